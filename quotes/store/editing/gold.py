"""Corrected articles as gold, in the format that `quotes evaluate` scores and training reads."""

from collections.abc import Iterator
from typing import TypedDict

from sqlite_utils import Database

from quotes.records import Quote
from quotes.store.articles.article_quotes import stored_article, stored_quotes
from quotes.store.log.events import OF_QUOTES, all_events, change_of
from quotes.store.schema.corrected import Change, restored

Range = list[int]


class GoldSegment(TypedDict):
    """A stretch that people decided on."""

    span: Range
    speech: int
    speaker: str
    type: str


class GoldRow(TypedDict):
    """One corrected article; positions are half-open code points."""

    id: str
    text: str
    segments: list[GoldSegment]
    attributions: list[dict[str, list[Range]]]


def gold_of_corrections(db: Database) -> Iterator[GoldRow]:
    """Give each article with a standing correction, in the order of its first one."""
    standing = [
        event
        for event in all_events(db)
        if event["action"] in OF_QUOTES and event["undone_by"] is None
    ]
    for key in dict.fromkeys(event["article"] for event in standing):
        stored = stored_article(db, key or "")
        if stored is None:
            continue
        facts, text = stored
        segments: dict[tuple[int, int], GoldSegment] = {}
        for event in standing:
            if event["article"] == key:
                for segment in _segments(change_of(event), text):
                    segments[segment["span"][0], segment["span"][1]] = segment
        quotes = stored_quotes(db, facts.id, text)
        yield {
            "id": facts.key,
            "text": text,
            "segments": list(segments.values()),
            "attributions": [_attribution(quote) for quote in quotes],
        }


def _segments(change: Change, text: str) -> Iterator[GoldSegment]:
    quote = restored(change["after"] or change["before"], text)
    speaker = quote.speaker if quote else None
    for part in quote.parts if quote else ():
        yield {
            "span": [part.start, part.end],
            "speech": int(change["after"] is not None),
            "speaker": speaker.name if speaker else "?",
            "type": speaker.type if speaker else "",
        }


def _attribution(quote: Quote) -> dict[str, list[Range]]:
    return {
        "source": [[quote.source.start, quote.source.end]] if quote.source else [],
        "cue": [[quote.cue.start, quote.cue.end]] if quote.cue else [],
        "content": [[part.start, part.end] for part in quote.parts],
    }
