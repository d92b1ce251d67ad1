"""The pages on which people correct quotes: what waits, one at a time, the least sure first."""

import sqlite3
from typing import TYPE_CHECKING, TypedDict, get_args
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup

from quotes.errors import StoreError
from quotes.records import SPEAKER_TYPES, SpeakerType, is_joined
from quotes.store import queries
from quotes.store.log.events import Event, event_by_id
from quotes.store.log.telling import outcome
from quotes.store.schema.review import Review
from quotes.web.database import quotes_database, read
from quotes.web.deciding import Form, Refused, Sent, decide, state_of, write
from quotes.web.highlight import Highlight, highlight
from quotes.web.pages import number, page
from quotes.web.signing import required

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

REASONS: dict[Review, str] = {
    "unsure who": "Somebody is meant, and it is not sure enough who.",
    "nobody named": "The article has words for the source, and they lead to nobody.",
    "which one": "The name may mean several speakers.",
}
_AROUND = 300  # characters of the article shown on either side
_MOST_FOUND = 8
_LONGEST_FIND = 100  # escaped, it still fits what a pattern may hold
_MOST_CANDIDATES = 9  # as many as there are keys


class Choice(TypedDict):
    """Somebody who may have said it; `why` is empty where only a search says so."""

    name: str
    type: SpeakerType
    why: str


class Asked(TypedDict):
    """Which part of the queue is gone through, as the address says."""

    reason: Review | None
    outlet: str | None
    skip: int


async def queue(datasette: "Datasette", request: "Request") -> Response:
    """Show the next quote that waits for a person; for people who are signed in.

    The address may ask for a reason, an outlet, and how many to skip.
    """
    return await _show(datasette, request, None)


async def one(datasette: "Datasette", request: "Request") -> Response:
    """Show one quote to correct, or take the decision about it; for people who are signed in."""
    key = request.url_vars["key"]
    if request.method != "POST":
        return await _show(datasette, request, key)
    who = await required(datasette, request)
    form: Form = await request.post_vars()
    asked = asked_of(request)
    try:
        event = await write(datasette, lambda store: decide(store, Sent(who, key, form)))
    except Refused as refused:
        return await _show(datasette, request, key, form=form, refused=refused)
    done = {"done": event["id"]} if event else {}
    return Response.redirect(
        datasette.urls.path(f"/-/quotes/review?{urlencode(kept_of(asked) | done)}"), status=303
    )


async def suggestions(datasette: "Datasette", request: "Request") -> Response:
    """Give the speakers whose names begin as asked, as JSON; for people who are signed in."""
    await required(datasette, request)
    database = await quotes_database(datasette)
    find = _find_of(request)
    found = await read(database, lambda db: _known(db, find)) if database and find else []
    return Response.json(found)


def _find_of(request: "Request") -> str:
    return str(request.args.get("find") or "").strip()[:_LONGEST_FIND]


async def _show(
    datasette: "Datasette",
    request: "Request",
    key: str | None,
    *,
    form: Form | None = None,
    refused: Refused | None = None,
) -> Response:
    """Show a quote with all that can be decided about it, and what was refused just now."""
    await required(datasette, request)
    database = await quotes_database(datasette)
    asked = asked_of(request)
    find = _find_of(request)
    done = number(request.args.get("done"), most=2**40)

    def query(db: sqlite3.Connection) -> dict[str, object]:
        waits = queries.review_queue(db, **asked)
        wanted = key or waits["key"]
        return {
            "waits": waits,
            "quote": wanted and _quote(db, wanted),
            "found": _known(db, find) if find else [],
            "done": _done(db, done) if done else None,
        }

    context = await read(database, query) if database is not None else {}
    if key is not None and not context.get("quote") and refused is None:
        raise NotFound("There is no such quote")
    here = f"/-/quotes/review/{key}" if key else "/-/quotes/review"
    kept = kept_of(asked)
    following = {**kept, "skip": asked["skip"] + (key is None)}
    return await page(
        datasette,
        request,
        "quotes_review.html",
        {
            **context,
            "asked": asked,
            "reasons": REASONS,
            "types": SPEAKER_TYPES,
            "find": find,
            "here": here,
            "kept": kept,
            "query": f"?{urlencode(kept)}" if kept else "",
            "following": f"?{urlencode(following)}",
            "form": form or {},
            "refused": refused.why if refused else None,
        },
        has_scripts=True,
        status=refused.status if refused else 200,
    )


