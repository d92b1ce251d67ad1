"""The component that finds names by their capitals, where no model does."""

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from quotes.nlp.entities.names import Name, article_names
from quotes.nlp.entities.organizations import nation_of
from quotes.nlp.text.frames import Frames


class NamesByCapitals:
    """Set `doc.ents`: person, organization or place."""

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[list[Name]]:
        """Find the names of each Doc, in text order."""
        return [article_names(Frames.of(doc)) if len(doc) else [] for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], predictions: Sequence[Sequence[Name]]) -> None:
        """Write the names as entities."""
        for doc, names in zip(docs, predictions, strict=True):
            doc.set_ents([Span(doc, n.start, n.end, label=_type_of(n)) for n in names])


def _type_of(name: Name) -> str:
    if name.is_body:
        return "organization"
    return "place" if nation_of(name.text) else "person"


@Language.factory("quotes_capitals", requires=["doc.spans"], assigns=["doc.ents"])
def make_capitals(nlp: Language, name: str) -> NamesByCapitals:  # noqa: ARG001
    """Make the component; it has no settings."""
    return NamesByCapitals()
