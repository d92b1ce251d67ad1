"""Any selection of quotes as a file: CSV of all of them, streamed, or a workbook of fewer."""

import sqlite3
from collections.abc import Iterator
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import AsgiStream, NotFound

from quotes.errors import QuotesError
from quotes.store import queries
from quotes.web.database import quotes_database, read
from quotes.web.refusing import in_words
from quotes.web.wanted import Asked, BadAddressError, wanted_of, with_speaker
from quotes.writers import csv_lines, write_rows

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.utils.asgi import Request

_ROWS = 1000
MOST_IN_WORKBOOK = 50_000
"""Quotes that a workbook may have; it is made whole before it is sent, some 5 s for these."""
_IN_MEMORY = 4_000_000
_CHUNK = 1 << 16
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@in_words
async def download(datasette: "Datasette", request: "Request") -> AsgiStream:
    """Stream the quotes that the address asks for as CSV."""
    database, asked = await _asked(datasette, request)
    wanted, _ = await read(database, lambda db: with_speaker(db, asked))
    relay = _Relay()
    rows = queries.export_rows(relay, wanted, page=_ROWS)
    lines = csv_lines(rows, columns=queries.EXPORTED)

    async def stream(writer: Any) -> None:  # noqa: ANN401 (Datasette gives it no type)
        while chunk := await read(database, lambda db: relay.next_lines(db, lines)):
            await writer.write(chunk)

    return AsgiStream(
        stream,
        headers={"content-disposition": 'attachment; filename="quotes.csv"'},
        content_type="text/csv; charset=utf-8",
    )


@in_words
async def workbook(datasette: "Datasette", request: "Request") -> AsgiStream:
    """Give the quotes that the address asks for as a workbook, XLSX."""
    database, asked = await _asked(datasette, request)
    file = SpooledTemporaryFile[bytes](max_size=_IN_MEMORY)

    def write(db: sqlite3.Connection) -> None:
        wanted, _ = with_speaker(db, asked)
        rows = _few(queries.export_rows(db, wanted, page=_ROWS))
        write_rows(rows, file, "xlsx", columns=queries.EXPORTED)

    try:
        await read(database, write)
    except QuotesError as error:
        file.close()
        raise BadAddressError(f"No workbook can be made here: {error}.") from error
    except BaseException:
        file.close()
        raise
    file.seek(0)

    async def stream(writer: Any) -> None:  # noqa: ANN401 (Datasette gives it no type)
        with file:
            while chunk := file.read(_CHUNK):
                await writer.send({"type": "http.response.body", "body": chunk, "more_body": True})

    return AsgiStream(
        stream,
        headers={"content-disposition": 'attachment; filename="quotes.xlsx"'},
        content_type=_XLSX,
    )


async def _asked(datasette: "Datasette", request: "Request") -> "tuple[Database, Asked]":
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    return database, wanted_of(request)


def _few(rows: Iterator[queries.Row]) -> Iterator[queries.Row]:
    """Pass rows on as long as they are few enough for a workbook."""
    for n, row in enumerate(rows):
        if n == MOST_IN_WORKBOOK:
            raise BadAddressError(
                f"These are more than the {MOST_IN_WORKBOOK:,} quotes that a workbook takes here. "
                "Narrow them down, or take the CSV, which has no end."
            )
        yield row


class _Relay:
    """A connection for a query that is read in pieces, each in another of Datasette's threads."""

    def __init__(self) -> None:
        self._connection: sqlite3.Connection | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401
        if self._connection is None:
            raise RuntimeError("no thread reads at present")
        return self._connection.execute(sql, parameters)

    def next_lines(self, connection: sqlite3.Connection, lines: Iterator[str]) -> str:
        """Read on with the connection of the thread that asks."""
        self._connection = connection
        try:
            return "".join(islice(lines, _ROWS))
        finally:
            self._connection = None
