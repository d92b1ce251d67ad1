"""The component that attributes by rules alone, without the trained model.

Rules by hand, tried in order, each named. It leaves the same spans as quotes_attribution and can
take its place; the scores of both are compared.
"""

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from quotes.nlp.annotations import MARKS
from quotes.nlp.attribution.records import Attribution, in_text_order, write_attributions
from quotes.nlp.attribution.rules.indirect import find_indirect
from quotes.nlp.attribution.rules.quoted import attribute_stretches
from quotes.nlp.text.frames import Frames


class RuleAttribution:
    """Set the spans of content, cue and source; see quotes.nlp.annotations."""

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
            write_attributions(doc, found)


def attributions(doc: Doc) -> list[Attribution]:
    """Find the attributions of one Doc that has its marks and sentences."""
    if MARKS not in doc.spans or not len(doc):
        return []
    frames = Frames.of(doc)
    quoted = attribute_stretches(frames)
    return in_text_order([*quoted, *find_indirect(frames, quoted)])


@Language.factory(
    "quotes_rules", requires=["doc.spans", "token.is_sent_start"], assigns=["doc.spans"]
)
def make_rules(nlp: Language, name: str) -> RuleAttribution:  # noqa: ARG001
    """Make the component; it has no settings."""
    return RuleAttribution()
