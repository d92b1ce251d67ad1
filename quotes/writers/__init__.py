"""Quote rows to CSV, JSON, JSON Lines, Parquet and XLSX; memory does not grow with the rows.

Knows formats; knows nothing of where rows come from.
"""

from collections.abc import Iterable, Mapping
from typing import IO, Literal

from quotes.writers.citation import CITATION_FORMATS, Citation, CitationFormat, citation_of, cite
from quotes.writers.columns import Columns
from quotes.writers.csv_rows import csv_lines
from quotes.writers.json_rows import json_array, json_lines
from quotes.writers.parquet_rows import write_parquet
from quotes.writers.xlsx_rows import write_xlsx

Format = Literal["csv", "json", "jsonl", "parquet", "xlsx"]

FORMATS: tuple[Format, ...] = ("csv", "json", "jsonl", "parquet", "xlsx")

__all__ = [
    "CITATION_FORMATS",
    "FORMATS",
    "Citation",
    "CitationFormat",
    "Columns",
    "Format",
    "citation_of",
    "cite",
    "csv_lines",
    "write_rows",
]


def write_rows(
    rows: Iterable[Mapping[str, object]],
    out: IO[bytes],
    format: Format,  # noqa: A002  # the word every user of an export knows
    *,
    columns: Columns,
    raw: bool = False,
) -> None:
    """Write rows to a binary file, text as UTF-8.

    `columns` are the names and types for CSV, Parquet and XLSX, also where there are no rows.
    `raw` leaves CSV cells that a spreadsheet could run as formulas as they are.

    Raises QuotesError for Parquet without pyarrow and XLSX without XlsxWriter, ValueError for an
    unknown format.
    """
    if format == "parquet":
        write_parquet(rows, out, columns=columns)
        return
    if format == "xlsx":
        write_xlsx(rows, out, columns=columns)
        return
    if format == "csv":
        lines = csv_lines(rows, columns=columns, raw=raw)
    elif format == "json":
        lines = json_array(rows)
    elif format == "jsonl":
        lines = json_lines(rows)
    else:
        raise ValueError(f"not a format: {format}")
    for line in lines:
        out.write(line.encode())
