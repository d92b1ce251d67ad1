"""Ways from Datasette's own pages to ours."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette import hookimpl

from quotes.web.database import quotes_database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from datasette.app import Datasette
    from datasette.utils.asgi import Request

Links = list[dict[str, str]]


@hookimpl
def menu_links(datasette: "Datasette") -> "Callable[[], Awaitable[Links]]":
    """Add the search page to the menu of every page."""

    async def links() -> Links:
        if await quotes_database(datasette) is None:
            return []
        return [
            {"href": datasette.urls.instance(), "label": "Quotes"},
            {"href": datasette.urls.path("/-/quotes/search"), "label": "Search quotes"},
            {"href": datasette.urls.path("/-/quotes/statements"), "label": "Statements"},
            {"href": datasette.urls.path("/-/quotes/audit"), "label": "Whose words?"},
        ]

    return links


@hookimpl
def table_actions(
    datasette: "Datasette", database: str, table: str, request: "Request"
) -> "Callable[[], Awaitable[Links]]":
    """Offer the safe CSV of a search on the table of quotes."""

    async def links() -> Links:
        ours = await quotes_database(datasette)
        if ours is None or ours.name != database or table != "quotes":
            return []
        words = request.args.get("_search") or ""
        query = f"?{urlencode({'q': words})}" if words else ""
        return [
            {
                "href": datasette.urls.path(f"/-/quotes/quotes.csv{query}"),
                "label": "CSV that is safe to open in a spreadsheet",
            }
        ]

    return links
