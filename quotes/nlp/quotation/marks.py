"""The component that finds every stretch in quotation marks."""

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from quotes.errors import PipelineError
from quotes.nlp.annotations import CLOSED, MARKS, OPEN
from quotes.nlp.quotation.pairing import Pair, pair_marks
from quotes.nlp.text.tokens import text_of


class QuotationMarks:
    """Set `doc.spans["quotes_marks"]`; needs only text and our tokenizer."""

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[tuple[Pair, ...]]:
        """Find the stretches of each Doc: half-open code points, sorted by start."""
        return [pair_marks(text_of(doc)) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], predictions: Sequence[Sequence[Pair]]) -> None:
        """Write the stretches as spans.

        Raises PipelineError where one cuts a token, as it does under another tokenizer.
        """
        for doc, pairs in zip(docs, predictions, strict=True):
            doc.spans[MARKS] = SpanGroup(
                doc, name=MARKS, spans=[_span(doc, pair) for pair in pairs]
            )


def _span(doc: Doc, pair: Pair) -> Span:
    span = doc.char_span(
        pair.start, pair.end, label=CLOSED if pair.closed else OPEN, span_id=str(pair.speech)
    )
    if span is None:
        raise PipelineError(
            "quotes_marks", "a quotation mark cuts a token; use the tokenizer quotes.tokenizer.v1"
        )
    return span


@Language.factory("quotes_marks", assigns=["doc.spans"])
def make_marks(nlp: Language, name: str) -> QuotationMarks:  # noqa: ARG001
    """Make the component; it has no settings."""
    return QuotationMarks()
