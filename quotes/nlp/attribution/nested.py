"""Quotes within what somebody else is said to have said: Ito said Ruben had called it "done"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.nlp.annotations import Rule
from quotes.nlp.attribution.records import Attribution
from quotes.nlp.attribution.rules.cues import Found, introduced
from quotes.nlp.lang.en.bodies import NOT_NAMES
from quotes.nlp.lang.en.people import TITLES
from quotes.nlp.lang.en.reporting import PARTICIPLES
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range

_REACH = 12  # tokens between a cue and its quote
_CONFIDENCE = 0.7


def split_nested(frames: Frames, known: Sequence[Attribution]) -> list[Attribution]:
    """Give a quote to whoever is named as saying it inside the words of another.

    Only where that is plain: a name and a finite verb before the quote, in the same clause.
    """
    found: list[Attribution] = []
    for attribution in known:
        inner = dict(_inner(frames, attribution))
        parts = [part for whole in attribution.parts for part in _without(whole, [*inner])]
        found.append(replace(attribution, parts=tuple(parts)) if inner else attribution)
        found.extend(
            Attribution((stretch,), "direct", f.cue, f.source, Rule.TOLD_BY_ANOTHER, _CONFIDENCE)
            for stretch, f in inner.items()
        )
    return found


def _inner(frames: Frames, attribution: Attribution) -> Iterator[tuple[Range, Found]]:
    for start, end in attribution.parts:
        for k in sorted({frames.stretch_of[i] for i in range(start, end)} - {-1}):
            stretch = frames.stretches[k]
            if not start < stretch.start < stretch.end <= end:
                continue
            found = introduced(frames, k, _REACH)
            if found and _is_plain(frames, found, start):
                yield (stretch.start, stretch.end), found


def _is_plain(frames: Frames, found: Found, start: int) -> bool:
    if found.cue is None or found.source is None or found.source[0] < start:
        return False
    return _is_named(frames, found.source) and not _is_loose(frames, found.cue[0])


def _is_named(frames: Frames, source: Range) -> bool:
    words = frames.words
    ends_in_name = words.capital[source[1] - 1] and words.low[source[1] - 1] not in NOT_NAMES
    return ends_in_name and all(words.capital[i] or words.low[i] in TITLES for i in range(*source))


def _is_loose(frames: Frames, verb: int) -> bool:
    """True for a participle, also behind a possessive: Cole's proposed tax."""
    low = frames.words.low
    return low[verb] in PARTICIPLES or low[verb - 1] in ("'s", "’s")


def _without(whole: Range, cut: Sequence[Range]) -> Iterator[Range]:
    """Give what is left of a range without the ranges inside it, in text order."""
    at, end = whole
    for start, stop in cut:
        if at < start and stop <= end:
            yield at, start
            at = stop
    if at < end:
        yield at, end
