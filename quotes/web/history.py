"""The pages of what people decided: the list, and taking a decision back; speakers put right."""

import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response

from quotes.errors import StoreError
from quotes.store import Store, queries
from quotes.store.log.events import Event, count_events, newest_events
from quotes.store.log.telling import in_words
from quotes.web.database import quotes_database, read
from quotes.web.deciding import Form, Refused, edit_speaker, write
from quotes.web.pages import number, page
from quotes.web.review import asked_of, kept_of
from quotes.web.signing import required

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_PAGE = 50


async def history(datasette: "Datasette", request: "Request") -> Response:
    """List what people decided, the newest first, or take one back; for people signed in."""
    who = await required(datasette, request)
    if request.method != "POST":
        return await _list(datasette, request)
    form: Form = await request.post_vars()
    event_id = number(form.get("correction"), most=2**40)
    try:
        key = await write(datasette, lambda store: _take_back(store, event_id, who))
    except Refused as refused:
        return await _list(datasette, request, refused)
    if form.get("back") == "review" and key:
        kept = urlencode(kept_of(asked_of(request)))
        path = f"/-/quotes/review/{key}{'?' if kept else ''}{kept}"
        return Response.redirect(datasette.urls.path(path), status=303)
    return Response.redirect(
        datasette.urls.path(f"/-/quotes/history?undone={event_id}"), status=303
    )


async def speaker_edits(datasette: "Datasette", request: "Request") -> Response:
    """Show how to merge, split or rename a speaker, or do it; for people who are signed in."""
    who = await required(datasette, request)
    speaker_id = number(request.url_vars["id"], most=2**40)
    if request.method != "POST":
        return await _speaker(datasette, request, speaker_id)
    form: Form = await request.post_vars()
    try:
        event = await write(datasette, lambda store: edit_speaker(store, speaker_id, form, who=who))
    except Refused as refused:
        return await _speaker(datasette, request, speaker_id, form, refused)
    done = {"done": event["id"]} if event else {}
    return Response.redirect(
        datasette.urls.path(f"/-/quotes/history?{urlencode(done)}"), status=303
    )


async def _list(
    datasette: "Datasette", request: "Request", refused: Refused | None = None
) -> Response:
    database = await quotes_database(datasette)
    offset = number(request.args.get("offset"))

    def query(db: sqlite3.Connection) -> dict[str, object]:
        events = newest_events(db, limit=_PAGE, offset=offset)
        total = count_events(db)
        before, after = max(0, offset - _PAGE), offset + _PAGE
        return {
            "events": [(event, in_words(event)) for event in events],
            "total": total,
            "previous": urlencode({"offset": before}) if offset else None,
            "next": urlencode({"offset": after}) if after < total else None,
        }

    context = await read(database, query) if database is not None else {}
    return await page(
        datasette,
        request,
        "quotes_history.html",
        {
            **context,
            "done": number(request.args.get("done"), most=2**40),
            "undone": number(request.args.get("undone"), most=2**40),
            "refused": refused.why if refused else None,
        },
        has_scripts=True,
        status=refused.status if refused else 200,
    )


async def _speaker(
    datasette: "Datasette",
    request: "Request",
    speaker_id: int,
    form: Form | None = None,
    refused: Refused | None = None,
) -> Response:
    database = await quotes_database(datasette)

    def query(db: sqlite3.Connection) -> queries.Profile | None:
        try:
            return queries.speaker_profile(db, speaker_id)
        except StoreError:
            return None

    profile = await read(database, query) if database is not None else None
    if profile is None:
        raise NotFound("There is no such speaker")
    return await page(
        datasette,
        request,
        "quotes_speaker_edits.html",
        {"profile": profile, "form": form or {}, "refused": refused.why if refused else None},
        has_scripts=True,
        status=refused.status if refused else 200,
    )


def _take_back(store: Store, event_id: int, who: str) -> str | None:
    """Take a decision back; give the key of the quote that it was about, as it is now."""
    event: Event = store.undo_correction(event_id, who=who)
    article = queries.article_by_key(store.db, event["article"] or "")
    if article is None:
        return None
    was = [(part["start"], part["end"]) for part in event["before"]["quote"]["parts"]]
    rows = queries.quotes_of_article(store.db, article["id"])
    return next((row["key"] for row in rows if row["parts"] == was), None)
