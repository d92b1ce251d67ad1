"""The mentions of one article and whom they name, as arrays, read once.

Sizes are half-open tokens. A turn is what one source says.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from quotes.nlp.coreference.clusters import Entity, entities_of
from quotes.nlp.coreference.links import Links
from quotes.nlp.lang.en.grammar import (
    FEMININE,
    MASCULINE,
    PREPOSITIONS,
    RELATIVES,
    STANDING_IN,
)
from quotes.nlp.lang.en.people import TITLES
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range

Ints = NDArray[np.intp]
_PRONOUNS = MASCULINE | FEMININE | frozenset("it its they them their who himself herself".split())


class Turn(NamedTuple):
    """The words that name a source, and the parts of what it says."""

    mention: Range
    said: tuple[Range, ...] = ()


class Article:
    """What is known of the mentions of one Doc whose `ents` are set.

    `entities`: whom and what it names, then the phrases that speak. `entity_of` [tokens]: the
    number of the entity that a token is part of, of a phrase by its head; -1 of none. `named`
    [tokens]: the same without phrases. `start`, `end`, `entity` [mentions]: all that names one.
    """

    def __init__(self, doc: Doc, frames: Frames, turns: Sequence[Turn] = ()) -> None:
        self.frames, self.turns = frames, turns
        phrases = nominals(doc, frames, (turn.mention for turn in turns))
        self.entities = entities_of(doc, frames, phrases)
        self.n = len(self.entities)
        named = sorted(
            ((m.start, m.end, e) for e, entity in enumerate(self.entities) for m in entity.mentions)
        )
        self.start = np.array([m[0] for m in named], dtype=np.intp)
        self.end = np.array([m[1] for m in named], dtype=np.intp)
        self.entity = np.array([m[2] for m in named], dtype=np.intp)
        self.entity_of = np.full(len(doc), -1, dtype=np.intp)
        for i, j, e in named:
            if self.entities[e].type != "phrase":
                self.entity_of[i:j] = e
        self.named = self.entity_of.copy()
        self.phrase_at: dict[int, int] = {}  # the entity of a phrase by its head
        for i, j, e in named:
            if self.entities[e].type == "phrase":
                head = self.head(i, j)
                self.phrase_at[head] = e
                if self.entity_of[head] < 0:
                    self.entity_of[head] = e
        pronouns = [i for i, low in enumerate(frames.words.low) if low in _PRONOUNS]
        vectors = np.asarray(doc.tensor)
        self.links = Links(
            vectors if vectors.ndim == 2 and len(vectors) == len(doc) else _no_vectors(len(doc)),
            self.entity_of,
            self.n,
            np.array(pronouns, dtype=np.intp),
        )

    def entity_at(self, mention: Range) -> int:
        """Give the number of the entity that the head of a mention names; -1 of none."""
        return int(self.entity_of[self.head(*mention)])

    def is_named(self, mention: Range) -> bool:
        """Tell whether a mention has a name for its head."""
        return bool(self.named[self.head(*mention)] >= 0)

    def is_full_name(self, mention: Range) -> bool:
        """Tell whether a mention is, titles aside, a name of several words."""
        i, j = mention
        number = self.named[j - 1]
        found = (m for m in self.entities[number].mentions if m.end == j) if number >= 0 else ()
        return any(len(m.words) > 1 and m.start - len(m.titles) <= i <= m.start for m in found)

    def joint(self, mention: Range) -> list[Entity]:
        """Give the people that a mention names who speak as one: Park and Cole; or nobody."""
        i, j = mention
        low = self.frames.words.low
        if "and" not in low[i:j] or self.named[i] < 0 or self.named[j - 1] < 0:
            return []
        numbers = list(dict.fromkeys(e for e in self.named[i:j].tolist() if e >= 0))
        between = [low[k] for k in range(i, j) if self.named[k] < 0]
        found = [self.entities[e] for e in numbers]
        plain = all(word in ("and", ",") or _bare(word) in TITLES for word in between)
        people = all(entity.type == "person" for entity in found)
        return found if plain and people and len(found) > 1 else []

    def own_phrase(self, mention: Range) -> int:
        """Give the number of the entity that a mention's own phrase is; -1 of no phrase."""
        return self.phrase_at.get(self.head(*mention), -1)

    def head(self, i: int, j: int) -> int:
        """Find the head of a noun phrase: its last word before what only describes it."""
        low = self.frames.words.low
        for k in range(i + 1, j):
            if low[k] in PREPOSITIONS or low[k] in RELATIVES or not low[k][0].isalnum():
                if low[k] in ("'s", "’s", "-", "'", "’", "&", "."):
                    continue
                return k - 1
        return j - 1


def is_pronoun(frames: Frames, mention: Range) -> bool:
    """Tell whether a mention is a pronoun alone."""
    i, j = mention
    return j - i == 1 and frames.words.low[i] in STANDING_IN | RELATIVES


def nominals(doc: Doc, frames: Frames, mentions: Iterable[Range]) -> list[Range]:
    """Give the mentions that are phrases: neither a pronoun nor headed by a name."""
    return [m for m in mentions if not is_pronoun(frames, m) and not doc[m[1] - 1].ent_type]


def _no_vectors(n: int) -> NDArray[np.float16]:
    return np.zeros((n, 0), np.float16)


def _bare(word: str) -> str:
    return word.lower().rstrip(".")
