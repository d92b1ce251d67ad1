"""Characters that sets of spans share, without a set of characters."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quotes.scoring.formats import Span


def length(spans: Iterable[Span]) -> int:
    """Count the characters that the spans cover, each once."""
    return sum(end - start for start, end in _disjoint(spans))


def shared_characters(
    left: Sequence[Iterable[Span]], right: Sequence[Iterable[Span]]
) -> dict[tuple[int, int], int]:
    """Count the characters that item i of the left shares with item j of the right.

    Pairs that share none are absent. Time grows with the number of spans and of overlaps.
    """
    parts = [
        (start, end, side, index)
        for side, items in enumerate((left, right))
        for index, spans in enumerate(items)
        for start, end in _disjoint(spans)
    ]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    begun: list[list[tuple[int, int]]] = [[], []]  # by side: (end, index)
    for start, end, side, index in sorted(parts):
        begun[1 - side] = [item for item in begun[1 - side] if item[0] > start]
        for other_end, other in begun[1 - side]:
            pair = (index, other) if side == 0 else (other, index)
            shared[pair] += min(end, other_end) - start
        begun[side].append((end, index))
    return dict(shared)


def _disjoint(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Merge spans that touch, in text order, without the empty ones."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for start, end in spans if start < end):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
