"""The audit of sources: whose words the quotes are, as a page, as CSV and as JSON."""

import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response

from quotes.records import KINDS
from quotes.store import queries
from quotes.web.database import quotes_database, read
from quotes.web.pages import page
from quotes.web.refusing import in_words
from quotes.web.wanted import Asked, wanted_of, with_speaker
from quotes.writers import csv_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_HEIGHT = 80


@in_words
async def audit(datasette: "Datasette", request: "Request") -> Response:
    """Show whose words the quotes are, and how sure that is; what is asked for as in a search."""
    asked = wanted_of(request)
    found, wanted, speaker = await _found(datasette, asked)
    kept = dict(asked.kept)
    return await page(
        datasette,
        request,
        "quotes_audit.html",
        {
            "wanted": wanted,
            "speaker": speaker,
            "kinds": KINDS,
            "audit": found,
            "sure": queries.how_sure(found),
            "kept": kept,
            "query": urlencode(kept),
            "months": _bars([row for row in found["by_month"] if row["value"]]),
            "height": _HEIGHT,
            "with": lambda **more: urlencode({**kept, **more}),
        },
    )


@in_words
async def audit_csv(datasette: "Datasette", request: "Request") -> Response:
    """Give the audit as one table; with `by` (type, naming, gender, occupation, outlet, month or
    speaker) only that.
    """
    found, *_ = await _found(datasette, wanted_of(request, also=("by",)))
    by = request.args.get("by")
    rows = queries.audit_rows(found, [by] if by in queries.TABLES else queries.TABLES)
    lines = csv_lines(rows, columns=queries.REPORT_COLUMNS)
    return Response(
        "".join(lines),
        headers={"content-disposition": 'attachment; filename="audit.csv"'},
        content_type="text/csv; charset=utf-8",
    )


async def _found(
    datasette: "Datasette", asked: Asked
) -> tuple[queries.Audit, queries.QuoteFilter, queries.SpeakerRow | None]:
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")

    def query(
        db: sqlite3.Connection,
    ) -> tuple[queries.Audit, queries.QuoteFilter, queries.SpeakerRow | None]:
        wanted, speaker = with_speaker(db, asked)
        return queries.audit(db, wanted), wanted, speaker

    return await read(database, query)


def _bars(parts: "Sequence[queries.Part]") -> list[dict[str, object]]:
    """Lay out one bar a month, 0 to _HEIGHT high, and how much of it has a named speaker."""
    most = max((part["n"] for part in parts), default=1)
    return [
        {
            "x": 12 * n,
            "height": round(_HEIGHT * part["n"] / most, 1),
            "named": round(_HEIGHT * part["n"] * part["named"] / most, 1),
            "value": part["value"],
            "n": part["n"],
        }
        for n, part in enumerate(parts)
    ]
