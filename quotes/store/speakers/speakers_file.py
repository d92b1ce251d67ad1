"""What a user's file of speakers says, applied: it wins over all that was found or decided.

Its names lead to its speakers in all articles, those stored already too. Each speaker that this
changes is an event, so that people see it and can take it back, until the file is applied again.
"""

from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.records import SPEAKER_TYPES, KnownSpeaker, SpeakersFile, SpeakerType
from quotes.store.log.events import record
from quotes.store.names.folding import fold
from quotes.store.names.normal import add_name, follow_names, lead, new_speaker
from quotes.store.schema.rows import identity_key
from quotes.store.speakers.speakers import FromFile, set_from_file, states_of

Names = Sequence[Sequence[str]]  # of each name of an entry, its folds

_NOTHING = FromFile(
    in_file=0,
    file_type=None,
    file_role=None,
    file_wikidata=None,
    file_gender=None,
    file_occupation=None,
)


def apply_file(db: Database, file: SpeakersFile) -> None:
    """Let the names of a file lead to its speakers, inside a transaction.

    Raises StoreError where two entries have spellings of one name.
    """
    owners = _owners(file)
    taken: set[int] = set()
    for n, entry in enumerate(file.speakers):
        names = [_folded(name, n, owners) for name in (entry.name, *entry.aliases)]
        speaker_id = _speaker_of(db, entry, n, names, owners, taken)
        taken.add(speaker_id)
        _settle(db, entry, speaker_id, names, who=file.name)
    _forget_others(db, taken, who=file.name)


def _owners(file: SpeakersFile) -> dict[str, int]:
    """Tell which entry has a folded name, in a type that it is kept under."""
    owners: dict[str, int] = {}
    for n, entry in enumerate(file.speakers):
        for name in (entry.name, *entry.aliases):
            for folded in {fold(name, speaker_type) for speaker_type in _types_of(entry, name)}:
                if owners.setdefault(folded, n) != n:
                    raise StoreError(
                        f"{file.name}, entry {n + 1}: {name!r} is a name of entry "
                        f"{owners[folded] + 1} in other letters; leave it in one"
                    )
    return owners


def _folded(name: str, n: int, owners: Mapping[str, int]) -> list[str]:
    """Fold a name of entry n in every type, but for what is another entry's: the Hague is a
    place, and William Hague nobody else.
    """
    found = {fold(name, speaker_type) for speaker_type in SPEAKER_TYPES}
    return sorted(folded for folded in found if owners.get(folded, n) == n)


def _types_of(entry: KnownSpeaker, name: str) -> set[SpeakerType]:
    """Give the types under which a name of an entry is kept: articles may give it any.

    Only what is said to be a person, or is one word, is kept as one: a council is nobody's
    family.
    """
    types: set[SpeakerType] = {"group", "unnamed", "document", entry.type or "organization"}
    if not types & {"person", "organization"}:
        types.add("organization")
    return types | {"person"} if len(name.split()) == 1 else types


def _speaker_of(
    db: Database,
    entry: KnownSpeaker,
    n: int,
    names: Names,
    owners: Mapping[str, int],
    taken: set[int],
) -> int:
    """Choose the speaker to stand for an entry: the one of its name, or of an alias, or a new one.

    Another entry's own is left to that entry.
    """
    for forms in names:
        for speaker_id, own_names in _led(db, forms):
            theirs = {owners.get(folded, n) for folded in own_names}
            if speaker_id not in taken and theirs <= {n}:
                return speaker_id
    speaker_type = entry.type or "person"
    return new_speaker(db, identity_key(entry.name, speaker_type), entry.name, speaker_type)


def _led(db: Database, forms: Sequence[str]) -> list[tuple[int, set[str]]]:
    """List the speakers whom a name leads to, with the folded names that are their own."""
    marks = ", ".join("?" * len(forms))
    rows = db.execute(
        "select s.id, o.folded from speaker_names n join speakers s on s.id = n.speaker_id "
        f"left join speaker_names o on o.key = s.key where n.folded in ({marks}) "
        "order by s.in_file desc, s.n_quotes desc, s.id",
        forms,
    ).fetchall()
    found: dict[int, set[str]] = {}
    for speaker_id, folded in rows:
        found.setdefault(speaker_id, set()).update({folded} - {None})
    return [*found.items()]


def _settle(db: Database, entry: KnownSpeaker, speaker_id: int, names: Names, *, who: str) -> None:
    """Let an entry's names lead to its speaker."""
    ids = [speaker_id, *_others(db, names, speaker_id)]
    before = states_of(db, ids)
    for name in (entry.name, *entry.aliases):
        for speaker_type in sorted(_types_of(entry, name)):
            add_name(db, name, speaker_type, speaker_id)
    keys = _keys(db, names)
    for key, leads_to in keys:
        # Not those that lead there already: each update makes the names of a speaker be looked up.
        if leads_to != speaker_id:
            lead(db, key, speaker_id)
    own_keys = {key for key, _ in keys}
    for other in ids[1:]:
        own = db.execute("select key from speakers where id = ?", [other]).fetchone()[0]
        if own in own_keys:
            _merge(db, other, speaker_id)
    said = FromFile(
        in_file=1,
        file_type=entry.type,
        file_role=entry.role,
        file_wikidata=entry.wikidata,
        file_gender=entry.gender,
        file_occupation=entry.occupation,
    )
    set_from_file(db, speaker_id, said)
    db.execute(
        "update speakers set name = ?, type = coalesce(?, type), role = coalesce(?, role), "
        "merged_into = null where id = ?",
        [entry.name, entry.type, entry.role, speaker_id],
    )
    after = states_of(db, ids)
    if before != after:
        follow_names(db, ids)
        record(db, "file", who, {"speakers": before}, {"speakers": after})


def _others(db: Database, names: Names, speaker_id: int) -> list[int]:
    """List the other speakers whom the names of an entry lead to."""
    found = dict.fromkeys(other for forms in names for other, _ in _led(db, forms))
    return [other for other in found if other != speaker_id]


def _keys(db: Database, names: Names) -> list[tuple[str, int]]:
    """List the identities of the names of an entry, and the speakers they lead to."""
    folded = sorted({form for forms in names for form in forms})
    marks = ", ".join("?" * len(folded))
    # Not distinct, which draws SQLite to the index of keys, all of it.
    sql = f"select key, speaker_id from speaker_names where folded in ({marks})"
    return [*dict.fromkeys(db.execute(sql, folded).fetchall())]


def _merge(db: Database, speaker_id: int, into: int) -> None:
    db.execute("update speaker_names set speaker_id = ? where speaker_id = ?", [into, speaker_id])
    db.execute("update speakers set merged_into = ? where id = ?", [into, speaker_id])
    set_from_file(db, speaker_id, _NOTHING)


def _forget_others(db: Database, named: set[int], *, who: str) -> None:
    """Take back what the file once said of speakers that it names no more; names stay."""
    rows = db.execute("select id from speakers where in_file order by id").fetchall()
    gone = [speaker_id for (speaker_id,) in rows if speaker_id not in named]
    for speaker_id in gone:
        before = states_of(db, [speaker_id])
        set_from_file(db, speaker_id, _NOTHING)
        record(db, "file", who, {"speakers": before}, {"speakers": states_of(db, [speaker_id])})
