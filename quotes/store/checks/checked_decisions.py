"""Decisions that cannot be read, or that the speakers do not follow."""

import json
from collections.abc import Iterator
from typing import Any, get_args

from sqlite_utils import Database

from quotes.store.checks.checked_rows import COPY, Broken
from quotes.store.log.events import OF_QUOTES, Action, Event, all_events
from quotes.store.speakers.speakers import SpeakerState, states_of

_OF_SPEAKERS = ("merge", "rename", "alias", "split", "file")
_FIXED = ("key", "name", "from_file")  # whom it was merged into, a name met again may lift


def broken_decisions(db: Database) -> Iterator[Broken]:
    """Read all decisions, and compare the speakers with what was last decided of each."""
    unreadable = [*_unreadable(db)]
    yield from unreadable
    if unreadable:
        return
    latest: dict[int, tuple[int, SpeakerState]] = {}
    taken_back: set[int] = set()
    n = 0
    for n, event in enumerate(all_events(db), 1):
        why = _wrong_event(event, n, taken_back)
        if why:
            yield Broken("corrections", str(event["id"]), why, COPY)
        if event["undone_by"] is None:
            for state in event["after"].get("speakers", ()):
                latest[state["id"]] = event["id"], state
    for speaker_id, (event_id, state) in latest.items():
        why = _not_followed(db, speaker_id, state)
        if why:
            yield Broken("speakers", state["key"], f"{why} correction {event_id}", COPY)


def _unreadable(db: Database) -> Iterator[Broken]:
    actions = (*get_args(get_args(Action)[0]), *OF_QUOTES)
    sql = "select id, at, action, before, after from corrections order by id"
    for event_id, at, action, before, after in db.execute(sql):
        try:
            is_read = action in actions and _has_form(action, json.loads(before), json.loads(after))
        except (ValueError, TypeError, KeyError, AttributeError):
            is_read = False
        if not is_read or len(at) != len("2024-01-01T00:00:00Z"):
            yield Broken("corrections", str(event_id), "it cannot be read", COPY)


def _has_form(action: str, before: Any, after: Any) -> bool:  # noqa: ANN401 (as JSON has it)
    if action == "undo":
        return isinstance(before["correction"], int)
    if action in _OF_SPEAKERS:
        ids = [[int(one["id"]) for one in side["speakers"]] for side in (before, after)]
        return ids[0] == ids[1] and all(
            one["key"] and one["name"] and isinstance(one["names"], list)
            for side in (before, after)
            for one in side["speakers"]
        )
    quotes = [before["quote"], *([after["quote"]] if after["quote"] else [])]
    return before["article"] == after["article"] and all(
        place["end"] - place["start"] == len(place["text"])
        for quote in quotes
        for place in quote["parts"]
    )


def _wrong_event(event: Event, n: int, taken_back: set[int]) -> str | None:
    if event["id"] != n:
        return f"decision {n} is missing"
    if event["action"] == "undo":
        other = event["before"]["correction"]
        if not 0 < other < n or other in taken_back:
            return f"it takes back {other}, which is not there or was taken back"
        taken_back.add(other)
    return None


def _not_followed(db: Database, speaker_id: int, state: SpeakerState) -> str | None:
    if db.execute("select 1 from speakers where id = ?", [speaker_id]).fetchone() is None:
        return "it is gone, against"
    (now,) = states_of(db, [speaker_id])
    if any(_said(now.get(name)) != _said(state.get(name)) for name in _FIXED if name in state):
        return "its name, or what the file says of it, does not follow"
    if not set(state["names"]) <= set(now["names"]):
        return "its names do not follow"
    return None


def _said(value: Any) -> Any:  # noqa: ANN401 (a name, or what a file says)
    """Leave out what a file does not say: events of older versions know fewer columns."""
    if not isinstance(value, dict):
        return value
    return {name: said for name, said in value.items() if said is not None}
