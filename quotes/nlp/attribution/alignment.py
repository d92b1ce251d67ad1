"""Make the parts of statements agree with the quotation marks: whole stretches, or none of them.

A learned boundary may be a word off; the marks are exact. So a stretch belongs to one statement,
with its marks, or to no part of any.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotes.nlp.text.phrases import Range
from quotes.records import Kind


def snap(
    statements: Sequence[tuple[Range, Sequence[Range]]], stretches: Sequence[Range]
) -> list[tuple[Range, ...]]:
    """Give the parts of each statement with the stretches taken in whole or left out.

    Statements are (cue, parts), stretches the outermost ones in text order; all are half-open
    token ranges. A stretch goes to the statement that holds most of it, if that holds half of it
    or nothing beside it. A statement whose cue stands in the stretch keeps its words: a speaker
    who quotes somebody. Parts come in text order and disjoint; none where nothing is left.
    """
    owners = _owners(statements, stretches)
    return [
        _merged([_snapped(n, cue, part, stretches, owners) for part in parts])
        for n, (cue, parts) in enumerate(statements)
    ]


def kind_of(parts: Sequence[Range], stretches: Sequence[Range], is_word: Sequence[bool]) -> Kind:
    """Tell a direct quote (nothing said outside of marks), a mixed and an indirect one apart.

    Parts that run through a stretch do not occur. `is_word`: by token, no punctuation or space.
    """
    quoted, plain = False, False
    for i, j in parts:
        at = i
        for k in _overlapping(i, j, stretches):
            start, end = stretches[k]
            if not i <= start <= end <= j:
                continue
            quoted = True
            plain = plain or any(is_word[at:start])
            at = end
        plain = plain or any(is_word[at:j])
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"


def _overlapping(i: int, j: int, stretches: Sequence[Range]) -> range:
    """Give the numbers of the stretches that share a token with [i, j)."""
    first = bisect_right(stretches, i, key=lambda stretch: stretch[1])
    return range(first, bisect_left(stretches, j, key=lambda stretch: stretch[0]))


def _owners(
    statements: Sequence[tuple[Range, Sequence[Range]]], stretches: Sequence[Range]
) -> dict[int, int]:
    """Give the statement that takes each stretch."""
    best: dict[int, tuple[int, int]] = {}  # stretch -> tokens of it, statement
    for n, (cue, parts) in enumerate(statements):
        held: dict[int, int] = {}
        inside: set[int] = set()
        for i, j in parts:
            for k in _overlapping(i, j, stretches):
                start, end = stretches[k]
                if start <= cue[0] < end:
                    continue
                held[k] = held.get(k, 0) + min(j, end) - max(i, start)
                if start <= i and j <= end:
                    inside.add(k)
        for k, tokens in held.items():
            start, end = stretches[k]
            if (k in inside or 2 * tokens >= end - start - 2) and tokens > best.get(k, (0, 0))[0]:
                best[k] = tokens, n
    return {k: n for k, (_, n) in best.items()}


def _snapped(
    n: int, cue: Range, part: Range, stretches: Sequence[Range], owners: dict[int, int]
) -> Range:
    """Widen one part over the stretches that its statement owns; cut it back from the others."""
    i, j = part
    for k in _overlapping(i, j, stretches):
        start, end = stretches[k]
        if start <= cue[0] < end:
            continue
        if owners.get(k) == n:
            i, j = min(i, start), max(j, end)
        elif i >= start:
            i = end
        elif j <= end:
            j = start
    return i, j


def _merged(parts: Sequence[Range]) -> tuple[Range, ...]:
    merged: list[Range] = []
    for i, j in sorted(part for part in parts if part[0] < part[1]):
        if merged and i < merged[-1][1]:
            merged[-1] = merged[-1][0], max(j, merged[-1][1])
        else:
            merged.append((i, j))
    return tuple(merged)
