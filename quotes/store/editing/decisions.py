"""What people decide about quotes, and taking decisions back, inside a transaction."""

from collections.abc import Callable
from dataclasses import replace

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.records import Quote, Speaker, SpeakerType, TextSpan
from quotes.store.articles.article_quotes import stored_article, stored_quotes
from quotes.store.articles.found import found_quotes, rewrite_quotes
from quotes.store.log.events import OF_QUOTES, Event, all_events, event_by_id, record
from quotes.store.queries import article_by_id, find_speaker, quote_by_key
from quotes.store.queries.speakers import speakers_called
from quotes.store.schema.corrected import OfQuote, as_decided, as_seen, snapshot
from quotes.store.schema.rows import quote_keys
from quotes.store.speakers.speakers import restore

Made = Callable[[Quote, str], Quote | None]  # from a quote and its article's text


def said_by(db: Database, name: str | None, speaker_type: SpeakerType | None) -> Made:
    """Decide who said it: a known speaker, a new one, or nobody known. That settles it."""
    speaker = None if name is None else _speaker(db, name, speaker_type)
    return lambda quote, _: as_decided(replace(quote, speaker=speaker, candidates=()))


def as_it_is(db: Database, key: str) -> Made:
    """Decide that all is right as it stands: speaker, words, and whether it was said.

    The speaker is the one that is shown, so that no link decided later changes it.
    """
    row = quote_by_key(db, key)
    name, kind = (row["speaker"], row["speaker_type"]) if row else (None, None)

    def made(quote: Quote, _text: str) -> Quote:
        speaker = quote.speaker
        if speaker is not None and name is not None and kind is not None:
            speaker = replace(speaker, name=name, type=kind, confidence=1.0)
        return as_seen(replace(quote, speaker=speaker, candidates=()))

    return made


def not_a_quote(_quote: Quote, _text: str) -> None:
    """Decide that nobody said it."""


def spanning(start: int, end: int) -> Made:
    """Decide which words were said: one stretch, half-open code points of the article."""

    def made(quote: Quote, text: str) -> Quote:
        if not 0 <= start < end <= len(text):
            raise StoreError(f"the article has no words at {start}:{end}; it ends at {len(text)}")
        part = TextSpan(start, end, text[start:end])
        return as_decided(replace(quote, parts=(part,)))

    return made


def decide(db: Database, action: OfQuote, key: str, made: Made, *, who: str) -> str | None:
    """Change a quote and keep the decision; give the key of the changed quote, if it is one."""
    row = quote_by_key(db, key)
    article = row and article_by_id(db, row["article_id"])
    stored = stored_article(db, article["key"]) if article else None
    if stored is None:
        raise StoreError(f"there is no quote {key!r}; `quotes search --json` shows their keys")
    facts, text = stored
    quotes = stored_quotes(db, facts.id, text)
    quote = quotes[quote_keys(facts.key, quotes).index(key)]
    new = made(quote, text)
    before, after = snapshot(quote, text), snapshot(new, text) if new else None
    found = found_quotes(db, facts, text)
    about = {"article": facts.key}
    record(db, action, who, {**about, "quote": before}, {**about, "quote": after})
    changed = rewrite_quotes(db, facts, text, found)
    keys = quote_keys(facts.key, changed)
    return keys[changed.index(new)] if new else None


def undo(db: Database, event_id: int, *, who: str) -> Event:
    """Take a decision back, as if it had not been made; give it."""
    event = event_by_id(db, event_id)
    if event["undone_by"] is not None:
        raise StoreError(f"correction {event_id} was undone already, by {event['undone_by']}")
    if event["action"] == "undo":
        raise StoreError(f"correction {event_id} took another back; make that one again instead")
    if event["action"] in OF_QUOTES:
        _undo_of_quote(db, event, who)
    else:
        _refuse_while_later(db, event)
        record(db, "undo", who, {"correction": event_id}, {})
        restore(db, event["before"]["speakers"])
    return event


def _undo_of_quote(db: Database, event: Event, who: str) -> None:
    stored = stored_article(db, event["article"] or "")
    found = found_quotes(db, *stored) if stored else []
    record(db, "undo", who, {"correction": event["id"]}, {})
    if stored:
        rewrite_quotes(db, *stored, found)


def _refuse_while_later(db: Database, event: Event) -> None:
    """Speakers can be put back only from the last decision on: they depend on each other."""
    ids = {state["id"] for state in event["before"]["speakers"]}
    for other in all_events(db):
        stands = other["id"] > event["id"] and other["undone_by"] is None
        if stands and ids & {state["id"] for state in other["before"].get("speakers", ())}:
            raise StoreError(
                f"correction {other['id']} came later and builds on it; undo that one first"
            )


def _speaker(db: Database, name: str, speaker_type: SpeakerType | None) -> Speaker:
    name = " ".join(name.split())
    if not name:
        raise StoreError("a speaker needs a name")
    if not speakers_called(db, name):
        return Speaker(name, speaker_type or "person")
    known = find_speaker(db, name)
    return Speaker(known["name"], speaker_type or known["type"])
