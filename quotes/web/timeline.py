"""A timeline as bars, each a link to its month or year."""

from collections.abc import Callable, Sequence
from typing import TypedDict

from quotes.store import queries

HEIGHT = 72
"""Of the highest bar, in pixels."""
_LEAST = 2
_TICKS = 6
_GAP = 0.15  # of a bar's room
_WIDEST = 8.0  # in hundredths of the whole


class Bar(TypedDict):
    """A bar: its place and width in hundredths of the whole, its height in pixels."""

    value: str
    n: int
    x: str
    width: str
    room: str
    y: int
    height: int
    href: str


class Timeline(TypedDict):
    """Bars in order, and dates to stand under some of them."""

    bars: list[Bar]
    ticks: list[tuple[str, str]]
    unit: str
    most: int


def timeline(
    points: Sequence[queries.Point], unit: str, href: Callable[[str], str]
) -> Timeline | None:
    """Lay out points that are in order; None where a timeline would say nothing."""
    if not points:
        return None
    most = max(point["n"] for point in points)
    room = min(100 / len(points), _WIDEST)
    bars: list[Bar] = []
    for n, point in enumerate(points):
        height = max(_LEAST, round(HEIGHT * point["n"] / most)) if point["n"] else 0
        bars.append(
            Bar(
                value=point["value"],
                n=point["n"],
                x=f"{n * room:.3f}%",
                width=f"{room * (1 - _GAP):.3f}%",
                room=f"{room:.3f}%",
                y=HEIGHT - height,
                height=height,
                href=href(point["value"]),
            )
        )
    return Timeline(bars=bars, ticks=_ticks(points, unit, room), unit=unit, most=most)


def _ticks(points: Sequence[queries.Point], unit: str, room: float) -> list[tuple[str, str]]:
    """Put years under months where there are several of them; else some of the values."""
    values = [point["value"] for point in points]
    januaries = [n for n, value in enumerate(values) if value.endswith("-01")]
    if unit == "month" and len(januaries) > 1:
        step = -(-len(januaries) // _TICKS)
        return [(f"{n * room:.3f}%", values[n][:4]) for n in januaries[::step]]
    step = -(-len(values) // _TICKS)
    return [(f"{n * room:.3f}%", values[n]) for n in range(0, len(values), step)]
