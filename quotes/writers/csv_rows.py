"""Rows as CSV: RFC 4180, UTF-8, lines end in CR LF, safe to open in a spreadsheet."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from quotes.writers.columns import Columns

# A spreadsheet may run a cell that starts so, full-width signs too. Source: OWASP, "CSV Injection".
# Apostrophes before them count, so that one more can be told from those of the text.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def csv_lines(
    rows: Iterable[Mapping[str, object]], *, columns: Columns, raw: bool = False
) -> Iterator[str]:
    """Yield a line of names, then one record a row, each with its line end.

    A text that starts with = + - @ (also full-width), a tab or a line end gets a ' in front, so
    that a spreadsheet shows it and runs nothing; so does one that has ' before these already. To
    read a text back, take one ' from the start of each cell in which such a sign follows one or
    more '. With `raw`, texts are left as they are.
    None is an empty cell; a list is written as JSON.

    Raises ValueError for a row with a column that is not named.
    """
    writer = csv.DictWriter(_Echo(), list(columns), lineterminator="\r\n")
    yield str(writer.writeheader())
    for row in rows:
        yield str(writer.writerow({name: _cell(value, raw=raw) for name, value in row.items()}))


def _cell(value: object, *, raw: bool) -> object:
    if isinstance(value, (list, tuple)):
        return json.dumps(value)
    if not raw and isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


class _Echo:
    """A file that hands back what is written to it, so that a line can be yielded."""

    def write(self, text: str) -> str:
        return text
