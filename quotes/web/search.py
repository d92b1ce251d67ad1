"""The search page: matched words marked, newest first or by relevance."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup, escape

from quotes.records import KINDS
from quotes.store import queries
from quotes.web.database import quotes_database, read
from quotes.web.pages import number, page
from quotes.web.wanted import wanted_of

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_PAGE = 20
_MARK = Markup("<mark>{}</mark>")


async def search(datasette: "Datasette", request: "Request") -> Response:
    """Find quotes by their words; without words, list the newest."""
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    wanted = wanted_of(request)
    order: queries.Order = "relevance" if request.args.get("order") == "relevance" else "newest"
    offset = number(request.args.get("offset"), most=queries.COUNT_AT_MOST)
    found = await read(
        database,
        lambda db: queries.search(db, wanted, order=order, limit=_PAGE, offset=offset),
    )
    speaker = None
    if wanted.speaker_id is not None:
        speaker_id = wanted.speaker_id
        speaker = await read(database, lambda db: queries.speaker_by_id(db, speaker_id))
    # Names repeat in an address only as the pages need them.
    kept = {name: value for name in _KEPT if (value := request.args.get(name))}
    return await page(
        datasette,
        request,
        "quotes_search.html",
        {
            "database": database.name,
            "wanted": wanted,
            "speaker": speaker,
            "order": order,
            "kinds": KINDS,
            "found": found,
            "snippets": [marked(hit["snippet"]) for hit in found["hits"]],
            "offset": offset,
            "previous": urlencode(kept | {"offset": max(0, offset - _PAGE)}) if offset else None,
            "next": urlencode(kept | {"offset": offset + _PAGE})
            if offset + _PAGE < found["total"]
            else None,
            "csv": urlencode(kept),
        },
    )


_KEPT = "q speaker kind outlet medium type all review since until order".split()


def marked(snippet: str) -> Markup:
    """Escape a snippet and mark the words in it that matched."""
    return Markup("").join(
        _MARK.format(piece) if hit else escape(piece) for piece, hit in queries.split_hits(snippet)
    )
