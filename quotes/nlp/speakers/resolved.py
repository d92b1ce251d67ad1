"""A speaker as it is resolved from the words that name a source."""

from collections.abc import Sequence
from typing import NamedTuple

from quotes.nlp.annotations import Rule
from quotes.nlp.entities.names import as_written, join
from quotes.nlp.lang.en.bodies import BODY_WORDS
from quotes.nlp.lang.en.grammar import DETERMINERS
from quotes.nlp.lang.en.people import BEHIND_HEADS, DATA, DOCUMENTS, GROUPS, MADE, ROLES, UNNAMED
from quotes.nlp.text.phrases import Range, Words
from quotes.records import SpeakerType


class Resolved(NamedTuple):
    """A speaker, how the article calls them, and the rule that decided.

    `share` is the probability that they are meant; None where a rule leaves no doubt. `chain` is
    the name that the mention leads back to; `others` may be meant as well, with their
    probabilities.
    """

    name: str
    type: SpeakerType
    role: str | None
    aliases: tuple[str, ...]
    rule: Rule
    share: float | None = None
    chain: str | None = None
    others: tuple[tuple[str, SpeakerType, float], ...] = ()


def as_phrase(words: Words, start: int, end: int, share: float | None = None) -> Resolved:
    """Keep a phrase as the speaker's name, without its article; half-open tokens."""
    while end - start > 1 and words.low[start] in ("the", "a", "an"):
        start += 1
    end = next((i for i in range(start + 1, end) if words.low[i] in MADE), end)
    text = as_written(join(tuple(words.raw[start:end])))
    return Resolved(text, _type_of(words, start, end), None, (text,), Rule.PHRASE, share)


def _type_of(words: Words, start: int, end: int) -> SpeakerType:
    head = head_of(words.low[start:end])
    if head in DOCUMENTS | DATA:
        return "document"
    if head in GROUPS or head.isdecimal() or (head.endswith("s") and head not in BODY_WORDS):
        return "group"
    if head in ROLES | UNNAMED | DETERMINERS:
        return "unnamed"
    named = any(words.capital[i] and words.low[i] in words.proper for i in range(start, end))
    return "organization" if named else "unnamed"


def head_of(lows: Sequence[str]) -> str:
    """Give the noun of a phrase: officials, of "two officials close to the case"."""
    behind = next((n for n, low in enumerate(lows) if n and low in BEHIND_HEADS), len(lows))
    return lows[behind - 1]


def text_of_tokens(words: Words, span: Range) -> str:
    """Join tokens as they are written."""
    return join(tuple(words.raw[slice(*span)]))
