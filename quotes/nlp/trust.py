"""How sure to be that a quote has the right speaker: a probability, for what reading shows.

A logistic regression over the confidence of the attribution and the way from the source to the
name, fitted on three sets of articles whose speakers are annotated (evaluation/speakers.py, which
prints how it does on articles left out of the fit).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

CONSTANT = 0.90
ATTRIBUTION = 0.70  # for the log odds of the attribution's confidence
AROUND = -0.49  # a pronoun, a description: somebody named elsewhere
PHRASE = -2.22  # the words of the source are all the name there is
SHARE = 1.21  # of a pronoun, for the share that the model gives to the same person

AROUND_RULES = frozenset(
    ("pronoun", "relative", "description", "same speaker", "answers", "author")
)
LIKELY = 0.5  # below, a speaker is more likely wrong than right, and only a candidate
_CERTAIN = 0.999
_SOMEBODY_ELSE = 0.5  # weight of those whom nothing points at, beside the candidates
LEAST, _MOST = 0.05, 3  # candidates that are kept


class Way(NamedTuple):
    """How a speaker was found: the confidence that content and source are right, the rule that
    gave the speaker (quotes.nlp.resolve, quotes.nlp.following), and the model's share for what a
    pronoun means.
    """

    attribution: float
    rule: str
    share: float | None = None


def features(way: Way) -> tuple[float, float, float, float]:
    """Give what the weights are for, but the constant, in their order."""
    sure = min(_CERTAIN, max(1 - _CERTAIN, way.attribution))
    return (
        math.log(sure / (1 - sure)),
        float(way.rule in AROUND_RULES),
        float(way.rule == "phrase"),
        way.share or 0.0,
    )


def speaker_confidence(way: Way) -> float:
    """Give the probability in [0, 1] that a resolved speaker said the quote."""
    weights = (ATTRIBUTION, AROUND, PHRASE, SHARE)
    total = CONSTANT + sum(w * x for w, x in zip(weights, features(way), strict=True))
    return round(1 / (1 + math.exp(-total)), 3)


def shared_out(confidence: float, others: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Share what is left of a speaker's confidence out among the others, by their weights.

    The likeliest first; those with next to nothing are left out.
    """
    total = _SOMEBODY_ELSE + sum(weight for _, weight in others)
    shares = [(name, round((1 - confidence) * weight / total, 3)) for name, weight in others]
    kept = sorted((s for s in shares if s[1] >= LEAST), key=lambda s: -s[1])
    return kept[:_MOST]
