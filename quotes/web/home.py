"""The home page: a search box, the totals, what is new, who is quoted most, what waits."""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from quotes.store import queries
from quotes.web.address import Address
from quotes.web.also import also_in
from quotes.web.database import quotes_database, read
from quotes.web.timeline import HEIGHT, timeline

if TYPE_CHECKING:
    from datasette.app import Datasette

_PERSONS = 12
_ORGANIZATIONS = 8
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
        return {"quotes_home": await read(ours, lambda db: _home(datasette, ours.name, db))}

    return home


def _home(datasette: "Datasette", name: str, db: sqlite3.Connection) -> dict[str, object]:
    address = Address(str(datasette.urls.path("/-/quotes/search")), {})
    points, unit = queries.months(db, _SAID)
    stats = queries.glance(db)
    return {
        "database": name,
        "stats": stats,
        "persons": queries.list_speakers(db, speaker_type="person", limit=_PERSONS),
        "organizations": queries.list_speakers(
            db, speaker_type="organization", limit=_ORGANIZATIONS
        ),
        "newest": queries.search(db, _SAID, limit=_NEWEST),
        "timeline": timeline(
            points, unit, lambda value: address.but({"since": value, "until": value})
        ),
        "height": HEIGHT,
        "range_base": str(address),
        "reasons": [
            (count["value"], count["n"], address.but({"review": count["value"]}))
            for count in stats["by_review"]
        ],
    }
