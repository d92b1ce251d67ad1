"""How much a query may cost that a visitor can shape: lengths, memory, size of the answer.

A time limit alone does not do: SQLite looks at the clock between its instructions only, and one
instruction can make a value of a gigabyte. Source: `printf('%.*c', 900000000, 'x')`, three times in
one query, took 2.6 GB and half a minute of everybody's time at a limit of one second.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import ReferenceType, ref

from datasette import hookimpl

from quotes.web.functions import FUNCTIONS, LONGEST

if TYPE_CHECKING:
    from datasette.app import Datasette

ANSWER = 64_000_000
"""Bytes in one answer, all rows together."""
HEAP = 256_000_000
"""Bytes that SQLite may take for all connections; its caches take some 2 MB each."""

# They count to the width they are given, a gigabyte long, even where the outcome is thrown away.
_ENDLESS = frozenset(("printf", "format"))
_MOST = 1_000_000_000
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 250,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
}


@hookimpl
def prepare_connection(conn: sqlite3.Connection, datasette: "Datasette") -> None:
    """Set the limits; a query that passes one ends with an error that says so."""
    for category, limit in _LIMITS.items():
        conn.setlimit(category, limit)
    if not datasette.crossdb:  # which attaches databases itself
        conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    conn.set_authorizer(_allow)
    for name, (n, function) in FUNCTIONS.items():
        conn.create_function(name, n, function, deterministic=True)
    # One limit for the whole process; SQLite lets nobody raise it again.
    conn.execute(f"pragma hard_heap_limit = {HEAP}")
    answer = _Answer()
    conn.text_factory = answer.read_text
    conn.row_factory = answer.read_row


@contextmanager
def unlimited(connection: sqlite3.Connection) -> Iterator[None]:
    """Lift the limits of length for a query of our own, which no visitor can shape."""
    length = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST)
    text, row = connection.text_factory, connection.row_factory
    connection.text_factory, connection.row_factory = _text, sqlite3.Row
    connection.set_authorizer(None)
    try:
        yield
    finally:
        connection.set_authorizer(_allow)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, length)
        connection.text_factory, connection.row_factory = text, row


def _allow(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Say nothing of where the file is, and refuse what heeds neither the clock nor a limit.

    `pragma_database_list` answers with no row; Datasette asks it for attached databases only.
    """
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() == "database_list":
        return sqlite3.SQLITE_IGNORE
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _ENDLESS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _text(value: bytes) -> str:
    return str(value, "utf-8", "replace")


class _Answer:
    """The answer that a connection reads at present: refused once it grows too large."""

    def __init__(self) -> None:
        self._cursor: ReferenceType[sqlite3.Cursor] | None = None
        self._size = 0
        self._row = 0

    def read_text(self, value: bytes) -> str:
        self._row += len(value)
        if self._row > ANSWER:
            self._row = 0
            self._refuse()
        return _text(value)

    def read_row(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        if self._cursor is None or self._cursor() is not cursor:
            self._cursor, self._size = ref(cursor), 0
        self._size += self._row + sum(len(v) for v in values if isinstance(v, bytes))
        self._row = 0
        if self._size > ANSWER:
            self._refuse()
        return sqlite3.Row(cursor, values)

    @staticmethod
    def _refuse() -> None:
        why = f"the answer is longer than {ANSWER // 1_000_000} MB: ask for fewer rows or columns"
        raise sqlite3.OperationalError(why)
