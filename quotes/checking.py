"""Check the quotations of a draft against the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from quotes.comparing import (
    Comparison,
    Verdict,
    compare,
    marked_stretches,
    marked_words,
    words_of,
)
from quotes.records import Article, Quote, TextSpan
from quotes.scoring import same_speaker
from quotes.store import Store, queries
from quotes.store.queries import Similar

Outcome = Verdict | Literal["other speaker", "not found"]

_ORDER: tuple[Verdict, ...] = ("exact", "truncated", "altered")


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of a draft, and the stored one that comes nearest.

    `place` is where the quotation stands, half-open code points of the draft; `line` counts from
    1. `found` and `comparison` are None where nothing like it is stored.
    """

    line: int
    place: tuple[int, int]
    quotation: str
    speaker: str | None
    outcome: Outcome
    found: Similar | None = None
    comparison: Comparison | None = None


def check_quotations(article: Article, quotes: Sequence[Quote], store: Store) -> Iterator[Checked]:
    """Check what a draft puts in quotation marks, in text order.

    `quotes` are the draft's own; its indirect ones quote no words and are left alone.
    """
    places = sorted(_marked(quotes), key=lambda place: place[:2])
    for start, end, quote in places:
        said = TextSpan(start, end, article.text[start:end])
        line = article.text.count("\n", 0, start) + 1
        yield _check(line, said, quote.speaker.name if quote.speaker else None, store)


def _marked(quotes: Sequence[Quote]) -> Iterator[tuple[int, int, Quote]]:
    for quote in quotes:
        for part in quote.parts if quote.kind != "indirect" else ():
            for start, end in marked_stretches(part.text):
                yield part.start + start, part.start + end, quote


def _check(line: int, said: TextSpan, speaker: str | None, store: Store) -> Checked:
    candidates = [
        (comparison, row)
        for row in queries.similar_quotes(store.db, words_of(said.text))
        if (comparison := compare(said.text, marked_words(row["quote"]))) is not None
    ]
    place = said.start, said.end
    if not candidates:
        return Checked(line, place, said.text, speaker, "not found")
    comparison, row = min(candidates, key=lambda found: _rank(found[0], found[1], speaker))
    outcome: Outcome = comparison.verdict
    if comparison.verdict != "altered" and not _agree(speaker, row["speaker"]):
        outcome = "other speaker"
    return Checked(line, place, said.text, speaker, outcome, row, comparison)


def _rank(comparison: Comparison, row: Similar, speaker: str | None) -> tuple[int, bool, float]:
    order = _ORDER.index(comparison.verdict)
    return order, not _agree(speaker, row["speaker"]), -comparison.alike


def _agree(one: str | None, other: str | None) -> bool:
    """True where two names can be one speaker's; an unknown one contradicts nobody."""
    return one is None or other is None or same_speaker(one, other) or same_speaker(other, one)
