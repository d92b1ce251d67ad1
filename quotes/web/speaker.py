"""The page of a speaker: names, roles, outlets, verbs, a timeline, the latest quotes."""

import sqlite3
from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Response

from quotes.errors import StoreError
from quotes.store import queries
from quotes.web.database import quotes_database, read
from quotes.web.pages import number, page

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_LATEST = 30
_HEIGHT = 60


async def speaker(datasette: "Datasette", request: "Request") -> Response:
    """Show all that is known of one speaker."""
    database = await quotes_database(datasette)
    speaker_id = number(request.url_vars["id"], most=2**40)

    def query(db: sqlite3.Connection) -> tuple[queries.Profile, queries.Found] | None:
        try:
            profile = queries.speaker_profile(db, speaker_id)
        except StoreError:
            return None
        wanted = queries.QuoteFilter(speaker_id=profile["speaker"]["id"], said=True)
        return profile, queries.search(db, wanted, limit=_LATEST)

    found = await read(database, query) if database is not None else None
    if database is None or found is None:
        raise NotFound("There is no such speaker")
    profile, latest = found
    return await page(
        datasette,
        request,
        "quotes_speaker.html",
        {
            "database": database.name,
            "profile": profile,
            "latest": latest,
            "bars": _bars(profile["timeline"]),
            "height": _HEIGHT,
        },
    )


def _bars(timeline: list[queries.Count]) -> list[dict[str, object]]:
    """Lay out one bar a month, 0 to _HEIGHT high."""
    most = max((count["n"] for count in timeline), default=1)
    return [
        {"x": 12 * n, "height": round(_HEIGHT * count["n"] / most, 1), **count}
        for n, count in enumerate(timeline)
    ]
