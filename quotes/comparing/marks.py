"""What stands in quotation marks within a quote: its parts may run on without them."""

import re
from collections.abc import Iterator

_MARKED = re.compile(
    r"[“\"«„](?P<double>[^“”\"«»„]+)(?:[”\"»“]|$)|(?<!\w)[‘'](?P<single>.+?)[’'](?!\w)"
)


def marked_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Find the stretches in marks, marks included: half-open code points, in text order."""
    for match in _MARKED.finditer(text):
        yield match.span()


def marked_words(quote: str) -> str:
    """Give the words of a quote that stand in marks, joined by spaces; all where none do."""
    marked = [match["double"] or match["single"] for match in _MARKED.finditer(quote)]
    return " ".join(marked) if marked else quote
