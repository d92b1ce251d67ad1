"""Articles on a terminal, quotes coloured by speaker."""

from collections.abc import Iterator, Sequence

from quotes.records import Quote

_STYLES = ("cyan", "yellow", "green", "magenta", "blue", "red", "bright_cyan", "bright_yellow")
_UNKNOWN = "(unknown)"


def print_article(name: str, text: str, quotes: Sequence[Quote], *, subtitle: str = "") -> None:
    """Print a text with its quotes marked: coloured, and numbered by speaker in the legend.

    The number stands behind each part, so that it can be read without colours too.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    numbers: dict[str, int] = {}
    for quote in quotes:
        numbers.setdefault(quote.speaker.name if quote.speaker else _UNKNOWN, len(numbers) + 1)
    console.print(Text(name, style="bold"), Text(subtitle, style="dim"))
    body = Text()
    for piece, speaker in _pieces(text, quotes):
        if speaker is None:
            body.append(piece)
            continue
        body.append(piece, style=_style(numbers[speaker]))
        body.append(f"[{numbers[speaker]}]", style="dim")
    console.print(body)
    console.print()
    for speaker, number in numbers.items():
        console.print(Text(f"[{number}] {speaker}", style=_style(number)))


def _style(number: int) -> str:
    return _STYLES[(number - 1) % len(_STYLES)]


def _pieces(text: str, quotes: Sequence[Quote]) -> Iterator[tuple[str, str | None]]:
    """Cut a text into pieces with their speakers; where parts overlap, the first keeps its own."""
    at = 0
    parts = sorted(
        (part.start, part.end, quote.speaker.name if quote.speaker else _UNKNOWN)
        for quote in quotes
        for part in quote.parts
    )
    for start, end, speaker in parts:
        if start < at:
            continue
        yield text[at:start], None
        yield text[start:end], speaker
        at = end
    yield text[at:], None
