"""What every component must hold, and the pipeline as a whole."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from quotes.errors import PipelineError
from quotes.nlp.annotations import CONTENT, CUE, MARKS, SOURCE
from quotes.nlp.build import COMPONENTS, build_pipeline
from quotes.nlp.export import quotes_of

TEXT = '"We act," Mayor Ada Moyo said. Lee Park said that it rained.\n\n"Soon," she added.'
PIPELINE = build_pipeline()


def test_order_of_components_is_fixed() -> None:
    assert (
        tuple(PIPELINE.pipe_names)
        == COMPONENTS
        == (
            "quotes_marks",
            "quotes_sentences",
            "quotes_attribution",
            "quotes_types",
            "quotes_speakers",
        )
    )


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_is_found_by_its_entry_point(name: str) -> None:
    assert spacy.blank("en").add_pipe(name) is not None


@pytest.mark.parametrize("text", ["", " ", "a", '"', "“”", "\n\n", '"a"'])
def test_takes_short_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert quotes_of(doc) in ((), quotes_of(doc))


def test_saved_pipeline_gives_the_same_answer(nlp: Language, tmp_path: object) -> None:
    nlp.to_disk(str(tmp_path))
    other = spacy.load(str(tmp_path))
    assert quotes_of(other(TEXT)) == quotes_of(nlp(TEXT))


def test_doc_keeps_its_quotes_as_bytes(nlp: Language) -> None:
    doc = nlp(TEXT)
    other = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert quotes_of(other) == quotes_of(doc)
    assert len(quotes_of(doc)) == 3


def test_groups_are_set_and_ids_shared(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans[MARKS]] == ['"We act,"', '"Soon,"']
    assert [span.id_ for span in doc.spans[CONTENT]] == ["0", "1", "2"]
    assert [span.text for span in doc.spans[CUE]] == ["said", "said", "added"]
    assert [span.text for span in doc.spans[SOURCE]] == ["Mayor Ada Moyo", "Lee Park", "she"]


def test_other_tokenizer_is_refused_with_a_reason() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes_marks")
    doc = Doc(nlp.vocab, words=['so"We', 'act"'], spaces=[True, False])
    with pytest.raises(PipelineError, match=r"quotes\.tokenizer\.v1"):
        nlp.get_pipe("quotes_marks")(doc)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            "\"|“|”|‘|’|'|,|.|!|?|:|—|(|)|\n\n|\n|said|Ada Moyo|she|told|that|the mayor|it|Cole|"
            "according to|report|statement|and|who|Mr.|U.S.|\u00a0|😀|<b>|-|``|''|of|His".split("|")
        ),
        max_size=40,
    )
)
def test_slice_law_holds_for_any_text(parts: list[str]) -> None:
    text = " ".join(parts)
    doc = PIPELINE(text)
    assert doc.text == text
    for quote in quotes_of(doc):
        for mention in (*quote.parts, quote.cue, quote.source):
            assert mention is None or text[mention.start : mention.end] == mention.text
