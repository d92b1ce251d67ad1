"""Rows as a workbook for spreadsheets. Needs XlsxWriter, which is loaded on first use."""

import json
from collections.abc import Iterable, Mapping
from typing import IO

from quotes.errors import QuotesError
from quotes.writers.columns import Columns

MOST_ROWS = 1_048_575  # of a sheet, without the heading
_LONGEST_CELL = 32_767  # characters
# All cells are plain text or numbers: no formulas, no links.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(rows: Iterable[Mapping[str, object]], out: IO[bytes], *, columns: Columns) -> None:
    """Write rows one after the other; memory does not grow with them.

    Cells that are too long for a spreadsheet end in an ellipsis. Raises QuotesError where
    XlsxWriter is not installed or the rows are more than a sheet holds.
    """
    try:
        import xlsxwriter  # noqa: PLC0415
    except ImportError as error:
        raise QuotesError(
            "a workbook needs XlsxWriter; install it with `pip install 'quotes[xlsx]'`, "
            "or choose another format"
        ) from error
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        sheet = book.add_worksheet("quotes")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, list(columns), book.add_format({"bold": True}))
        for n, row in enumerate(rows, 1):
            if n > MOST_ROWS:
                raise QuotesError(
                    f"a sheet holds {MOST_ROWS:,} quotes, and these are more; "
                    "narrow them down or write CSV"
                )
            for column, name in enumerate(columns):
                _write(sheet, n, column, row.get(name))


def _write(sheet: object, row: int, column: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)  # type: ignore[attr-defined]
        return
    text = value if isinstance(value, str) else json.dumps(value)
    if len(text) > _LONGEST_CELL:
        text = text[: _LONGEST_CELL - 1] + "…"
    sheet.write_string(row, column, text)  # type: ignore[attr-defined]
