"""People of an article, and which names may be one person's."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from quotes.lexicon.people import LONG_TITLES
from quotes.nlp.bodies import nation_of
from quotes.nlp.frames import Frames
from quotes.nlp.names import SUFFIXES, Name, canonical, gender_of, join


@dataclass(slots=True)
class Person:
    """One person of the article, gathered from all mentions."""

    words: tuple[str, ...]
    gender: str | None = None
    role: str | None = None
    aliases: Counter[str] = field(default_factory=Counter)
    seen: list[int] = field(default_factory=list)  # tokens at which a name of theirs starts
    n_full: int = 0  # times named by more than one word
    has_namesake: bool = False  # whom only initials tell apart
    is_certain: bool = False  # a title, a known given name or a surname alone speaks for a person

    @property
    def name(self) -> str:
        """The canonical name: without titles and, where nobody needs it, a middle initial."""
        return join(self.words) if self.has_namesake else canonical(self.words)

    @property
    def surname(self) -> str:
        """The last word of the name that is no suffix, as it is written."""
        return _without_suffix(self.words)[-1]


def holds_office(person: Person, office: str) -> bool:
    """Tell that somebody bears an office as a title, and no former one."""
    titles = {key_of(word) for word in (person.role or "").split()}
    return office in {LONG_TITLES.get(title, title) for title in titles} and "former" not in titles


def says_no_gender(name: Name) -> bool:
    """Tell that neither title nor given name says whether it is a man or a woman."""
    return gender_of(name) is None


def without_openers(frames: Frames, names: Sequence[Name]) -> list[Name]:
    """Take the first word of a sentence from a name that is known without it: Neither Cole."""
    known = {name.words for name in names if len(name.words) == 1}
    starts = {first for first, _ in frames.sentences}
    words = frames.words
    common = {low for raw, low in zip(words.raw, words.low, strict=True) if raw == low}
    return [
        replace(name, start=name.start + 1, words=name.words[1:])
        if name.start in starts
        and len(name.words) == 2
        and not name.titles
        and name.words[1:] in known
        and _is_opener(name.words[0].lower(), common)
        else name
        for name in names
    ]


def _is_opener(low: str, common: Container[str]) -> bool:
    return low in common or low in ("neither", "either", "only", "dear") or low.endswith("ing")


def may_be_person(name: Name) -> bool:
    """Tell that a name looks like somebody's full name."""
    return not name.is_body and 2 <= len(name.words) <= 4 and nation_of(name.text) is None


def distance(person: Person, name: Name) -> tuple[bool, bool, int, int]:
    """Rank a candidate for a short name: no son for the father, the same words, often named in
    full, near.
    """
    at = bisect_left(person.seen, name.start)
    before = name.start - person.seen[at - 1] if at else 1_000_000
    other = _suffix(person.words) != _suffix(name.words)
    return other, person.words != name.words, -person.n_full, before


def may_be_one(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell that two names with one surname can be one person's.

    Not with another given name or other initials, nor father and son: Ben Cole Jr.
    """
    if full == short:
        return True
    plain, other = _without_suffix(full), _without_suffix(short)
    if _suffix(full) != _suffix(short) and (len(other) > 1 or _suffix(short)) and len(plain) > 1:
        return False
    if len(other) == 1 or len(plain) == 1 or ends_with(other, plain) or ends_with(plain, other):
        return True
    if {*_initials(plain)} and {*_initials(other)} and _initials(plain) != _initials(other):
        return False
    a, b = key_of(plain[0]), key_of(other[0])
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _suffix(words: tuple[str, ...]) -> str:
    last = key_of(words[-1])
    return last if len(words) > 1 and last in SUFFIXES else ""


def _without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = words[:-1] if _suffix(words) else words
    return tuple(word for word in kept if word != ",") or words


def _initials(words: tuple[str, ...]) -> str:
    """Give the middle initials of a name, run together: hw of George H. W. Bush."""
    letters = (word.replace(".", "") for word in words[1:-1])
    return "".join(word for word in letters if word.isupper() and len(word) <= 2).casefold()


def ends_with(words: tuple[str, ...], last: tuple[str, ...]) -> bool:
    """Tell that the last words of a name are these, whatever their case."""
    return [*map(key_of, words[-len(last) :])] == [*map(key_of, last)]


def surname_of(words: tuple[str, ...]) -> str:
    """Give the key of a surname; Jr. is none."""
    known = [word for word in words if word != "," and key_of(word) not in SUFFIXES]
    return key_of(known[-1] if known else words[-1])


def key_of(word: str) -> str:
    """Give what is compared of a word: Gov. and gov are one."""
    return word.rstrip(".").casefold()


def is_slip(one: str, other: str) -> bool:
    """Tell that two words differ in one letter, or by two in each other's place."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
