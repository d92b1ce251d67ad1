"""Speakers across articles: names that lead to them, and what editors decide about them."""

from typing import NamedTuple

from sqlite_utils import Database

from quotes.records import Speaker, SpeakerType
from quotes.store.rows import identity_key


class Known(NamedTuple):
    """A speaker of the database, as met under one of its names."""

    name_id: int
    speaker_id: int
    name: str
    type: SpeakerType


def know(db: Database, speaker: Speaker) -> Known:
    """Find the speaker whom a name of an article stands for, or add it."""
    met = (
        "select n.id, s.id, s.name, s.type from speaker_names n "
        "join speakers s on s.id = n.speaker_id where n.name = ? and n.type = ?"
    )
    row = db.execute(met, [speaker.name, speaker.type]).fetchone()
    if row is None:
        _add_name(db, speaker)
        row = db.execute(met, [speaker.name, speaker.type]).fetchone()
    return Known(*row)


def _add_name(db: Database, speaker: Speaker) -> None:
    key = identity_key(speaker.name, speaker.type)
    row = db.execute("select speaker_id from speaker_names where key = ?", [key]).fetchone()
    if row is None:
        row = db.execute(
            "insert into speakers (key, name, type) values (?, ?, ?) returning id",
            [key, speaker.name, speaker.type],
        ).fetchone()
    db.execute(
        "insert into speaker_names (key, name, type, speaker_id) values (?, ?, ?, ?)",
        [key, speaker.name, speaker.type, row[0]],
    )
