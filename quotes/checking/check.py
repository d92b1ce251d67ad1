"""Each quotation of a draft, and the stored quote that speaks best for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from quotes.checking.people import AGREES, DIFFERS, LEFT_OPEN, People, Standing
from quotes.comparing import (
    Comparison,
    Place,
    Spoken,
    Verdict,
    compare,
    goes_on,
    quoted_stretches,
    quoted_words,
    runs_of,
    spoken,
)
from quotes.records import Article, Quote
from quotes.store import queries
from quotes.store.queries import Reader, Similar

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


def check_quotations(article: Article, quotes: Sequence[Quote], db: Reader) -> Iterator[Checked]:
    """Check what a draft puts in quotation marks against a database, in text order.

    `quotes` are the draft's own; its indirect ones quote no words and are left alone.
    """
    people = People(db)
    checked = [one for quote in quotes for one in _check_quote(article.text, quote, people)]
    yield from sorted(checked, key=lambda one: one.place)


def _check_quote(text: str, quote: Quote, people: People) -> Iterator[Checked]:
    if quote.kind == "indirect":
        return
    parts = [(part.start, part.end) for part in quote.parts]
    draft = _Draft(text, quoted_stretches(text, parts, direct=quote.kind == "direct"))
    name = quote.speaker.name if quote.speaker else None
    similar = partial(_similar, people=people, speaker_ids=people.ids(name) if name else ())
    said = [text[start:end] for start, end in draft.stretches]
    whole = similar(said) if len(said) > 1 else []
    for n, (start, end) in enumerate(draft.stretches):
        checked = partial(Checked, text.count("\n", 0, start) + 1, (start, end), said[n], name)
        rows = {row["key"]: row for row in (*whole, *similar([said[n]]))}
        found = [
            (comparison, people.standing(quote.speaker, row), row)
            for row in rows.values()
            if (comparison := draft.compare(n, row)) is not None
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


class _Draft:
    """The stretches of one quotation, and how they compare with stored quotes.

    What several stretches ask for is kept: a speech may have hundreds of them.
    """

    def __init__(self, text: str, stretches: Sequence[Place]) -> None:
        self.text = text
        self.stretches = stretches
        self._stored: dict[str, Spoken] = {}
        self._compared: dict[tuple[str, int, int], Comparison | None] = {}

    def compare(self, n: int, row: Similar) -> Comparison | None:
        """Compare the nth stretch with a stored quote.

        As the sentence may go on in the stretches next to it, all of them, then those of the
        sentence are tried together, and at last the stretch alone.
        """
        first, last = self._sentence(n)
        if any(
            _is_exact(self._together(i, j, row))
            for i, j in ((0, len(self.stretches)), (first, last))
        ):
            return Comparison("exact", 1.0)
        if last - first > 1 and all(
            _is_exact(self._alone(i, first, last, row)) for i in range(first, last)
        ):
            # Each is right and all of them are not: words between them are missing.
            return self._together(first, last, row) or self._together(n, n + 1, row)
        return self._alone(n, first, last, row)

    def _together(self, first: int, last: int, row: Similar) -> Comparison | None:
        key = row["key"], first, last
        if key not in self._compared:
            said = spoken(self.text, self.stretches[first:last]).text
            self._compared[key] = self._compare(said, row)
        return self._compared[key]

    def _alone(self, n: int, first: int, last: int, row: Similar) -> Comparison | None:
        start, end = self.stretches[n]
        return self._compare(self.text[start:end], row, (n > first, n < last - 1))

    def _compare(
        self, said: str, row: Similar, goes_on: tuple[bool, bool] = (False, False)
    ) -> Comparison | None:
        if row["key"] not in self._stored:
            self._stored[row["key"]] = _spoken(row)
        stored = self._stored[row["key"]]
        return compare(said, stored.text, starts=stored.starts, goes_on=goes_on)

    def _sentence(self, n: int) -> tuple[int, int]:
        """Give the range of the stretches through which the sentence of the nth one goes."""
        first = last = n
        places = self.stretches
        while first and goes_on(self.text, places[first - 1], places[first]):
            first -= 1
        while last + 1 < len(places) and goes_on(self.text, places[last], places[last + 1]):
            last += 1
        return first, last + 1


def _spoken(row: Similar) -> Spoken:
    is_direct = row["kind"] == "direct"
    places = quoted_stretches(row["passage"], row["parts"], direct=is_direct) or row["parts"]
    return spoken(row["passage"], places, fragments=not is_direct)


def _is_exact(comparison: Comparison | None) -> bool:
    return comparison is not None and comparison.verdict == "exact"
