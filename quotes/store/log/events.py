"""The record of what people decided: events, only ever added, each of which can be undone."""

import json
import sqlite3
from datetime import UTC, datetime
from typing import Any, Literal, TypedDict, cast

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.store.schema.corrected import Change, OfQuote

Action = Literal["merge", "rename", "alias", "split", "file", "undo"] | OfQuote
Connected = Database | sqlite3.Connection
OF_QUOTES: tuple[OfQuote, ...] = ("speaker", "not a quote", "span")


class Event(TypedDict):
    """One decision. `article` is the key of its article, for decisions about a quote.

    `before` and `after` are what it was about, as it was and as it is: states of speakers, or a
    quote (quotes.store.schema.corrected). `undone_by` is the event that took it back.
    """

    id: int
    at: str
    who: str
    action: Action
    article: str | None
    before: Any
    after: Any
    undone_by: int | None


def record(db: Database, action: Action, who: str, before: object, after: object) -> int:
    """Add an event, inside a transaction; give its number."""
    row = db.execute(
        "insert into corrections (at, who, action, before, after) values (?, ?, ?, ?, ?) "
        "returning id",
        [
            datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            who,
            action,
            json.dumps(before, ensure_ascii=False),
            json.dumps(after, ensure_ascii=False),
        ],
    ).fetchone()
    return int(row[0])


def all_events(db: Database) -> list[Event]:
    """List all events, the oldest first."""
    return _events(db, "true", [])


def newest_events(
    db: Connected, *, who: str | None = None, limit: int = 50, offset: int = 0
) -> list[Event]:
    """List events, the newest first; with `who`, those of one person."""
    condition = "true" if who is None else "c.who = ?"
    values: list[object] = [] if who is None else [who]
    return _events(db, condition, values, f"desc limit {int(limit)} offset {int(offset)}")


def count_events(db: Connected) -> int:
    """Count all events."""
    return int(db.execute("select count(*) from corrections").fetchone()[0])


def event_by_id(db: Connected, event_id: int) -> Event:
    """Read one event; StoreError where there is none."""
    found = _events(db, "c.id = ?", [event_id])
    if not found:
        raise StoreError(f"there is no correction {event_id}; `quotes corrections` lists them")
    return found[0]


def changes_of_article(db: Database, key: str) -> list[Change]:
    """List what was decided about an article's quotes, also what was taken back, oldest first."""
    return [change_of(event) for event in events_of_article(db, key)]


def events_of_article(db: Database, key: str) -> list[Event]:
    """List the decisions about an article's quotes, also those taken back, the oldest first."""
    return _events(db, "json_extract(c.before, '$.article') = ?", [key])


def change_of(event: Event) -> Change:
    """Give what an event says of a quote; it is one of OF_QUOTES."""
    return {
        "action": cast("OfQuote", event["action"]),
        "before": event["before"]["quote"],
        "after": event["after"]["quote"],
        "stands": event["undone_by"] is None,
    }


def _events(db: Connected, condition: str, values: list[object], order: str = "") -> list[Event]:
    sql = f"""
        select c.id, c.at, c.who, c.action, c.before, c.after, (
            select u.id from corrections u
            where u.action = 'undo' and json_extract(u.before, '$.correction') = +c.id
        )
        from corrections c where {condition} order by c.id {order}
    """
    return [
        Event(
            id=event_id,
            at=at,
            who=who,
            action=action,
            article=json.loads(before).get("article"),
            before=json.loads(before),
            after=json.loads(after),
            undone_by=undone_by,
        )
        for event_id, at, who, action, before, after, undone_by in db.execute(
            sql, values
        ).fetchall()
    ]
