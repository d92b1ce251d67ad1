"""The cast of an article: who is named in it, by full name, and who a short name or "he" means."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from quotes.lexicon.bodies import BODY_WORDS
from quotes.lexicon.given_names import GIVEN
from quotes.lexicon.people import LONG_TITLES, MEN, ROLES, TITLES, WOMEN
from quotes.nlp.antecedents import Antecedents, Meant
from quotes.nlp.frames import Frames
from quotes.nlp.names import Name, article_names, canonical, gender_of
from quotes.nlp.people import (
    Person,
    distance,
    ends_with,
    key_of,
    may_be_one,
    may_be_person,
    says_no_gender,
    surname_of,
    without_openers,
)
from quotes.nlp.phrases import Range
from quotes.records import SpeakerType

_REACH = 8  # sentences back that a pronoun may look
_LAST_HEARD = 2  # sentences back that "it" may mean who spoke last
_HEADLINE = 4  # words from which a name is more than one
_SPEAKER_BONUS = 0.8  # sentences by which who spoke there seems nearer
_INTRODUCED = 4  # tokens behind a name in which its role begins
_LONG, _ALIKE = 5, 0.8  # letters, and likeness, of a surname that may be misspelt
_MOST_SURNAMES = 200  # among which to look for it
_MOST_NAMESAKES = 50  # of one surname, so that a text of nothing but namesakes takes linear time


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody whom a pronoun may mean; the likeliest has the lowest cost.

    `share` is the probability that the model gives it.
    """

    person: Person
    cost: float
    share: float


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of a person outside quotation marks, for pronouns to look back at."""

    token: int
    sentence: int
    person: Person
    is_subject: bool
    is_speaker: bool = False  # what they say is quoted there


class Heard(NamedTuple):
    """Somebody who speaks at a token."""

    token: int
    name: str
    type: SpeakerType


class Cast:
    """People of an article, found once; bodies are left to the resolver."""

    def __init__(
        self, frames: Frames, meant: Iterable[Meant] = (), author: str | None = None
    ) -> None:
        self.frames = frames
        self.author = author and canonical(tuple(author.split()))  # is "I", not "she" or "he"
        self.names = without_openers(frames, article_names(frames))
        self.people: list[Person] = []
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        full = [n for n in self.names if may_be_person(n) and not self._is_heading(n)]
        counts = Counter(name.words for name in full)
        full.sort(key=lambda n: (-self._evidence(n), -counts[n.words], n.start))
        for name in full:
            self._add(name, counts)
        for name in sorted(self.names, key=says_no_gender):  # Mr. Cole is not Ann Cole
            self._learn(name)
        names = Counter(person.name for person in self.people)
        for person in self.people:
            person.has_namesake = names[canonical(person.words)] > 1
        named = [(name, found) for name in self.names if (found := self.person(name))]
        self._ask_pronouns(meant, named)
        self.sightings = self._sightings(named)
        self._own = _own_sentences(frames)
        self._heard: list[Heard] = []
        self._by_name = {person.name: person for person in reversed(self.people)}
        self._by_initials = {
            "".join(word[0] for word in name.words if word[0].isupper()): name
            for name in self.names
            if name.is_body and len(name.words) > 2
        }
        self._by_ending = {
            name.words[at:]: name
            for name in reversed(self.names)
            for at in range(1, len(name.words))
            if name.is_body and {word.lower() for word in name.words[at:]} & BODY_WORDS
        }
        self._holders: dict[str, list[Person]] = {}  # by the last word of their title
        for person in self.people:
            if person.role:
                title = key_of(person.role.split()[-1])
                self._holders.setdefault(LONG_TITLES.get(title, title), []).append(person)

    def person(self, name: Name) -> Person | None:
        """Find whom a name means: the full name that ends, or else begins, with it."""
        if name.is_body and len(name.words) > 1:
            return None
        # One word in capitals may be a body or, in a transcript, a person.
        last = surname_of(name.words)
        matches = [p for p in self._by_last.get(last, []) if may_be_one(p.words, name.words)]
        if not matches and len(name.words) == 1:
            matches = self._by_first.get(last, []) or self._misspelt(last)
        if not matches and len(name.words) >= _HEADLINE:
            # "Ana Cole Hammers Leith Mayor": the name at the start of a headline.
            starts = [p for p in self._by_first.get(key_of(name.words[0]), []) if len(p.words) > 1]
            matches = [p for p in starts if name.words[: len(p.words)] == p.words != name.words]
        if not matches:
            return None
        gender = gender_of(name)
        kept = [p for p in matches if not gender or p.gender in (gender, None)]
        if len(kept) < 2:
            return kept[0] if kept else None
        return min(kept, key=lambda p: distance(p, name))

    def holder(self, office: str) -> Person | None:
        """Find who is meant by "the mayor": the one mayor, or the one named twice as often."""
        holders = sorted(self._holders.get(office, ()), key=lambda p: -len(p.seen))
        if len(holders) > 1 and len(holders[0].seen) < 2 * len(holders[1].seen):
            return None
        return holders[0] if holders else None

    def spelt_out(self, short: Name) -> Name | None:
        """Find the body that the article also calls by a longer name: the IMF, the Times."""
        return self._by_initials.get(short.text.replace(".", "")) or self._by_ending.get(
            short.words
        )

    def _misspelt(self, last: str) -> list[Person]:
        """Find whose surname a slip of the pen meant: Wines, where Leslie Wimes is the only one."""
        if len(last) < _LONG or len(self._by_last) > _MOST_SURNAMES:
            return []
        known = [surname for surname in self._by_last if surname[0] == last[0]]
        return [
            person
            for surname in get_close_matches(last, known, n=1, cutoff=_ALIKE)
            for person in self._by_last[surname]
            if len(person.words) > 1
        ]

    def before(self, token: int, gender: str | None, said: Sequence[Range] = ()) -> list[Likely]:
        """List whom a pronoun at a token may mean: the nearest fitting person first, subjects
        before others. Whoever speaks is not named in what is `said`.
        """
        here = self._own[self.frames.sentence_of[token]]
        costs: dict[int, float] = {}
        for k in range(bisect_left(self.sightings, token, key=_token) - 1, -1, -1):
            sighting = self.sightings[k]
            distance = here - self._own[sighting.sentence]
            if distance > _REACH:
                break
            person = sighting.person
            if person.name == self.author or any(i <= sighting.token < j for i, j in said):
                continue
            if gender and person.gender and person.gender != gender:
                continue
            cost = distance + (0.0 if sighting.is_subject else 0.7)
            cost -= _SPEAKER_BONUS if sighting.is_speaker else 0.0
            cost += 0.0 if person.gender else 0.6 if person.is_certain else 3.0
            number = self._number[id(person)]
            costs[number] = min(cost, costs.get(number, cost))
        likely = [
            Likely(self.people[number], cost, self._antecedents.share(token, number))
            for number, cost in costs.items()
        ]
        return sorted(likely, key=_cost)

    def hear(self, token: int, name: str, speaker_type: SpeakerType) -> None:
        """Note that somebody speaks at a token: who spoke last is likely to be "he" or "it"."""
        insort(self._heard, Heard(token, name, speaker_type))
        person = self._by_name.get(name)
        if person is None:
            return
        sentence = self.frames.sentence_of[token]
        person.is_certain = True
        insort(self.sightings, Sighting(token, sentence, person, True, True), key=_token)

    def heard_before(self, token: int) -> Heard | None:
        """Give who spoke last before a token, in its sentence or one of the two before."""
        at = bisect_left(self._heard, token, key=_token) - 1
        if at < 0:
            return None
        heard = self._heard[at]
        own, sentence_of = self._own, self.frames.sentence_of
        near = own[sentence_of[token]] - own[sentence_of[heard.token]] <= _LAST_HEARD
        return heard if near else None

    def _evidence(self, name: Name) -> int:
        """Rank a full name: outside quotation marks, with a title, with a known given name."""
        outside = self.frames.stretch_of[name.start] < 0
        return 2 * outside + bool(name.titles) + (gender_of(name) is not None)

    def _add(self, name: Name, counts: Mapping[tuple[str, ...], int]) -> None:
        namesakes = self._by_last.get(surname_of(name.words), [])
        if len(namesakes) >= _MOST_NAMESAKES:
            return
        same = next((p for p in namesakes if may_be_one(p.words, name.words)), None)
        if same is not None:
            # Miss Universe Ana Cole is Ana Cole, whom the article mostly calls so.
            shorter = len(name.words) < len(same.words) and ends_with(same.words, name.words)
            shorter = shorter and key_of(same.words[0]) not in GIVEN
            if shorter and counts[name.words] > counts[same.words]:
                same.words = name.words
            return
        person = Person(name.words, gender_of(name))
        self.people.append(person)
        self._by_last.setdefault(surname_of(name.words), []).append(person)
        self._by_first.setdefault(key_of(name.words[0]), []).append(person)

    def _learn(self, name: Name) -> None:
        person = self.person(name)
        if person is None:
            if name.titles and not name.is_body and len(name.words) == 1:
                # "Mr. Penn" with no full name anywhere: the surname is the name.
                person = Person(name.words)
                self.people.append(person)
                self._by_last.setdefault(surname_of(name.words), []).append(person)
            else:
                return
        person.gender = self._told_gender(name) or person.gender or gender_of(name)
        person.aliases[name.text] += 1
        person.n_full += len(name.words) > 1
        insort(person.seen, name.start)
        alone = len(name.words) == 1 and len(person.words) > 1
        person.is_certain |= bool(name.titles or person.gender or alone)
        if name.titles:
            titles = [t for t in name.titles if key_of(t) not in _PLAIN]
            if any(key_of(title) in TITLES for title in titles):
                person.role = person.role or " ".join(titles)

    def _told_gender(self, name: Name) -> str | None:
        before = self.frames.words.low[name.start - 1] if name.start else ""
        return "m" if before in MEN else "f" if before in WOMEN else None

    def _is_heading(self, name: Name) -> bool:
        """True where a heading puts another word before a surname: Bitter Cole, at the top."""
        raw = self.frames.words.raw
        known = name.words[0].lower() in GIVEN
        if known or len(name.words) != 2 or name.start != next(_texts(raw), 0):
            return False
        return any(n.words == name.words[1:] and n.titles for n in self.names)

    def _ask_pronouns(self, meant: Iterable[Meant], named: Iterable[tuple[Name, Person]]) -> None:
        """Learn from the pronouns that mean somebody whether it is a man or a woman."""
        self._number = {id(person): n for n, person in enumerate(self.people)}
        person_at: dict[int, int] = {}
        for name, person in named:
            number = self._number[id(person)]
            person_at.update((token, number) for token in range(name.start, name.end))
        self._antecedents = Antecedents(meant, person_at)
        for number, gender in self._antecedents.genders(self.frames.words.low).items():
            self.people[number].gender = self.people[number].gender or gender

    def _is_introduced(self, name: Name) -> bool:
        """True where a role follows in apposition: Ana Cole, president of the club."""
        words = self.frames.words
        behind = words.low[name.end + 1 : name.end + 1 + _INTRODUCED]
        is_apart = words.raw[name.end : name.end + 1] == [","] and len(name.words) > 1
        return is_apart and not ROLES.isdisjoint(behind)

    def _sightings(self, named: Iterable[tuple[Name, Person]]) -> list[Sighting]:
        found: list[Sighting] = []
        seen: set[int] = set()
        for name, person in named:
            if self.frames.stretch_of[name.start] >= 0:
                continue
            sentence = self.frames.sentence_of[name.start]
            leads = sentence not in seen or self._is_introduced(name)
            found.append(Sighting(name.start, sentence, person, leads))
            seen.add(sentence)
        return found


_PLAIN = frozenset("mr mrs ms miss dr sir dame lord lady hon mx prof rev".split())


def _texts(raw: Sequence[str]) -> Iterator[int]:
    return (i for i, word in enumerate(raw) if not word.isspace())


def _own_sentences(frames: Frames) -> list[int]:
    """Number the article's own sentences: those that only go on with a quote do not count."""
    numbers: list[int] = []
    own = 0
    for first, last in frames.sentences:
        quoted = frames.stretch_of[first]
        inside = quoted >= 0 and frames.stretches[quoted].end >= last
        own += not inside
        numbers.append(own)
    return numbers


def _cost(likely: Likely) -> float:
    return likely.cost


def _token(seen: Sighting | Heard) -> int:
    return seen.token
