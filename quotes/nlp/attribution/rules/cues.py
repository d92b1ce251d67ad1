"""Rules that find the cue and the source of a stretch in quotation marks, tried in order."""

from collections.abc import Callable
from typing import NamedTuple

from quotes.nlp.annotations import Rule
from quotes.nlp.lang.en.grammar import AUXILIARIES, RELATIVES
from quotes.nlp.lang.en.people import TITLES
from quotes.nlp.lang.en.reporting import ADDRESSED, ADDRESSEES, BETWEEN, PARTICIPLES
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import (
    Range,
    Words,
    first_subject,
    is_verb,
    phrase_ending,
    phrase_starting,
    subject_before,
)

_NEAR = 6  # tokens between a cue and its quote that still count as "right before"
_FAR = 40
_BEHIND = 30


class Found(NamedTuple):
    """What a rule found for one stretch; `clause` is where a mixed quote's clause starts."""

    cue: Range | None
    source: Range | None
    rule: Rule
    confidence: float
    clause: int | None = None


Finder = Callable[[Frames, int], Found | None]


def introduced(frames: Frames, k: int, reach: int = _NEAR) -> Found | None:
    """Moyo said, "..." and Moyo told the council that the bridge was "..."."""
    words = frames.words
    first, start = frames.before(k)
    for verb in range(start - 1, max(first, start - reach) - 1, -1):
        if not is_verb(words, verb):
            continue
        source = _subject_of(frames, verb, first)
        if source is None:
            continue
        near = start - verb <= _NEAR
        rule, confidence = (Rule.INTRODUCED, 0.9) if near else (Rule.INTRODUCED_FROM_AFAR, 0.7)
        clause = _clause_start(words, verb, start)
        return Found((verb, verb + 1), source, rule, confidence, clause)
    return None


def introduced_from_afar(frames: Frames, k: int) -> Found | None:
    """As `introduced`, with more words between the cue and the quote."""
    return introduced(frames, k, _FAR)


def concluded(frames: Frames, k: int) -> Found | None:
    """Find the cue behind: "...," Moyo said; "...," said Lee Park, 41, a nurse."""
    words = frames.words
    first, last = frames.after(k)
    while first < last and (words.raw[first].isspace() or words.raw[first] in ",—–-"):
        first += 1
    if first < last and words.low[first] == "according":
        source = phrase_starting(words, first + 2, last)
        return Found((first, first + 2), source, Rule.ACCORDING_TO, 0.85) if source else None
    for verb in range(first, min(last, first + _BEHIND)):
        if not is_verb(words, verb):
            continue
        if verb == first:
            source = _subject_behind(words, verb, last)
        else:
            source = _with_role(words, subject_before(words, verb, first), first)
            if source and not all(words.low[i] in BETWEEN for i in range(first, source[0])):
                source = None
        if source is None or (words.low[verb] in PARTICIPLES and verb != first):
            return None
        return Found((verb, verb + 1), source, Rule.CONCLUDED, 0.92)
    return None


def _with_role(words: Words, source: Range | None, first: int) -> Range | None:
    """Take in a role in small letters before a name: "..." harbor chief Ada Moyo said."""
    if source is None or not first < source[0] <= first + _NEAR:
        return source
    until = next((i for i in range(first, source[1]) if words.capital[i]), first)
    before = words.low[first:until]
    if all(word.isalpha() for word in before) and TITLES & set(before):
        return first, source[1]
    return source


def in_the_words(frames: Frames, k: int) -> Found | None:
    """In Moyo's words, "..."; in the words of Moyo, "..."."""
    words = frames.words
    first, start = frames.before(k)
    for i in range(max(first + 1, start - _NEAR), start):
        if words.low[i] != "words":
            continue
        if words.low[i - 1] in ("'s", "’s"):
            source = phrase_ending(words, i - 2, first)
        else:
            source = phrase_starting(words, i + 2, start)
        if source:
            return Found((i, i + 1), source, Rule.IN_THE_WORDS_OF, 0.8)
    return None


def according(frames: Frames, k: int) -> Found | None:
    """According to Moyo, "..."."""
    words = frames.words
    first, start = frames.before(k)
    for i in range(first, start - 1):
        if words.low[i] == "according" and words.low[i + 1] == "to":
            source = phrase_starting(words, i + 2, start)
            if source:
                return Found((i, i + 2), source, Rule.ACCORDING_TO, 0.85)
    return None


