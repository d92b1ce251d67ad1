from collections.abc import Callable

import pytest
from spacy.language import Language

from quotes.nlp.build import BY_RULES, build_pipeline
from quotes.nlp.export import quotes_of
from quotes.records import Quote

Find = Callable[[str], tuple[Quote, ...]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_pipeline()


@pytest.fixture(scope="session")
def find(nlp: Language) -> Find:
    """Quotes by the pipeline as shipped."""
    return finder(nlp)


@pytest.fixture(scope="session")
def find_by_rules() -> Find:
    """Quotes without the trained model, so that every span is known in advance."""
    return finder(build_pipeline(BY_RULES))


def finder(nlp: Language) -> Find:
    def find_in(text: str) -> tuple[Quote, ...]:
        quotes = quotes_of(nlp(text))
        for quote in quotes:
            for mention in (*quote.parts, quote.cue, quote.source):
                assert mention is None or text[mention.start : mention.end] == mention.text
        return quotes

    return find_in
