"""Any selection of quotes as CSV, streamed, safe to open in a spreadsheet."""

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import AsgiStream, NotFound

from quotes.store import queries
from quotes.web.database import quotes_database, read
from quotes.web.wanted import wanted_of
from quotes.writers import csv_lines

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_ROWS = 1000


async def download(datasette: "Datasette", request: "Request") -> AsgiStream:
    """Stream the quotes that the address asks for."""
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    relay = _Relay()
    rows = queries.export_rows(relay, wanted_of(request), page=_ROWS)
    lines = csv_lines(rows, columns=queries.EXPORTED)

    async def stream(writer: Any) -> None:  # noqa: ANN401 (Datasette gives it no type)
        while chunk := await read(database, lambda db: relay.next_lines(db, lines)):
            await writer.write(chunk)

    return AsgiStream(
        stream,
        headers={"content-disposition": 'attachment; filename="quotes.csv"'},
        content_type="text/csv; charset=utf-8",
    )


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
