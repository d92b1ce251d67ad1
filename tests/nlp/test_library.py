"""What programs import: quotes.extract, quotes.load, the component `quotes`."""

import pytest
import spacy
from spacy.tokens import Doc

import quotes

pytestmark = pytest.mark.model
TEXT = 'Ada Moyo came. "It is safe," she said. Moyo hopes that it rains.'


def told(found: list[quotes.Quote]) -> list[tuple[str, str | None, bool]]:
    return [(q.text, q.speaker.name if q.speaker else None, q.said) for q in found]


EXPECTED = [('"It is safe,"', "Ada Moyo", True), ("that it rains", "Ada Moyo", False)]


def test_extract_gives_quotes_with_places_in_the_text() -> None:
    found = quotes.extract(TEXT)
    assert told(found) == EXPECTED
    assert all(TEXT[part.start : part.end] == part.text for q in found for part in q.parts)
    assert quotes.extract("") == []


def test_a_loaded_pipeline_gives_the_same() -> None:
    assert told(quotes.load()(TEXT)._.quotes) == EXPECTED


def test_the_whole_is_one_component_of_another_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes")
    (doc,) = nlp.pipe([TEXT])
    assert [token.text for token in doc] == [token.text for token in spacy.blank("en")(TEXT)]
    assert told(doc._.quotes) == EXPECTED
    assert doc._.quotes == quotes.extract(TEXT)


def test_quotes_go_through_bytes() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes")
    again = Doc(nlp.vocab).from_bytes(nlp(TEXT).to_bytes())
    assert again._.quotes == quotes.extract(TEXT)


def test_a_doc_that_nobody_read_has_none() -> None:
    assert spacy.blank("en")("Nothing.")._.quotes == []
