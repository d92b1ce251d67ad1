"""From a Doc to records: the only module that knows both."""

from spacy.tokens import Doc, Span

from quotes.nlp.bodies import wikidata_of
from quotes.nlp.keys import CONFIDENCES, CONTENT, CUE, RULES, SOURCE, SPEAKERS
from quotes.nlp.speakers import SpeakerData
from quotes.nlp.tokens import text_of
from quotes.nlp.trust import speaker_confidence
from quotes.records import KINDS, Kind, Mention, Quote, Speaker


def quotes_of(doc: Doc) -> tuple[Quote, ...]:
    """Read the quotes that the pipeline left on a Doc, in text order of their first parts.

    Offsets are half-open code points of `doc.text`; `text[start:end]` is each part.
    """
    content = doc.spans[CONTENT]
    parts: dict[str, list[Span]] = {}
    for span in content:
        parts.setdefault(span.id_, []).append(span)
    cues = {span.id_: span for span in doc.spans[CUE]}
    sources = {span.id_: span for span in doc.spans[SOURCE]}
    speakers: dict[str, SpeakerData] = doc.spans[SOURCE].attrs.get(SPEAKERS, {})
    return tuple(
        Quote(
            parts=tuple(_mention(span) for span in spans),
            kind=_kind(spans[0].label_),
            cue=_mention(cues[quote_id]) if quote_id in cues else None,
            source=_mention(sources[quote_id]) if quote_id in sources else None,
            speaker=(
                _speaker(speakers[quote_id], content.attrs[CONFIDENCES][quote_id])
                if quote_id in speakers
                else None
            ),
            confidence=content.attrs[CONFIDENCES][quote_id],
            rule=_rule(content.attrs[RULES][quote_id], speakers.get(quote_id)),
        )
        for quote_id, spans in parts.items()
    )


def _mention(span: Span) -> Mention:
    start, end = span.start_char, span.end_char
    return Mention(start, end, text_of(span.doc)[start:end])


def _speaker(data: SpeakerData, attribution: float) -> Speaker:
    sure = speaker_confidence(attribution, data["rule"])
    wikidata = wikidata_of(data["name"]) if data["type"] == "organization" else None
    return Speaker(data["name"], data["type"], data["role"], tuple(data["aliases"]), sure, wikidata)


def _rule(attribution: str, speaker: SpeakerData | None) -> str:
    return f"{attribution}; {speaker['rule']}" if speaker else attribution


def _kind(label: str) -> Kind:
    return next(kind for kind in KINDS if kind == label)
