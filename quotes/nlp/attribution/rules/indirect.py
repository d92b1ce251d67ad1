"""Find indirect quotes: what somebody said, told without quotation marks."""

from collections.abc import Iterator, Sequence

from quotes.nlp.annotations import Rule
from quotes.nlp.attribution.records import Attribution
from quotes.nlp.attribution.rules.cues import behind_addressee
from quotes.nlp.lang.en.grammar import DETERMINERS, PRONOUNS, TIMES
from quotes.nlp.lang.en.reporting import CLAUSE_VERBS, NOT_SAID, PARTICIPLES
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range, Words, is_verb, phrase_starting, subject_before

_SHORTEST = 3  # tokens of a clause


def find_indirect(frames: Frames, quoted: Sequence[Attribution]) -> list[Attribution]:
    """Find at most one indirect quote a sentence, in sentences that have no cue yet."""
    taken = {frames.sentence_of[a.cue[0]] for a in quoted if a.cue}
    covered = [part for a in quoted for part in a.parts]
    taken |= {frames.sentence_of[i] for part in covered for i in (part[0], part[1] - 1)}
    return [
        found
        for number, sentence in enumerate(frames.sentences)
        if number not in taken
        for found in _in_sentence(frames, sentence)
    ]


def _in_sentence(frames: Frames, sentence: Range) -> Iterator[Attribution]:
    words = frames.words
    first, last = sentence
    while last > first and (words.raw[last - 1].isspace() or words.raw[last - 1] in ".!?"):
        last -= 1
    if frames.stretch_of[first] >= 0:
        return
    for verb in range(first, last):
        if words.low[verb] == "according" and verb + 1 < last and words.low[verb + 1] == "to":
            yield from _according(words, verb, first, last)
            return
        if not is_verb(words, verb) or words.low[verb] not in CLAUSE_VERBS:
            continue
        found = next((f for rule in _RULES if (f := rule(words, verb, first, last))), None)
        if found:
            yield found
            return


def _said_that(words: Words, verb: int, first: int, last: int) -> Attribution | None:
    """Moyo said (that) the bridge was safe."""
    i = behind_addressee(words, verb, last)
    while i < last and (words.low[i] in TIMES or words.low[i] == "on"):
        i += 1
    if words.low[verb] in PARTICIPLES or last - i < _SHORTEST:
        return None
    that = words.low[i] == "that"
    if not that and not _starts_clause(words, i):
        return None
    source = subject_before(words, verb, first)
    if source is None or _is_unsaid(words, source, verb):
        return None
    last = _before_relative(words, i, last)
    cue = (verb, verb + 1)
    rule, confidence = (Rule.SAID_THAT, 0.8) if that else (Rule.SAID, 0.7)
    return Attribution(((i, last),), "indirect", cue, source, rule, confidence)


def _said_last(words: Words, verb: int, first: int, last: int) -> Attribution | None:
    """Find the cue at the end: The bridge was safe, Moyo said on Monday."""
    if last - verb > 5:
        return None
    source = subject_before(words, verb, first)
    if source is None or source[0] - 1 <= first or words.raw[source[0] - 1] != ",":
        return None
    content = (first, source[0] - 1)
    if content[1] - content[0] < _SHORTEST:
        return None
    return Attribution((content,), "indirect", (verb, verb + 1), source, Rule.SAID_LAST, 0.8)


def _said_between(words: Words, verb: int, first: int, last: int) -> Attribution | None:
    """Find the cue set off by commas: The bridge, Moyo said, was safe."""
    source = subject_before(words, verb, first)
    if source is None or source[0] - 1 <= first or words.raw[source[0] - 1] != ",":
        return None
    behind = verb + 1
    if behind >= last - 1 or words.raw[behind] != ",":
        return None
    parts = ((first, source[0] - 1), (behind + 1, last))
    return Attribution(parts, "indirect", (verb, verb + 1), source, Rule.SAID_BETWEEN, 0.75)


def _is_unsaid(words: Words, source: Range, verb: int) -> bool:
    """True for what somebody did not say, or is only expected to say."""
    for i in range(verb - 1, source[1] - 1, -1):
        if words.raw[i] == ",":
            return False  # an aside: Cole, who gave no reason, said ...
        if words.low[i] in NOT_SAID:
            return True
    return False


def _before_relative(words: Words, first: int, last: int) -> int:
    """Stop before the reporter's own remark: Cole said it was rigged, which two audits deny."""
    for i in range(first + _SHORTEST, last - 1):
        if words.raw[i] == "," and words.low[i + 1] == "which":
            return i
    return last


_RULES = (_said_between, _said_last, _said_that)


def _according(words: Words, at: int, first: int, last: int) -> Iterator[Attribution]:
    source = phrase_starting(words, at + 2, last)
    if source is None:
        return
    if at > first + _SHORTEST and words.raw[at - 1] == ",":
        content = (first, at - 1)
    else:
        comma = next((i for i in range(source[1], last) if words.raw[i] == ","), None)
        if comma is None or last - comma - 1 < _SHORTEST:
            return
        content = (comma + 1, last)
    yield Attribution((content,), "indirect", (at, at + 2), source, Rule.ACCORDING_TO, 0.75)


def _starts_clause(words: Words, i: int) -> bool:
    return words.low[i] in DETERMINERS | PRONOUNS | {"there"} or words.capital[i]
