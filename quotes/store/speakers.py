"""Speakers across articles: names that lead to them, and what editors decide about them.

A decision re-points names, so every later article follows it, and is kept as an event that says
what the speakers were before and are after: enough to undo it, or to repeat it elsewhere.
"""

import json
from datetime import UTC, datetime
from typing import Literal, NamedTuple, TypedDict

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.records import Speaker, SpeakerType
from quotes.store.queries.speakers import SpeakerRow, speaker_by_id
from quotes.store.rows import identity_key


class Known(NamedTuple):
    """A speaker of the database, as met under one of its names."""

    name_id: int
    speaker_id: int
    name: str
    type: SpeakerType


class SpeakerState(TypedDict):
    """A speaker as an event keeps it; `names` are the identities that lead to it."""

    id: int
    key: str
    name: str
    type: SpeakerType
    merged_into: int | None
    names: list[str]


def know(db: Database, speaker: Speaker) -> Known:
    """Find the speaker whom a name of an article stands for, or add it."""
    met = """
        select n.id, s.id, s.name, s.type
        from speaker_names n join speakers s on s.id = n.speaker_id
        where n.name = ? and n.type = ?
    """
    row = db.execute(met, [speaker.name, speaker.type]).fetchone()
    if row is None:
        _add_name(db, speaker.name, speaker.type)
        row = db.execute(met, [speaker.name, speaker.type]).fetchone()
    return Known(*row)


def merge(db: Database, speaker: SpeakerRow, into: SpeakerRow, *, who: str) -> None:
    """Let all names of one speaker lead to another, with all quotes, inside a transaction."""
    if speaker["id"] == into["id"]:
        raise StoreError(f"{speaker['name']} and {into['name']} are one speaker already")
    ids = [speaker["id"], into["id"]]
    before = _states(db, ids)
    settled = [into["id"], into["name"], into["type"], speaker["id"]]
    db.execute("update speakers set merged_into = ? where id = ?", ids[::-1])
    db.execute("update speaker_names set speaker_id = ? where speaker_id = ?", ids[::-1])
    db.execute("update aliases set speaker_id = ? where speaker_id = ?", ids[::-1])
    db.execute(
        "update quotes set speaker_id = ?, speaker = ?, speaker_type = ? where speaker_id = ?",
        settled,
    )
    _record(db, "merge", who, before, _states(db, ids))


def rename(db: Database, speaker: SpeakerRow, name: str, *, who: str) -> None:
    """Give a speaker another name, which leads to it from now on, inside a transaction."""
    name = " ".join(name.split())
    if not name:
        raise StoreError("a speaker needs a name")
    key = identity_key(name, speaker["type"])
    taken = db.execute(
        "select speaker_id from speaker_names where key = ? and speaker_id <> ?",
        [key, speaker["id"]],
    ).fetchone()
    if taken is not None:
        other = speaker_by_id(db, taken[0])
        raise StoreError(f"there is a speaker {other and other['name']} already; merge the two")
    before = _states(db, [speaker["id"]])
    db.execute(
        "insert or ignore into speaker_names (key, name, type, speaker_id) values (?, ?, ?, ?)",
        [key, name, speaker["type"], speaker["id"]],
    )
    db.execute("update speakers set name = ? where id = ?", [name, speaker["id"]])
    db.execute("update quotes set speaker = ? where speaker_id = ?", [name, speaker["id"]])
    _record(db, "rename", who, before, _states(db, [speaker["id"]]))


def _add_name(db: Database, name: str, speaker_type: SpeakerType) -> None:
    key = identity_key(name, speaker_type)
    row = db.execute("select speaker_id from speaker_names where key = ?", [key]).fetchone()
    if row is None:
        row = db.execute(
            "insert into speakers (key, name, type) values (?, ?, ?) returning id",
            [key, name, speaker_type],
        ).fetchone()
    db.execute(
        "insert into speaker_names (key, name, type, speaker_id) values (?, ?, ?, ?)",
        [key, name, speaker_type, row[0]],
    )


def _states(db: Database, ids: list[int]) -> list[SpeakerState]:
    states = []
    for speaker_id in ids:
        row = db.execute(
            "select id, key, name, type, merged_into from speakers where id = ?", [speaker_id]
        ).fetchone()
        names = db.execute(
            "select distinct key from speaker_names where speaker_id = ? order by key", [speaker_id]
        ).fetchall()
        states.append(
            SpeakerState(
                id=row[0],
                key=row[1],
                name=row[2],
                type=row[3],
                merged_into=row[4],
                names=[key for (key,) in names],
            )
        )
    return states


def _record(
    db: Database,
    action: Literal["merge", "rename"],
    who: str,
    before: list[SpeakerState],
    after: list[SpeakerState],
) -> None:
    db.execute(
        "insert into corrections (at, who, action, before, after) values (?, ?, ?, ?, ?)",
        [
            datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            who,
            action,
            json.dumps({"speakers": before}, ensure_ascii=False),
            json.dumps({"speakers": after}, ensure_ascii=False),
        ],
    )
