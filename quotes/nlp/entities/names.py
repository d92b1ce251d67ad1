"""Find the named people and bodies of an article, by capital letters and word lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.nlp.lang.en.bodies import BODY_WORDS, MONTHS, NOT_NAMES, PLACES
from quotes.nlp.lang.en.given_names import GIVEN
from quotes.nlp.lang.en.people import GROUPS, HONORIFICS, TITLES
from quotes.nlp.lang.en.reporting import VERBS
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Words, is_blank

PARTICLES = frozenset("de del der di da van von bin ibn al el la le du dos den ter".split())
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_OFFICES = frozenset(
    "president secretary minister chairman chairwoman chancellor governor senator general "
    "ambassador director speaker attorney spokesman spokeswoman chief officer commander "
    "commissioner".split()
)
_ALSO_SURNAMES = frozenset("church post house street guard court".split())
_JOINED = BODY_WORDS | TITLES  # by "of"
_ACRONYM = 3  # letters of a name in capitals that may be one
_MARKS = frozenset("\"“”'‘’")  # around a nickname
_LONGEST_PERSON = 4
_HEADLINE = 0.6  # share of capitalised words from which a sentence is a headline


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name: token range, its words without titles, and the titles before it."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    is_body: bool

    @property
    def text(self) -> str:
        """The words of the name, joined by spaces."""
        return join(self.words)


def as_written(text: str) -> str:
    """Give a name in capitals, a transcript's label, as it is mostly written: Moyo."""
    return text.title() if text.isupper() and len(text) > _ACRONYM else text


def join(words: tuple[str, ...]) -> str:
    """Join the tokens of a name as they are written: hyphens, commas and possessives close up."""
    text = " ".join(words)
    if len(words) == 1:
        return text
    for mark in ("-", "'", "’"):
        text = text.replace(f"s {mark} ", f"s{mark} " if mark != "-" else "s-")
        text = text.replace(f" {mark} ", mark)
    return text.replace(" 's", "'s").replace(" ’s", "’s").replace(" , ", ", ")


def names_in(words: Words, first: int, last: int, *, sentence: bool = False) -> Iterator[Name]:
    """Find the names in a range of tokens, in text order.

    Where the range is a sentence, the capital of its first word says nothing by itself.
    """
    i = first
    while i < last:
        if not _is_name_word(words, i, sentence and i == first):
            i += 1
            continue
        j = i + 1
        while j < last and (k := _continues(words, i, j, last)):
            j = k
        name = _name(words, i, j)
        if name:
            yield name
        i = j


def article_names(frames: Frames) -> list[Name]:
    """Find the names of an article outside headlines, in text order."""
    found: list[Name] = []
    for first, last in frames.sentences:
        if not _is_headline(frames.words, first, last):
            found.extend(names_in(frames.words, first, last, sentence=True))
    return found


def _is_name_word(words: Words, i: int, sentence_start: bool) -> bool:
    raw, low = words.raw[i], words.low[i]
    if not words.capital[i] or low in NOT_NAMES or low in GROUPS:
        return False
    if len(raw) == 1 and raw != "I":
        return i + 1 < len(words.raw)
    if sentence_start and i + 1 < len(words.raw):
        known = low in words.proper or low in GIVEN
        known = known or (low in PLACES and words.low[i + 1] in PLACES)  # New Jersey
        if low in _OFFICES and words.low[i + 1] == "of" and i + 2 < len(words.raw):
            return words.capital[i + 2]  # Secretary of Works Ada Moyo
        return known or (words.capital[i + 1] and low not in _COMMON_STARTS)
    return True


# Words that open a sentence far more often than they name anybody; the closed classes are in
# NOT_NAMES.
_COMMON_STARTS = frozenset(
    "officials people police critics supporters voters experts sources lawmakers asked told said "
    "according under even like just if such well right good new last next "
    "first second third later earlier today yesterday other others campaign more".split()
)


