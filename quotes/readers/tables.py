"""Many articles in one file: JSON Lines and CSV, with a column or key for each field of an article;
see quotes.readers.columns. Read row by row: of the rows before, only their ids are kept in memory.
"""

import csv
import io
import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from quotes.errors import ReadError
from quotes.readers.columns import NEEDED, choose_columns, lacking
from quotes.readers.dates import Dates
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
_DELIMITERS = ",;\t"


def read_jsonl(
    stream: BinaryIO, item: Input, dates: Dates, columns: Mapping[str, str]
) -> Iterator[Article | ReadError]:
    """Read one article a line; a bad line is a ReadError in its place.

    Where no line has what an article needs, that is one ReadError for all of them.
    """
    yield from read_json_lines(read_lines(stream), item, dates, columns)


def read_json_lines(
    lines: Iterable[bytes], item: Input, dates: Dates, columns: Mapping[str, str]
) -> Iterator[Article | ReadError]:
    """Read lines as `read_lines` gives them; see `read_jsonl`."""
    table = _Table(item, dates, columns)
    anything = False
    lost: list[tuple[int, str]] = []  # lines before the first one that has the columns
    found: Sequence[str] = ()  # the columns of that one
    unseen = set(columns)
    for number, line in enumerate(utf8_lines(lines, item.shown), start=1):
        if not line.strip():
            continue
        anything = True
        try:
            if len(line) > LONGEST_LINE:
                raise too_long(item.shown, number, below=True)
            row = _object(line, item.shown, number)
            unseen = {name for name in unseen if columns[name] not in row}
            why = None if found else lacking(row.keys(), NEEDED, columns)
            if why:
                lost.append((number, sys.intern(why)))
                continue
            found = found or tuple(row)
            yield from (ReadError(item.shown, at, why) for at, why in lost)
            lost.clear()
            yield table.article(row, number)
        except ReadError as error:
            yield error
    if not anything:
        yield empty(item.shown)
    elif lost:
        yield ReadError(item.shown, *lost[0])
    elif found and (why := lacking(found, sorted(unseen), columns)):
        yield ReadError(item.shown, None, why)


def read_csv(
    stream: BinaryIO, item: Input, dates: Dates, columns: Mapping[str, str]
) -> Iterator[Article | ReadError]:
    """Read one article a row; a bad row is a ReadError with the line that it starts on.

    Line 1 names the columns, in any order and case; it also shows what divides the cells:
    a comma, a semicolon or a tab.
    """
    csv.field_size_limit(LONGEST_LINE)
    encoding = choose_encoding(stream, item.shown)
    # Not closed here: the stream is the caller's.
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    lower = {name: column.lower() for name, column in columns.items()}
    try:
        yield from _rows(text, _Table(item, dates, lower))
    finally:
        text.detach()


def _rows(text: io.TextIOWrapper, table: "_Table") -> Iterator[Article | ReadError]:
    item = table.item
    first = next(_lines(text, item, 1), "")
    if not first.strip():
        raise empty(item.shown)
    delimiter = max(_DELIMITERS, key=first.count)
    names = _names(first, delimiter, item)
    needed = dict.fromkeys((*NEEDED, *table.columns))
    if why := lacking(names, needed, table.columns):
        raise ReadError(item.shown, 1, why)
    anything = False
    for number, cells in _cells(text, item, delimiter):
        anything = True
        try:
            yield table.article(_named(names, cells, item, number), number)
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
    return dict(itertools.zip_longest(names, cells, fillvalue=""))


def _object(line: bytes, shown: str, number: int) -> Mapping[str, object]:
    try:
        row = json.loads(decode(line, shown, number))
    except (ValueError, RecursionError) as error:
        why = f"broken JSON ({error}); put one object on each line"
        raise ReadError(shown, number, why) from error
    if not isinstance(row, dict):
        raise ReadError(shown, number, 'not an object; put {"id": ..., "text": ...} on each line')
    return row


@dataclass(slots=True)
class _Table:
    """Makes articles of rows; keeps the ids of those before."""

    item: Input
    dates: Dates
    columns: Mapping[str, str]  # as the user names them, by field
    seen: set[str] = field(default_factory=set)

    def article(self, row: Mapping[str, object], number: int) -> Article:
        """Make an article of a row. Raises ReadError where it cannot be one."""
        chosen = choose_columns(row.keys(), self.columns)
        row_id = self._id(row, chosen, number)
        column = chosen.get("text", self.columns.get("text", "text"))
        text = row.get(column)
        if not isinstance(text, str | None):
            raise self._wrong(number, f"text of article {brief(row_id)} is not a text; make it one")
        if not text or says_nothing(text):
            why = f'article {brief(row_id)} has no text; give it one under "{brief(column)}"'
            raise self._wrong(number, why)
        if len(text) > MOST_BYTES:
            why = f"article {brief(row_id)} has more than {MOST_BYTES:,} characters; cut it up"
            raise self._wrong(number, why)
        if row_id in self.seen:
            why = f"the id {brief(row_id)} is taken by a line before; make ids unique"
            raise self._wrong(number, why)
        fields = {name: self._optional(row, chosen, name, number) for name in _TEXTS}
        date = row.get(chosen["published"]) if "published" in chosen else None
        if isinstance(date, bool) or not isinstance(date, str | int | float | None):
            what = f"published of article {brief(row_id)} is not a date"
            raise self._wrong(number, f"{what}; write 2024-05-06 or leave it out")
        self.seen.add(row_id)
        origin = row_origin(self.item, row_id, fields["url"])
        return Article(
            storable(text), row_id, origin, published=self.dates.published(date), **fields
        )

    def _id(self, row: Mapping[str, object], chosen: Mapping[str, str], number: int) -> str:
        row_id = row.get(chosen["id"]) if "id" in chosen else None
        if isinstance(row_id, int) and not isinstance(row_id, bool):
            row_id = str(row_id)
        if not isinstance(row_id, str | None):
            why = "its id is neither a text nor a whole number; make it one"
            raise self._wrong(number, why)
        if not row_id or not row_id.strip():
            why = "no id; give each article an id of its own, or name its column: --map id=COLUMN"
            raise self._wrong(number, why)
        return storable(row_id)

    def _optional(
        self, row: Mapping[str, object], chosen: Mapping[str, str], name: str, number: int
    ) -> str | None:
        value = row.get(chosen[name]) if name in chosen else None
        if not isinstance(value, str | None):
            row_id = brief(str(row[chosen["id"]]))
            why = f"{name} of article {row_id} is not a text; make it one or leave it out"
            raise self._wrong(number, why)
        return storable(value).strip() or None if value else None

    def _wrong(self, number: int, why: str) -> ReadError:
        return ReadError(self.item.shown, number, why)
