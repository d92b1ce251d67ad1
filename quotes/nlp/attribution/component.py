"""The component that attributes: which words say that somebody said something, and who.

A small trained network finds cues, sources and contents; quotation marks decide where quotes
begin and end; rules speak for the stretches that the network says nothing of.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import raise_error

from quotes.errors import PipelineError
from quotes.nlp.annotations import CLOSED, MARKS
from quotes.nlp.attribution.combining import combine
from quotes.nlp.attribution.records import Attribution, write_attributions
from quotes.nlp.entities.whole import whole_names
from quotes.nlp.model.runtime import AttributionModel, Read
from quotes.nlp.quotation.pairing import Pair
from quotes.nlp.text.tokens import text_of, token_edges

ErrorHandler = Callable[[str, Any, list[Doc], Exception], Any]
MODEL_VERSION = "minilm-2"
_CHARACTERS_AT_ONCE = 100_000
_LINE = re.compile(r"[^\r\n]+")


class Predicted(NamedTuple):
    """The attributions of a Doc, in text order, its named entities, and the vectors of its tokens
    by which antecedents are told, [tokens, 2 * width]: queries, then keys.
    """

    attributions: list[Attribution]
    names: list[tuple[int, int, str]]
    links: NDArray[np.float16]


class ModelAttribution:
    """Set the spans of content, cue and source; see quotes.nlp.annotations."""

    def __init__(self, name: str, model: AttributionModel) -> None:
        self.name, self.model = name, model
        self.error_handler: ErrorHandler = raise_error

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:  # noqa: ARG002
        """Work on as many Docs at a time as hold enough text to keep all threads busy.

        Where that fails, on each alone: one that fails goes to the error handler, and is left out.
        """
        for docs in _batches(stream):
            try:
                self.set_annotations(docs, self.predict(docs))
            except Exception:  # noqa: BLE001 (which Doc it was is found out below)
                yield from self._one_by_one(docs)
            else:
                yield from docs

    def _one_by_one(self, docs: Sequence[Doc]) -> Iterator[Doc]:
        for doc in docs:
            try:
                self(doc)
            except Exception as error:  # noqa: BLE001 (the handler decides)
                self.error_handler(self.name, self, [doc], error)
            else:
                yield doc

    def set_error_handler(self, error_handler: ErrorHandler) -> None:
        """Take spaCy's handler: called with name, component, Docs and error."""
        self.error_handler = error_handler

    def get_error_handler(self) -> ErrorHandler:
        """Give the handler in use."""
        return self.error_handler

    def predict(self, docs: Sequence[Doc]) -> list[Predicted]:
        """Find the attributions and the named entities of each Doc."""
        readings = self.model.read((text_of(doc), _pairs(doc)) for doc in docs)
        return [
            Predicted(
                combine(doc, reading.found, self.model.confidence),
                _names(doc, reading),
                _links(doc, reading),
            )
            for doc, reading in zip(docs, readings, strict=True)
        ]

    def set_annotations(self, docs: Iterable[Doc], predictions: Sequence[Predicted]) -> None:
        """Write attributions as spans, names as `doc.ents` and vectors as `doc.tensor`."""
        for doc, predicted in zip(docs, predictions, strict=True):
            write_attributions(doc, predicted.attributions)
            doc.set_ents([Span(doc, i, j, label=kind) for i, j, kind in predicted.names])
            doc.tensor = cast("Any", predicted.links)  # typed as 64 bits, and takes any


def _batches(stream: Iterable[Doc]) -> Iterator[list[Doc]]:
    docs: list[Doc] = []
    size = 0
    for doc in stream:
        docs.append(doc)
        size += len(text_of(doc))
        if size >= _CHARACTERS_AT_ONCE:
            yield docs
            docs, size = [], 0
    if docs:
        yield docs


def _names(doc: Doc, reading: Read) -> list[tuple[int, int, str]]:
    """Give the names as half-open tokens, none over a line break; where two share a token, the
    first one has it.
    """
    first, last = token_edges(doc)
    text = text_of(doc)
    found: list[tuple[int, int, str]] = []
    lines = (
        (*line.span(), name.type)
        for name in reading.names
        for line in _LINE.finditer(text, name.start, name.end)
    )
    for start, end, kind in lines:
        i = int(np.searchsorted(last, start, side="right"))
        j = int(np.searchsorted(first, end, side="left"))
        if i < j and (not found or found[-1][1] <= i):
            found.append((i, j, kind))
    spaced = [bool(token.whitespace_) for token in doc]
    return whole_names([token.text for token in doc], spaced, found)


def _links(doc: Doc, reading: Read) -> NDArray[np.float16]:
    """Give each token the vector of the last word that begins in it or before."""
    if not len(reading.starts):
        return np.zeros((len(doc), reading.links.shape[1]), np.float16)
    word = np.searchsorted(reading.starts, token_edges(doc)[1], side="left") - 1
    found: NDArray[np.float16] = reading.links[np.maximum(word, 0)]
    return found


def _pairs(doc: Doc) -> list[Pair]:
    return [
        Pair(span.start_char, span.end_char, span.label_ == CLOSED, int(span.id_))
        for span in doc.spans[MARKS]
    ]


@Language.factory(
    "quotes_attribution",
    requires=["doc.spans", "token.is_sent_start"],
    assigns=["doc.spans", "doc.ents", "doc.tensor"],
    default_config={"version": MODEL_VERSION, "threads": None},
)
def make_attribution(
    nlp: Language,  # noqa: ARG001
    name: str,
    version: str,
    threads: int | None,
) -> ModelAttribution:
    """Make the component with the model of this package.

    `threads`: how many read side by side; None: one for each processor. Raises PipelineError
    where a saved pipeline asks for another version than this package ships.
    """
    model = AttributionModel(threads=threads)
    if model.version != version:
        raise PipelineError(
            "quotes_attribution",
            f"it wants the model {version} and this package ships {model.version}; "
            "build the pipeline anew or install the version of quotes that it was saved with",
        )
    return ModelAttribution(name, model)
