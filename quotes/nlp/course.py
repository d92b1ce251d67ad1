"""The course of an article: who is named and who speaks, for "he" and "it" to look back at."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes.lexicon.people import ROLES
from quotes.nlp.antecedents import Antecedents
from quotes.nlp.frames import Frames
from quotes.nlp.names import Name
from quotes.nlp.people import Person
from quotes.nlp.phrases import Range
from quotes.records import SpeakerType

_REACH = 8  # sentences back that a pronoun may look
_MOST_SEEN = 200  # mentions that it looks at, in a sentence without end
_LAST_HEARD = 2  # sentences back that "it" may mean who spoke last
_SPEAKER_BONUS = 0.8  # sentences by which who spoke there seems nearer
_INTRODUCED = 4  # tokens behind a name in which its role begins


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody whom a pronoun may mean; the likeliest has the lowest cost.

    `share` is the probability that the model gives it, `called` what the article calls them where
    it looked back to.
    """

    person: Person
    cost: float
    share: float
    called: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of a person outside quotation marks, for pronouns to look back at."""

    token: int
    sentence: int
    person: Person
    called: str
    is_subject: bool
    is_speaker: bool = False  # what they say is quoted there


class Heard(NamedTuple):
    """Somebody who speaks at a token."""

    token: int
    name: str
    type: SpeakerType


class Course:
    """Who is named outside quotation marks, and who speaks, in text order.

    `named` are the names of people; `antecedents` number them as `people` does. The author is "I",
    and neither "she" nor "he".
    """

    def __init__(
        self,
        frames: Frames,
        people: Sequence[Person],
        named: Iterable[tuple[Name, Person]],
        antecedents: Antecedents,
        author: str | None,
    ) -> None:
        self.frames = frames
        self._people = people
        self._number = {id(person): n for n, person in enumerate(people)}
        self._antecedents = antecedents
        self._author = author
        self._by_name = {person.name: person for person in reversed(people)}
        self._own = _own_sentences(frames)
        self._heard: list[Heard] = []
        self._sightings = self._seen_in(named)

    def before(self, token: int, gender: str | None, said: Sequence[Range] = ()) -> list[Likely]:
        """List whom a pronoun at a token may mean: the nearest fitting person first, subjects
        before others. Whoever speaks is not named in what is `said`.
        """
        here = self._own[self.frames.sentence_of[token]]
        best: dict[int, tuple[float, str]] = {}
        last = bisect_left(self._sightings, token, key=_token) - 1
        for k in range(last, max(-1, last - _MOST_SEEN), -1):
            sighting = self._sightings[k]
            distance = here - self._own[sighting.sentence]
            if distance > _REACH:
                break
            person = sighting.person
            if person.name == self._author or any(i <= sighting.token < j for i, j in said):
                continue
            if gender and person.gender and person.gender != gender:
                continue
            cost = distance + (0.0 if sighting.is_subject else 0.7)
            cost -= _SPEAKER_BONUS if sighting.is_speaker else 0.0
            cost += 0.0 if person.gender else 0.6 if person.is_certain else 3.0
            number = self._number[id(person)]
            if number not in best or cost < best[number][0]:
                best[number] = cost, sighting.called
        likely = [
            Likely(self._people[number], cost, self._antecedents.share(token, number), called)
            for number, (cost, called) in best.items()
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
        insort(self._sightings, Sighting(token, sentence, person, name, True, True), key=_token)

    def last_heard(self, token: int) -> Heard | None:
        """Give who spoke last before a token, in its sentence or one of the two before."""
        at = bisect_left(self._heard, token, key=_token) - 1
        if at < 0:
            return None
        heard = self._heard[at]
        own, sentence_of = self._own, self.frames.sentence_of
        near = own[sentence_of[token]] - own[sentence_of[heard.token]] <= _LAST_HEARD
        return heard if near else None

    def _is_introduced(self, name: Name) -> bool:
        """True where a role follows in apposition: Ana Cole, president of the club."""
        words = self.frames.words
        behind = words.low[name.end + 1 : name.end + 1 + _INTRODUCED]
        is_apart = words.raw[name.end : name.end + 1] == [","] and len(name.words) > 1
        return is_apart and not ROLES.isdisjoint(behind)

    def _seen_in(self, named: Iterable[tuple[Name, Person]]) -> list[Sighting]:
        found: list[Sighting] = []
        seen: set[int] = set()
        for name, person in named:
            if self.frames.stretch_of[name.start] >= 0:
                continue
            sentence = self.frames.sentence_of[name.start]
            leads = sentence not in seen or self._is_introduced(name)
            found.append(Sighting(name.start, sentence, person, name.text, leads))
            seen.add(sentence)
        return found


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
