"""How sure to be that a quote has the right speaker: a probability, for what reading shows.

A logistic regression over the confidence of the attribution and the probability of the antecedent,
fitted on articles that took part in training neither (evaluation/speakers.py says which, and prints
how it does on others).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from quotes.nlp.annotations import Rule
from quotes.records import SpeakerType

CONSTANT = -1.22
ATTRIBUTION = 0.94  # for the log odds of the attribution's confidence
MEANT = 0.30  # for the log odds of the antecedent's probability
PHRASE = -0.28  # the words of the source are all the name there is

_PLAIN = 0.98  # probability of who is named by a rule that leaves no doubt
LIKELY = 0.5  # below, a speaker is more likely wrong than right, and only a candidate
_CERTAIN = 0.999
LEAST, _MOST = 0.05, 3  # candidates that are kept


class Way(NamedTuple):
    """How a speaker was found: the confidence that content and source are right, the rule that
    gave the speaker, and the probability that the source means them, if it was weighed.
    """

    attribution: float
    rule: Rule
    share: float | None = None


def features(way: Way) -> tuple[float, float, float]:
    """Give what the weights are for, but the constant, in their order."""
    return (
        _log_odds(way.attribution),
        _log_odds(_PLAIN if way.share is None else way.share),
        float(way.rule == Rule.PHRASE),
    )


def _log_odds(chance: float) -> float:
    sure = min(_CERTAIN, max(1 - _CERTAIN, chance))
    return math.log(sure / (1 - sure))


def speaker_confidence(way: Way) -> float:
    """Give the probability in [0, 1] that a resolved speaker said the quote."""
    weights = (ATTRIBUTION, MEANT, PHRASE)
    total = CONSTANT + sum(w * x for w, x in zip(weights, features(way), strict=True))
    return round(1 / (1 + math.exp(-total)), 3)


def candidates_of(
    confidence: float, share: float, others: Sequence[tuple[str, SpeakerType, float]]
) -> list[tuple[str, SpeakerType, float]]:
    """Give each of the others a confidence that stands to the speaker's as their probabilities do.

    `share` is the speaker's own probability, above 0. The likeliest first; those with next to
    nothing are left out.
    """
    found = [(name, kind, round(confidence * p / share, 3)) for name, kind, p in others]
    kept = sorted((one for one in found if one[2] >= LEAST), key=lambda one: -one[2])
    return kept[:_MOST]
