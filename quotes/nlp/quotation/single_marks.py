"""Pair single quotation marks, most of which are apostrophes.

‘…’, '…', ‚…‘ and ‹…› around whole words. Apostrophes inside words, in plural possessives
(the drivers' fault) and at the start of clipped words ('90s, 'em) open and close nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

_OPENER = re.compile(r"(?<![^\s(\[{—–\-―/\"“„«‟:…])[‘'‚‹›](?=[\w\[($£€…\"“])")
_CLOSER = re.compile(r"(?<=[^\s‘'‚‹(\[])[’'‘›‹](?!\w)")
_CLIPPED = re.compile(
    r"(?:\d\ds?|em|til|tis|twas|cause|n|round|bout|neath|ere|nuff|cos|coz|ello|im|er|s|t)\b",
    re.IGNORECASE,
)
_STRONG_BEFORE = frozenset('.,!?…;:—–-)]"”')
_STRONG_AFTER = frozenset('.,;:!?…)]—–"”')
_PARTNERS = {"‘": "’'", "'": "'’", "‚": "‘’", "‹": "›", "›": "‹"}


def pair_single_marks(
    text: str, first: int, last: int, doubles: Sequence[tuple[int, int, bool]]
) -> list[tuple[int, int, bool]]:
    """Pair the single marks of one paragraph, never across the given stretches of double marks.

    Half-open code points, marks included. An opening mark pairs with the first closing mark
    that has punctuation beside it, before the next opening mark of the same surroundings; a
    closing mark after a plain word counts only if nothing better follows, one after "s" last.
    A single mark that never closes is taken for an apostrophe.
    """
    closers = [m.start() for m in _CLOSER.finditer(text, first, last)]
    openers = [
        m.start()
        for m in _OPENER.finditer(text, first, last)
        if not _CLIPPED.match(text, m.end()) or text[m.start()] in "‘‚‹"
    ]
    if not openers or not closers:
        return []
    inside = _surroundings(doubles)
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for position in openers:
        groups.setdefault(inside(position), ([], []))[0].append(position)
    for position in closers:
        groups.setdefault(inside(position), ([], []))[1].append(position)
    found: list[tuple[int, int, bool]] = []
    for opening, closing in groups.values():
        found.extend(_pair(text, opening, closing))
    return found


def _pair(text: str, openers: list[int], closers: list[int]) -> list[tuple[int, int, bool]]:
    """Pair within one stretch; each closing mark is looked at once."""
    found: list[tuple[int, int, bool]] = []
    at = 0
    for number, opener in enumerate(openers):
        limit = openers[number + 1] if number + 1 < len(openers) else len(text)
        best, best_rank = None, 0
        while at < len(closers) and closers[at] < limit:
            closer = closers[at]
            at += 1
            if closer <= opener + 1 or text[closer] not in _PARTNERS[text[opener]]:
                continue
            rank = _rank(text, closer)
            if rank > best_rank:
                best, best_rank = closer, rank
            if rank == 3:
                break
        if best is not None:
            found.append((opener, best + 1, True))
    return found


def _rank(text: str, closer: int) -> int:
    """How surely a mark closes: 3 beside punctuation, 2 after a word, 1 after a plural's "s"."""
    after = text[closer + 1] if closer + 1 < len(text) else "\n"
    if text[closer - 1] in _STRONG_BEFORE or after in _STRONG_AFTER or after in "\r\n":
        return 3
    return 1 if text[closer - 1] in "sS" else 2


def _surroundings(doubles: Sequence[tuple[int, int, bool]]) -> Callable[[int], int]:
    """Give a function from a position to the number of the innermost double stretch around it."""
    events = sorted(
        [(start, 1, -end, k) for k, (start, end, _) in enumerate(doubles)]
        + [(end, 0, -start, k) for k, (start, end, _) in enumerate(doubles)]
    )
    positions: list[int] = [-1]
    owners: list[int] = [-1]
    stack: list[int] = [-1]
    for position, is_start, _, k in events:
        if is_start:
            stack.append(k)
        elif stack[-1] == k:
            stack.pop()
        positions.append(position)
        owners.append(stack[-1])
    return lambda position: owners[bisect_right(positions, position) - 1]
