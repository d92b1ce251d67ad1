"""Names that lead to speakers: from an article to a speaker, and from one spelling to another.

A name leads to one speaker in all articles, unless `links` say otherwise of one of them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from quotes.records import Speaker, SpeakerType
from quotes.store.names.folding import fold, forms
from quotes.store.schema.rows import identity_key


class Known(NamedTuple):
    """A speaker of the database, as met under one of its names."""

    name_id: int
    speaker_id: int
    name: str
    type: SpeakerType


def know(db: Database, speaker: Speaker) -> Known:
    """Find the speaker whom a name of an article stands for, or add it."""
    met = """
        select n.id, s.id, s.name, s.type
        from speaker_names n join speakers s on s.id = n.speaker_id
        where n.name = ? and n.type = ?
    """
    row = db.execute(met, [speaker.name, speaker.type]).fetchone()
    if row is None:
        _add_unknown_name(db, speaker.name, speaker.type)
        row = db.execute(met, [speaker.name, speaker.type]).fetchone()
    known = Known(*row)
    if speaker.wikidata is not None:
        # Only under its own name: what an editor let a body's name lead to is something else.
        db.execute(
            "update speakers set wikidata = ? where id = ? and key = ? and wikidata is null",
            [speaker.wikidata, known.speaker_id, identity_key(speaker.name, speaker.type)],
        )
    return known


def add_name(db: Database, name: str, speaker_type: SpeakerType, speaker_id: int) -> None:
    """Let a name lead to a speaker, unless it leads to one already."""
    key = identity_key(name, speaker_type)
    db.execute(
        "insert or ignore into speaker_names (key, name, type, speaker_id, folded, surname, "
        "spelling) values (?, ?, ?, ?, ?, ?, ?)",
        [key, name, speaker_type, speaker_id, *forms(name, speaker_type)],
    )


def keys_of_spelling(
    db: Database, folded: str, *, besides: Iterable[str] = ()
) -> list[tuple[str, int]]:
    """List the identities of a folded name, the first met first, and the speakers they lead to."""
    rows = db.execute(
        "select key, speaker_id from speaker_names where folded = ? order by id", [folded]
    ).fetchall()
    others = set(besides)
    return [row for row in dict.fromkeys(rows) if row[0] not in others]


def own_speaker(db: Database, key: str) -> int:
    """Give the number of the speaker of this very identity, which is added if need be."""
    row = db.execute("select id from speakers where key = ?", [key]).fetchone()
    if row is None:
        name, speaker_type = db.execute(
            "select name, type from speaker_names where key = ? order by id", [key]
        ).fetchone()
        return new_speaker(db, key, name, speaker_type)
    return int(row[0])


def lead(db: Database, key: str, speaker_id: int) -> None:
    """Let an identity lead to a speaker, which stands for itself from now on."""
    db.execute("update speakers set merged_into = null where id = ?", [speaker_id])
    db.execute("update speaker_names set speaker_id = ? where key = ?", [speaker_id, key])


def follow_names(db: Database, ids: Sequence[int]) -> None:
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


def fold_names(db: Database) -> None:
    """Fold the names that an older version stored, and let spellings of one name lead together.

    A speaker of whom people decided anything stays as it is, and others join it.
    """
    rows = db.execute("select id, name, type from speaker_names where folded is null").fetchall()
    if not rows:
        return
    db.conn.executemany(
        "update speaker_names set folded = ?, surname = ?, spelling = ? where id = ?",
        [(*forms(name, speaker_type), name_id) for name_id, name, speaker_type in rows],
    )
    met: dict[str, dict[int, str | None]] = {}
    for folded, speaker_id, own in db.execute(_SPELLED_APART).fetchall():
        met.setdefault(folded, {})[speaker_id] = own
    for group in met.values():
        stays, *others = group
        for speaker_id in others:
            own_key = group[speaker_id]
            if own_key is not None:
                lead(db, own_key, stays)
                merged = "update speakers set merged_into = ? where id = ?"
                db.execute(merged, [stays, speaker_id])
                follow_names(db, [speaker_id])


# Speakers that share a folded name, those decided on first; `own` where one may join another.
_SPELLED_APART = """
    with decided as materialized (
        select distinct json_extract(state.value, '$.id') as id
        from corrections, json_each(corrections.before, '$.speakers') state
    )
    select distinct n.folded, s.id,
           iif(s.key = n.key and s.id not in (select id from decided), s.key, null) as own
    from speaker_names n join speakers s on s.id = n.speaker_id
    where n.folded in (
        select folded from speaker_names group by folded having count(distinct speaker_id) > 1
    )
    order by n.folded, s.id not in (select id from decided), s.id, own
"""


def _add_unknown_name(db: Database, name: str, speaker_type: SpeakerType) -> None:
    key = identity_key(name, speaker_type)
    row = db.execute("select speaker_id from speaker_names where key = ?", [key]).fetchone()
    if row is None:
        spelled = keys_of_spelling(db, fold(name, speaker_type))
        speaker_id = spelled[0][1] if spelled else new_speaker(db, key, name, speaker_type)
    else:
        speaker_id = row[0]
    add_name(db, name, speaker_type, speaker_id)


def new_speaker(db: Database, key: str, name: str, speaker_type: SpeakerType) -> int:
    """Add the speaker of an identity, or find it: one merged before stands for itself again."""
    row = db.execute(
        "insert into speakers (key, name, type) values (?, ?, ?) "
        "on conflict (key) do update set merged_into = null returning id",
        [key, name, speaker_type],
    ).fetchone()
    return int(row[0])
