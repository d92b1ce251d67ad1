from collections.abc import Callable

import pytest
from spacy.language import Language

from quotes.nlp.build import build_pipeline
from quotes.nlp.export import quotes_of
from quotes.records import Quote


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_pipeline()


@pytest.fixture(scope="session")
def find(nlp: Language) -> Callable[[str], tuple[Quote, ...]]:
    def find_in(text: str) -> tuple[Quote, ...]:
        quotes = quotes_of(nlp(text))
        for quote in quotes:
            for mention in (*quote.parts, quote.cue, quote.source):
                assert mention is None or text[mention.start : mention.end] == mention.text
        return quotes

    return find_in
