"""The entities of an article: its named mentions, grouped by whom or what they name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from quotes.lexicon.bodies import BODY_WORDS, COMPANY_FORMS
from quotes.lexicon.given_names import FEMALE, MALE
from quotes.lexicon.people import TITLES
from quotes.nlp.bodies import body_name, folded
from quotes.nlp.coreference.matching import key_of, may_be_one, surname_of
from quotes.nlp.frames import Frames
from quotes.nlp.names import canonical, join
from quotes.nlp.phrases import Range

EntityType = Literal["person", "organization", "place", "other", "phrase"]
_MALE_TITLES = frozenset("mr sir lord king prince congressman chairman".split())
_FEMALE_TITLES = frozenset("mrs ms miss dame lady queen princess congresswoman chairwoman".split())
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_QUALIFIERS = frozenset("former vice deputy acting prime first chief foreign".split())
_MOST_NAMESAKES = 50  # entities of one key that a name is compared with, so that time stays linear
_GENERIC = BODY_WORDS | COMPANY_FORMS
_INITIALS = 2  # letters of the shortest abbreviation


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A name in the text: half-open tokens, its words without titles, and the titles before it."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    type: EntityType

    @property
    def head(self) -> int:
        """The last token of the name."""
        return self.end - 1


@dataclass(slots=True, eq=False)
class Entity:
    """A person, organization, place or other named thing, or somebody whom only a phrase tells
    of, with the mentions in text order.
    """

    type: EntityType
    words: tuple[str, ...]
    mentions: list[NamedMention] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name; of a person without titles and a lone middle initial."""
        if self.type == "person":
            return canonical(self.words)
        text = join(self.words)
        return text if self.type == "phrase" else body_name(text) or text

    @property
    def aliases(self) -> tuple[str, ...]:
        """What the article calls it, the most frequent first."""
        return tuple(
            text for text, _ in Counter(join(m.words) for m in self.mentions).most_common()
        )

    @property
    def role(self) -> str | None:
        """The first title with which a person is named; None without one."""
        roles = (
            " ".join(m.titles)
            for m in self.mentions
            if any(_bare(title) not in _PLAIN for title in m.titles)
        )
        return next(roles, None)

    @property
    def gender(self) -> str | None:
        """Tell "m" or "f" from titles or a well-known given name; None where neither tells."""
        titles = {_bare(title) for m in self.mentions for title in m.titles}
        if titles & _MALE_TITLES:
            return "m"
        if titles & _FEMALE_TITLES:
            return "f"
        given = self.words[0].lower() if len(self.words) > 1 else ""
        if (given in MALE) == (given in FEMALE):
            return None
        return "m" if given in MALE else "f"


_PLAIN = frozenset("mr mrs ms miss dr sir dame lord lady hon mx prof rev".split())


def entities_of(doc: Doc, frames: Frames, phrases: Sequence[Range] = ()) -> list[Entity]:
    """Group the named entities of a Doc, which its `ents` hold, and then the phrases that speak
    (half-open tokens); each in the order of their first mentions.

    A surname alone is the person of that surname who was named last, an abbreviation what the
    article spells out. Phrases are one where their words are.
    """
    mentions = [m for ent in doc.ents if (m := _mention(frames, ent.start, ent.end, ent.label_))]
    people = [m for m in mentions if m.type == "person"]
    others = [m for m in mentions if m.type != "person"]
    found = [*_people(people), *_others(others)]
    for entity in found:
        entity.mentions.sort(key=_start)
    return [*sorted(found, key=_first), *_phrases(frames, phrases)]


def _phrases(frames: Frames, phrases: Sequence[Range]) -> list[Entity]:
    found: dict[tuple[str, ...], Entity] = {}
    for i, j in sorted(phrases):
        low = frames.words.low[i]
        start = i + 1 if j - i > 1 and low in ("the", "a", "an") else i
        words = tuple(w for w in frames.words.raw[start:j] if not w.isspace())
        entity = found.setdefault(tuple(map(str.lower, words)), Entity("phrase", words))
        entity.mentions.append(NamedMention(start, j, words, (), "phrase"))
    return list(found.values())


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
        while i > first and _is_title(frames, i - 1, i):
            i -= 1
    kept = tuple(w for w in words.raw[start:j] if not w.isspace())
    if not any(w[0].isalnum() for w in kept):
        return None
    return NamedMention(start, j, kept, tuple(words.raw[i:start]), kind)


def _is_title(frames: Frames, i: int, after: int) -> bool:
    low = _bare(frames.words.low[i])
    return low in TITLES or (after > i and low in _QUALIFIERS and frames.words.capital[i])


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
        if fits:
            entity = _nearest(fits, mention)
            entity.mentions.append(mention)
            if _is_fuller(mention, entity, counts):
                entity.words = mention.words
            continue
        entity = Entity("person", mention.words, [mention])
        found.append(entity)
        by_last.setdefault(last, []).append(entity)
        if len(mention.words) > 1:
            by_first.setdefault(first, []).append(entity)
    return found


def _may_be(entity: Entity, mention: NamedMention) -> bool:
    """Tell that a title does not speak of another gender: Mrs Cole is not John Cole."""
    titles = {_bare(title) for title in mention.titles}
    gender = "m" if titles & _MALE_TITLES else "f" if titles & _FEMALE_TITLES else None
    return gender is None or entity.gender in (gender, None)


def _nearest(fits: Sequence[Entity], mention: NamedMention) -> Entity:
    """Choose among namesakes: who is named in full most often, or else most recently."""
    if len(fits) == 1:
        return fits[0]

    def rank(entity: Entity) -> tuple[int, int]:
        full = sum(len(m.words) > 1 for m in entity.mentions)
        return full, max((m.start for m in entity.mentions if m.start < mention.start), default=-1)

    return max(fits, key=rank)


def _is_fuller(mention: NamedMention, entity: Entity, counts: Counter[tuple[str, ...]]) -> bool:
    if len(mention.words) <= len(entity.words):
        return False
    return counts[mention.words] >= counts[entity.words] or len(entity.words) == 1


def _others(mentions: Sequence[NamedMention]) -> list[Entity]:
    """Group other names: the longest first; then short forms of one, and its initials."""
    found: list[Entity] = []
    by_key: dict[str, Entity] = {}
    for mention in sorted(mentions, key=lambda m: (-len(m.words), m.start)):
        text = join(mention.words)
        entity = by_key.get(_key(text))
        if entity is None:
            entity = Entity(mention.type, mention.words)
            found.append(entity)
            for key in _keys(entity.words):
                by_key.setdefault(key, entity)
        entity.mentions.append(mention)
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
