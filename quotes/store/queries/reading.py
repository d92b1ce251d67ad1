"""How a query is run: on whatever connection the caller has, with rows as dicts."""

import sqlite3
from typing import Any, Protocol


class Reader(Protocol):
    """A connection to a quotes database: one of sqlite3, or a Database of sqlite-utils."""

    def execute(self, sql: str, parameters: Any = ..., /) -> sqlite3.Cursor:  # noqa: ANN401
        """Run one statement."""


def all_rows(db: Reader, sql: str, values: object = ()) -> list[dict[str, Any]]:
    """Read all rows at once, so that no cursor stays open; each a dict by column name."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, tuple(row), strict=True)) for row in cursor.fetchall()]


def first_row(db: Reader, sql: str, values: object = ()) -> dict[str, Any] | None:
    """Read the first row; None where there is none."""
    return next(iter(all_rows(db, sql, values)), None)


def like(text: str) -> str:
    """Escape what LIKE ... ESCAPE '\\' takes for a pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
