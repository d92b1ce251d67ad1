"""The page of an article: its text with the quotes in place, its speakers, its quotes."""

import sqlite3
from typing import TYPE_CHECKING, TypedDict

from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup

from quotes.records import is_joined
from quotes.store import queries
from quotes.store.schema.candidates import perhaps
from quotes.web.database import quotes_database, read
from quotes.web.highlight import COLOURS, Highlight, highlight
from quotes.web.pages import number, page, safe_url

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

UNKNOWN = "unknown"


class Voice(TypedDict):
    """A speaker of the article, as the legend shows them."""

    number: int
    colour: int
    name: str
    speaker_id: int | None
    n: int


async def article(datasette: "Datasette", request: "Request") -> Response:
    """Show an article; the fragment #q-KEY leads to a quote."""
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    key = request.url_vars["key"]

    def query(
        db: sqlite3.Connection,
    ) -> tuple[queries.ArticleRow, str, list[queries.QuoteRow], dict[int, queries.Shared]] | None:
        row = queries.article_by_key(db, key)
        if row is None:
            return None
        text = queries.article_text(db, row["id"])
        quotes = queries.quotes_of_article(db, row["id"])
        return row, text, quotes, queries.shared_by_quotes(db, [q["id"] for q in quotes])

    found = await read(database, query)
    if found is None:
        raise NotFound("There is no such article")
    row, text, found_quotes, also_in = found
    everything = request.args.get("all") == "1"
    quotes = [q for q in found_quotes if q["said"] or everything]
    voices = _voices(quotes)
    only = number(request.args.get("only"), most=len(voices))
    shown = [q for q in quotes if only in (0, voices[_voice(q)]["number"])]
    return await page(
        datasette,
        request,
        "quotes_article.html",
        {
            "article": row,
            "url": safe_url(row["url"]),
            "quotes": shown,
            "n_quotes": len(quotes),
            "n_not_said": sum(not q["said"] for q in found_quotes),
            "everything": everything,
            "only": only,
            "also_in": also_in,
            "voices": list(voices.values()),
            "number_of": {q["id"]: voices[_voice(q)]["number"] for q in quotes},
            "body": _body(text, shown, voices),
        },
        has_scripts=True,
    )


async def quote(datasette: "Datasette", request: "Request") -> Response:
    """Lead from a quote's permanent address to its place in the article."""
    database = await quotes_database(datasette)
    key = request.url_vars["key"]
    found = database and await read(database, lambda db: _place(db, key))
    if not found:
        raise NotFound("There is no such quote")
    return Response.redirect(datasette.urls.path(f"/-/quotes/article/{found}#q-{key}"))


def _place(db: sqlite3.Connection, key: str) -> str | None:
    """Give the article of a quote, in the view that shows it."""
    row = queries.quote_by_key(db, key)
    article_row = row and queries.article_by_id(db, row["article_id"])
    if row is None or article_row is None:
        return None
    return article_row["key"] if row["said"] else f"{article_row['key']}?all=1"


def _voice(quote: queries.QuoteRow) -> tuple[int | None, str]:
    """Tell whom the legend names: also those of whom nobody is sure, apart from nobody at all."""
    name = quote["speaker"] or perhaps(quote["candidates"], names_only=True) or UNKNOWN
    return quote["speaker_id"], name


def _voices(quotes: list[queries.QuoteRow]) -> dict[tuple[int | None, str], Voice]:
    """Number the speakers in order of appearance."""
    voices: dict[tuple[int | None, str], Voice] = {}
    for row in quotes:
        speaker_id, name = voice = _voice(row)
        if voice not in voices:
            n = len(voices) + 1
            voices[voice] = Voice(
                number=n, colour=n % COLOURS, name=name, speaker_id=speaker_id, n=0
            )
        voices[voice]["n"] += 1
    return voices


def _body(
    text: str, quotes: list[queries.QuoteRow], voices: dict[tuple[int | None, str], Voice]
) -> Markup | None:
    """Mark the quotes; None where they do not fit the text, so that none is shown wrongly."""
    marks: list[Highlight] = []
    for row in quotes:
        voice = voices[_voice(row)]
        parts = row["parts"]
        if not is_joined(row["quote"], parts, text):
            return None
        for n, (start, end) in enumerate(parts):
            first, last = n == 0, n == len(parts) - 1
            marks.append(
                Highlight(
                    start, end, "part", row["key"], voice["number"], voice["name"], first, last
                )
            )
        if row["cue_start"] is not None and row["cue_end"] is not None:
            start, end = row["cue_start"], row["cue_end"]
            marks.append(Highlight(start, end, "cue", row["key"], voice["number"]))
        if row["source_start"] is not None and row["source_end"] is not None:
            start, end = row["source_start"], row["source_end"]
            marks.append(Highlight(start, end, "source", row["key"], voice["number"]))
    return highlight(text, marks)
