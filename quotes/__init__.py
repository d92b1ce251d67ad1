"""Who said what, where, when: quoted statements and their speakers in news text.

    import quotes
    for quote in quotes.extract("“Go,” Ada Moyo said."):
        print(quote.speaker.name, quote.text)

Importing the package loads the standard library only; the first text that is read loads spaCy and
the model.
"""

from typing import TYPE_CHECKING

from quotes.errors import GoldError, PipelineError, QuotesError, ReadError, StoreError
from quotes.records import (
    Article,
    AttributionType,
    Candidate,
    Kind,
    Quote,
    Speaker,
    SpeakerType,
    TextSpan,
)

if TYPE_CHECKING:
    from spacy.language import Language

__version__ = "0.1.0"

__all__ = [
    "Article",
    "AttributionType",
    "Candidate",
    "GoldError",
    "Kind",
    "PipelineError",
    "Quote",
    "QuotesError",
    "ReadError",
    "Speaker",
    "SpeakerType",
    "StoreError",
    "TextSpan",
    "extract",
    "load",
]


def extract(text: str) -> list[Quote]:
    """Find the quotes of a text, in text order of their first parts.

    Offsets are half-open code points of `text`: `text[part.start:part.end]` is each part of a
    quote. `quote.said` is False for what is only thought, planned or denied. The model is loaded
    by the first call and kept. Raises PipelineError where the package is damaged.
    """
    from quotes.nlp import library  # noqa: PLC0415 (loads spaCy)

    return library.extract(text)


def load() -> "Language":
    """Give the pipeline as a spaCy Language; `nlp(text)._.quotes` are the quotes of a text.

    Its components can be exchanged like those of any other. `add_pipe("quotes")` puts the whole
    into a pipeline with another tokenizer. Raises PipelineError where the package is damaged.
    """
    from quotes.nlp import library  # noqa: PLC0415 (loads spaCy)

    return library.load()
