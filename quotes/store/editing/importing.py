"""All decisions of people as lines that lose nothing, and such lines into another database.

Numbers of speakers hold in one database only, so a line names what they stand for. A decision
is known again by its content, so the same lines may come any number of times.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, NotRequired, TypedDict

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.records import ATTRIBUTION_TYPES, KINDS, SPEAKER_TYPES
from quotes.store.articles.article_quotes import stored_article
from quotes.store.articles.found import found_quotes, rewrite_quotes
from quotes.store.editing.decisions import undo
from quotes.store.log.events import OF_QUOTES, Event, all_events, event_by_id
from quotes.store.names.normal import add_name, follow_names, new_speaker
from quotes.store.speakers.speakers import SpeakerState, set_from_file, states_of

_OF_SPEAKERS = ("merge", "rename", "alias", "split", "file")
Names = dict[str, list[list[str]]]
_MARK = "line"  # in `before` of a decision about speakers that came from elsewhere


class Known(TypedDict):
    """What numbers and identities of a line stand for: `names` are [name, type] by identity."""

    keys: dict[str, str]
    names: Names


class Line(TypedDict):
    """One decision. `id` is its number where it was made; an undo refers to that."""

    id: int
    at: str
    who: str
    action: str
    before: Any
    after: Any
    known: NotRequired[Known]


class Imported(NamedTuple):
    """What became of lines: `waiting` are new ones whose article is not here yet; `failures` are
    numbers of lines, from 1, and why.
    """

    new: int
    known: int
    waiting: int
    failures: list[tuple[int, str]]


def export_lines(db: Database) -> Iterator[Line]:
    """Give all decisions, the oldest first, with all that it takes to make them elsewhere."""
    for event in all_events(db):
        line = Line(
            id=event["id"],
            at=event["at"],
            who=event["who"],
            action=event["action"],
            before=event["before"],
            after=event["after"],
        )
        if event["action"] in _OF_SPEAKERS:
            line["known"] = _known_of(db, event)
        yield line


def import_lines(db: Database, lines: Iterable[bytes], *, who: str) -> Imported:
    """Make the decisions of lines that are not made here yet, in order, inside a transaction."""
    here = {_identity(line): line["id"] for line in export_lines(db) if line["action"] != "undo"}
    numbers: dict[int, int] = {}  # from those of the lines to those of this database
    counts = {"new": 0, "known": 0, "waiting": 0}
    failures: list[tuple[int, str]] = []
    for n, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = _read(raw)
            with db.atomic():
                counts[_make(db, line, here, numbers, who)] += 1
        except StoreError as error:
            failures.append((n, str(error)))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            why = f"it is no decision ({type(error).__name__}: {error}); leave it as it was written"
            failures.append((n, why))
    return Imported(counts["new"] + counts["waiting"], counts["known"], counts["waiting"], failures)


def _make(db: Database, line: Line, here: dict[str, int], numbers: dict[int, int], who: str) -> str:
    if line["action"] == "undo":
        return _take_back(db, line, numbers, who)
    identity = _identity(line)
    if identity in here:
        numbers[line["id"]] = here[identity]
        return "known"
    made = _decide_quote if line["action"] in OF_QUOTES else _decide_speakers
    number, became = made(db, line, identity)
    numbers[line["id"]] = here[identity] = number
    return became


def _take_back(db: Database, line: Line, numbers: dict[int, int], who: str) -> str:
    target = numbers.get(line["before"]["correction"])
    if target is None:
        raise StoreError(
            f"it takes back decision {line['before']['correction']}, which did not come before it"
        )
    if event_by_id(db, target)["undone_by"] is not None:
        return "known"
    undo(db, target, who=line["who"] or who)
    return "new"


def _decide_quote(db: Database, line: Line, _identity: str) -> tuple[int, str]:
    """Keep a decision about a quote as it is, and apply it where its article is here already."""
    stored = stored_article(db, line["before"]["article"])
    found = found_quotes(db, *stored) if stored else []
    number = _record(db, line, line["before"], line["after"])
    if stored is None:
        return number, "waiting"
    rewrite_quotes(db, *stored, found)
    return number, "new"


def _decide_speakers(db: Database, line: Line, identity: str) -> tuple[int, str]:
    """Bring speakers into the state that a decision left them in; what it was here is kept."""
    were, wanted = line["before"]["speakers"], line["after"]["speakers"]
    names = line["known"]["names"]
    ids: dict[int, int] = {}
    for state in (*were, *wanted):  # those that are not known here are added as they were
        if state["id"] not in ids:
            ids[state["id"]] = _speaker(db, state["key"], state)
    for state in were:
        _add_names(db, state, ids[state["id"]], names)
    for other, key in line["known"]["keys"].items():
        ids.setdefault(int(other), _speaker(db, key, None))
    local = [ids[state["id"]] for state in wanted]
    before = states_of(db, local)
    for state in wanted:
        _bring(db, state, ids, names)
    follow_names(db, local)
    number = _record(
        db, line, {"speakers": before, _MARK: identity}, {"speakers": states_of(db, local)}
    )
    return number, "new"


def _add_names(db: Database, state: SpeakerState, speaker_id: int, names: Names) -> None:
    for key in state["names"]:
        for name, speaker_type in names.get(key, ()):
            add_name(db, name, _one_of(SPEAKER_TYPES, speaker_type), speaker_id)


def _bring(db: Database, state: SpeakerState, ids: dict[int, int], names: Names) -> None:
    speaker_id = ids[state["id"]]
    into = None if state["merged_into"] is None else ids[state["merged_into"]]
    db.execute(
        "update speakers set name = ?, merged_into = ? where id = ?",
        [state["name"], into, speaker_id],
    )
    if "from_file" in state:
        set_from_file(db, speaker_id, state["from_file"])
    if into is not None:  # also the names that are known only here
        move = "update speaker_names set speaker_id = ? where speaker_id = ?"
        db.execute(move, [into, speaker_id])
    _add_names(db, state, speaker_id, names)
    for key in state["names"]:
        db.execute("update speaker_names set speaker_id = ? where key = ?", [speaker_id, key])


def _speaker(db: Database, key: str, state: SpeakerState | None) -> int:
    row = db.execute("select id from speakers where key = ?", [key]).fetchone()
    if row is not None:
        return int(row[0])
    name, speaker_type = (state["name"], state["type"]) if state else (key, "person")
    return new_speaker(db, key, name, _one_of(SPEAKER_TYPES, speaker_type))


def _record(db: Database, line: Line, before: object, after: object) -> int:
    sides = (json.dumps(side, ensure_ascii=False) for side in (before, after))
    row = db.execute(
        "insert into corrections (at, who, action, before, after) values (?, ?, ?, ?, ?) "
        "returning id",
        [line["at"], line["who"], line["action"], *sides],
    ).fetchone()
    return int(row[0])


def _known_of(db: Database, event: Event) -> Known:
    states = [*event["before"]["speakers"], *event["after"]["speakers"]]
    ids = {state["id"] for state in states} | {state["merged_into"] for state in states} - {None}
    keys = {str(i): _key_of(db, i) for i in sorted(ids)}
    identities = sorted({key for state in states for key in state["names"]})
    sql = "select name, type from speaker_names where key = ? order by id"
    names = {key: [[*row] for row in db.execute(sql, [key]).fetchall()] for key in identities}
    return {"keys": {i: key for i, key in keys.items() if key}, "names": names}


def _key_of(db: Database, speaker_id: int) -> str | None:
    row = db.execute("select key from speakers where id = ?", [speaker_id]).fetchone()
    return None if row is None else str(row[0])


def _identity(line: Line) -> str:
    """Name a decision by its content; no number of a speaker counts."""
    if _MARK in line["before"]:
        return str(line["before"][_MARK])
    sides = [line["before"], line["after"]]
    if "known" in line:
        keys = line["known"]["keys"]
        sides = [[_without_numbers(state, keys) for state in side["speakers"]] for side in sides]
    content = json.dumps([line["at"], line["who"], line["action"], *sides], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _without_numbers(state: SpeakerState, keys: dict[str, str]) -> dict[str, object]:
    return {**state, "id": None, "merged_into": keys.get(str(state["merged_into"]))}


def _read(raw: bytes) -> Line:
    """Read a line and check all that would be kept of it."""
    try:
        line: Line = json.loads(raw)
    except ValueError as error:
        raise StoreError(f"it is not JSON ({error}); leave it as it was written") from error
    if "segments" in line:
        raise StoreError(
            "it is gold, which leaves decisions out; make the file with "
            "`quotes corrections export --all`"
        )
    if not isinstance(line["id"], int) or not isinstance(line["before"], dict):
        raise TypeError("id and before")
    _texts(line["at"], line["who"])
    if line["action"] == "undo":
        return line
    if line["action"] in OF_QUOTES:
        _texts(line["before"]["article"])
        _check_quote(line["before"]["quote"])
        if line["after"]["quote"] is not None:
            _check_quote(line["after"]["quote"])
        return line
    _one_of(_OF_SPEAKERS, line["action"])
    for state in (*line["before"]["speakers"], *line["after"]["speakers"]):
        _texts(state["key"], state["name"], *state["names"])
        _one_of(SPEAKER_TYPES, state["type"])
    return line


def _check_quote(kept: dict[str, Any]) -> None:
    _one_of(KINDS, kept["kind"])
    _one_of(ATTRIBUTION_TYPES, kept.get("attribution_type", "communication"))
    for flag in ("negated", "said"):
        _one_of((True, False), kept.get(flag, False))
    if not kept["parts"] or not 0 <= kept["confidence"] <= 1:
        raise ValueError("parts and confidence")
    for place in (*kept["parts"], *filter(None, (kept["cue"], kept["source"]))):
        _texts(place["text"], place["before"], place["behind"], kept["rule"])
        if not 0 <= place["start"] < place["end"] == place["start"] + len(place["text"]):
            raise ValueError("start and end")
    speaker = kept["speaker"]
    if speaker is not None:
        _one_of(SPEAKER_TYPES, speaker["type"])
        _texts(speaker["name"], *speaker["aliases"])
        if not 0 <= speaker["confidence"] <= 1:
            raise ValueError("confidence of the speaker")


def _texts(*values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise TypeError("a text is missing")


def _one_of(known: Sequence[Any], value: object) -> Any:  # noqa: ANN401
    if value not in known:
        raise ValueError(f"unknown: {value!r}")
    return value
