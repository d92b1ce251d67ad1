"""Turns of a dialogue: quotes that make up paragraphs, by two people who ask and answer."""

from collections.abc import Sequence
from dataclasses import replace

from quotes.nlp.annotations import Rule
from quotes.nlp.attribution.records import Attribution
from quotes.nlp.attribution.rules.cues import Found, concluded
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range

_CONFIDENCE = 0.7


def is_paragraph(frames: Frames, part: Range) -> bool:
    """True for a quote with a paragraph of its own."""
    raw = frames.words.raw
    start, end = part
    opens = start == 0 or "\n" in raw[start - 1]
    return opens and (end == len(raw) or "\n" in raw[end])


def is_question(frames: Frames, part: Range) -> bool:
    """True for a quote that ends in a question mark."""
    start, end = part
    return any("?" in frames.words.raw[i] for i in range(max(start, end - 2), end))


def split_turns(frames: Frames, known: Sequence[Attribution]) -> list[Attribution]:
    """Cut what one speaker is given of a dialogue into turns.

    A turn with a cue of its own right behind it is whose cue it is. Behind a question, each
    paragraph in quotation marks follows the one before; without any question they are one
    speaker's.
    """
    found: list[Attribution] = []
    turns: set[Range | None] = set()  # the cues of turns
    for attribution in known:
        first = _first_turn(frames, attribution)
        if first is None and attribution.cue in turns and _all_apart(frames, attribution):
            first = 0  # the cue is that of the turn before
        if first is None:
            found.append(attribution)
            continue
        if first:
            found.append(replace(attribution, parts=attribution.parts[:first]))
        for part in attribution.parts[first:]:
            found.append(_turn(frames, part, len(found) - 1))
            turns.add(found[-1].cue)
    return found


def _first_turn(frames: Frames, attribution: Attribution) -> int | None:
    """Give the first part that is not of the same breath; None where all are."""
    parts = attribution.parts
    for n in range(1, len(parts)):
        if not _is_apart(frames, attribution.cue, parts[n]):
            continue
        asked = any(is_question(frames, part) for part in parts[n - 1 : -1])
        if _own_cue(frames, parts[n]) or (asked and is_paragraph(frames, parts[n])):
            return n
    return None


def _all_apart(frames: Frames, attribution: Attribution) -> bool:
    cue = attribution.cue
    return cue is not None and all(_is_apart(frames, cue, part) for part in attribution.parts)


def _is_apart(frames: Frames, cue: Range | None, part: Range) -> bool:
    """True for a quote that begins a paragraph, other than that of the cue."""
    start = part[0]
    own = cue is not None and frames.paragraph_of[cue[0]] == frames.paragraph_of[start]
    return not own and (start == 0 or "\n" in frames.words.raw[start - 1])


def _own_cue(frames: Frames, part: Range) -> Found | None:
    k = frames.stretch_of[part[0]]
    return concluded(frames, k) if k >= 0 and frames.stretches[k].end == part[1] else None


def _turn(frames: Frames, part: Range, before: int) -> Attribution:
    own = _own_cue(frames, part)
    if own:
        return Attribution((part,), "direct", own.cue, own.source, Rule.DIALOGUE, own.confidence)
    return Attribution((part,), "direct", None, None, Rule.DIALOGUE, _CONFIDENCE, before)
