"""The pages of statements: which ones several articles carry, and one in all its variants."""

import re
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup

from quotes.errors import StoreError
from quotes.store import queries
from quotes.web.database import quotes_database, read
from quotes.web.pages import number, page, safe_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_PAGE = 20
_KEY = re.compile("[0-9a-f]{16}")
_VARIANTS = 50
_CHANGES = {
    "same": Markup("{}"),
    "missing": Markup("<del>{}</del>"),
    "added": Markup("<ins>{}</ins>"),
}


async def statements(datasette: "Datasette", request: "Request") -> Response:
    """List the statements that several articles carry: all, the disputed, or those of a quote."""
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    key = request.args.get("quote") or ""
    key = key if _KEY.fullmatch(key) else ""
    disputed = not key and bool(request.args.get("disputed"))
    offset = 0 if key else number(request.args.get("offset"))

    def query(db: sqlite3.Connection) -> tuple[list[queries.StatementRow], int]:
        if key:
            rows = queries.statements_of_quote(db, key)
            rows = [row for row in rows if row["n_articles"] > 1]
            return rows, len(rows)
        rows = queries.list_statements(db, disputed=disputed, limit=_PAGE, offset=offset)
        return rows, queries.count_statements(db, disputed=disputed)

    rows, total = await read(database, query)
    kept = {"disputed": "1"} if disputed else {}
    return await page(
        datasette,
        request,
        "quotes_statements.html",
        {
            "statements": rows,
            "total": total,
            "disputed": disputed,
            "quote_key": key,
            "offset": offset,
            **_pages(kept, offset, _PAGE, 0 if key else total),
        },
    )


async def statement(datasette: "Datasette", request: "Request") -> Response:
    """Show one statement: where first, if dates tell, to whom it is attributed, every variant."""
    database = await quotes_database(datasette)
    statement_id = number(request.url_vars["id"], most=2**40)
    offset = number(request.args.get("offset"))

    def query(db: sqlite3.Connection) -> dict[str, object] | None:
        try:
            row = queries.find_statement(db, statement_id)
        except StoreError:
            return None
        found = queries.variants(db, statement_id, limit=_VARIANTS, offset=offset)
        (first,) = queries.variants(db, statement_id, limit=1)
        dating = queries.dating(db, statement_id)
        return {
            "statement": row,
            "has_first": dating["n_first"] == 1,
            "first_unsure": queries.first_unsure(dating),
            "first": first,
            "first_url": safe_url(first["url"]),
            "variants": [(variant, shown(variant["diff"])) for variant in found],
            "attributions": queries.attributions(db, statement_id),
            "offset": offset,
            **_pages({}, offset, _VARIANTS, row["n_quotes"]),
        }

    context = await read(database, query) if database is not None else None
    if context is None:
        raise NotFound("There is no such statement")
    return await page(datasette, request, "quotes_statement.html", context)


def shown(diff: "Sequence[tuple[str, str]]") -> Markup:
    """Mark what was left out and what was added. Escapes first, marks second."""
    return Markup(" ").join(_CHANGES[change].format(text) for change, text in diff)


def _pages(kept: dict[str, str], offset: int, size: int, total: int) -> dict[str, str | None]:
    """Give the addresses of the pages before and after this one, where there are any."""
    before, after = max(0, offset - size), offset + size
    return {
        "previous": urlencode(kept | {"offset": before}) if offset else None,
        "next": urlencode(kept | {"offset": after}) if after < total else None,
    }
