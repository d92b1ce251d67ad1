"""For programs: the pipeline by itself, or whole as one component of another pipeline.

`doc._.quotes` gives the quotes of a Doc that either has read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from quotes.nlp.annotations import CONTENT, QUOTES
from quotes.nlp.build import build_pipeline
from quotes.nlp.export import quotes_of
from quotes.nlp.text.tokens import text_of
from quotes.records import Candidate, Quote, Speaker, TextSpan

_TEXTS_AT_ONCE = 64


def load() -> Language:
    """Build the pipeline with a tokenizer of its own."""
    return build_pipeline()


def extract(text: str) -> list[Quote]:
    """Find the quotes of a text with one pipeline that is kept."""
    return [*quotes_of(_kept()(text))]


@cache
def _kept() -> Language:
    return build_pipeline()


class Quotes:
    """Reads a Doc's text with a pipeline of its own, whatever tokens the Doc has.

    Sets `doc.user_data["quotes"]` for `doc._.quotes`; nothing else of the Doc is read or changed.
    """

    def __init__(self) -> None:
        self._nlp = build_pipeline()

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _TEXTS_AT_ONCE) -> Iterator[Doc]:
        """Read Docs, some at a time."""
        docs: list[Doc] = []
        for doc in stream:
            docs.append(doc)
            if len(docs) >= batch_size:
                yield from self._read(docs)
                docs = []
        yield from self._read(docs)

    def _read(self, docs: list[Doc]) -> Iterator[Doc]:
        for doc, read in zip(docs, self._nlp.pipe(map(text_of, docs)), strict=True):
            doc.user_data[QUOTES] = [asdict(quote) for quote in quotes_of(read)]
            yield doc


def _quotes(doc: Doc) -> list[Quote]:
    if QUOTES in doc.user_data:
        return [_read_back(data) for data in doc.user_data[QUOTES]]
    return [*quotes_of(doc)] if CONTENT in doc.spans else []


def _read_back(data: dict[str, Any]) -> Quote:
    """Make a quote of what `asdict` gave, lists for tuples where it went through bytes."""
    speaker = data["speaker"]
    return Quote(
        **{
            **data,
            "parts": tuple(TextSpan(**part) for part in data["parts"]),
            "cue": data["cue"] and TextSpan(**data["cue"]),
            "source": data["source"] and TextSpan(**data["source"]),
            "context": data["context"] and TextSpan(**data["context"]),
            "speaker": speaker and Speaker(**{**speaker, "aliases": tuple(speaker["aliases"])}),
            "candidates": tuple(Candidate(**one) for one in data["candidates"]),
        }
    )


@Language.factory("quotes", default_config={})
def make_quotes(nlp: Language, name: str) -> Quotes:  # noqa: ARG001
    """Make the component. Raises PipelineError where the package is damaged."""
    return Quotes()


Doc.set_extension("quotes", getter=_quotes, force=True)
