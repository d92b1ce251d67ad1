"""The home page: a search box, the totals, who is quoted most, what is new."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from quotes.store import queries
from quotes.web.also import also_in
from quotes.web.database import quotes_database, read

if TYPE_CHECKING:
    from datasette.app import Datasette

_SPEAKERS = 24
_NEWEST = 8
_SAID = queries.QuoteFilter(said=True)


@hookimpl
def extra_template_vars(
    datasette: "Datasette", view_name: str | None, database: str | None, table: str | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Give index.html what it shows of our database, where there is one; see `also` for tables."""

    async def home() -> dict[str, Any]:
        if view_name == "table" and table == "quotes" and database is not None:
            return {"quotes_also_in": also_in(datasette, database)}
        if view_name != "index":
            return {}
        ours = await quotes_database(datasette)
        if ours is None:
            return {"quotes_home": None}
        return {
            "quotes_home": {
                "database": ours.name,
                "stats": await read(ours, queries.stats),
                "speakers": await read(ours, lambda db: queries.list_speakers(db, limit=_SPEAKERS)),
                "newest": await read(
                    ours,
                    lambda db: queries.search(db, queries.QuoteFilter(said=True), limit=_NEWEST),
                ),
            }
        }

    return home
