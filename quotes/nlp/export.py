"""From a Doc to records: the only module that knows both."""

from typing import TypedDict

from spacy.tokens import Doc, Span

from quotes.nlp.annotations import (
    CONFIDENCES,
    CONTENT,
    CUE,
    RULES,
    SOURCE,
    SPEAKERS,
    TYPES,
    VIA,
    Rule,
)
from quotes.nlp.attribution.types import Judged
from quotes.nlp.entities.organizations import wikidata_of
from quotes.nlp.speakers.component import SpeakerData
from quotes.nlp.speakers.confidence import LEAST, LIKELY, Way, candidates_of, speaker_confidence
from quotes.nlp.text.tokens import text_of
from quotes.records import KINDS, AttributionType, Candidate, Kind, Mention, Quote, Speaker


class _Who(TypedDict):
    speaker: Speaker | None
    candidates: tuple[Candidate, ...]


def quotes_of(doc: Doc, at: int = 0) -> tuple[Quote, ...]:
    """Read the quotes that the pipeline left on a Doc, in text order of their first parts.

    Offsets are half-open code points of the text in which `doc.text` begins at code point `at`;
    `text[start:end]` is each part. None where nothing attributed.
    """
    if CONTENT not in doc.spans:
        return ()
    content = doc.spans[CONTENT]
    parts: dict[str, list[Span]] = {}
    for span in content:
        parts.setdefault(span.id_, []).append(span)
    cues = {span.id_: span for span in doc.spans[CUE]}
    sources = {span.id_: span for span in doc.spans[SOURCE]}
    speakers: dict[str, SpeakerData] = doc.spans[SOURCE].attrs.get(SPEAKERS, {})
    media: dict[str, str] = doc.spans[SOURCE].attrs.get(VIA, {})
    return tuple(
        Quote(
            parts=tuple(_mention(span, at) for span in spans),
            kind=_kind(spans[0].label_),
            cue=_mention(cues[quote_id], at) if quote_id in cues else None,
            source=_mention(sources[quote_id], at) if quote_id in sources else None,
            confidence=content.attrs[CONFIDENCES][quote_id],
            rule=_rule(content.attrs[RULES][quote_id], speakers.get(quote_id)),
            via=media.get(quote_id),
            **_type(content.attrs.get(TYPES, {}).get(quote_id)),
            **_who(speakers.get(quote_id), content.attrs[CONFIDENCES][quote_id]),
        )
        for quote_id, spans in parts.items()
    )


class _Type(TypedDict, total=False):
    attribution_type: AttributionType
    negated: bool
    said: bool


def _type(judged: Judged | None) -> _Type:
    if judged is None:
        return {}
    return {"attribution_type": judged.type, "negated": judged.negated, "said": judged.said}


def _mention(span: Span, at: int) -> Mention:
    start, end = span.start_char, span.end_char
    return Mention(at + start, at + end, text_of(span.doc)[start:end])


def _who(data: SpeakerData | None, attribution: float) -> _Who:
    """Give the speaker and who else may be meant; somebody unsure is only a candidate."""
    if data is None:
        return {"speaker": None, "candidates": ()}
    sure = speaker_confidence(Way(attribution, data["rule"], data["share"]))
    found = candidates_of(sure, data["share"], data["others"]) if data["share"] else []
    others = tuple(Candidate(*one) for one in found)
    if sure < LIKELY and data["rule"] != Rule.PHRASE:  # that one stays the mention anyway
        likeliest = (Candidate(data["name"], data["type"], sure),) if sure >= LEAST else ()
        return {"speaker": None, "candidates": (*likeliest, *others)}
    aliases = tuple(data["aliases"])
    wikidata = wikidata_of(data["name"]) if data["type"] == "organization" else None
    speaker = Speaker(data["name"], data["type"], data["role"], aliases, sure, wikidata)
    return {"speaker": speaker, "candidates": others}


def _rule(attribution: str, speaker: SpeakerData | None) -> str:
    """Name what found the quote and, behind "; ", its speaker, by way of which earlier name."""
    if speaker is None:
        return str(attribution)
    chain = f": {speaker['chain']}" if speaker["chain"] else ""
    return f"{attribution}; {speaker['rule']}{chain}"


def _kind(label: str) -> Kind:
    return next(kind for kind in KINDS if kind == label)
