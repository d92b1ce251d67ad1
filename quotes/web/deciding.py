"""What people decide on the site, through the same store as the terminal."""

import asyncio
import hashlib
import json
import re
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from datasette.utils.asgi import NotFound

from quotes.errors import StoreError
from quotes.records import SPEAKER_TYPES, SpeakerType
from quotes.store import Store, queries
from quotes.store.log.events import Event, newest_events
from quotes.store.opening import waiting
from quotes.web.signing import writable

if TYPE_CHECKING:
    from datasette.app import Datasette

Result = TypeVar("Result")
Form = dict[str, str]

WAIT_SECONDS = 8
LONGEST_NAME = 200
_COMMAND = re.compile("; `quotes [^`]*`[^;]*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_BUSY = (
    "The database is in use: somebody else, or an ingest, is writing to it. Nothing was saved. "
    "Wait a moment, then press the button again."
)
_NO_MEMORY = "The site has too little memory left for that. Nothing was saved."
_CHANGED = "This quote has changed since you opened it. Look again; nothing was saved."


class Refused(Exception):  # noqa: N818 (it is no error of the program)
    """What was not saved, and why, in words for the person who asked for it."""

    def __init__(self, why: str, status: int = 409) -> None:
        super().__init__(why)
        self.why = why
        self.status = status


class Sent(NamedTuple):
    """A decision about a quote as it was sent: by whom, about which, and what the form held."""

    who: str
    key: str
    form: Form


async def write(datasette: "Datasette", work: Callable[[Store], Result]) -> Result:
    """Run what writes, on a connection of its own.

    Raises Refused where it was not done: then nothing is changed.
    """
    database = await writable(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here that can be changed")
    path = str(database.path)

    def run() -> Result:
        with Store.open(path, must_exist=True) as store, waiting(store.db, WAIT_SECONDS):
            return work(store)

    try:
        return await asyncio.to_thread(run)
    except StoreError as error:
        if _is_busy(error):
            raise Refused(_BUSY, 503) from error
        raise Refused(_in_words(error, path)) from error
    except MemoryError as error:  # what all connections of the site may take together
        raise Refused(_NO_MEMORY, 503) from error


def state_of(row: queries.QuoteRow) -> str:
    """Name the state of a quote, so that a form that was made for an older one is noticed."""
    facts = [row["key"], row["speaker"], row["speaker_type"], row["rule"], row["parts"]]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def decide(store: Store, sent: Sent) -> Event | None:
    """Make one decision about a quote; give its event.

    The form names it as `decision`: confirm, speaker (with `speaker` and perhaps `type`), unknown,
    not a quote, or span (with `words` and perhaps `start`). Raises Refused for all else.
    """
    row = queries.quote_by_key(store.db, sent.key)
    if row is None:
        raise Refused("There is no such quote any more.", 404)
    if sent.form.get("seen") != state_of(row):
        raise Refused(_CHANGED)
    who, key = sent.who, sent.key
    match sent.form.get("decision"):
        case "confirm":
            store.confirm(key, who=who)
        case "speaker":
            name = name_of(sent.form, "speaker")
            kind = _type_of(store, row, name, sent.form.get("type"))
            store.correct_speaker(key, name, speaker_type=kind, who=who)
        case "unknown":
            store.correct_speaker(key, None, who=who)
        case "not a quote":
            store.reject_quote(key, who=who)
        case "span":
            start, end = _span(store, row, sent.form)
            store.correct_span(key, start, end, who=who)
        case _:
            raise Refused("Nothing was chosen.", 400)
    return latest(store, who)


def edit_speaker(store: Store, speaker_id: int, form: Form, *, who: str) -> Event | None:
    """Merge, split or rename a speaker, as `edit` in the form says; give the event."""
    speaker = _reference(store, speaker_id)
    name = name_of(form, "name")
    match form.get("edit"):
        case "merge":
            store.merge_speakers(speaker, name, who=who)
        case "split":
            store.split_speaker(speaker, name, who=who)
        case "rename":
            store.rename_speaker(speaker, name, who=who)
        case _:
            raise Refused("Nothing was chosen.", 400)
    return latest(store, who)


def name_of(form: Form, field: str) -> str:
    """Read a name as a person may type it. Raises Refused for what is none."""
    name = " ".join(form.get(field, "").split())
    if len(name) > LONGEST_NAME or _CONTROL.search(name):
        raise Refused("This is no name: it is too long, or holds what cannot be shown.", 400)
    return name


def latest(store: Store, who: str) -> Event | None:
    """Give the newest event of a person."""
    return next(iter(newest_events(store.db, who=who, limit=1)), None)


def find_words(text: str, words: str, near: int) -> tuple[int, int] | None:
    """Find words in a text, whatever the space between them: the place nearest to `near`.

    Half-open code points; None where they do not stand there.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = (match.span() for match in re.finditer(pattern, text)) if pattern else iter(())
    return min(found, key=lambda span: abs(span[0] - near), default=None)


def _span(store: Store, row: queries.QuoteRow, form: Form) -> tuple[int, int]:
    text = queries.article_text(store.db, row["article_id"])
    start = form.get("start", "")
    near = int(start[:12]) if start.isascii() and start.isdecimal() else row["start"]
    found = find_words(text, form.get("words", ""), near)
    if found is None:
        raise Refused("These words do not stand in the article so. Copy them from its text.")
    return found


def _type_of(
    store: Store, row: queries.QuoteRow, name: str, given: str | None
) -> SpeakerType | None:
    """Give the type of a new speaker: as chosen, or as the article's candidate; None for others."""
    for known in SPEAKER_TYPES:
        if known == given:
            return known
    if queries.speakers_called(store.db, name):
        return None
    return next((one["type"] for one in row["candidates"] if one["name"] == name), None)


def _reference(store: Store, speaker_id: int) -> str:
    """Give what the store takes for this speaker; a number may also be somebody's name."""
    row = queries.speaker_by_id(store.db, speaker_id)
    if row is None:
        raise Refused("There is no such speaker any more.", 404)
    for reference in (str(row["id"]), row["name"]):
        if queries.find_speaker(store.db, reference)["id"] == row["id"]:
            return reference
    raise Refused("Several speakers go by this name; correct it on the command line.")


def _is_busy(error: StoreError) -> bool:
    name = getattr(error.__cause__, "sqlite_errorname", "")
    is_sqlite = isinstance(error.__cause__, sqlite3.Error)
    return is_sqlite and str(name).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _in_words(error: StoreError, path: str) -> str:
    """Say what was wrong; where the file is, and what to type in a terminal, is no help here."""
    why = _COMMAND.sub("", str(error).replace(path, "The database")).rstrip(".")
    return f"{why[:1].upper()}{why[1:]}. Nothing was saved."
