"""What people put right about quotes, applied to the quotes that a pipeline finds.

A correction remembers a quote by its words and what stands around them, so that it finds its
place again in a changed text, and after any other pipeline. Knows nothing of SQL.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NotRequired, TypedDict

from quotes.records import Kind, Mention, Quote, Speaker, SpeakerType
from quotes.store.candidates import CandidateFacts, candidate_facts, candidates_of

RULE = "correction"
_AROUND = 30  # characters kept on either side of a stretch

OfQuote = Literal["speaker", "not a quote", "span"]


class Place(TypedDict):
    """A stretch of an article's text: half-open code points, its words, and those around it."""

    start: int
    end: int
    text: str
    before: str
    behind: str


class SpeakerSnapshot(TypedDict):
    """A speaker as an article names it."""

    name: str
    type: SpeakerType
    role: str | None
    aliases: list[str]
    confidence: float


class Snapshot(TypedDict):
    """A quote as an event keeps it; early events know nothing of candidates and `via`."""

    kind: Kind
    parts: list[Place]
    cue: Place | None
    source: Place | None
    speaker: SpeakerSnapshot | None
    candidates: NotRequired[list[CandidateFacts]]
    via: NotRequired[str | None]
    confidence: float
    rule: str


class Change(TypedDict):
    """One decision: what it is about, a quote as it was, and as it is; None where it is none."""

    action: OfQuote
    before: Snapshot
    after: Snapshot | None


def snapshot(quote: Quote, text: str) -> Snapshot:
    """Keep a quote with the places of its words."""
    speaker = quote.speaker
    return {
        "kind": quote.kind,
        "parts": [_place(part, text) for part in quote.parts],
        "cue": _place(quote.cue, text) if quote.cue else None,
        "source": _place(quote.source, text) if quote.source else None,
        "speaker": _kept(speaker) if speaker else None,
        "candidates": candidate_facts(quote.candidates),
        "via": quote.via,
        "confidence": quote.confidence,
        "rule": quote.rule,
    }


def _kept(speaker: Speaker) -> SpeakerSnapshot:
    return {
        "name": speaker.name,
        "type": speaker.type,
        "role": speaker.role,
        "aliases": [*speaker.aliases],
        "confidence": speaker.confidence,
    }


def restored(kept: Snapshot, text: str) -> Quote | None:
    """Read a kept quote back, in its place in a text; None where its words are gone."""
    parts = sorted(
        (place for part in kept["parts"] if (place := _find(text, part))),
        key=lambda part: part.start,
    )
    if len(parts) < len(kept["parts"]) or any(a.end > b.start for a, b in pairwise(parts)):
        return None
    speaker = kept["speaker"]
    return Quote(
        parts=tuple(parts),
        kind=kept["kind"],
        cue=_find(text, kept["cue"]) if kept["cue"] else None,
        source=_find(text, kept["source"]) if kept["source"] else None,
        speaker=_speaker(speaker) if speaker else None,
        confidence=kept["confidence"],
        rule=kept["rule"],
        candidates=candidates_of(kept.get("candidates", ())),
        via=kept.get("via"),
    )


def corrected(text: str, quotes: Iterable[Quote], changes: Iterable[Change]) -> list[Quote]:
    """Apply changes, in order, to the quotes of a text; give them in text order.

    A change whose words the text no longer has leaves the quotes as they are.
    """
    found = list(quotes)
    for change in changes:
        found = _changed(text, found, change)
    return sorted(found, key=lambda quote: [(part.start, part.end) for part in quote.parts])


def undone(text: str, quotes: Iterable[Quote], change: Change) -> list[Quote]:
    """Put the quote back that a change replaced."""
    before, after = change["before"], change["after"] or change["before"]
    back: Change = {"action": change["action"], "before": after, "after": before}
    return _changed(text, list(quotes), back)


def _changed(text: str, quotes: list[Quote], change: Change) -> list[Quote]:
    before, after = change["before"], change["after"]
    old = [place for part in before["parts"] if (place := _find(text, part))]
    new = restored(after, text) if after else None
    if not old or (after is not None and new is None):
        return quotes
    same = [quote for quote in quotes if _is_same(quote, old)]
    kept = [quote for quote in quotes if not _is_same(quote, old)]
    if after is None or new is None:
        return kept
    if not same:
        return [*kept, new]
    return [*kept, _with_changes(same[0], new, before, after, change["action"])]


def _with_changes(
    quote: Quote, new: Quote, before: Snapshot, after: Snapshot, action: OfQuote
) -> Quote:
    """Change of a quote only what was decided: another decision may have changed the rest."""
    # Also where it was so before: a pipeline that later finds somebody else must not win.
    if action == "speaker":
        quote = replace(quote, speaker=new.speaker, candidates=new.candidates)
    if before["parts"] != after["parts"]:
        quote = replace(quote, parts=new.parts, kind=new.kind)
    if after["rule"] in (RULE, before["rule"]):
        return replace(quote, confidence=1.0, rule=RULE)
    return replace(quote, confidence=new.confidence, rule=new.rule)


def _is_same(quote: Quote, parts: Sequence[Mention]) -> bool:
    """True where two quotes share at least half of the words of both."""
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in quote.parts for b in parts
    )
    longer = max(sum(p.end - p.start for p in some) for some in (quote.parts, parts))
    return 2 * shared >= longer


def _speaker(kept: SpeakerSnapshot) -> Speaker:
    aliases = tuple(kept["aliases"])
    return Speaker(kept["name"], kept["type"], kept["role"], aliases, kept["confidence"])


def _place(mention: Mention, text: str) -> Place:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "before": text[max(0, mention.start - _AROUND) : mention.start],
        "behind": text[mention.end : mention.end + _AROUND],
    }


def _find(text: str, place: Place) -> Mention | None:
    """Find a stretch where it stood, or else where most around it is the same."""
    said = place["text"]
    if text[place["start"] : place["end"]] == said:
        return Mention(place["start"], place["end"], said)
    best = max(_occurrences(text, said), key=lambda at: _fit(text, at, place), default=None)
    return None if best is None else Mention(best, best + len(said), said)


def _occurrences(text: str, said: str) -> Iterator[int]:
    at = text.find(said)
    while at >= 0:
        yield at
        at = text.find(said, at + 1)


def _fit(text: str, at: int, place: Place) -> tuple[int, int]:
    """Rank a place: the characters around it that agree, then how near it is to the old one."""
    end = at + len(place["text"])
    before = text[max(0, at - _AROUND) : at]
    behind = text[end : end + _AROUND]
    agree = _shared(before[::-1], place["before"][::-1]) + _shared(behind, place["behind"])
    return agree, -abs(at - place["start"])


def _shared(one: str, other: str) -> int:
    for n, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return n
    return min(len(one), len(other))
