"""The entities of an article: its named mentions, grouped by whom or what they name."""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Literal

from spacy.tokens import Doc

from quotes.nlp.entities.matching import is_slip, key_of, may_be_one, surname_of
from quotes.nlp.entities.names import as_written, canonical, join
from quotes.nlp.entities.organizations import body_name, folded, nation_of
from quotes.nlp.entities.roles import apposition, modified, title_before, with_portfolio
from quotes.nlp.lang.en.bodies import BODY_WORDS, COMPANY_FORMS
from quotes.nlp.lang.en.given_names import FEMALE, MALE
from quotes.nlp.lang.en.people import TITLES
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range

EntityType = Literal["person", "organization", "place", "other", "phrase"]
_MALE_TITLES = frozenset("mr sir lord king prince congressman chairman".split())
_FEMALE_TITLES = frozenset("mrs ms miss dame lady queen princess congresswoman chairwoman".split())
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_MOST_NAMESAKES = 50  # entities of one key that a name is compared with, so that time stays linear
_GENERIC = BODY_WORDS | COMPANY_FORMS
_LONG = 5  # letters of a surname that may be misspelt
_MOST = 200  # surnames that it may be a slip of
_NEVER = 1 << 60
_INITIALS = 2  # letters of the shortest abbreviation


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A name in the text: half-open tokens, its words without titles, and the titles before it.

    `role` are the titles with the words that say of what: keyboard player.
    """

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    type: EntityType
    role: str = ""


@dataclass(eq=False)
class Entity:
    """A person, organization, place or other named thing, or somebody whom only a phrase tells
    of, with the mentions in text order.
    """

    type: EntityType
    words: tuple[str, ...]
    mentions: list[NamedMention] = field(default_factory=list)
    has_namesake: bool = False  # whom only initials tell apart
    titles: set[str] = field(default_factory=set)  # of all mentions, in lower case
    apposition: str | None = None  # what is said of it behind a comma: head of the agency
    first_full: int = _NEVER  # where it is first named by several words

    def add(self, mention: NamedMention) -> None:
        """Take a mention along; they are put in order when all are known."""
        self.mentions.append(mention)
        self.titles.update(map(_bare, mention.titles))
        if len(mention.words) > 1:
            self.first_full = min(self.first_full, mention.start)

    @property
    def name(self) -> str:
        """The fullest name; of a person without titles and a lone middle initial."""
        if self.type == "person":
            return as_written(join(self.words) if self.has_namesake else canonical(self.words))
        text = join(self.words)
        return text if self.type == "phrase" else body_name(text) or text

    @property
    def gender(self) -> str | None:
        """Tell "m" or "f" from titles or a well-known given name; None where neither tells."""
        if self.titles & _MALE_TITLES:
            return "m"
        if self.titles & _FEMALE_TITLES:
            return "f"
        given = self.words[0].lower() if len(self.words) > 1 else ""
        if (given in MALE) == (given in FEMALE):
            return None
        return "m" if given in MALE else "f"

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """What the article calls it, the most frequent first."""
        counts = Counter(join(mention.words) for mention in self.mentions)
        return tuple(text for text, _ in counts.most_common())

    @cached_property
    def title(self) -> str | None:
        """The first title with which a person is named, but Mr. and the like; None without one."""
        return next((mention.role for mention in self.mentions if mention.role), None)

    @property
    def role(self) -> str | None:
        """The title, or else what is said of a person behind the name; None without either."""
        return self.title or self.apposition

    def last_before(self, token: int) -> NamedMention:
        """Give the last mention that starts at a token or before, or else the first one."""
        return self.mentions[max(0, bisect_right(self.mentions, token, key=_start) - 1)]


_PLAIN = frozenset("mr mrs ms miss dr sir dame lord lady hon mx prof rev".split())


def entities_of(doc: Doc, frames: Frames, phrases: Sequence[Range] = ()) -> list[Entity]:
    """Group the named entities of a Doc, which its `ents` hold, and then the phrases that speak
    (half-open tokens); each in the order of their first mentions.

    A surname alone is the person of that surname who is named in full most often, an abbreviation
    what the article spells out. Phrases are one where their words are.
    """
    mentions = [m for ent in doc.ents if (m := _mention(frames, ent.start, ent.end, ent.label_))]
    surnames = {surname_of(m.words) for m in mentions if m.type == "person" and len(m.words) > 1}
    mentions = _of_one_type(mentions, surnames)
    people: list[NamedMention] = []
    others: list[NamedMention] = []
    for mention in mentions:
        is_person = mention.type == "person" or _is_surname(frames, mention, surnames)
        (people if is_person else others).append(mention)
    found = [*_people(people), *_others(others, _abbreviations(frames, others))]
    for entity in found:
        entity.mentions.sort(key=_start)
        if entity.type == "person":
            told = (apposition(frames, m.end) for m in entity.mentions if len(m.words) > 1)
            entity.apposition = next(filter(None, told), None)
    found.sort(key=_first)
    return [*found, *_phrases(frames, phrases, found)]


def _of_one_type(mentions: Sequence[NamedMention], surnames: Container[str]) -> list[NamedMention]:
    """Give a name of one word that is nobody's surname the type that it has most often."""
    types: dict[tuple[str, ...], Counter[EntityType]] = {}
    for mention in mentions:
        if len(mention.words) == 1 and surname_of(mention.words) not in surnames:
            types.setdefault(mention.words, Counter())[mention.type] += 1
    most = {words: counted.most_common(1)[0][0] for words, counted in types.items()}
    return [
        mention if mention.titles else replace(mention, type=most.get(mention.words, mention.type))
        for mention in mentions
    ]


