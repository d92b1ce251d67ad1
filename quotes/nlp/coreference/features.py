"""Numbers for a mention and each entity that it may stand for, to be weighed by the scorer.

Sizes are half-open tokens. Each row of features is one candidate: the first is the mention's own
words (nobody whom the article names), then the entities in their order.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.nlp.coreference.article import Article, Turn
from quotes.nlp.coreference.clusters import Entity
from quotes.nlp.coreference.links import WIDTH
from quotes.nlp.lang.en.bodies import BODY_WORDS, COMPANY_FORMS
from quotes.nlp.lang.en.grammar import FEMININE, MASCULINE, POSSESSIVES, STOPS
from quotes.nlp.lang.en.people import DOCUMENTS, GROUPS, LONG_TITLES, QUALIFIERS, ROLES, UNNAMED
from quotes.nlp.text.phrases import Range

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

_FORMS = ("he", "she", "it", "they", "i", "who", "name", "the", "his", "bare", "other")
_TYPES = ("person", "organization", "place", "other", "phrase")
_MOST_WEIGHED = 200  # entities; hardly an article of news has more
_FAR = 30  # sentences; all that is farther is as far
_ROLE = 8  # tokens around a name that may say what its bearer is


class Speaker(NamedTuple):
    """Somebody who spoke: at which token, and the number of the entity, -1 of nobody named."""

    token: int
    entity: int


class Features:
    """The features of any mention of one article; what does not depend on it is made once."""

    def __init__(self, article: Article) -> None:
        frames = article.frames
        self.article, self.frames, self.entities = article, frames, article.entities
        self.n, self.named = article.n, article.named
        self.start, self.entity = article.start, article.entity
        self._sentence = np.array(frames.sentence_of, dtype=np.intp)
        self._paragraph = np.array(frames.paragraph_of, dtype=np.intp)
        self._quoted = np.array(frames.stretch_of, dtype=np.intp) >= 0
        self._own = self._own_sentences()
        self._leads = self._leading()
        self._fixed = self._of_entities()
        self._kinds = [np.array([e.type == kind for e in self.entities]) for kind in _TYPES]
        genders = [entity.gender for entity in self.entities]
        self._of_gender = {g: np.array([one == g for one in genders], bool) for g in ("m", "f")}
        self._with_role = _by_word(map(self._role_words, self.entities))
        names = [{w.lower() for w in entity.words} for entity in self.entities]
        self._with_name = _by_word(names)
        self._is_company = np.array([bool(words & COMPANY_FORMS) for words in names], np.float32)
        self._read_turns()

    def candidates(
        self, mention: Range, last: int, said: Sequence[Range], speakers: Sequence[Speaker]
    ) -> Floats:
        """Give the features [1 + entities, SIZE] of whom a mention may stand for.

        `last`: where the whole source ends, with what describes the mention; `said`: what the
        quote says; `speakers`: who spoke before, in text order.
        """
        i, j = mention
        head = self.article.head(i, j)
        form = self._form(i, j, head)
        shown = np.zeros((1 + self.n, SIZE), dtype=np.float32)
        shown[:, : len(form)] = form
        shown[:, OWN] = self.article.links.vector(head)
        at = len(form)
        shown[0, at] = 1.0
        at += 1
        if not self.n:
            return shown
        columns = [
            *self._fixed.T,
            *self._gender(i),
            *self._words(i, j, head, last),
            *self._places(i, said),
            *self._spoken(i, speakers),
            *self._turns(mention, speakers),
            *self._linked(head),
        ]
        shown[1:, at : at + len(columns)] = np.stack(columns, axis=1)
        shown[1:, PRODUCTS] = self.article.links.products(head, self._heads_near(i))
        return shown

    def far(self, mention: Range) -> NDArray[np.bool_]:
        """Mark the entities [entities] that are too far to be weighed in an article of very many.

        Not those that share a word with the mention.
        """
        far = np.zeros(self.n, dtype=np.bool_)
        if self.n > _MOST_WEIGHED:
            gap = np.abs(self._heads_near(mention[0]) - mention[0])
            far[np.argsort(gap)[_MOST_WEIGHED:]] = True
            for word in self.frames.words.low[slice(*mention)]:
                far[self._with_name.get(word, _NOBODY)] = False
        return far

    def _own_sentences(self) -> Ints:
        """Number the article's own sentences; those within quotation marks do not count."""
        own = [
            not (self._quoted[i] and self._quoted[min(j, len(self._quoted)) - 1])
            for i, j in self.frames.sentences
        ]
        return np.cumsum(own).astype(np.intp) if own else np.zeros(0, np.intp)

    def _leading(self) -> NDArray[np.bool_]:
        """Say of each named mention whether it is the first of its sentence, outside of marks."""
        if not len(self.start):
            return np.zeros(0, np.bool_)
        sentence = self._sentence[self.start]
        outside = ~self._quoted[self.start]
        seen: set[int] = set()
        leads = np.zeros(len(self.start), np.bool_)
        for n, (s, free) in enumerate(zip(sentence.tolist(), outside.tolist(), strict=True)):
            if free and s not in seen:
                seen.add(s)
                leads[n] = True
        return leads

    def _of_entities(self) -> Floats:
        counts = np.bincount(self.entity, minlength=self.n).astype(np.float32)
        first = np.array([e.mentions[0].start for e in self.entities], dtype=np.intp)
        early = self._sentence[first] if self.n else first
        columns = [
            *(np.array([e.type == kind for e in self.entities]) for kind in _TYPES),
            np.array([len(e.words) > 1 for e in self.entities]),
            np.log1p(counts) / 3,
            counts / max(1.0, float(counts.max(initial=1.0))),
            early < 3,
            np.array([e.title is not None for e in self.entities]),
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def _role_words(self, entity: Entity) -> set[str]:
        """Gather what stands around the names of an entity and may say what it is."""
        words = self.frames.words
        found: set[str] = set()
        for m in entity.mentions[:20]:
            first, last = self.frames.sentence(m.start)
            found.update(LONG_TITLES.get(_bare(t), _bare(t)) for t in m.titles)
            found.update(words.low[max(first, m.start - len(m.titles) - 4) : m.start])
            if words.raw[m.end : m.end + 1] == [","] or words.low[m.end : m.end + 1] == ["is"]:
                found.update(words.low[m.end : min(last, m.end + _ROLE)])
        return {word for word in found if word not in STOPS and len(word) > 2}

    def _form(self, i: int, j: int, head: int) -> list[float]:
        words = self.frames.words
        low, noun = words.low[i], words.low[head]
        alone = POSSESSIVES.get(low, low) if j - i == 1 else ""
        if alone in ("he", "him", "she", "it", "they", "i", "we", "who", "which", "that"):
            kind = {"him": "he", "we": "i", "which": "who", "that": "who"}.get(alone, alone)
        elif low in POSSESSIVES:
            kind = "his"
        elif self.named[head] >= 0:
            kind = "name"
        elif low in ("the", "this", "that", "these", "those"):
            kind = "the"
        elif words.capital[head]:
            kind = "name"
        else:
            kind = "bare" if noun in UNNAMED or noun.endswith("s") else "other"
        inside = self.named[i:j]
        return [
            *(float(kind == form) for form in _FORMS),
            float(noun in GROUPS or noun.endswith("s")),
            float(noun in DOCUMENTS),
            float(noun in ROLES or noun.endswith("-old")),
            float("spokes" in noun),
            float(noun.endswith("-old") or noun in words.proper),
            float(noun in BODY_WORDS or noun in ("company", "firm", "campaign", "club", "band")),
            float(low in ("a", "an", "one", "another", "some", "many", "several")),
            float((inside >= 0).any()),
            float(self.named[head] >= 0),
            min(j - i, 10) / 10,
            float(bool(self._quoted[i])),
        ]

    def _gender(self, i: int) -> list[Floats]:
        low = self.frames.words.low[i]
        men, women = self._of_gender["m"], self._of_gender["f"]
        none = np.zeros(self.n, np.bool_)
        same = men if low in MASCULINE else women if low in FEMININE else none
        other = women if low in MASCULINE else men if low in FEMININE else none
        return [found.astype(np.float32) for found in (same, other, men | women)]

    def _words(self, i: int, j: int, head: int, last: int) -> list[Floats]:
        """Compare the mention's words with the names and roles of each entity."""
        low = self.frames.words.low
        inside = self.named[i:j]
        here = np.zeros(self.n, np.float32)
        here[inside[inside >= 0]] = 1.0
        is_head = np.zeros(self.n, np.float32)
        if self.named[head] >= 0:
            is_head[self.named[head]] = 1.0
        possessive = np.zeros(self.n, np.float32)
        behind = np.zeros(self.n, np.float32)
        apposed = np.zeros(self.n, np.float32)
        for k in range(i, j):
            e = self.named[k]
            if e < 0:
                continue
            if k + 1 < j and (low[k + 1] in ("'s", "’s") or (k < head and k + 1 <= head)):
                possessive[e] = 1.0
            if k > head:
                behind[e] = 1.0
        until = min(len(low), max(last, j) + 1)
        around = self.named[j : min(until, j + 12)]
        apposed[around[around >= 0]] = 1.0
        told = {LONG_TITLES.get(_bare(w), _bare(w)) for w in low[i:j] if w not in STOPS}
        told -= {"the", "a", "an", "'s", "’s"}
        noun = LONG_TITLES.get(_bare(low[head]), _bare(low[head]))
        role, shared, named = (np.zeros(self.n, np.float32) for _ in range(3))
        qualified = np.zeros(self.n, np.float32)
        role[self._with_role.get(noun, _NOBODY)] = 1.0
        for word in told:
            shared[self._with_role.get(word, _NOBODY)] += 1.0
            named[self._with_name.get(word, _NOBODY)] = 1.0
        for word in told & QUALIFIERS:  # the former mayor is not the mayor
            lacks = np.ones(self.n, np.bool_)
            lacks[self._with_role.get(word, _NOBODY)] = False
            qualified[lacks] = 1.0
        form = float(noun in ("company", "firm", "group", "bank")) * self._is_company
        n_role = role.sum()
        return [
            here,
            is_head,
            possessive,
            behind,
            apposed,
            role,
            role / max(1.0, n_role),
            shared / max(1, len(told)),
            named,
            form,
            qualified,
        ]

    def _places(self, token: int, said: Sequence[Range]) -> list[Floats]:
        """Say how far back and ahead each entity is named, and how."""
        n_before = int(np.searchsorted(self.start, token))
        last = np.full(self.n, -1, dtype=np.intp)
        last[self.entity[:n_before]] = np.arange(n_before)
        next_ = np.full(self.n, -1, dtype=np.intp)
        later = np.arange(len(self.start) - 1, n_before - 1, -1)
        next_[self.entity[later]] = later
        has, ahead = last >= 0, next_ >= 0
        own = self._own[self._sentence]
        here, paragraph = own[token], self._paragraph[token]
        at = np.where(has, self.start[last] if len(self.start) else 0, 0)
        far = np.where(has, np.minimum(here - own[at], _FAR), _FAR).astype(np.float32)
        then = np.where(ahead, self.start[next_] if len(self.start) else 0, 0)
        away = np.where(ahead, np.minimum(own[then] - here, _FAR), _FAR).astype(np.float32)
        gap = np.where(has, token - at, 2000).astype(np.float32)
        rank = np.zeros(self.n, np.float32)
        for of_kind in self._kinds:
            order = np.argsort(np.where(of_kind & has, -at, 1))
            rank[order[: int((of_kind & has).sum())]] = np.arange(int((of_kind & has).sum()))
        free = last[has] if len(self.start) else last[:0]
        leads = np.zeros(self.n, np.float32)
        leads[has] = self._leads[free]
        quoted = has & self._quoted[at]
        inside = np.zeros(self.n, np.float32)
        for i, j in said:
            inside[has & (at >= i) & (at < j)] = 1.0
            inside[ahead & (then >= i) & (then < j)] = 1.0
        return [
            has.astype(np.float32),
            np.log1p(np.maximum(far, 0)) / 3,
            (has & (far <= 0)).astype(np.float32),
            (has & (far == 1)).astype(np.float32),
            (has & (self._paragraph[at] == paragraph)).astype(np.float32),
            np.log1p(gap) / 7,
            1 / (1 + rank) * has,
            leads,
            quoted.astype(np.float32),
            inside,
            ahead.astype(np.float32),
            np.log1p(np.maximum(away, 0)) / 3,
        ]

    def _spoken(self, token: int, speakers: Sequence[Speaker]) -> list[Floats]:
        """Say who spoke last, how often and how long ago each entity spoke."""
        last = np.zeros(self.n, np.float32)
        before_last = np.zeros(self.n, np.float32)
        times = np.zeros(self.n, np.float32)
        ago = np.full(self.n, _FAR, np.float32)
        own = self._own[self._sentence]
        recent = [s for s in speakers[-12:] if s.token < token]
        for s in recent:
            if s.entity >= 0:
                times[s.entity] += 1
                ago[s.entity] = min(_FAR, own[token] - own[s.token])
        if recent and recent[-1].entity >= 0:
            last[recent[-1].entity] = 1.0
        others = [s.entity for s in recent if s.entity != recent[-1].entity] if recent else []
        if others and others[-1] >= 0:
            before_last[others[-1]] = 1.0
        often, long = (
            (np.log1p(times) / 2).astype(np.float32),
            (np.log1p(ago) / 3).astype(np.float32),
        )
        return [last, before_last, often, long]

    def _read_turns(self) -> None:
        """Find where sources are names, in text order, and the turn that each token is part of."""
        turns = self.article.turns
        named = [(t.mention[0], int(self.named[self.article.head(*t.mention)])) for t in turns]
        self._named_turns = sorted((at, number) for at, number in named if number >= 0)
        self._turn_of = np.full(len(self.named), -1, dtype=np.intp)
        for n, turn in enumerate(turns):
            for i, j in turn.said:
                self._turn_of[i:j] = n
        often = np.bincount([number for _, number in self._named_turns], minlength=self.n)
        self._often = (np.log1p(often) / 2).astype(np.float32)
        self._share = (often / max(1.0, float(often.sum()))).astype(np.float32)

    def _turns(self, mention: Range, speakers: Sequence[Speaker]) -> list[Floats]:
        """Say who speaks by name in the article, who does next, and in whose words a mention is."""
        next_ = np.zeros(self.n, np.float32)
        around = np.zeros(self.n, np.float32)
        at = bisect_right(self._named_turns, (mention[0], self.n))
        if at < len(self._named_turns):
            next_[self._named_turns[at][1]] = 1.0
        n = int(self._turn_of[mention[0]])
        if n >= 0 and self.article.turns[n].mention != mention:
            whose = self._speaker_of(self.article.turns[n], speakers)
            if whose >= 0:
                around[whose] = 1.0
        return [self._often, self._share, next_, around]

    def _speaker_of(self, turn: Turn, speakers: Sequence[Speaker]) -> int:
        """Give the entity that was found to speak, or else the one that the source names."""
        at = bisect_left(speakers, turn.mention[0], key=itemgetter(0))
        if at < len(speakers) and speakers[at].token == turn.mention[0]:
            return speakers[at].entity
        return self.article.entity_at(turn.mention)

    def _heads_near(self, token: int) -> Ints:
        """Give the last token of each entity's last mention before a token, or else of its first
        one.
        """
        n_before = int(np.searchsorted(self.start, token))
        near = np.zeros(self.n, dtype=np.intp)
        for numbers in (np.arange(len(self.start))[::-1], np.arange(n_before)):
            near[self.entity[numbers]] = numbers
        return self.article.end[near] - 1

    def _linked(self, head: int) -> list[Floats]:
        shares = self.article.links.shares(head)
        best = shares.max(initial=0.0)
        return [shares, np.log(shares + 1e-3) / 7, (shares >= best).astype(np.float32)]


def _by_word(sets: Iterable[set[str]]) -> dict[str, Ints]:
    """Give the numbers of the sets that hold each word."""
    found: dict[str, list[int]] = {}
    for number, words in enumerate(sets):
        for word in words:
            found.setdefault(word, []).append(number)
    return {word: np.array(numbers, dtype=np.intp) for word, numbers in found.items()}


_NOBODY = np.zeros(0, dtype=np.intp)


def _bare(word: str) -> str:
    return word.lower().rstrip(".")


N_FORM = len(_FORMS) + 11
_PLAIN = N_FORM + 1 + 10 + 3 + 11 + 12 + 4 + 4 + 3
OWN = slice(_PLAIN, _PLAIN + 2 * WIDTH)
PRODUCTS = slice(OWN.stop, OWN.stop + WIDTH)
SIZE = PRODUCTS.stop
LINKED = slice(_PLAIN - 3, SIZE)  # the columns that the network's vectors give