def _continues(words: Words, i: int, j: int, last: int) -> int | None:
    """Give the token behind the next part of a name that goes on at j; None where it ends."""
    while j + 1 < last and is_blank(words.raw[j]):
        j += 1
    low = words.low[j]
    if words.raw[j] in _MARKS:
        return _behind_nickname(words, j, last)
    if words.capital[j] and (low not in NOT_NAMES or low in ("african", "american", "democratic")):
        return j + 1
    if words.capital[j] and low in MONTHS and words.low[j - 1] in GIVEN:
        return j + 1  # Theresa May
    if low in SUFFIXES:
        return j + 1
    if words.raw[j] == "," and j + 1 < last and words.low[j + 1] in SUFFIXES:
        return j + 2
    if words.raw[j] == "-" and j + 1 < last and j - i >= 2 and words.raw[j + 1].islower():
        return j + 2  # Ban Ki-moon
    if j + 1 >= last or not words.capital[j + 1] or words.low[j + 1] in NOT_NAMES:
        return None
    if low in PARTICLES or words.raw[j] in ("-", "&") or _joins(words, i, j):
        return j + 2
    return None


def _joins(words: Words, i: int, j: int) -> bool:
    """True for the small word in the name of a body or an office: Bank of Leith."""
    low, head = words.low[j], words.low[j - 1]
    if low == "of":
        return head in _JOINED
    return low in ("for", "on") and head in BODY_WORDS and words.low[i] not in HONORIFICS


def _behind_nickname(words: Words, j: int, last: int) -> int | None:
    """Go on behind the nickname at j, with the surname: Marcia "Cia" Price."""
    if j + 3 >= last or words.raw[j + 2] not in _MARKS:
        return None
    return j + 4 if all(words.capital[k] for k in (j - 1, j + 1, j + 3)) else None


def _name(words: Words, i: int, j: int) -> Name | None:
    start = i
    for k in range(i, j):
        bare = words.low[k].rstrip(".")
        surname = k == j - 1 and k > i and bare not in _OFFICES  # Mr. King, Larry King
        if bare in TITLES and not surname:
            start = k + 1
    while start < j and words.low[start] == "of":
        start += 2
    if start >= j:
        start = i  # "the President": a title alone names nobody, but may be all there is
        if all(words.low[k].rstrip(".") in TITLES for k in range(i, j)):
            return None
    marks = [k for k in range(start, j) if words.raw[k] in _MARKS]
    nickname = range(marks[0], marks[-1] + 1) if marks else range(0)
    kept = tuple(
        words.raw[k] for k in range(start, j) if not words.raw[k].isspace() and k not in nickname
    )
    lows = {word.lower().rstrip(".") for word in kept}
    is_body = bool(lows & BODY_WORDS) or _is_acronym(kept)
    if len(kept) > 1 and kept[-1].lower() in _ALSO_SURNAMES and kept[0].lower() in GIVEN:
        is_body = len(lows & BODY_WORDS) > 1  # Emily Post
    is_place = lows <= PLACES or lows == {"west", "virginia"}
    if not is_body and (is_place or len(kept) > _LONGEST_PERSON + 2):
        return None
    return Name(
        i, j, kept, tuple(word for word in words.raw[i:start] if not word.isspace()), is_body
    )


def _is_acronym(kept: tuple[str, ...]) -> bool:
    short = len(kept) == 1 and kept[0].isupper() and 2 <= len(kept[0]) <= 5
    return short and kept[0].lower() not in VERBS


def _is_headline(words: Words, first: int, last: int) -> bool:
    """True for a line of capitalised words without a full stop: its capitals name nobody."""
    while last > first and words.raw[last - 1].isspace():
        last -= 1
    if last > first and words.raw[last - 1] == ".":
        return False
    long_words = [i for i in range(first, last) if words.raw[i].isalpha() and len(words.raw[i]) > 3]
    if any(words.low[i] in VERBS and not words.capital[i] for i in long_words):
        return False
    capitals = sum(words.capital[i] for i in long_words)
    return len(long_words) >= 4 and capitals > _HEADLINE * len(long_words)


def canonical(words: tuple[str, ...]) -> str:
    """Give a person's name without a middle initial: Mark T. Esper is Mark Esper.

    Several initials stay: they are there to tell namesakes apart.
    """
    if len(words) > 2 and not _is_initial(words[0]):
        first, *middle, last = words
        kept = [word for word in middle if not _is_initial(word)]
        words = (first, *kept, last) if len(middle) - len(kept) == 1 else words
    return join(tuple(word for word in words if word != ","))


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()
