"""The component that attributes: which words say that somebody said something, and who.

A small trained network finds cues, sources and contents; quotation marks decide where quotes
begin and end; rules speak for the stretches that the network says nothing of.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import raise_error

from quotes.errors import PipelineError
from quotes.nlp.attributions import Attribution, in_text_order, write_attributions
from quotes.nlp.frames import Frames
from quotes.nlp.keys import CLOSED, MARKS
from quotes.nlp.layout import attributed_by_layout, may_say_who, reopened_paragraphs
from quotes.nlp.model.shipped import AttributionModel, Chars, Found
from quotes.nlp.pairing import Pair
from quotes.nlp.phrases import Range
from quotes.nlp.quoted import attribute_stretches
from quotes.nlp.snapping import kind_of, snap
from quotes.nlp.tokens import is_word, text_of, token_edges

ErrorHandler = Callable[[str, Any, list[Doc], Exception], Any]
MODEL_VERSION = "minilm-1"
_CHARACTERS_AT_ONCE = 100_000


class ModelAttribution:
    """Set the spans of content, cue and source; see quotes.nlp.keys."""

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

    def predict(self, docs: Sequence[Doc]) -> list[list[Attribution]]:
        """Find the attributions of each Doc, in text order; `follows` is an index into them."""
        found = self.model.attributions((text_of(doc), _pairs(doc)) for doc in docs)
        return [self._attributions(doc, some) for doc, some in zip(docs, found, strict=True)]

    def set_annotations(
        self, docs: Iterable[Doc], predictions: Sequence[Sequence[Attribution]]
    ) -> None:
        """Write the attributions as spans."""
        for doc, found in zip(docs, predictions, strict=True):
            write_attributions(doc, found)

    def _attributions(self, doc: Doc, found: Sequence[Found]) -> list[Attribution]:
        stretches = _outermost(doc)
        if not found and not stretches:
            return []
        tokens = _Tokens(doc)
        cues = [tokens.range(f.cue) for f in found]
        contents = [[tokens.range(part) for part in f.content] for f in found]
        frames = Frames.of(doc) if may_say_who(text_of(doc)) or _goes_on(doc) else None
        if frames:
            contents = _left_by_layout(frames, cues, contents)
        parts = snap(list(zip(cues, contents, strict=True)), stretches)
        words = is_word(doc).tolist()
        known = []
        for f, cue, snapped in zip(found, cues, parts, strict=True):
            if not snapped:
                continue
            kind = kind_of(snapped, stretches, words)
            sure = self.model.confidence(
                f.belief, quoted=kind != "indirect", has_source=f.source is not None
            )
            source = tokens.range(f.source) if f.source else None
            known.append(Attribution(snapped, kind, cue, source, "model", sure))
        held = {i for a in known for part in a.parts for i in range(*part)}
        if all(start in held for start, _ in stretches):
            return in_text_order(known)
        return in_text_order(attribute_stretches(frames or Frames.of(doc), known))


class _Tokens:
    """Where the tokens of a Doc stand in its text."""

    def __init__(self, doc: Doc) -> None:
        self.start, self.end = token_edges(doc)

    def range(self, chars: Chars) -> Range:
        """Give the tokens that share a character with a range of the text."""
        i = int(np.searchsorted(self.end, chars[0], side="right"))
        return i, int(np.searchsorted(self.start, chars[1], side="left"))


def _left_by_layout(
    frames: Frames, cues: Sequence[Range], contents: Sequence[Sequence[Range]]
) -> list[list[Range]]:
    """Leave out the parts of contents that the layout gives to somebody else."""
    certain, goes_on = attributed_by_layout(frames), reopened_paragraphs(frames)
    return [
        [
            part
            for part in parts
            if not any(map(partial(_touch, part), certain))
            and all(cue[0] < paragraph[1] for paragraph in goes_on if _touch(part, paragraph))
        ]
        for cue, parts in zip(cues, contents, strict=True)
    ]


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


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


def _pairs(doc: Doc) -> list[Pair]:
    return [
        Pair(span.start_char, span.end_char, span.label_ == CLOSED, int(span.id_))
        for span in doc.spans[MARKS]
    ]


def _goes_on(doc: Doc) -> bool:
    """Tell whether any quote of a Doc runs over several paragraphs."""
    spans = doc.spans[MARKS]
    return len({span.id_ for span in spans}) < len(spans)


def _outermost(doc: Doc) -> list[Range]:
    found: list[Range] = []
    for span in doc.spans[MARKS]:
        if not found or span.start >= found[-1][1]:
            found.append((span.start, span.end))
    return found


@Language.factory(
    "quotes_attribution",
    requires=["doc.spans", "token.is_sent_start"],
    assigns=["doc.spans"],
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
