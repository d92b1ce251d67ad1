"""Bring together what the model finds, what the marks decide and what the layout says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from spacy.tokens import Doc

from quotes.nlp.annotations import MARKS, Rule
from quotes.nlp.attribution.alignment import kind_of, snap
from quotes.nlp.attribution.dialogue import split_turns
from quotes.nlp.attribution.layout import (
    CERTAIN,
    attributed_by_layout,
    may_say_who,
    reopened_paragraphs,
)
from quotes.nlp.attribution.records import Attribution, in_text_order
from quotes.nlp.attribution.rules.quoted import attribute_stretches
from quotes.nlp.lang.en.reporting import ADDRESSED, ADDRESSEES
from quotes.nlp.model.confidence import Confidence
from quotes.nlp.model.runtime import Chars, Found
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range
from quotes.nlp.text.tokens import TokenPlaces, is_word, text_of

_MARK = re.compile('["“”‘’«»„]')
_LINE = re.compile(r"[^\s](?:[^\n\r]*[^\s])?")
# Where the model is silent, other rules are wrong: of 50 stretches that they attributed in training
# articles, 5 had the right speaker and 11 were speech at all.
_TRUSTED = CERTAIN | {Rule.MODEL, Rule.DIALOGUE, Rule.RE_OPENED_SPEECH}


def combine(doc: Doc, found: Sequence[Found], confidence: Confidence) -> list[Attribution]:
    """Give the attributions of a Doc that has its marks, in text order.

    Quotation marks decide where a quote begins and ends. Stretches whose speaker the layout
    names, and those that go on with a speech, are attributed by rules.
    """
    if not found and not len(doc.spans[MARKS]):
        return []
    frames = Frames.of(doc)
    stretches = [(stretch.start, stretch.end) for stretch in frames.stretches]
    tokens = TokenPlaces(doc)
    cues = [tokens.range(f.cue) for f in found]
    text = text_of(doc)
    contents = [
        _by_the_cue(frames, cue, [tokens.range(line) for line in _content_lines(text, f)])
        for f, cue in zip(found, cues, strict=True)
    ]
    if may_say_who(text) or _goes_on(doc):
        contents = _left_by_layout(frames, cues, contents)
    parts = snap(list(zip(cues, contents, strict=True)), stretches)
    words = is_word(doc).tolist()
    known = []
    for f, cue, snapped in zip(found, cues, parts, strict=True):
        if not snapped:
            continue
        kind = kind_of(snapped, stretches, words)
        sure = confidence(f.belief, quoted=kind != "indirect", has_source=f.source is not None)
        source = tokens.range(_in_one_line(text, f.source, f.cue)) if f.source else None
        known.append(Attribution(snapped, kind, cue, source, Rule.MODEL, sure))
    known = split_turns(frames, known)
    held = {i for a in known for part in a.parts for i in range(*part)}
    if all(start in held for start, _ in stretches):
        return in_text_order(known)
    return in_text_order(_trusted(attribute_stretches(frames, known)))


def _left_by_layout(
    frames: Frames, cues: Sequence[Range], contents: Sequence[Sequence[Range]]
) -> list[list[Range]]:
    """Leave out the parts of contents that the layout gives to somebody else."""
    certain, goes_on = attributed_by_layout(frames), reopened_paragraphs(frames)
    return [
        [
            part
            for part in parts
            if not any(map(partial(_touch, part), certain))
            and all(cue[0] < paragraph[1] for paragraph in goes_on if _touch(part, paragraph))
        ]
        for cue, parts in zip(cues, contents, strict=True)
    ]


def _trusted(found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what only rules found, unless the layout is on their side."""
    kept = [n for n, attribution in enumerate(found) if attribution.rule in _TRUSTED]
    place = {n: new for new, n in enumerate(kept)}
    return [_following(found[n], place) for n in kept]


def _following(attribution: Attribution, place: Mapping[int, int]) -> Attribution:
    if attribution.follows is None:
        return attribution
    return replace(attribution, follows=place.get(attribution.follows))


def _content_lines(text: str, found: Found) -> Iterator[Chars]:
    return (line for part in found.content for line in _lines(text, part))


def _by_the_cue(frames: Frames, cue: Range, lines: Sequence[Range]) -> list[Range]:
    """Leave out a heading that a content runs over: lines beside the cue's without quoted words."""
    here = frames.paragraph_of[cue[0]]
    kept = [
        (i, j)
        for i, j in lines
        if frames.paragraph_of[i] == here or any(frames.stretch_of[k] >= 0 for k in range(i, j))
    ]
    return [_without_addressee(frames, cue, part) for part in kept or lines]


def _without_addressee(frames: Frames, cue: Range, part: Range) -> Range:
    """Cut off who was told or asked: told | her | that it was over."""
    low = frames.words.low
    i, j = part
    told = i == cue[1] and low[i - 1] in ADDRESSED and low[i] in ADDRESSEES
    return (i + 1, j) if told and j - i > 1 else part


def _lines(text: str, part: Chars) -> Iterator[Chars]:
    """Cut a part of a content where the text breaks the line."""
    for line in _LINE.finditer(text, *part):
        yield line.span()


def _in_one_line(text: str, source: Chars, cue: Chars) -> Chars:
    """Cut off a heading or another line that a source runs over; the line by the cue stays."""
    start, end = source
    if cue[0] >= end:
        start = max(start, text.rfind("\n", start, end) + 1)
    else:
        line = text.find("\n", start, end)
        end = line if line > start else end
    return start, end


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _goes_on(doc: Doc) -> bool:
    """Tell whether any quote of a Doc runs over several paragraphs."""
    spans = doc.spans[MARKS]
    return len({span.id_ for span in spans}) < len(spans)
