"""What attribution gives, by rules or by the model: token ranges; and how they go onto a Doc."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, SpanGroup

from quotes.nlp.annotations import CONFIDENCES, CONTENT, CUE, FOLLOWS, RULES, SOURCE, Rule
from quotes.nlp.text.phrases import Range
from quotes.records import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as half-open token ranges; parts in text order, disjoint.

    `follows` is the index of another attribution that has the same speaker, for a quote without
    a cue of its own. `rule` names what decided, `confidence` is in [0, 1].
    """

    parts: tuple[Range, ...]
    kind: Kind
    cue: Range | None
    source: Range | None
    rule: Rule
    confidence: float
    follows: int | None = None

    def following(self, index: int) -> "Attribution":
        """Give the same attribution, following another one."""
        return replace(self, follows=index)


def in_text_order(found: Sequence[Attribution]) -> list[Attribution]:
    """Sort by first parts; `follows` goes along."""
    order = sorted(range(len(found)), key=lambda n: found[n].parts[0])
    place = {n: new for new, n in enumerate(order)}
    return [
        found[n] if found[n].follows is None else found[n].following(place[found[n].follows or 0])
        for n in order
    ]


def write_attributions(doc: Doc, found: Sequence[Attribution]) -> None:
    """Write attributions, in text order, as the spans that quotes.nlp.annotations describes."""
    doc.spans[CONTENT] = SpanGroup(
        doc,
        name=CONTENT,
        attrs={
            RULES: {str(n): a.rule for n, a in enumerate(found)},
            CONFIDENCES: {str(n): a.confidence for n, a in enumerate(found)},
            FOLLOWS: {str(n): str(a.follows) for n, a in enumerate(found) if a.follows is not None},
        },
        spans=[
            Span(doc, i, j, label=a.kind, span_id=str(n))
            for n, a in enumerate(found)
            for i, j in a.parts
        ],
    )
    doc.spans[CUE] = _group(doc, CUE, [a.cue for a in found])
    doc.spans[SOURCE] = _group(doc, SOURCE, [a.source for a in found])


def read_attributions(doc: Doc) -> list[Attribution]:
    """Read back what was written, in the same order."""
    content = doc.spans[CONTENT]
    cues, sources = (
        {span.id_: (span.start, span.end) for span in doc.spans[name]} for name in (CUE, SOURCE)
    )
    parts: dict[str, list[Span]] = {}
    for span in content:
        parts.setdefault(span.id_, []).append(span)
    follows = content.attrs[FOLLOWS]
    return [
        Attribution(
            tuple((span.start, span.end) for span in spans),
            next(kind for kind in KINDS if kind == spans[0].label_),
            cues.get(number),
            sources.get(number),
            Rule(content.attrs[RULES][number]),
            content.attrs[CONFIDENCES][number],
            int(follows[number]) if number in follows else None,
        )
        for number, spans in parts.items()
    ]


def _group(doc: Doc, name: str, ranges: Sequence[Range | None]) -> SpanGroup:
    spans = [Span(doc, r[0], r[1], span_id=str(n)) for n, r in enumerate(ranges) if r is not None]
    return SpanGroup(doc, name=name, spans=spans)
