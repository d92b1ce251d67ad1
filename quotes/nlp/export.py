"""From a Doc to records: the only module that knows both."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from spacy.tokens import Doc, Span

from quotes.nlp.annotations import (
    CONFIDENCES,
    CONTENT,
    CUE,
    MARKS,
    OPEN,
    RULES,
    SOURCE,
    SPEAKERS,
    TYPES,
    VIA,
    Rule,
)
from quotes.nlp.entities.organizations import wikidata_of
from quotes.nlp.speakers.component import SpeakerData
from quotes.nlp.speakers.confidence import LEAST, LIKELY, Way, candidates_of, speaker_confidence
from quotes.nlp.text.tokens import text_of
from quotes.records import KINDS, Candidate, Kind, Quote, Speaker, TextSpan

if TYPE_CHECKING:
    from quotes.nlp.attribution.types import TypeData

_SHORT_CONTEXT = 400  # characters, with the sentence before
_ENDS = (".", "!", "?", "”", '"', "’", "'", ")")
_LONGEST_CONTEXT = 1_500  # code points
_NEVER = 1 << 60
_UNCLEAR = 0.6  # below quotes.records.SURE


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
    types: dict[str, TypeData] = content.attrs.get(TYPES, {})
    open_ = _left_open(doc)
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
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
            medium=media.get(quote_id),
            **types.get(quote_id, {}),
            context=_context(
                sentences, spans, [s for s in (cues.get(quote_id), sources.get(quote_id)) if s], at
            ),
            **_who(
                speakers.get(quote_id),
                content.attrs[CONFIDENCES][quote_id],
                is_clear=all(span.end <= i or j <= span.start for span in spans for i, j in open_),
            ),
        )
        for quote_id, spans in parts.items()
    )


def _mention(span: Span, at: int) -> TextSpan:
    start, end = span.start_char, span.end_char
    return TextSpan(at + start, at + end, text_of(span.doc)[start:end])


def _context(
    sentences: Sequence[tuple[int, int]], parts: Sequence[Span], said_by: Sequence[Span], at: int
) -> TextSpan | None:
    """Give the sentences with the quote, its cue and its source; of long ones, without the quote.

    Of short ones with the sentence before, which often says whom or what they are about. None
    where the quote is a long one by itself.
    """
    doc = parts[0].doc
    for spans in ((*parts, *said_by), said_by):
        if not spans:
            continue
        first = min(span.start_char for span in spans)
        last = max(span.end_char for span in spans)
        n = bisect_right(sentences, (first, _NEVER)) - 1
        start = sentences[n][0]
        end = sentences[bisect_left(sentences, (last, 0)) - 1][1]
        if n and end - sentences[n - 1][0] <= _SHORT_CONTEXT:
            before = text_of(doc)[slice(*sentences[n - 1])].rstrip()
            start = sentences[n - 1][0] if before.endswith(_ENDS) else start  # no headline
        text = text_of(doc)[start:end].rstrip()
        if len(text) <= _LONGEST_CONTEXT:
            return TextSpan(at + start, at + start + len(text), text)
    return None


def _left_open(doc: Doc) -> list[tuple[int, int]]:
    """Give the stretches whose closing mark is missing: where they end is a guess.

    Not those of a speech that the next stretch goes on with, nor whole paragraphs.
    """
    marks = list(doc.spans.get(MARKS, ()))
    last = {span.id_: span for span in marks}
    text = text_of(doc)
    return [
        (span.start, span.end)
        for span in marks
        if span.label_ == OPEN
        and last[span.id_] is span
        and not _begins_line(text, span.start_char)
    ]


def _begins_line(text: str, at: int) -> bool:
    while at and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] in "\r\n"


def _who(data: SpeakerData | None, attribution: float, *, is_clear: bool) -> _Who:
    """Give the speaker and who else may be meant; somebody unsure is only a candidate.

    Where quotation marks are unclear, a person should look.
    """
    if data is None:
        return {"speaker": None, "candidates": ()}
    sure = speaker_confidence(Way(attribution, data["rule"], data["share"]))
    sure = sure if is_clear else min(sure, _UNCLEAR)
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
