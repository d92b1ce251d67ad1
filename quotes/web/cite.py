"""One quote to cite: every format in a block to copy, or one of them by itself."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from datasette.utils.asgi import NotFound, Response

from quotes.errors import StoreError
from quotes.store import queries
from quotes.web.database import quotes_database, read
from quotes.web.pages import page, safe_url
from quotes.writers import CITATION_FORMATS, Citation, CitationFormat, citation_of
from quotes.writers import cite as write_citation

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_NAMES = {
    "text": "Text",
    "markdown": "Markdown",
    "html": "HTML",
    "bibtex": "BibTeX",
    "csl": "CSL-JSON (Zotero, Pandoc)",
}


async def cite(datasette: "Datasette", request: "Request") -> Response:
    """Show a quote as a citation to copy; `format` (text, markdown, html, bibtex or csl) gives one
    of them alone, as plain text or JSON.
    """
    found = await cited(datasette, request.url_vars["key"])
    citation = citation_for(datasette, request, found)
    form = request.args.get("format")
    if form in CITATION_FORMATS:
        text = write_citation(citation, cast("CitationFormat", form)) + "\n"
        kind = "application/json" if form == "csl" else "text/plain"
        return Response(text, content_type=f"{kind}; charset=utf-8")
    return await page(
        datasette,
        request,
        "quotes_cite.html",
        {
            "quote": found,
            "citation": citation,
            "url": safe_url(found["url"]),
            "forms": [
                (form, _NAMES[form], write_citation(citation, form)) for form in CITATION_FORMATS
            ],
        },
    )


async def cited(datasette: "Datasette", key: str) -> queries.Cited:
    """Read a quote to cite. Raises NotFound."""
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    try:
        return await read(database, lambda db: queries.cite_quote(db, key))
    except StoreError as error:
        raise NotFound("There is no such quote") from error


def citation_for(datasette: "Datasette", request: "Request", found: queries.Cited) -> Citation:
    """Make a citation with the quote's address on this site, as it was asked for, and today."""
    path = datasette.urls.path(f"/-/quotes/q/{found['key']}")
    return citation_of(
        found,
        accessed=datetime.now(UTC).date().isoformat(),
        permalink=datasette.absolute_url(request, path),
    )
