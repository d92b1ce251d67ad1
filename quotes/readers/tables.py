"""Many articles in one file: JSON Lines and CSV, with the columns
id, text, title, author, published, source, url. Read row by row, so that size does not matter.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from quotes.errors import ReadError
from quotes.readers.dates import published
from quotes.readers.decoding import decode, storable
from quotes.readers.inputs import Input
from quotes.readers.origin import row_origin
from quotes.records import Article

_OPTIONAL = ("title", "author", "published", "source", "url")
_LONGEST_FIELD = 1 << 30


def read_jsonl(stream: Iterable[bytes], item: Input) -> Iterator[Article | ReadError]:
    """Read one article a line; a bad line is a ReadError in its place."""
    path = str(item.path or item.name)
    seen: set[str] = set()
    empty = True
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        empty = False
        try:
            yield _article(_object(line, path, number), item, seen, number)
        except ReadError as error:
            yield error
    if empty:
        yield ReadError(path, None, "the file is empty")


def read_csv(stream: BinaryIO, item: Input) -> Iterator[Article | ReadError]:
    """Read one article a row; a bad row is a ReadError with the line that it starts on."""
    path = str(item.path or item.name)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        text = io.StringIO(decode(stream.read(), path), newline="")
    except ReadError as error:
        yield error
        return
    rows = csv.DictReader(text, strict=True)
    missing = {"id", "text"} - set(rows.fieldnames or ())
    if missing:
        why = f"no column {' and no column '.join(sorted(missing))}; name the columns in line 1"
        yield ReadError(path, 1, why)
        return
    seen: set[str] = set()
    while True:
        line = rows.line_num + 1  # where the row starts; it may go on over several
        try:
            row = next(rows, None)
            if row is None:
                return
            row.pop(None, None)  # cells beyond the last column
            yield _article(row, item, seen, line)
        except csv.Error as error:
            yield ReadError(path, line, f"broken CSV ({error}); check its quotation marks")
            return
        except ReadError as error:
            yield error


def _object(line: bytes, path: str, number: int) -> Mapping[str, object]:
    try:
        row = json.loads(decode(line, path, number))
    except (json.JSONDecodeError, RecursionError) as error:
        why = f"broken JSON ({error}); put one object on each line"
        raise ReadError(path, number, why) from error
    if not isinstance(row, dict):
        raise ReadError(path, number, 'not an object; put {"id": ..., "text": ...} on each line')
    return row


def _article(row: Mapping[str, object], item: Input, seen: set[str], number: int) -> Article:
    path = str(item.path or item.name)
    row_id, text = row.get("id"), row.get("text")
    if isinstance(row_id, int) and not isinstance(row_id, bool):
        row_id = str(row_id)
    if not isinstance(row_id, str) or not row_id.strip():
        raise ReadError(path, number, "no id; give each article an id of its own")
    if not isinstance(text, str) or not text.strip():
        raise ReadError(path, number, f"article {row_id} has no text")
    if row_id in seen:
        raise ReadError(path, number, f"the id {row_id} is taken by a line before; make ids unique")
    seen.add(row_id)
    fields: dict[str, str | None] = {}
    for name in _OPTIONAL:
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            raise ReadError(path, number, f"{name} of article {row_id} is not a text")
        fields[name] = storable(value).strip() or None if value else None
    fields["published"] = published(fields["published"])
    row_id = storable(row_id)
    origin = fields["url"] or row_origin(item, row_id)
    return Article(storable(text), row_id, origin, **fields)
