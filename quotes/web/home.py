"""The home page: a search box, the totals, who is quoted most, what is new."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from quotes.store import queries
from quotes.web.database import quotes_database, read

if TYPE_CHECKING:
    from datasette.app import Datasette

_SPEAKERS = 24
_NEWEST = 8


@hookimpl
def extra_template_vars(
    datasette: "Datasette", view_name: str | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Give index.html what it shows of our database, where there is one."""

    async def home() -> dict[str, Any]:
        if view_name != "index":
            return {}
        database = await quotes_database(datasette)
        if database is None:
            return {"quotes_home": None}
        return {
            "quotes_home": {
                "database": database.name,
                "stats": await read(database, queries.stats),
                "speakers": await read(
                    database, lambda db: queries.list_speakers(db, limit=_SPEAKERS)
                ),
                "newest": await read(
                    database, lambda db: queries.search(db, queries.Wanted(), limit=_NEWEST)
                ),
            }
        }

    return home
