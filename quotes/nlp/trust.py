"""How sure to be that a quote has the right speaker: a probability, for what reading shows.

A logistic regression over the confidence of the attribution and the way from the source to the
name, fitted on three sets of articles whose speakers are annotated (evaluation/speakers.py, which
prints how it does on articles left out of the fit).
"""

import math

CONSTANT = 0.83
ATTRIBUTION = 0.71  # for the log odds of the attribution's confidence
AROUND = -0.76  # a pronoun, a description: somebody named elsewhere
PHRASE = -2.29  # the words of the source are all the name there is

AROUND_RULES = frozenset(("pronoun", "relative", "description", "same speaker"))
_CERTAIN = 0.999


def speaker_confidence(attribution: float, rule: str) -> float:
    """Give the probability in [0, 1] that a resolved speaker said the quote.

    `attribution` is the confidence that content and source are right, `rule` what resolved the
    source (quotes.nlp.resolve).
    """
    sure = min(_CERTAIN, max(1 - _CERTAIN, attribution))
    total = CONSTANT + ATTRIBUTION * math.log(sure / (1 - sure))
    total += AROUND if rule in AROUND_RULES else PHRASE if rule == "phrase" else 0.0
    return round(1 / (1 + math.exp(-total)), 3)