def asked_of(request: "Request") -> Asked:
    """Read which part of the queue an address asks for; what is not valid is ignored."""
    reason = next((one for one in get_args(Review) if one == request.args.get("reason")), None)
    return {
        "reason": reason,
        "outlet": request.args.get("outlet") or None,
        "skip": number(request.args.get("skip")),
    }


def kept_of(asked: Asked) -> dict[str, object]:
    """Give what an address must hold to ask for the same part."""
    return {name: value for name, value in asked.items() if value}


def _quote(db: sqlite3.Connection, key: str) -> dict[str, object] | None:
    """Gather a quote, its place in its article, and who may have said it."""
    row = queries.quote_by_key(db, key)
    article = row and queries.article_by_id(db, row["article_id"])
    if row is None or article is None:
        return None
    text = queries.article_text(db, row["article_id"])
    start, end = _window(text, row)
    return {
        "row": row,
        "article": article,
        "seen": state_of(row),
        "text": text[start:end],
        "start": start,
        "cut": (start > 0, end < len(text)),
        "shown": _marked(text, row, start, end),
        "choices": _choices(db, row),
    }


def _window(text: str, row: queries.QuoteRow) -> tuple[int, int]:
    """Choose what of the article is shown: the sentences of the quote and some more."""
    places = [row["start"], row["end"], row["context_start"], row["context_end"]]
    known = [place for place in places if place is not None]
    start, end = max(0, min(known) - _AROUND), min(len(text), max(known) + _AROUND)
    if start:
        start = text.find(" ", start, min(known)) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", max(known), end), *known)
    return start, end


def _marked(text: str, row: queries.QuoteRow, start: int, end: int) -> Markup | None:
    """Mark the quote in what is shown; None where it does not fit the text."""
    if not is_joined(row["quote"], row["parts"], text):
        return None
    marks = [Highlight(a - start, b - start, "part", row["key"], 1) for a, b in row["parts"]]
    if row["cue_start"] is not None and row["cue_end"] is not None:
        a, b = row["cue_start"] - start, row["cue_end"] - start
        marks.append(Highlight(a, b, "cue", row["key"], 1))
    if row["source_start"] is not None and row["source_end"] is not None:
        a, b = row["source_start"] - start, row["source_end"] - start
        marks.append(Highlight(a, b, "source", row["key"], 1))
    shown = text[start:end]
    return highlight(shown, [one for one in marks if 0 <= one.start < one.end <= len(shown)])


def _choices(db: sqlite3.Connection, row: queries.QuoteRow) -> list[Choice]:
    """List who may have said it: those the article leaves open, then others it quotes."""
    choices = [
        Choice(name=one["name"], type=one["type"], why=f"{one['confidence']:.0%}")
        for one in row["candidates"]
    ]
    for link in queries.links_of_article(db, row["article_id"]):
        other = queries.speaker_by_id(db, link["speaker_id"])
        if link["quote_id"] == row["id"] and other is not None:
            why = link["evidence"] or f"called {link['name']}"
            choices.append(Choice(name=other["name"], type=other["type"], why=why))
    for quote in queries.quotes_of_article(db, row["article_id"]):
        if quote["speaker"] and quote["speaker_type"]:
            name, kind = quote["speaker"], quote["speaker_type"]
            choices.append(Choice(name=name, type=kind, why="quoted in this article"))
    unique = {one["name"]: one for one in reversed(choices) if one["name"] != row["speaker"]}
    return [*reversed(unique.values())][:_MOST_CANDIDATES]


def _known(db: sqlite3.Connection, find: str) -> list[Choice]:
    rows = queries.list_speakers(db, prefix=find, everything=True, limit=_MOST_FOUND)
    return [
        Choice(name=row["name"], type=row["type"], why=row["role"] or f"{row['n_said']} quotes")
        for row in rows
    ]


def _done(db: sqlite3.Connection, event_id: int) -> dict[str, object] | None:
    """Tell what was decided just now."""
    try:
        event: Event = event_by_id(db, event_id)
    except StoreError:
        return None
    return {"event": event, "words": outcome(event)}
