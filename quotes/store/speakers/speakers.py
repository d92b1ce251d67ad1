"""Speakers across articles: names that lead to them, and what editors decide about them.

A decision re-points names, so every later article follows it, and is kept as an event that says
what the speakers were before and are after: enough to undo it, or to repeat it elsewhere.
"""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.records import SpeakerType
from quotes.store.linking.undecided import forget_unused_names
from quotes.store.log.events import record
from quotes.store.names.folding import fold
from quotes.store.names.normal import add_name, follow_names, keys_of_spelling, lead, own_speaker
from quotes.store.queries.speakers import SpeakerRow, speaker_by_id
from quotes.store.schema.rows import identity_key


class FromFile(TypedDict):
    """What a user's file of speakers says of one; older events know less."""

    in_file: int
    file_type: SpeakerType | None
    file_role: str | None
    file_wikidata: str | None
    file_gender: NotRequired[str | None]
    file_occupation: NotRequired[str | None]


class SpeakerState(TypedDict):
    """A speaker as an event keeps it; `names` are the identities that lead to it.

    Events of older versions say nothing of files.
    """

    id: int
    key: str
    name: str
    type: SpeakerType
    merged_into: int | None
    names: list[str]
    from_file: NotRequired[FromFile]


def merge(db: Database, speaker: SpeakerRow, into: SpeakerRow, *, who: str) -> None:
    """Let all names of one speaker lead to another, with all quotes, inside a transaction."""
    if speaker["id"] == into["id"]:
        raise StoreError(f"{speaker['name']} and {into['name']} are one speaker already")
    ids = [speaker["id"], into["id"]]
    before = states_of(db, ids)
    settled = [into["id"], into["name"], into["type"], speaker["id"]]
    db.execute("update speakers set merged_into = ? where id = ?", ids[::-1])
    db.execute("update speaker_names set speaker_id = ? where speaker_id = ?", ids[::-1])
    db.execute("update aliases set speaker_id = ? where speaker_id = ?", ids[::-1])
    db.execute(
        "update quotes set speaker_id = ?, speaker = ?, speaker_type = ? where speaker_id = ?",
        settled,
    )
    record(db, "merge", who, {"speakers": before}, {"speakers": states_of(db, ids)})


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
        "select speaker_id from speaker_names where (key = ? or folded = ?) and speaker_id <> ?",
        [key, fold(name, speaker["type"]), speaker["id"]],
    ).fetchone()
    if taken is not None:
        other = speaker_by_id(db, taken[0])
        raise StoreError(f"there is a speaker {other and other['name']} already; merge the two")
    before = states_of(db, [speaker["id"]])
    add_name(db, name, speaker["type"], speaker["id"])
    if action == "rename":
        db.execute("update speakers set name = ? where id = ?", [name, speaker["id"]])
        db.execute("update quotes set speaker = ? where speaker_id = ?", [name, speaker["id"]])
    after = states_of(db, [speaker["id"]])
    record(db, action, who, {"speakers": before}, {"speakers": after})


def add_alias(db: Database, speaker: SpeakerRow, name: str, *, who: str) -> None:
    """Let one more name lead to a speaker, inside a transaction."""
    _add_own_name(db, speaker, name, action="alias", who=who)


def split(db: Database, speaker: SpeakerRow, name: str, *, who: str) -> int:
    """Make a speaker of its own of one of the names that lead to another; give its number.

    The quotes that were read under this name go with it, inside a transaction.
    """
    own = db.execute("select key from speakers where id = ?", [speaker["id"]]).fetchone()[0]
    rows = db.execute(_NAMES_TO_SPLIT, {"speaker": speaker["id"]}).fetchall()
    stay = {known.casefold() for key, known, _ in rows if key == own}
    leave = [row for row in rows if row[0] != own and row[1].casefold() not in stay]
    wanted = " ".join(name.split()).casefold()
    keys = [key for key, known, _ in leave if known.casefold() == wanted]
    if not keys:
        others = ", ".join(sorted({known for _, known, _ in leave})) or "none"
        raise StoreError(
            f"{name!r} is no name that can leave {speaker['name']}; those that can: {others}"
        )
    other = own_speaker(db, keys[0])
    before = states_of(db, [speaker["id"], other])
    for key in keys:
        lead(db, key, other)
    follow_names(db, [speaker["id"], other])
    after = states_of(db, [speaker["id"], other])
    record(db, "split", who, {"speakers": before}, {"speakers": after})
    return other


