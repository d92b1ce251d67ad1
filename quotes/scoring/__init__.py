"""Compare predicted quotes with gold and count: precision, recall and F1, by name.

Works on plain dicts in the shape of the files, so that anything that prints that shape can be
scored. Knows nothing of how quotes are found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotes.scoring.attributions import PARTS, count_attributions, right_quotes, trim
from quotes.scoring.figures import Count, Figure
from quotes.scoring.formats import (
    GoldAttribution,
    GoldDoc,
    GoldSegment,
    PredictedDoc,
    PredictedQuote,
    Span,
    as_predicted,
)
from quotes.scoring.segments import count_segments, same_speaker

__all__ = [
    "FIGURES",
    "PARTS",
    "Figure",
    "GoldAttribution",
    "GoldDoc",
    "GoldSegment",
    "PredictedDoc",
    "PredictedQuote",
    "Scores",
    "Span",
    "as_predicted",
    "right_quotes",
    "same_speaker",
    "score",
    "trim",
]

FIGURES = (
    *("speech", "who-said-it"),
    *("cue exact", "cue overlap", "source exact", "source overlap"),
    *("content exact", "content overlap", "relation"),
)


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures that the gold allows, by name; the same by part; what went wrong.

    `by_part` splits "relation" by the kind of statement and by the form of its source, both read
    off the text in the same way for gold and prediction. `errors` holds one line for each
    stretch in quotation marks with a wrong answer to who said it.
    """

    figures: Mapping[str, Figure]
    by_part: Mapping[str, Figure]
    errors: Sequence[str]


def score(gold: Iterable[GoldDoc], predicted: Mapping[str, PredictedDoc]) -> Scores:
    """Score predictions, given by article id, against gold.

    - speech: is a stretch in quotation marks speech? Predicted so if one quote covers half of it.
    - who-said-it: right stretch and right speaker; those that gold leaves open do not count.
    - cue, source, content: exact (the same spans) and overlap (shared characters), compared
      without quotation marks and white space at their ends.
    - relation: a quote and a gold statement that share at least half of the characters of their
      contents, paired one to one, and whose sources share a character or are both absent.

    The first two need `segments` in the gold of an article, the others `attributions`; figures
    without any gold are left out. An article without a prediction is one in which nothing was
    found. Time grows with the number of spans and of overlaps.
    """
    counts = {name: Count() for name in FIGURES}
    parts = {name: Count() for name in PARTS}
    errors: list[str] = []
    for doc in gold:
        quotes = predicted[doc["id"]]["quotes"] if doc["id"] in predicted else ()
        if "segments" in doc:
            errors.extend(count_segments(doc, quotes, counts))
        if "attributions" in doc:
            count_attributions(doc, quotes, counts, parts)
    return Scores(_figures(counts), _figures(parts), errors)


def _figures(counts: Mapping[str, Count]) -> dict[str, Figure]:
    return {name: count.figure() for name, count in counts.items() if count.gold}
