"""Where paragraphs begin and end in plain text. Knows characters only."""

import re
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)")
_WRAP_WIDTH = 100
_WRAP_LEAST = 45


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Cut a text into paragraphs, each without the white space around it.

    Half-open code points, sorted, disjoint; blank lines belong to none.
    A line break ends a paragraph, except in hard-wrapped text (blank lines between paragraphs
    and no line longer than 100 characters, most broken lines longer than 45), where only a
    blank line does.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.start() < m.end()]
    stripped = [_strip(text, start, end) for start, end in lines]
    if not _is_hard_wrapped(stripped):
        return [line for line in stripped if line[0] < line[1]]
    found: list[tuple[int, int]] = []
    inside = False
    for start, end in stripped:
        if start == end:
            inside = False
        elif inside:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
            inside = True
    return found


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _is_hard_wrapped(lines: list[tuple[int, int]]) -> bool:
    widths = [end - start for start, end in lines]
    if 0 not in widths[1:-1] or max(widths) > _WRAP_WIDTH:
        return False
    broken = [a for a, b in pairwise(widths) if a and b]
    return len(broken) >= 2 and sum(w > _WRAP_LEAST for w in broken) * 2 > len(broken)