def _is_surname(frames: Frames, mention: NamedMention, surnames: Container[str]) -> bool:
    """Tell a surname that is a word or a place too: Church, where Charlotte Church is named."""
    before = frames.words.low[mention.start - 1] if mention.start else ""
    return len(mention.words) == 1 and surname_of(mention.words) in surnames and before != "the"


def _phrases(frames: Frames, phrases: Sequence[Range], known: Sequence[Entity]) -> list[Entity]:
    """Make entities of phrases; one that is a name of somebody known is a mention of theirs."""
    found: dict[tuple[str, ...], Entity] = {}
    people = _by_surname(known)
    for i, j in sorted(phrases):
        low = frames.words.low[i]
        start = i + 1 if j - i > 1 and low in ("the", "a", "an") else i
        words = tuple(w for w in frames.words.raw[start:j] if not w.isspace())
        person = _named_so(words, people) if start == i else None
        if person is not None:
            insort(person.mentions, NamedMention(start, j, words, (), "person"), key=_start)
            continue
        entity = found.setdefault(tuple(map(str.lower, words)), Entity("phrase", words))
        entity.add(NamedMention(start, j, words, (), "phrase"))
    return list(found.values())


def _by_surname(known: Iterable[Entity]) -> dict[str, Entity]:
    """Give the people by surnames that only one of them has."""
    found: dict[str, list[Entity]] = {}
    for entity in known:
        if entity.type == "person":
            found.setdefault(surname_of(entity.words), []).append(entity)
    return {surname: people[0] for surname, people in found.items() if len(people) == 1}


def _named_so(words: tuple[str, ...], people: Mapping[str, Entity]) -> Entity | None:
    """Find whose name a phrase is that nothing marked as one: a label, a slip of the pen."""
    if not words or len(words) > 2 or not all(word[0].isupper() for word in words):
        return None
    last = surname_of(words)
    person = people.get(last)
    if person is None and len(last) >= _LONG:
        slips = [p for surname, p in islice(people.items(), _MOST) if is_slip(last, surname)]
        person = slips[0] if len(slips) == 1 else None
    return person if person and may_be_one(person.words, (*words[:-1], person.words[-1])) else None


def _first(entity: Entity) -> int:
    return entity.mentions[0].start


def _mention(frames: Frames, i: int, j: int, label: str) -> NamedMention | None:
    """Part a name from titles at its beginning, and take those before it along."""
    words = frames.words
    kind: EntityType = next((t for t in ("person", "organization", "place") if t == label), "other")
    while j - i > 1 and words.low[j - 1] in _POSSESSIVES:
        j -= 1
    start = i
    if kind == "person":
        while j - start > 1 and _bare(words.low[start]) in TITLES:
            start += 1
        first = frames.sentence(i)[0]
        while i > first and (n := title_before(frames, i, first)):
            i -= n
        if start > i or any(_bare(w) in TITLES for w in words.low[i:start]):
            i = with_portfolio(frames, i, first)
    kept = tuple(w for w in words.raw[start:j] if not w.isspace())
    if not any(w[0].isalnum() for w in kept):
        return None
    if kind == "other" and nation_of(join(kept)):  # the American: a description
        return None
    if kind == "person" and body_name(join(kept)):
        kind = "organization"
    titles = tuple(words.raw[i:start])
    role = ""
    if any(_bare(title) not in _PLAIN for title in titles):
        own = next(n for n, title in enumerate(titles) if _bare(title) not in _PLAIN)
        before = words.raw[modified(frames, i, frames.sentence(i)[0]) : i] if not own else []
        role = " ".join([*before, *(t for t in titles if _bare(t) not in _PLAIN)])
    return NamedMention(start, j, kept, titles, kind, role)


def _people(mentions: Sequence[NamedMention]) -> list[Entity]:
    """Group the names of people: full names first, then what is shorter."""
    found: list[Entity] = []
    by_last: dict[str, list[Entity]] = {}
    by_first: dict[str, list[Entity]] = {}
    counts = Counter(m.words for m in mentions)
    for mention in sorted(
        mentions, key=lambda m: (-min(len(m.words), 2), -counts[m.words], m.start)
    ):
        last, first = surname_of(mention.words), key_of(mention.words[0])
        near = by_last.get(last, [])[:_MOST_NAMESAKES]
        fits = [e for e in near if may_be_one(e.words, mention.words) and _may_be(e, mention)]
        if not fits and len(mention.words) == 1:
            fits = [e for e in by_first.get(first, [])[:_MOST_NAMESAKES] if _may_be(e, mention)]
            fits = fits or _slips(by_last, last)
        if fits:
            entity = min(fits, key=_first_full)  # of namesakes
            entity.add(mention)
            if _is_fuller(mention, entity, counts):
                entity.words = mention.words
            continue
        entity = Entity("person", mention.words)
        entity.add(mention)
        found.append(entity)
        by_last.setdefault(last, []).append(entity)
        if len(mention.words) > 1:
            by_first.setdefault(first, []).append(entity)
    names = Counter(canonical(entity.words) for entity in found)
    for entity in found:
        entity.has_namesake = names[canonical(entity.words)] > 1
    return found


