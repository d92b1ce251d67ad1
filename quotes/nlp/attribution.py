"""The component that attributes: which words say that somebody said something, and who.

Rules by hand, tried in order, each named; a trained model can take this component's place, as
long as it leaves the same spans.
"""

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from quotes.nlp.attributions import Attribution
from quotes.nlp.frames import Frames
from quotes.nlp.indirect import find_indirect
from quotes.nlp.keys import CONFIDENCES, CONTENT, CUE, FOLLOWS, MARKS, RULES, SOURCE
from quotes.nlp.phrases import Range
from quotes.nlp.quoted import attribute_stretches


class RuleAttribution:
    """Set the spans of content, cue and source; see quotes.nlp.keys."""

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[list[Attribution]]:
        """Find the attributions of each Doc, in text order; `follows` is an index into them."""
        return [attributions(doc) for doc in docs]

    def set_annotations(
        self, docs: Iterable[Doc], predictions: Sequence[Sequence[Attribution]]
    ) -> None:
        """Write the attributions as spans."""
        for doc, found in zip(docs, predictions, strict=True):
            doc.spans[CONTENT] = SpanGroup(
                doc,
                name=CONTENT,
                attrs={
                    RULES: {str(n): a.rule for n, a in enumerate(found)},
                    CONFIDENCES: {str(n): a.confidence for n, a in enumerate(found)},
                    FOLLOWS: {
                        str(n): str(a.follows) for n, a in enumerate(found) if a.follows is not None
                    },
                },
                spans=[
                    Span(doc, i, j, label=a.kind, span_id=str(n))
                    for n, a in enumerate(found)
                    for i, j in a.parts
                ],
            )
            doc.spans[CUE] = _group(doc, CUE, [a.cue for a in found])
            doc.spans[SOURCE] = _group(doc, SOURCE, [a.source for a in found])


def attributions(doc: Doc) -> list[Attribution]:
    """Find the attributions of one Doc that has its marks and sentences."""
    if MARKS not in doc.spans or not len(doc):
        return []
    frames = Frames.of(doc)
    quoted = attribute_stretches(frames)
    found = [*quoted, *find_indirect(frames, quoted)]
    order = sorted(range(len(found)), key=lambda n: found[n].parts[0])
    place = {n: new for new, n in enumerate(order)}
    return [
        found[n] if found[n].follows is None else found[n].following(place[found[n].follows or 0])
        for n in order
    ]


def _group(doc: Doc, name: str, ranges: Sequence[Range | None]) -> SpanGroup:
    spans = [Span(doc, r[0], r[1], span_id=str(n)) for n, r in enumerate(ranges) if r is not None]
    return SpanGroup(doc, name=name, spans=spans)


@Language.factory(
    "quotes_attribution", requires=["doc.spans", "token.is_sent_start"], assigns=["doc.spans"]
)
def make_attribution(nlp: Language, name: str) -> RuleAttribution:  # noqa: ARG001
    """Make the component; it has no settings."""
    return RuleAttribution()