# The names that lead to a speaker, everywhere or in an article, those of most quotes first.
_NAMES_TO_SPLIT = """
    select key, name, sum((select count(*) from quotes q where q.name_id = n.id)) as n_quotes
    from speaker_names n
    where speaker_id = :speaker
    or id in (select name_id from links where speaker_id = :speaker and is_linked)
    group by key, name order by n_quotes desc, instr(key, ':') > 0, key
"""


def restore(db: Database, states: Sequence[SpeakerState]) -> None:
    """Put speakers back as an event kept them: names, and what leads to them."""
    for state in states:
        db.execute(
            "update speakers set name = ?, merged_into = ? where id = ?",
            [state["name"], state["merged_into"], state["id"]],
        )
        if "from_file" in state:
            set_from_file(db, state["id"], state["from_file"])
        for key in state["names"]:
            db.execute("update speaker_names set speaker_id = ? where key = ?", [state["id"], key])
    ids = [state["id"] for state in states]
    forget_unused_names(db)
    since = _names_since(db, states)
    for n, key in enumerate(since):
        lead(db, key, _home_of(db, key, since[n:]))
    follow_names(db, ids)


def _home_of(db: Database, key: str, since: Sequence[str]) -> int:
    """Give the speaker that an identity leads to without any decision: by its spelling, or own."""
    (folded,) = db.execute(
        "select folded from speaker_names where key = ? order by id", [key]
    ).fetchone()
    spelled = keys_of_spelling(db, folded, besides=since)
    return spelled[0][1] if spelled else own_speaker(db, key)


def set_from_file(db: Database, speaker_id: int, said: FromFile) -> None:
    """Keep what a user's file says of a speaker; no quotes say more where there are none."""
    db.execute(
        "update speakers set in_file = :in_file, file_type = :file_type, file_role = :file_role, "
        "file_wikidata = :file_wikidata, file_gender = :file_gender, "
        "file_occupation = :file_occupation, role = iif(n_quotes = 0, :file_role, role) "
        "where id = :id",
        {"file_gender": None, "file_occupation": None, **said, "id": speaker_id},
    )


def _names_since(db: Database, states: Sequence[SpeakerState]) -> list[str]:
    """List the identities that lead to speakers now and did not when their states were kept."""
    known = {key for state in states for key in state["names"]}
    sql = "select distinct key from speaker_names where speaker_id = ? order by key"
    rows = [row for state in states for row in db.execute(sql, [state["id"]]).fetchall()]
    return [key for (key,) in rows if key not in known]


def states_of(db: Database, ids: Sequence[int]) -> list[SpeakerState]:
    """Keep speakers as they are."""
    return [_state_of(db, speaker_id) for speaker_id in ids]


def _state_of(db: Database, speaker_id: int) -> SpeakerState:
    row = db.execute(
        "select id, key, name, type, merged_into, in_file, file_type, file_role, file_wikidata, "
        "file_gender, file_occupation from speakers where id = ?",
        [speaker_id],
    ).fetchone()
    names = db.execute(
        "select distinct key from speaker_names where speaker_id = ? order by key", [speaker_id]
    ).fetchall()
    return SpeakerState(
        id=row[0],
        key=row[1],
        name=row[2],
        type=row[3],
        merged_into=row[4],
        names=[key for (key,) in names],
        from_file=FromFile(
            in_file=row[5],
            file_type=row[6],
            file_role=row[7],
            file_wikidata=row[8],
            file_gender=row[9],
            file_occupation=row[10],
        ),
    )