def _slips(by_last: Mapping[str, Sequence[Entity]], surname: str) -> list[Entity]:
    """Find whose surname a word is a slip of the pen for: Daveport, of Davenport alone."""
    if len(surname) < _LONG:
        return []
    near = [some for known, some in islice(by_last.items(), _MOST) if is_slip(surname, known)]
    return [*near[0]] if len(near) == 1 and len(near[0][0].words) > 1 else []


def _may_be(entity: Entity, mention: NamedMention) -> bool:
    """Tell that a title does not speak of another gender: Mrs Cole is not John Cole."""
    titles = {_bare(title) for title in mention.titles}
    gender = "m" if titles & _MALE_TITLES else "f" if titles & _FEMALE_TITLES else None
    return gender is None or entity.gender in (gender, None)


def _first_full(entity: Entity) -> int:
    """Give where a person is first named in full.

    Of several people with one surname, the surname alone is whoever is introduced first: right in
    136 of 149 sources of training articles; whoever is named in full most often in 127, or most
    recently in 79.
    """
    return entity.first_full


def _is_fuller(mention: NamedMention, entity: Entity, counts: Counter[tuple[str, ...]]) -> bool:
    if len(mention.words) == len(entity.words) > 1:
        given, known = mention.words[0], entity.words[0]
        may_be = given.startswith(known) or counts[mention.words] == counts[entity.words]
        return may_be and _written_out(given) > _written_out(known)
    if len(mention.words) < len(entity.words):
        return False
    return counts[mention.words] >= counts[entity.words] or len(entity.words) == 1


def _written_out(given: str) -> tuple[int, bool]:
    """Order the forms of a given name: Ken, Kenneth; Francois, François."""
    return len(given), not given.isascii()


def _abbreviations(
    frames: Frames, mentions: Iterable[NamedMention]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Find what the article spells out before an abbreviation in brackets: the words of the full
    name by those of the short one.

    The letters must be the first ones of the words before the bracket, small words aside.
    Source: the simple case of Schwartz and Hearst (2003).
    """
    words = frames.words
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for mention in mentions:
        at, short = mention.start, mention.words[0]
        in_brackets = at and words.raw[at - 1] == "(" and len(mention.words) == 1
        if not in_brackets or len(short) < _INITIALS or mention.words in found:
            continue
        letters = [letter.lower() for letter in short if letter.isalpha()]
        first = max(frames.sentence(at)[0], at - 1 - 3 * len(letters))
        for k in range(at - 2, first - 1, -1):
            if letters and words.capital[k] and words.low[k][0] == letters[-1]:
                letters.pop()
                if not letters:
                    full = (w for w in words.raw[k : at - 1] if not w.isspace())
                    found[mention.words] = tuple(full)
            elif words.capital[k] or words.raw[k] in ".;:":
                break
    return found


def _others(
    mentions: Sequence[NamedMention], spelt_out: Mapping[tuple[str, ...], tuple[str, ...]]
) -> list[Entity]:
    """Group other names: the longest first; then short forms of one, and its initials."""
    found: list[Entity] = []
    by_key: dict[str, Entity] = {}

    def full(mention: NamedMention) -> tuple[str, ...]:
        return spelt_out.get(mention.words, mention.words)

    for mention in sorted(mentions, key=lambda m: (-len(full(m)), m.start)):
        text = join(full(mention))
        entity = by_key.get(folded(text)) or by_key.get(_key(text))
        if entity is None:
            entity = Entity(mention.type, full(mention))
            found.append(entity)
            for key in _keys(entity.words):
                by_key.setdefault(key, entity)
        entity.add(mention)
    for entity in found:
        entity.type = Counter(m.type for m in entity.mentions).most_common(1)[0][0]
    return found


def _keys(words: tuple[str, ...]) -> Iterable[str]:
    """Give the keys under which a name may be meant: itself, its initials, its parts."""
    yield _key(join(words))
    capitals = [word for word in words if word[0].isupper()]
    if len(capitals) >= _INITIALS:
        yield "".join(word[0] for word in capitals).casefold()
    for at in range(1, len(words)):
        behind = {_bare(word) for word in words[at:]}
        if behind <= _GENERIC:  # Delta, of Delta Airlines; but Barclays is not Barclays Capital
            yield _key(join(words[:at]))
        if _bare(words[-1]) in BODY_WORDS and words[at][0].isupper():
            yield _key(join(words[at:]))


def _key(text: str) -> str:
    return folded(body_name(text) or text)


def _start(mention: NamedMention) -> int:
    return mention.start


def _bare(word: str) -> str:
    return word.lower().rstrip(".")
