"""Each quotation of a draft, and the stored quote that speaks best for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from quotes.checking.people import AGREES, DIFFERS, LEFT_OPEN, People, Standing
from quotes.comparing import (
    Comparison,
    Place,
    Verdict,
    compare,
    goes_on,
    quoted_stretches,
    quoted_words,
    runs_of,
    spoken,
)
from quotes.records import Article, Quote
from quotes.store import Store, queries
from quotes.store.queries import Similar

Outcome = Verdict | Literal["other speaker", "not found"]

# From what speaks for a draft to what speaks against it; of several stored quotes the first counts.
_ORDER: tuple[tuple[Verdict, int], ...] = (
    ("exact", AGREES),
    ("exact", LEFT_OPEN),
    ("truncated", AGREES),
    ("exact", DIFFERS),
    ("truncated", LEFT_OPEN),
    ("truncated", DIFFERS),
    ("altered", AGREES),
    ("altered", LEFT_OPEN),
    ("altered", DIFFERS),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of a draft, and the stored one that speaks best for it.

    `place` is where the quotation stands, half-open code points of the draft; `line` counts from
    1. `found` and `comparison` are None where nothing like it is stored. `note` says what the
    database leaves open about the speaker; None where there is nothing to say.
    """

    line: int
    place: Place
    quotation: str
    speaker: str | None
    outcome: Outcome
    found: Similar | None = None
    comparison: Comparison | None = None
    note: str | None = None


def check_quotations(article: Article, quotes: Sequence[Quote], store: Store) -> Iterator[Checked]:
    """Check what a draft puts in quotation marks, in text order.

    `quotes` are the draft's own; its indirect ones quote no words and are left alone.
    """
    people = People(store.db)
    checked = [one for quote in quotes for one in _check_quote(article.text, quote, people)]
    yield from sorted(checked, key=lambda one: one.place)


def _check_quote(text: str, quote: Quote, people: People) -> Iterator[Checked]:
    if quote.kind == "indirect":
        return
    parts = [(part.start, part.end) for part in quote.parts]
    stretches = quoted_stretches(text, parts, direct=quote.kind == "direct")
    name = quote.speaker.name if quote.speaker else None
    similar = partial(_similar, people=people, speaker_ids=people.ids(name) if name else ())
    whole = similar([text[start:end] for start, end in stretches]) if len(stretches) > 1 else []
    for n, (start, end) in enumerate(stretches):
        checked = partial(
            Checked, text.count("\n", 0, start) + 1, (start, end), text[start:end], name
        )
        rows = {row["key"]: row for row in (*whole, *similar([text[start:end]]))}
        found = [
            (comparison, people.standing(quote.speaker, row), row)
            for row in rows.values()
            if (comparison := _compare(text, stretches, n, row)) is not None
        ]
        if not found:
            yield checked("not found")
            continue
        comparison, standing, row = min(found, key=lambda one: _rank(one[0], one[1]))
        differs = standing.level == DIFFERS and comparison.verdict != "altered"
        outcome: Outcome = "other speaker" if differs else comparison.verdict
        yield checked(outcome, row, comparison, standing.note)


def _similar(texts: Iterable[str], *, people: People, speaker_ids: Sequence[int]) -> list[Similar]:
    said = [*texts]
    return queries.similar_quotes(
        people.db,
        quoted_words(" ".join(said)),
        phrases=[run for text in said for run in runs_of(text)],
        speaker_ids=speaker_ids,
    )


def _rank(comparison: Comparison, standing: Standing) -> tuple[int, float]:
    return _ORDER.index((comparison.verdict, standing.level)), -comparison.alike


def _compare(text: str, stretches: Sequence[Place], n: int, row: Similar) -> Comparison | None:
    """Compare a stretch of a draft's quotation with a stored quote.

    As the sentence may go on in the stretches next to it, all of them, then those of the sentence
    are tried together, and at last the stretch alone.
    """
    stored = partial(_compare_with, row)
    first, last = _sentence(text, stretches, n)
    together = [stretches, stretches[first:last]] if len(stretches) > 1 else []
    if any(_is_exact(stored(spoken(text, some).text)) for some in together):
        return Comparison("exact", 1.0)

    def alone(i: int) -> Comparison | None:
        start, end = stretches[i]
        return stored(text[start:end], goes_on=(i > first, i < last - 1))

    found = alone(n)
    if last - first > 1 and all(_is_exact(alone(i)) for i in range(first, last)):
        # Each is right and all of them are not: words between them are missing.
        start, end = stretches[n]
        return stored(spoken(text, stretches[first:last]).text) or stored(text[start:end])
    return found


def _compare_with(
    row: Similar, quotation: str, goes_on: tuple[bool, bool] = (False, False)
) -> Comparison | None:
    is_direct = row["kind"] == "direct"
    places = quoted_stretches(row["passage"], row["parts"], direct=is_direct) or row["parts"]
    text, starts = spoken(row["passage"], places, fragments=not is_direct)
    return compare(quotation, text, starts=starts, goes_on=goes_on)


def _sentence(text: str, stretches: Sequence[Place], n: int) -> tuple[int, int]:
    """Give the range of the stretches through which the sentence of the nth one goes."""
    first = last = n
    while first and goes_on(text, stretches[first - 1], stretches[first]):
        first -= 1
    while last + 1 < len(stretches) and goes_on(text, stretches[last], stretches[last + 1]):
        last += 1
    return first, last + 1


def _is_exact(comparison: Comparison | None) -> bool:
    return comparison is not None and comparison.verdict == "exact"
