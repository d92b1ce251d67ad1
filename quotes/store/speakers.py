"""Speakers across articles: names that lead to them, and what editors decide about them.

A decision re-points names, so every later article follows it, and is kept as an event that says
what the speakers were before and are after: enough to undo it, or to repeat it elsewhere.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypedDict

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.records import Speaker, SpeakerType
from quotes.store.events import record
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
    known = Known(*row)
    if speaker.wikidata is not None:
        # Only under its own name: what an editor let a body's name lead to is something else.
        db.execute(
            "update speakers set wikidata = ? where id = ? and key = ? and wikidata is null",
            [speaker.wikidata, known.speaker_id, identity_key(speaker.name, speaker.type)],
        )
    return known


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
    record(db, "merge", who, {"speakers": before}, {"speakers": _states(db, ids)})


def rename(db: Database, speaker: SpeakerRow, name: str, *, who: str) -> None:
    """Give a speaker another name, which leads to it from now on, inside a transaction."""
    _add_own_name(db, speaker, name, action="rename", who=who)


def _add_own_name(
    db: Database, speaker: SpeakerRow, name: str, *, action: Literal["alias", "rename"], who: str
) -> None:
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
    if action == "rename":
        db.execute("update speakers set name = ? where id = ?", [name, speaker["id"]])
        db.execute("update quotes set speaker = ? where speaker_id = ?", [name, speaker["id"]])
    after = _states(db, [speaker["id"]])
    record(db, action, who, {"speakers": before}, {"speakers": after})


def add_alias(db: Database, speaker: SpeakerRow, name: str, *, who: str) -> None:
    """Let one more name lead to a speaker, inside a transaction."""
    _add_own_name(db, speaker, name, action="alias", who=who)


def split(db: Database, speaker: SpeakerRow, name: str, *, who: str) -> int:
    """Make a speaker of its own of one of the names that lead to another; give its number.

    The quotes that were read under this name go with it, inside a transaction.
    """
    rows = db.execute(
        "select distinct key, name, type from speaker_names where speaker_id = ?", [speaker["id"]]
    ).fetchall()
    own = db.execute("select key from speakers where id = ?", [speaker["id"]]).fetchone()[0]
    wanted = " ".join(name.split()).casefold()
    keys = {key for key, known, _ in rows if known.casefold() == wanted} - {own}
    if not keys:
        others = ", ".join(sorted(known for key, known, _ in rows if key != own)) or "none"
        raise StoreError(
            f"{name!r} is no name that can leave {speaker['name']}; those that can: {others}"
        )
    key = min(keys)
    other = _own_speaker(db, key)
    before = _states(db, [speaker["id"], other])
    _lead(db, key, other)
    _follow_names(db, [speaker["id"], other])
    after = _states(db, [speaker["id"], other])
    record(db, "split", who, {"speakers": before}, {"speakers": after})
    return other


def restore(db: Database, states: Sequence[SpeakerState]) -> None:
    """Put speakers back as an event kept them: names, and what leads to them."""
    for state in states:
        db.execute(
            "update speakers set name = ?, merged_into = ? where id = ?",
            [state["name"], state["merged_into"], state["id"]],
        )
        for key in state["names"]:
            db.execute("update speaker_names set speaker_id = ? where key = ?", [state["id"], key])
    ids = [state["id"] for state in states]
    for key in _names_since(db, states):
        used = "select 1 from quotes q join speaker_names n on n.id = q.name_id where n.key = ?"
        if db.execute(used, [key]).fetchone() is None:
            db.execute("delete from speaker_names where key = ?", [key])
        else:
            _lead(db, key, _own_speaker(db, key))
    _follow_names(db, ids)


def _names_since(db: Database, states: Sequence[SpeakerState]) -> list[str]:
    """List the identities that lead to speakers now and did not when their states were kept."""
    known = {key for state in states for key in state["names"]}
    sql = "select distinct key from speaker_names where speaker_id = ? order by key"
    rows = [row for state in states for row in db.execute(sql, [state["id"]]).fetchall()]
    own = {state["key"] for state in states}
    return [key for (key,) in rows if key not in known | own]


def _own_speaker(db: Database, key: str) -> int:
    """Give the number of the speaker of this very identity, which is added if need be."""
    name, speaker_type = db.execute(
        "select name, type from speaker_names where key = ? order by id", [key]
    ).fetchone()
    row = db.execute("select id from speakers where key = ?", [key]).fetchone()
    row = (
        row
        or db.execute(
            "insert into speakers (key, name, type) values (?, ?, ?) returning id",
            [key, name, speaker_type],
        ).fetchone()
    )
    return int(row[0])


def _lead(db: Database, key: str, speaker_id: int) -> None:
    """Let an identity lead to a speaker, which stands for itself from now on."""
    db.execute("update speakers set merged_into = null where id = ?", [speaker_id])
    db.execute("update speaker_names set speaker_id = ? where key = ?", [speaker_id, key])


def _follow_names(db: Database, ids: Sequence[int]) -> None:
    """Let the quotes of these speakers go where the names they were read under lead now."""
    for speaker_id in ids:
        db.execute(
            """
            update quotes set speaker_id = s.id, speaker = s.name, speaker_type = s.type
            from speaker_names n join speakers s on s.id = n.speaker_id
            where n.id = quotes.name_id and quotes.speaker_id = ?
            """,
            [speaker_id],
        )
        db.execute(
            """
            update aliases set speaker_id = n.speaker_id from speaker_names n
            where n.id = aliases.name_id and aliases.speaker_id = ?
            """,
            [speaker_id],
        )


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
