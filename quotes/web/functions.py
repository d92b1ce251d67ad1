"""`instr` and `replace` anew, for the queries of visitors.

SQLite's own compare at every place, for a time that is the product of both lengths, and nothing can
interrupt them: hours for texts of a few megabytes. Python's take their sum.
"""

from collections.abc import Callable
from typing import Any

LONGEST = 8_000_000
"""Bytes in one value; an article of 5 MB is shown in full by Datasette's own pages too."""

Value = str | bytes | int | float | None


def instr(value: Value, part: Value) -> int | None:
    """Give the first place of a part, from 1; 0 where it is not, None where there is nothing."""
    if value is None or part is None:
        return None
    if isinstance(value, bytes) and isinstance(part, bytes):
        return value.find(part) + 1
    return _text(value).find(_text(part)) + 1


def replace(value: Value, old: Value, new: Value) -> str | None:
    """Put one part for another everywhere; None where one of the three is nothing.

    An empty part is nowhere, whatever is to be put for it.

    Raises ValueError where the outcome would be longer than a value may be.
    """
    if value is None or old is None:
        return None
    text, part = _text(value), _text(old)
    if not part:
        return text
    if new is None:
        return None
    other = _text(new)
    if len(text) + text.count(part) * (len(other) - len(part)) > LONGEST:
        raise ValueError("the outcome is too long")
    return text.replace(part, other)


def _text(value: str | bytes | float) -> str:
    """Read a value as SQLite does where it wants a text."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float):
        digits, e, power = f"{value:.15g}".partition("e")
        return f"{digits if '.' in digits else digits + '.0'}{e}{power}"
    return str(value)


FUNCTIONS: dict[str, tuple[int, Callable[..., Any]]] = {
    "instr": (2, instr),
    "replace": (3, replace),
}
