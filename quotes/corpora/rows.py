"""Objects in JSON Lines, taken apart with a reason for whatever is wrong."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from quotes.errors import GoldError

Row: TypeAlias = Mapping[str, object]


class WrongError(Exception):
    """What is wrong with a line; its reader turns it into a GoldError that also says where."""


def read_rows(path: str | Path) -> Iterator[tuple[int, Row]]:
    """Read (line number, object), without empty lines.

    Raises GoldError where the file cannot be read or a line holds no object.
    """
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _object(path, number, line)
    except OSError as error:
        why = f"{error.strerror or error}; check the file and its permissions"
        raise GoldError(str(path), None, why) from error
    except UnicodeDecodeError as error:
        raise GoldError(str(path), None, f"not UTF-8 ({error.reason})") from error


def _object(path: str | Path, number: int, line: str) -> Row:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        why = f"broken JSON ({error}); put one object on each line"
        raise GoldError(str(path), number, why) from error
    if not isinstance(row, dict):
        raise GoldError(str(path), number, "not an object; put one on each line")
    return row


def as_row(item: object) -> Row:
    """Take an object inside a line."""
    if not isinstance(item, dict):
        raise WrongError(f"not an object: {item!r:.60}")
    return item


def as_text(row: Row, key: str) -> str:
    """Take a text that is not empty."""
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise WrongError(f"{key} is missing or no text: {value!r:.60}")
    return value


def as_list(row: Row, key: str) -> list[object]:
    """Take a list; a missing one is wrong, an empty one is not."""
    value = row.get(key)
    if not isinstance(value, list):
        raise WrongError(f"{key} is missing or no list: {value!r:.60}")
    return value


def as_span(item: object, text: str | None = None) -> list[int]:
    """Take a span; where the text is known it must lie within."""
    match item:
        case [int(start), int(end)] if 0 <= start < end and (text is None or end <= len(text)):
            return [start, end]
    within = "" if text is None else f" within the {len(text)} characters of the text"
    raise WrongError(f"not a span [start, end){within}: {item!r:.60}")
