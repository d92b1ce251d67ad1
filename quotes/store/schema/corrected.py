"""What people put right about quotes, applied to the quotes that a pipeline finds.

A correction remembers a quote by its words and what stands around them, so that it finds its
place again in a changed text, and after any other pipeline. An article's quotes are always what
the pipeline found with the decisions that stand applied in their order: so it does not matter
when one was taken back, or whether the article was read again since. Knows nothing of SQL.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NotRequired, TypedDict

from quotes.records import AttributionType, Kind, Quote, Speaker, SpeakerType, TextSpan
from quotes.store.schema.candidates import CandidateFacts, candidate_facts, candidates_of

RULE = "correction"
_AROUND = 30  # characters kept on either side of a stretch

OfQuote = Literal["speaker", "not a quote", "span"]
Places = tuple[TextSpan, ...]


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
    wikidata: NotRequired[str | None]


class Snapshot(TypedDict):
    """A quote as an event keeps it; early events know
    nothing of candidates and media, or call the medium `via`."""

    kind: Kind
    parts: list[Place]
    cue: Place | None
    source: Place | None
    speaker: SpeakerSnapshot | None
    candidates: NotRequired[list[CandidateFacts]]
    medium: NotRequired[str | None]
    via: NotRequired[str | None]
    attribution_type: NotRequired[AttributionType]
    negated: NotRequired[bool]
    said: NotRequired[bool]
    context: NotRequired[Place | None]
    confidence: float
    rule: str


class Change(TypedDict):
    """One decision: what it is about, a quote as it was, and as it is; None where it is none.

    It `stands` until it is taken back.
    """

    action: OfQuote
    before: Snapshot
    after: Snapshot | None
    stands: bool


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
        "medium": quote.medium,
        "attribution_type": quote.attribution_type,
        "negated": quote.negated,
        "said": quote.said,
        "context": _place(quote.context, text) if quote.context else None,
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
        "wikidata": speaker.wikidata,
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
        medium=kept.get("medium", kept.get("via")),
        attribution_type=kept.get("attribution_type", "communication"),
        negated=kept.get("negated", False),
        said=kept.get("said", True),
        context=_find(text, context) if (context := kept.get("context")) else None,
    )


def as_decided(quote: Quote) -> Quote:
    """Mark a quote that a person put right: it was said, and nothing is unsure about it."""
    return as_seen(replace(quote, attribution_type="communication", negated=False, said=True))


def as_seen(quote: Quote) -> Quote:
    """Mark a quote that a person looked at: nothing is unsure about it."""
    return replace(quote, confidence=1.0, rule=RULE)


def corrected(text: str, quotes: Iterable[Quote], changes: Iterable[Change]) -> list[Quote]:
    """Apply the changes that stand, in order, to the quotes found in a text; in text order.

    Those taken back only tell which quote a later one is about. A change whose words the text
    no longer has leaves the quotes as they are.
    """
    found = list(quotes)
    lines: dict[Places, list[Snapshot]] = {}
    for change in changes:
        before, after = change["before"], change["after"]
        line = [before, *lines.get(_places(text, before), ())]
        if after is not None:
            lines[_places(text, after)] = line
        if change["stands"]:
            found = _changed(text, found, change, line)
    return in_text_order(found)


def in_text_order(quotes: Iterable[Quote]) -> list[Quote]:
    """Order quotes as they are stored."""
    return sorted(quotes, key=lambda quote: [(part.start, part.end) for part in quote.parts])


def undone(text: str, quotes: Sequence[Quote], change: Change) -> list[Quote]:
    """Put the quote back that a change replaced, where nothing else is known of it."""
    old = restored(change["before"], text)
    if old is None:
        return [*quotes]
    same = _meant(text, quotes, [change["after"]]) if change["after"] else []
    return [*_without(quotes, same), old]


def _changed(
    text: str, quotes: Sequence[Quote], change: Change, line: Sequence[Snapshot]
) -> list[Quote]:
    """Change one quote; `line` is as what it was known, from the decision back to the pipeline."""
    after = change["after"]
    new = restored(after, text) if after else None
    if not any(_places(text, kept) for kept in line) or (after is not None and new is None):
        return [*quotes]
    same = _meant(text, quotes, line)
    kept = _without(quotes, same)
    if new is None:
        return kept
    if not same:  # a pipeline missed what people know to be a quote
        same = [restored(line[-1], text) or new]
    if change["action"] == "speaker":
        # Also where it was so before: a pipeline that later finds somebody else must not win.
        return [*kept, *(_said_as(one, new) for one in same)]
    return [*kept, as_decided(replace(same[0], parts=new.parts))]


def _said_as(quote: Quote, decided: Quote) -> Quote:
    """Give a quote the speaker that was decided, and whether it is said or, say, only thought."""
    return as_seen(
        replace(
            quote,
            speaker=decided.speaker,
            candidates=decided.candidates,
            attribution_type=decided.attribution_type,
            negated=decided.negated,
            said=decided.said,
        )
    )


def _meant(text: str, quotes: Sequence[Quote], line: Iterable[Snapshot]) -> list[Quote]:
    """Find the quote that was known so: the very words, or else those that share most of them."""
    places = [places for kept in line if (places := _places(text, kept))]
    for parts in places:
        exact = [quote for quote in quotes if quote.parts == parts]
        if exact:
            return exact[:1]
    for parts in places:
        same = [quote for quote in quotes if _is_same(quote, parts)]
        if same:
            return same
    return []


def _without(quotes: Iterable[Quote], others: Iterable[Quote]) -> list[Quote]:
    gone = {id(quote) for quote in others}
    return [quote for quote in quotes if id(quote) not in gone]


def _places(text: str, kept: Snapshot) -> Places:
    return tuple(place for part in kept["parts"] if (place := _find(text, part)))


def _is_same(quote: Quote, parts: Sequence[TextSpan]) -> bool:
    """True where two quotes share at least half of the words of both."""
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in quote.parts for b in parts
    )
    longer = max(sum(p.end - p.start for p in some) for some in (quote.parts, parts))
    return 2 * shared >= longer


def _speaker(kept: SpeakerSnapshot) -> Speaker:
    return Speaker(
        kept["name"],
        kept["type"],
        kept["role"],
        tuple(kept["aliases"]),
        kept["confidence"],
        kept.get("wikidata"),
    )


def _place(mention: TextSpan, text: str) -> Place:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "before": text[max(0, mention.start - _AROUND) : mention.start],
        "behind": text[mention.end : mention.end + _AROUND],
    }


def _find(text: str, place: Place) -> TextSpan | None:
    """Find a stretch where it stood, or else where most around it is the same."""
    said = place["text"]
    if text[place["start"] : place["end"]] == said:
        return TextSpan(place["start"], place["end"], said)
    best = max(_occurrences(text, said), key=lambda at: _fit(text, at, place), default=None)
    return None if best is None else TextSpan(best, best + len(said), said)


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
