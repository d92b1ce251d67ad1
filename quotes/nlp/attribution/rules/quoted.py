"""Attribute the stretches in quotation marks: direct and mixed quotes, joined and linked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.nlp.annotations import Rule
from quotes.nlp.attribution.records import Attribution
from quotes.nlp.attribution.rules.cues import RULES, Found, part_of_sentence
from quotes.nlp.attribution.rules.not_speech import is_aside, is_fragment, is_not_speech, is_title
from quotes.nlp.text.frames import Frames, Stretch
from quotes.nlp.text.phrases import first_subject, is_verb


@dataclass(slots=True)
class _State:
    """What is known while the stretches of a text are read in order."""

    found: list[Attribution]
    of_stretch: dict[int, int]  # stretch -> attribution
    of_cue: dict[int, int]  # token of a cue -> attribution
    of_speech: dict[str, int]  # speech -> attribution with a cue
    last: Attribution | None = None  # of those found here


def attribute_stretches(
    frames: Frames, known: Sequence[Attribution] | None = None
) -> list[Attribution]:
    """Attribute every outermost stretch that is speech; joined where they share a cue.

    `known` is what a trained model found. Stretches that it holds are left to it, and it comes
    first in the result; a further stretch of one of its cues joins it. A fragment that the model
    leaves is speech only where a cue stands near it.
    """
    state = _begin(frames, known or ())
    for k, stretch in enumerate(frames.stretches):
        if k in state.of_stretch:
            continue
        if state.last and state.last.parts[-1][0] <= stretch.start < state.last.parts[-1][1]:
            state.of_stretch[k] = len(state.found) - 1
            continue
        if is_title(frames, k) or is_aside(frames, k):
            continue
        found = next((f for rule in RULES if (f := rule(frames, k))), None)
        if found is None and is_not_speech(frames, k):
            continue
        weak = found is None or found.rule == Rule.INTRODUCED_FROM_AFAR
        goes_on = bool(k) and stretch.speech == frames.stretches[k - 1].speech
        if known is not None and weak and not goes_on and is_fragment(frames, k):
            continue
        if found and found.cue and found.cue[0] in state.of_cue:
            _join(state, k, stretch, state.of_cue[found.cue[0]])
            continue
        if found and found.rule == Rule.CONCLUDED:
            found = _with_clause_before(frames, k, found)
            _absorb(frames, k, state, found)
        state.of_stretch[k] = len(state.found)
        if found and found.cue:
            state.of_cue[found.cue[0]] = len(state.found)
            state.of_speech.setdefault(stretch.speech, len(state.found))
        state.last = _attribution(frames, k, found) if found else _without_cue(frames, k, state)
        state.found.append(state.last)
    return _link_speeches(frames, state)


def _begin(frames: Frames, known: Sequence[Attribution]) -> _State:
    state = _State(list(known), {}, {}, {})
    of_token = {i: n for n, a in enumerate(known) for part in a.parts for i in range(*part)}
    for k, stretch in enumerate(frames.stretches):
        index = of_token.get(stretch.start)
        if index is not None:
            state.of_stretch[k] = index
            if known[index].cue:
                state.of_speech.setdefault(stretch.speech, index)
    for n, attribution in enumerate(known):
        if attribution.cue:
            state.of_cue.update(dict.fromkeys(range(*attribution.cue), n))
    return state


def _join(state: _State, k: int, stretch: Stretch, index: int) -> None:
    """Make a stretch a further part of an attribution."""
    old = state.found[index]
    apart = [p for p in old.parts if p[1] <= stretch.start or stretch.end <= p[0]]
    parts = tuple(sorted((*apart, (stretch.start, stretch.end))))
    kind = "mixed" if old.kind == "indirect" else old.kind
    state.found[index] = replace(old, parts=parts, kind=kind)
    state.of_stretch[k] = index


def _attribution(frames: Frames, k: int, found: Found) -> Attribution:
    stretch = frames.stretches[k]
    if found.clause is None:
        parts = ((stretch.start, stretch.end),)
        return Attribution(parts, "direct", found.cue, found.source, found.rule, found.confidence)
    end = stretch.end if found.cue and found.cue[0] >= stretch.end else _clause_end(frames, k)
    part = (found.clause, end)
    return Attribution((part,), "mixed", found.cue, found.source, found.rule, found.confidence)


def _with_clause_before(frames: Frames, k: int, found: Found) -> Found:
    """Take in the clause that a fragment ends: The plan is "dead," Cole said."""
    start = frames.stretches[k].start
    first = frames.sentence(start)[0]
    words = frames.words
    if first == start or frames.stretch_of[first] >= 0:
        return found
    outside = [i for i in range(first, start) if frames.stretch_of[i] < 0]
    if any(is_verb(words, i) for i in outside) or words.raw[start - 1] in ",:":
        return found
    return found._replace(clause=first, confidence=0.85)


def _absorb(frames: Frames, k: int, state: _State, found: Found) -> None:
    """Drop the fragments without a cue that a clause takes in: He was "sorry" and "tired", ..."""
    while k and found.clause is not None and frames.stretches[k - 1].start >= found.clause:
        k -= 1
        index = state.of_stretch.get(k)
        if index is None:
            continue
        if index < len(state.found):
            if index < len(state.found) - 1 or state.found[index].cue is not None:
                return
            state.found.pop()
        del state.of_stretch[k]


def _without_cue(frames: Frames, k: int, state: _State) -> Attribution:
    """Attribute a stretch without a cue to a neighbour's speaker or to its sentence's subject."""
    stretch = frames.stretches[k]
    parts = ((stretch.start, stretch.end),)
    before = frames.before(k)
    alone = before[0] == before[1] and frames.after(k)[0] == frames.after(k)[1]
    if not alone:
        found = part_of_sentence(frames, k)
        if found:
            return Attribution(parts, "direct", None, found.source, found.rule, found.confidence)
    previous = state.of_stretch.get(k - 1)
    if previous is not None:
        here = frames.paragraph_of[stretch.start]
        there = frames.paragraph_of[frames.stretches[k - 1].end - 1]
        if here == there:
            return Attribution(parts, "direct", None, None, Rule.SAME_PARAGRAPH, 0.8, previous)
        if here - there <= 1:
            return Attribution(parts, "direct", None, None, Rule.NEXT_PARAGRAPH, 0.6, previous)
    sentence = frames.sentence_of[stretch.start]
    if sentence and frames.paragraph_of[stretch.start - 1] == frames.paragraph_of[stretch.start]:
        first, last = frames.sentences[sentence - 1]
        source = first_subject(frames.words, first, last)
        if source:
            return Attribution(parts, "direct", None, source, Rule.SENTENCE_BEFORE, 0.5)
    if previous is not None:
        return Attribution(parts, "direct", None, None, Rule.LAST_SPEAKER, 0.35, previous)
    return Attribution(parts, "direct", None, None, Rule.NO_CUE, 0.2)


def _link_speeches(frames: Frames, state: _State) -> list[Attribution]:
    """Let the paragraphs of one re-opened speech follow the one that has a cue.

    In a transcript that is the label before; else the first cue of the speech, which may stand
    behind the paragraphs that it attributes.
    """
    label: dict[str, int] = {}
    for k, stretch in enumerate(frames.stretches):
        index = state.of_stretch.get(k)
        with_cue = label.get(stretch.speech, state.of_speech.get(stretch.speech))
        if index is None or with_cue is None or index == with_cue:
            continue
        here = state.found[index]
        if here.rule == Rule.LABEL:
            label[stretch.speech] = index
        elif here.cue is None:
            state.found[index] = Attribution(
                here.parts, "direct", None, None, Rule.RE_OPENED_SPEECH, 0.85, with_cue
            )
    return state.found


def _clause_end(frames: Frames, k: int) -> int:
    """Find where the clause of a mixed quote ends: at its sentence's full stop."""
    words = frames.words
    end = frames.stretches[k].end
    if end >= len(words.raw) or frames.paragraph_of[end] != frames.paragraph_of[end - 1]:
        return end
    first, last = frames.sentence(end - 1)
    if frames.sentence(end)[0] != first:
        return end
    while last > end and (words.raw[last - 1].isspace() or words.raw[last - 1] in ".;,"):
        last -= 1
    return max(end, last)
