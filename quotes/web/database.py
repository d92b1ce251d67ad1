"""Which of the databases that Datasette serves is ours, and how it is read."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakSet

from quotes.web.limits import unlimited

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

OURS = frozenset(("quotes", "articles", "article_texts", "speakers", "quotes_fts", "facet_counts"))

Result = TypeVar("Result")

_OF_QUOTES: "WeakSet[Datasette]" = WeakSet()


async def is_ours(database: "Database") -> bool:
    """True for a database that `quotes ingest` made."""
    return set(await database.table_names()) >= OURS


async def quotes_database(datasette: "Datasette") -> "Database | None":
    """Find the first database that is ours; None where there is none."""
    for database in datasette.databases.values():
        if await is_ours(database):
            return database
    return None


async def is_of_quotes(datasette: "Datasette") -> bool:
    """True for a site with a database of ours; what others serve is none of our business."""
    if datasette not in _OF_QUOTES and await quotes_database(datasette) is not None:
        _OF_QUOTES.add(datasette)
    return datasette in _OF_QUOTES


async def read(database: "Database", query: Callable[[sqlite3.Connection], Result]) -> Result:
    """Run a query of the store in one of Datasette's threads, over texts of any length."""

    def query_unlimited(connection: sqlite3.Connection) -> Result:
        with unlimited(connection):
            return query(connection)

    result: Result = await database.execute_fn(query_unlimited)
    return result
