"""Print who said what in a text. Run: python examples/script.py"""

import quotes

TEXT = """Mayor Ada Moyo opened the harbor bridge on Monday. "It is safe," she said.
The ferry company denied that its boats would stop. Moyo hopes that they will not."""

for quote in quotes.extract(TEXT):
    who = quote.speaker.name if quote.speaker else "unknown"
    how = "said" if quote.said else f"not said ({quote.attribution_type})"
    print(f"{who:12} {how:24} {quote.text}")
    assert all(TEXT[part.start : part.end] == part.text for part in quote.parts)
