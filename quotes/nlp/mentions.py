"""The parts of a mention: which words of it name somebody, and how a phrase is called itself."""

from collections.abc import Sequence
from typing import NamedTuple

from quotes.lexicon.bodies import BODY_WORDS
from quotes.lexicon.grammar import DETERMINERS, PREPOSITIONS, STOPS
from quotes.lexicon.people import BEHIND_HEADS, DOCUMENTS, GROUPS, MADE, ROLES, TITLES, UNNAMED
from quotes.nlp.cast import Cast
from quotes.nlp.course import Likely
from quotes.nlp.names import Name, join, names_in
from quotes.nlp.people import Person
from quotes.records import SpeakerType


class Resolved(NamedTuple):
    """A speaker, how the article calls them, and the rule that decided."""

    name: str
    type: SpeakerType
    role: str | None
    aliases: tuple[str, ...]
    rule: str
    others: tuple[Likely, ...] = ()
    share: float | None = None  # the model's, of whom a pronoun means
    chain: str | None = None  # the earlier name that the mention leads back to


def words_after_name(cast: Cast, token: int) -> bool:
    """True where a name is only part of a phrase: Moyo's aide, but not Moyo of Leith."""
    words = cast.frames.words
    return words.low[token] not in STOPS and words.raw[token][0] not in ",("


def as_phrase(cast: Cast, start: int, end: int) -> Resolved:
    """Keep a phrase as the speaker's name, without its article."""
    words = cast.frames.words
    while end - start > 1 and words.low[start] in ("the", "a", "an"):
        start += 1
    end = next((i for i in range(start + 1, end) if words.low[i] in MADE), end)
    text = text_of_tokens(cast, start, end)
    head = head_of(words.low[start:end])
    first = cast.frames.sentence(start)[0]  # whose capital says nothing
    named = any(
        words.capital[i] and (i != first or words.low[i] in words.proper) for i in range(start, end)
    )
    kind: SpeakerType = "organization" if named else "unnamed"
    if head in DOCUMENTS:
        kind = "document"
    elif head in GROUPS or (head.endswith("s") and head not in BODY_WORDS):
        kind = "group"
    elif head in ROLES | UNNAMED | DETERMINERS:
        kind = "unnamed"
    return Resolved(text, kind, None, (text,), "phrase")


def head_of(lows: Sequence[str]) -> str:
    """Give the noun of a phrase: officials, of "two officials close to the case"."""
    behind = next((n for n, low in enumerate(lows) if n and low in BEHIND_HEADS), len(lows))
    return lows[behind - 1]


def head_name(cast: Cast, start: int, end: int) -> Name | None:
    """Find the name that a mention is about: its last, unless a role rules it (an aide to Cole)."""
    words = cast.frames.words
    found = list(names_in(words, start, end))
    if not found:
        return None
    first, last = found[0], found[-1]
    if first.start == start and first.end < end and words.low[first.end] in PREPOSITIONS:
        return first  # Representative Ada Moyo of Leith
    before = words.low[start : last.start]
    if not MADE.isdisjoint(before) and not DOCUMENTS.isdisjoint(before):
        return None  # a letter seen by the Herald
    if any(word in ("for", "of", "to", "from", "at", "with", "in") for word in before) and (
        set(before) & UNNAMED
    ):
        return None
    return last


def joint_speakers(cast: Cast, start: int, end: int) -> Resolved | None:
    """Resolve two people who speak as one: Park and Cole."""
    words = cast.frames.words
    if "and" not in words.low[start:end]:
        return None
    found = [name for name in names_in(words, start, end) if not name.is_body]
    if len(found) < 2 or found[0].start != start or found[-1].end != end:
        return None
    people = [cast.person(name) for name in found]
    called = tuple(p.name if p else n.text for p, n in zip(people, found, strict=True))
    return Resolved(" and ".join(called), "group", None, called, "joint speakers")


def is_office(cast: Cast, name: Name, start: int) -> bool:
    """True for a phrase that names an office: the chairman of the Joint Chiefs."""
    before = cast.frames.words.low[start : max(start, name.start + len(name.titles))]
    return bool(set(before) & (ROLES | UNNAMED)) and cast.person(name) is None


def apposed_person(cast: Cast, end: int, last: int | None) -> Person | None:
    """Find the person named behind a role: a critic, Ana Cole, likened ..."""
    words = cast.frames.words
    comma = _behind_parentheses(cast, end)
    if comma + 1 >= len(words.raw) or words.raw[comma] != ",":
        return None
    until = min(cast.frames.sentence(end)[1], max(comma + 10, last or 0))
    name = next(names_in(words, comma + 1, until), None)
    if name is None or name.is_body or len(name.words) < 2:
        return None
    between = words.low[comma + 1 : name.start]
    inside = last is not None and name.end <= last and PREPOSITIONS.isdisjoint(between)
    if not inside and not TITLES.issuperset(between):  # Bell's niece, delegate Ada Moyo
        return None
    return cast.person(name)


def _behind_parentheses(cast: Cast, i: int) -> int:
    """Skip an aside in parentheses: the secretary of CEI (the bishops' conference), ..."""
    raw = cast.frames.words.raw
    if i < len(raw) and raw[i] == "(":
        last = min(len(raw), i + 20)
        return next((k + 1 for k in range(i, last) if raw[k] == ")"), i)
    return i


def of_person(person: Person, rule: str) -> Resolved:
    """Give the speaker that a person of the cast is."""
    return Resolved(person.name, "person", person.role, tuple(person.aliases), rule)


def likeliest(likely: Sequence[Likely], rule: str) -> Resolved | None:
    """Take the first of those who may be meant, and keep the others."""
    if not likely:
        return None
    share = likely[0].share if rule == "pronoun" else None
    found = of_person(likely[0].person, rule)
    return found._replace(others=tuple(likely[1:]), share=share, chain=likely[0].called)


def text_of_tokens(cast: Cast, start: int, end: int) -> str:
    """Join tokens [start, end) as they are written."""
    return join(tuple(cast.frames.words.raw[start:end]))
