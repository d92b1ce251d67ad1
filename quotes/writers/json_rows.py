"""Rows as one JSON array, or as JSON Lines."""

import json
from collections.abc import Iterable, Iterator, Mapping


def json_lines(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield each row as an object on a line of its own."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def json_array(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the pieces of an array with one row a line; no rows make an empty array."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
