"""A very long text cut into pieces that are read one after the other. Knows characters only."""

import re

LONGEST = 200_000  # code points; longer than all but transcripts of whole days
_TAIL = 20_000  # code points at the end of a piece in which a good place for the cut is looked for
_BREAKS = (
    re.compile(r"\n[^\S\n]*\n\s*"),  # between paragraphs
    re.compile(r"[\r\n\u2028\u2029]\s*"),  # between lines
    re.compile(r"(?<=[.!?…])[\"”’'»)\]]*\s+"),  # between sentences
    re.compile(r"\s+"),  # between words
)


def cut_pieces(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Cut a text where a paragraph ends or, failing that, a line, a sentence, a word.

    Half-open code points; together they are the text, none longer than `longest`. So the memory
    for a text without end is that for a piece; nearly all articles are one.
    """
    pieces: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > longest:
        end = _last_break(text, max(start, start + longest - _TAIL), start + longest)
        pieces.append((start, end))
        start = end
    return [*pieces, (start, len(text))]


def _last_break(text: str, first: int, last: int) -> int:
    for pattern in _BREAKS:
        ends = [found.end() for found in pattern.finditer(text, first, last)]
        if ends and ends[-1] > first:
            return ends[-1]
    return last