def headed(frames: Frames, k: int) -> Found | None:
    """MOYO: "..." and a paragraph that ends in a colon before the quote."""
    words = frames.words
    first, start = frames.before(k)
    last = start - 1
    while last >= 0 and words.raw[last].isspace():
        last -= 1
    if last < 0 or words.raw[last] != ":":
        return None
    if last < first:
        first = frames.sentence(last)[0]
    for verb in range(last - 1, first - 1, -1):
        if is_verb(words, verb):
            source = _subject_of(frames, verb, first)
            if source:
                return Found((verb, verb + 1), source, Rule.INTRODUCED_BY_A_COLON, 0.85)
    source = first_subject(words, first, last)
    return Found((last, last + 1), source, Rule.INTRODUCED_BY_A_COLON, 0.75) if source else None


def signed(frames: Frames, k: int) -> Found | None:
    """Find a signature behind a dash: "..." - Councillor Bo Tran."""
    words = frames.words
    i = frames.stretches[k].end
    while i < len(words.raw) and words.raw[i].isspace():
        i += 1
    if i + 1 >= len(words.raw) or words.raw[i] not in ("—", "–", "-", "--", "―", "~"):
        return None
    i += 1
    while i < len(words.raw) and words.raw[i].isspace():
        i += 1
    if i >= len(words.raw) or not words.capital[i]:
        return None
    source = phrase_starting(words, i, frames.sentence(i)[1])
    return Found(None, source, Rule.SIGNED, 0.9) if source else None


def part_of_sentence(frames: Frames, k: int) -> Found | None:
    """Take the subject of the sentence that a fragment stands in: Moyo's "mess"."""
    start = frames.stretches[k].start
    first = frames.sentence(start)[0]
    source = possessor_before(frames.words, start, first)
    source = source or first_subject(frames.words, first, start)
    return Found(None, source, Rule.SUBJECT_OF_THE_SENTENCE, 0.45) if source else None


def labelled(frames: Frames, k: int) -> Found | None:
    """Find a speaker's label inside the marks, as transcripts have it: "MOYO: We tried."."""
    words = frames.words
    start, end = frames.stretches[k].start + 1, frames.stretches[k].end
    for i in range(start, min(end, start + 4)):
        if words.raw[i] == ":" and i > start:
            return Found((i, i + 1), (start, i), Rule.LABEL, 0.9)
        if not words.raw[i].isupper():
            return None
    return None


RULES: tuple[Finder, ...] = (
    labelled,
    introduced,
    concluded,
    according,
    in_the_words,
    introduced_from_afar,
    headed,
    signed,
)


def _subject_of(frames: Frames, verb: int, first: int) -> Range | None:
    """Find who a cue before a quote belongs to, back to the start of the sentence if need be."""
    words = frames.words
    start = frames.sentence(verb)[0]
    if words.low[verb] in PARTICIPLES or (verb and words.low[verb - 1] == "to"):
        return _subject_of_sentence(frames, start, verb)
    source = subject_before(words, verb, first)
    if source is None and verb - first <= 2 and first > start:
        # "...," said Moyo, "..."
        source = _subject_behind(words, verb, frames.sentence(verb)[1])
    if source is None and first > start:
        source = _subject_of_sentence(frames, start, verb)
    return source


def _subject_of_sentence(frames: Frames, start: int, verb: int) -> Range | None:
    """Find the first subject of a sentence outside quotation marks: "...," he said, adding ..."""
    while start < verb and (k := frames.stretch_of[start]) >= 0:
        start = frames.stretches[k].end
    return first_subject(frames.words, start, verb) if start < verb else None


def _subject_behind(words: Words, verb: int, last: int) -> Range | None:
    """Find the subject of an inverted cue: said Lee Park, 41."""
    i = verb + 1
    while i < last and words.low[i].endswith("ly"):
        i += 1
    source = phrase_starting(words, i, last)
    if source and source[1] < last and words.low[source[1]] in AUXILIARIES | RELATIVES - {"who"}:
        return None
    return source


def _clause_start(words: Words, verb: int, start: int) -> int | None:
    """Find where the clause of a mixed quote starts; None where the quote stands alone."""
    last = start - 1
    while last > verb and words.raw[last].isspace():
        last -= 1
    if last == verb or words.raw[last] in ",:":
        return None
    for i in range(verb + 1, start):
        if words.low[i] == "that":
            return i
    return behind_addressee(words, verb, start)


def behind_addressee(words: Words, verb: int, last: int) -> int:
    """Give where what is said starts behind a cue: told him / told CNN the plan was dead."""
    i = verb + 1
    if words.low[verb] not in ADDRESSED or i >= last:
        return i
    if words.low[i] in ADDRESSEES:
        return i + 1
    addressee = phrase_starting(words, i, last)
    return addressee[1] if addressee and addressee[1] < last else i


def possessor_before(words: Words, start: int, first: int) -> Range | None:
    """Find whose words they are in Moyo's "mess"."""
    if start - 1 >= first and words.low[start - 1] in ("'s", "’s"):
        return phrase_ending(words, start - 2, first)
    return None
