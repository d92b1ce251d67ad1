"""The cast of an article: who is named in it, by full name, and whom a short name means."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from quotes.lexicon.bodies import BODY_WORDS
from quotes.lexicon.given_names import GIVEN
from quotes.lexicon.people import (
    GROUPS,
    LONG_TITLES,
    MEN,
    QUALIFIERS,
    TITLES,
    WOMEN,
)
from quotes.nlp.antecedents import PLAIN, Antecedents, Meant, gender_of_pronoun
from quotes.nlp.bodies import nation_of
from quotes.nlp.course import Course
from quotes.nlp.frames import Frames
from quotes.nlp.names import Name, article_names, as_written, canonical, gender_of
from quotes.nlp.people import (
    Person,
    distance,
    ends_with,
    is_slip,
    key_of,
    may_be_one,
    may_be_person,
    says_no_gender,
    surname_of,
    without_openers,
)

_OFTEN = 4  # times that a lone surname is named
_PARTED = 2  # pronouns that tell somebody from a namesake
_ENDING = 6  # words of a longer name that may stand for it
_HEADLINE = 4  # words from which a name is more than one
_LONG = 5  # letters of a surname that may be misspelt
_MOST_NAMESAKES = 50  # of one surname or office, so that a text of nothing else takes linear time


class Cast:
    """People of an article, found once, and its bodies by their short names."""

    def __init__(
        self, frames: Frames, meant: Iterable[Meant] = (), author: str | None = None
    ) -> None:
        self.frames = frames
        self.author = author and canonical(tuple(author.split()))  # is "I", not "she" or "he"
        self.names = without_openers(frames, article_names(frames))
        self.people: list[Person] = []
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._by_shape: dict[tuple[str, int], list[Person]] = {}  # first letter and length
        self._counts = Counter(name.words for name in self.names)
        full = [n for n in self.names if may_be_person(n) and not self._is_heading(n)]
        counts = Counter(name.words for name in full)
        full.sort(key=lambda n: (-self._evidence(n), -counts[n.words], n.start))
        for name in full:
            self._add(name, counts)
        self._learn_all()
        names = Counter(person.name for person in self.people)
        for person in self.people:
            person.has_namesake = names[canonical(person.words)] > 1
        meant = list(meant)
        if meant and self._part_namesakes(meant, self._named()):
            self._learn_all()
        named = self._named()
        antecedents = self._ask_pronouns(meant, named)
        self.course = Course(frames, self.people, named, antecedents, self.author)
        self._by_name = {person.name: person for person in reversed(self.people)}
        self._know_bodies()
        self._know_offices()

    def _know_bodies(self) -> None:
        """Note by which letters and last words a body of a longer name may be meant."""
        self._by_initials = {
            "".join(word[0] for word in name.words if word[0].isupper()): name
            for name in self.names
            if name.is_body and len(name.words) > 2
        }
        self._by_ending = {
            name.words[at:]: name
            for name in reversed(self.names)
            if name.is_body
            for at in range(max(1, len(name.words) - _ENDING), len(name.words))
            if not BODY_WORDS.isdisjoint(word.lower() for word in name.words[at:])
        }

    def _know_offices(self) -> None:
        """Note who bears a title, by its last word, with all of it; who is named most first."""
        self._holders: dict[str, list[tuple[frozenset[str], Person]]] = {}
        for person in sorted(self.people, key=lambda p: -len(p.seen)):
            if person.role:
                titles = [key_of(word) for word in person.role.split()]
                role = [LONG_TITLES.get(title, title) for title in titles]
                holders = self._holders.setdefault(role[-1], [])
                if len(holders) < _MOST_NAMESAKES:
                    holders.append((frozenset(role), person))

    def person(self, name: Name) -> Person | None:
        """Find whom a name means: the full name that ends, or else begins, with it."""
        if name.is_body and len(name.words) > 1:
            return None
        # One word in capitals may be a body or, in a transcript, a person.
        last = surname_of(name.words)
        matches = [p for p in self._by_last.get(last, []) if may_be_one(p.words, name.words)]
        if not matches and len(name.words) == 1:
            matches = self._by_first.get(last, []) or self._misspelt(name)
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

    def speaking(self, name: Name) -> Person | None:
        """Find whom a name means: of several of one surname, whoever spoke last."""
        found = self.person(name)
        heard = self.course.last_heard(name.start) if found and len(name.words) == 1 else None
        other = self._by_name.get(heard.name) if heard else None
        fits = other is not None and may_be_one(other.words, name.words)
        same = fits and other is not None and surname_of(other.words) == surname_of(name.words)
        return other if same and not gender_of(name) else found

    def holder(self, office: Sequence[str]) -> Person | None:
        """Find who is meant by the words of an office: the one mayor, or the one named twice as
        often; the deputy mayor is another one. Nobody for no words: "the" may stand alone.
        """
        if not office:
            return None
        wanted = {word for word in office if word not in ("of", "the")}
        fits = [
            person
            for role, person in self._holders.get(office[-1], ())
            if wanted <= role and role & QUALIFIERS <= wanted
        ]
        if len(fits) > 1 and len(fits[0].seen) < 2 * len(fits[1].seen):
            return None
        return fits[0] if fits else None

    def spelt_out(self, short: Name) -> Name | None:
        """Find the body that the article also calls by a longer name: the IMF, the Times."""
        return self._by_initials.get(short.text.replace(".", "")) or self._by_ending.get(
            short.words
        )

    def _misspelt(self, name: Name) -> list[Person]:
        """Find whose surname a slip of the pen meant: Wines, where Leslie Wimes is the only one.

        One letter is too many, missing or another, or two have changed places, once in the article.
        """
        last = surname_of(name.words)
        if len(last) < _LONG or name.titles or self._counts[name.words] > 1:
            return []
        alike = [self._by_shape.get((last[0], len(last) + more), ()) for more in (0, 1, -1)]
        return [
            person
            for person in chain(*alike)
            if len(person.words) > 1 and is_slip(last, surname_of(person.words))
        ][:_MOST_NAMESAKES]

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
                self._by_first.setdefault(key_of(name.words[0]), []).append(same)
            return
        person = Person(name.words, gender_of(name))
        self.people.append(person)
        last = surname_of(name.words)
        self._by_last.setdefault(last, []).append(person)
        self._by_first.setdefault(key_of(name.words[0]), []).append(person)
        self._by_shape.setdefault((last[0], len(last)), []).append(person)

    def _learn_all(self) -> None:
        for person in self.people:
            person.aliases.clear()
            person.seen.clear()
            person.n_full = 0
        for name in sorted(self.names, key=says_no_gender):  # Mr. Cole is not Ann Cole
            self._learn(name)

    def _learn(self, name: Name) -> None:
        person = self.person(name)
        if person is None:
            lone = len(name.words) == 1 and not name.is_body
            if lone and (name.titles or self._is_often_named(name)):
                # "Mr. Penn" with no full name anywhere: the surname is the name.
                person = Person((as_written(name.text),))
                self.people.append(person)
                self._by_last.setdefault(surname_of(name.words), []).append(person)
            else:
                return
        told = self._told_gender(name)  # also "her husband Cole", of whoever Cole is
        sure = told if len(name.words) > 1 else None
        person.gender = sure or person.gender or told or gender_of(name)
        person.aliases[name.text] += 1
        person.n_full += len(name.words) > 1
        insort(person.seen, name.start)
        alone = len(name.words) == 1 and len(person.words) > 1
        person.is_certain |= bool(name.titles or person.gender or alone)
        if name.titles:
            titles = [t for t in name.titles if key_of(t) not in _PLAIN]
            if any(key_of(title) in TITLES for title in titles):
                person.role = person.role or " ".join(titles)

    def _is_often_named(self, name: Name) -> bool:
        """True for one word that stands for somebody again and again, without a title."""
        often = self._counts[name.words] >= _OFTEN
        return often and nation_of(name.text) is None and name.words[0].lower() not in GROUPS

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

    def _named(self) -> list[tuple[Name, Person]]:
        return [(name, found) for name in self.names if (found := self.person(name))]

    def _part_namesakes(self, meant: Sequence[Meant], named: Iterable[tuple[Name, Person]]) -> bool:
        """Make a person of a lone surname that "he" means where the only full name is a woman's,
        and the other way round; tell whether there was one.
        """
        lone = {
            name.start: person
            for name, person in named
            if len(name.words) == 1 < len(person.words) and person.gender and not name.titles
        }
        votes: dict[str, Counter[bool]] = {}
        words = self.frames.words
        for found in meant:
            gender = gender_of_pronoun(words.low[found.pronoun])
            person = lone.get(found.word)
            if person is not None and gender and found.chance > PLAIN:
                votes.setdefault(words.raw[found.word], Counter())[gender == person.gender] += 1
        parted = [s for s, agree in votes.items() if agree[False] >= _PARTED and not agree[True]]
        for surname in parted:
            person = Person((surname,), is_certain=True)
            self.people.append(person)
            self._by_last.setdefault(surname_of(person.words), []).append(person)
        return bool(parted)

    def _ask_pronouns(
        self, meant: Iterable[Meant], named: Iterable[tuple[Name, Person]]
    ) -> Antecedents:
        """Learn from the pronouns that mean somebody whether it is a man or a woman."""
        numbers = {id(person): n for n, person in enumerate(self.people)}
        person_at: dict[int, int] = {}
        for name, person in named:
            number = numbers[id(person)]
            person_at.update((token, number) for token in range(name.start, name.end))
        antecedents = Antecedents(meant, person_at)
        for number, gender in antecedents.genders(self.frames.words.low).items():
            self.people[number].gender = self.people[number].gender or gender
        return antecedents


_PLAIN = frozenset("mr mrs ms miss dr sir dame lord lady hon mx prof rev".split())


def _texts(raw: Sequence[str]) -> Iterator[int]:
    return (i for i, word in enumerate(raw) if not word.isspace())
