"""Many articles in one file: JSON Lines and CSV, with the columns
id, text, title, author, published (or date), outlet (or source), url. Read row by row: of the
rows before, only their ids are kept in memory.
"""

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from quotes.errors import ReadError
from quotes.readers.dates import published
from quotes.readers.decoding import (
    brief,
    choose_encoding,
    decode,
    empty,
    says_nothing,
    storable,
    utf8_lines,
)
from quotes.readers.files import LONGEST_LINE, MOST_BYTES, read_lines, too_long
from quotes.readers.inputs import Input
from quotes.readers.origin import row_origin
from quotes.records import Article

_TEXTS = ("title", "author", "outlet", "url")
_OTHERWISE = {"outlet": "source", "published": "date"}  # names that are understood as well
_DELIMITERS = ",;\t"


def read_jsonl(stream: BinaryIO, item: Input) -> Iterator[Article | ReadError]:
    """Read one article a line; a bad line is a ReadError in its place."""
    yield from read_json_lines(read_lines(stream), item)


def read_json_lines(lines: Iterable[bytes], item: Input) -> Iterator[Article | ReadError]:
    """Read lines as `read_lines` gives them; see `read_jsonl`."""
    seen: set[str] = set()
    anything = False
    for number, line in enumerate(utf8_lines(lines, item.shown), start=1):
        if not line.strip():
            continue
        anything = True
        try:
            if len(line) > LONGEST_LINE:
                raise too_long(item.shown, number, below=True)
            yield _article(_object(line, item.shown, number), item, seen, number)
        except ReadError as error:
            yield error
    if not anything:
        yield empty(item.shown)


def read_csv(stream: BinaryIO, item: Input) -> Iterator[Article | ReadError]:
    """Read one article a row; a bad row is a ReadError with the line that it starts on.

    Line 1 names the columns, in any order and case; it also shows what divides the cells:
    a comma, a semicolon or a tab.
    """
    csv.field_size_limit(LONGEST_LINE)
    encoding = choose_encoding(stream, item.shown)
    # Not closed here: the stream is the caller's.
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield from _rows(text, item)
    finally:
        text.detach()


def _rows(text: io.TextIOWrapper, item: Input) -> Iterator[Article | ReadError]:
    first = next(_lines(text, item, 1), "")
    if not first.strip():
        raise empty(item.shown)
    delimiter = max(_DELIMITERS, key=first.count)
    names = _names(first, delimiter, item)
    missing = " and no column ".join(sorted({"id", "text"} - set(names)))
    if missing:
        why = f"no column {missing} among {brief(', '.join(names))}; name the columns in line 1"
        raise ReadError(item.shown, 1, why)
    seen: set[str] = set()
    anything = False
    for number, cells in _cells(text, item, delimiter):
        anything = True
        try:
            yield _article(_named(names, cells, item, number), item, seen, number)
        except ReadError as error:
            yield error
    if not anything:
        yield ReadError(item.shown, None, "no rows below the columns; add some or leave it out")


def _names(first: str, delimiter: str, item: Input) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter))]
    except csv.Error as error:
        raise ReadError(
            item.shown, 1, f"broken CSV ({error}); name the columns in line 1"
        ) from error


def _lines(text: io.TextIOWrapper, item: Input, first: int) -> Iterator[str]:
    """Read line by line. Raises ReadError at one that is too long."""
    for number in itertools.count(first):
        line = text.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            raise too_long(item.shown, number, below=False)
        if not line:
            return
        yield line


def _cells(
    text: io.TextIOWrapper, item: Input, delimiter: str
) -> Iterator[tuple[int, Sequence[str]]]:
    """Cut into rows, each with the number of its first line.

    Raises ReadError where the quotation marks of CSV are broken: from there on, text could be
    taken for rows.
    """
    reader = csv.reader(_lines(text, item, 2), delimiter=delimiter, strict=True)
    number = 2
    try:
        for cells in reader:
            if cells:
                yield number, cells
            number = reader.line_num + 2
    except csv.Error as error:
        why = f"broken CSV ({error}), and nothing below is read; check its quotation marks"
        raise ReadError(item.shown, number, why) from error


def _named(names: list[str], cells: Sequence[str], item: Input, number: int) -> dict[str, str]:
    if len(cells) > len(names):
        why = f"{len(cells)} cells for {len(names)} columns; put texts in quotation marks"
        raise ReadError(item.shown, number, why)
    return dict(zip(names, cells, strict=False))


def _object(line: bytes, shown: str, number: int) -> Mapping[str, object]:
    try:
        row = json.loads(decode(line, shown, number))
    except (ValueError, RecursionError) as error:
        why = f"broken JSON ({error}); put one object on each line"
        raise ReadError(shown, number, why) from error
    if not isinstance(row, dict):
        raise ReadError(shown, number, 'not an object; put {"id": ..., "text": ...} on each line')
    return row


def _article(row: Mapping[str, object], item: Input, seen: set[str], number: int) -> Article:
    row_id = _id(row, item, number)
    text = row.get("text")
    if not isinstance(text, str | None):
        why = f"text of article {brief(row_id)} is not a text; make it one"
        raise ReadError(item.shown, number, why)
    if not text or says_nothing(text):
        why = f'article {brief(row_id)} has no text; give it one under "text"'
        raise ReadError(item.shown, number, why)
    if len(text) > MOST_BYTES:
        why = f"article {brief(row_id)} has more than {MOST_BYTES:,} characters; cut it in pieces"
        raise ReadError(item.shown, number, why)
    if row_id in seen:
        why = f"the id {brief(row_id)} is taken by a line before; make ids unique"
        raise ReadError(item.shown, number, why)
    fields = {name: _optional(row, name, item, number) for name in _TEXTS}
    date = row.get(_called(row, "published"))
    if isinstance(date, bool) or not isinstance(date, str | int | float | None):
        why = (
            f"published of article {brief(row_id)} is not a date; write 2024-05-06 or leave it out"
        )
        raise ReadError(item.shown, number, why)
    seen.add(row_id)
    origin = row_origin(item, row_id, fields["url"])
    return Article(storable(text), row_id, origin, published=published(date), **fields)


def _called(row: Mapping[str, object], name: str) -> str:
    """Give the name under which a row has a column; its own comes first."""
    return name if name in row else _OTHERWISE.get(name, name)


def _id(row: Mapping[str, object], item: Input, number: int) -> str:
    row_id = row.get("id")
    if isinstance(row_id, int) and not isinstance(row_id, bool):
        row_id = str(row_id)
    if not isinstance(row_id, str | None):
        raise ReadError(
            item.shown, number, "its id is neither a text nor a whole number; make it one"
        )
    if not row_id or not row_id.strip():
        raise ReadError(item.shown, number, "no id; give each article an id of its own")
    return storable(row_id)


def _optional(row: Mapping[str, object], name: str, item: Input, number: int) -> str | None:
    value = row.get(_called(row, name))
    if not isinstance(value, str | None):
        why = (
            f"{name} of article {brief(str(row['id']))} is not a text; make it one or leave it out"
        )
        raise ReadError(item.shown, number, why)
    return storable(value).strip() or None if value else None
