"""The pages as JSON, for programs: an article, a quote, a speaker, a statement, an audit."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from datasette.utils import add_cors_headers
from datasette.utils.asgi import NotFound, Response

from quotes.errors import StoreError
from quotes.store import queries
from quotes.web.cite import citation_for, cited
from quotes.web.database import quotes_database, read
from quotes.web.pages import number
from quotes.web.refusing import in_words
from quotes.web.wanted import wanted_of, with_speaker

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

VARIANTS = 50
"""So many quotes of a statement are in one answer."""

Result = TypeVar("Result")


def json_response(
    datasette: "Datasette",
    value: object,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    """Answer with JSON, which other sites may read where `quotes serve --cors` lets them."""
    given = dict(headers or {})
    if datasette.cors:
        add_cors_headers(given)
    return Response.json(value, status=status, headers=given)


async def article_json(datasette: "Datasette", request: "Request") -> Response:
    """Give an article with its text, its quotes and who may be meant, as `quotes show --json`."""
    key = request.url_vars["key"]

    def query(db: sqlite3.Connection) -> dict[str, object]:
        row = queries.article_by_key(db, key)
        if row is None:
            raise StoreError(f"there is no article {key}")
        return {
            "article": row,
            "text": queries.article_text(db, row["id"]),
            "quotes": queries.quotes_of_article(db, row["id"]),
            "links": queries.links_of_article(db, row["id"]),
        }

    return json_response(datasette, await _asked(datasette, query, "There is no such article"))


async def quote_json(datasette: "Datasette", request: "Request") -> Response:
    """Give a quote, its article, its address on this site, and whether a person confirmed it."""
    key = request.url_vars["key"]
    found = await cited(datasette, key)
    citation = citation_for(datasette, request, found)

    def query(db: sqlite3.Connection) -> dict[str, object]:
        row = queries.quote_by_key(db, key)
        article = queries.article_by_key(db, found["article_key"])
        return {"quote": row, "article": article}

    answer = await _asked(datasette, query, "There is no such quote")
    more = {
        "permalink": citation.permalink,
        "confirmed": found["confirmed"],
        "notes": citation.notes(),
    }
    return json_response(datasette, {**answer, **more})


async def speaker_json(datasette: "Datasette", request: "Request") -> Response:
    """Give all that is known of a speaker, as `quotes speakers show --json`."""
    speaker_id = number(request.url_vars["id"], most=2**40)
    profile = await _asked(
        datasette, lambda db: queries.speaker_profile(db, speaker_id), "There is no such speaker"
    )
    return json_response(datasette, profile)


async def statement_json(datasette: "Datasette", request: "Request") -> Response:
    """Give a statement and its quotes, as `quotes statements show --json`, 50 at a time.

    `next_offset` is what to give as `offset` for more; None where there are none.
    """
    statement_id = number(request.url_vars["id"], most=2**40)
    offset = number(request.args.get("offset"))

    def query(db: sqlite3.Connection) -> dict[str, object]:
        row = queries.find_statement(db, statement_id)
        found = queries.variants(db, statement_id, limit=VARIANTS, offset=offset)
        dating = queries.dating(db, statement_id)
        after = offset + VARIANTS
        return {
            "statement": row,
            "first": {**dating, "unsure": queries.first_unsure(dating)},
            "quotes": [
                {**one, "diff": [piece._asdict() for piece in one["diff"]]} for one in found
            ],
            "next_offset": after if after < row["n_quotes"] else None,
        }

    return json_response(datasette, await _asked(datasette, query, "There is no such statement"))


@in_words
async def audit_json(datasette: "Datasette", request: "Request") -> Response:
    """Give the audit of the quotes that are asked for, as `quotes audit --json`."""
    asked = wanted_of(request)

    def query(db: sqlite3.Connection) -> queries.Audit:
        wanted, _ = with_speaker(db, asked)
        return queries.audit(db, wanted)

    found = await _asked(datasette, query, "There is nothing")
    return json_response(datasette, found)


async def _asked(
    datasette: "Datasette", query: Callable[[sqlite3.Connection], Result], missing: str
) -> Any:  # noqa: ANN401 (goes out as JSON)
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    try:
        return await read(database, query)
    except StoreError as error:
        raise NotFound(missing) from error
