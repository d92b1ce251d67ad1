"""Why a person should look at a quote."""

from typing import Literal

from quotes.records import SURE, Quote
from quotes.store.schema.corrected import RULE

Review = Literal["unsure who", "nobody named", "which one"]

UNSURE_WHO: Review = "unsure who"
"""Somebody is meant and there are candidates, but nobody is sure enough to be the speaker."""
NOBODY_NAMED: Review = "nobody named"
"""The article has words for the source, and they lead to nobody."""
WHICH_ONE: Review = "which one"
"""The speaker's name may mean several people. Not seen in one quote, so not decided here."""
REVIEWS: tuple[Review, ...] = (UNSURE_WHO, NOBODY_NAMED, WHICH_ONE)


def review_of(quote: Quote) -> Review | None:
    """Tell why a person should look at a quote; None where nothing in the quote asks for it.

    Never for a quote that a person corrected, whatever is still open about it: who looked need
    not look again. A quote without a speaker, candidates and words for a source asks for nothing:
    the article does not say who it was. An unsure speaker asks only where words are quoted.
    """
    if quote.rule == RULE:
        return None
    if quote.speaker is not None:
        is_quoted = quote.kind != "indirect"
        return UNSURE_WHO if is_quoted and quote.speaker.confidence < SURE else None
    if quote.candidates:
        return UNSURE_WHO
    return NOBODY_NAMED if quote.source is not None else None
