from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from quotes.nlp.quotation.pairing import pair_marks
from quotes.nlp.quotation.tokenizer import MarkTokenizer, create_tokenizer

TOKENIZER = create_tokenizer()(English())


@given(st.text(alphabet="abA1 .,!?\n\t\"“”'‘’«»„`-()é😀\u00a0\u200b", max_size=50))
def test_keeps_the_text_and_cuts_at_marks(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    edges = {token.idx for token in doc} | {token.idx + len(token) for token in doc}
    assert all({pair.start, pair.end} <= edges for pair in pair_marks(text))


@given(st.text(max_size=40))
def test_keeps_any_text(text: str) -> None:
    assert TOKENIZER(text).text == text


def test_cuts_a_mark_glued_between_words() -> None:
    doc = TOKENIZER('He said."Next," then.')
    assert '"' in [token.text for token in doc]


def test_cuts_behind_what_is_left_of_html() -> None:
    doc = TOKENIZER('date="today">Moyo said')
    assert "Moyo" in [token.text for token in doc]


@given(st.text(alphabet="“‘’”a.é😀", min_size=500, max_size=600), st.text(max_size=5))
def test_keeps_long_runs(run: str, around: str) -> None:
    text = f"{around} {run}  {around}\n{run}"
    assert TOKENIZER(text).text == text


def test_survives_saving() -> None:
    other: MarkTokenizer = create_tokenizer()(English())
    other.from_bytes(TOKENIZER.to_bytes())
    text = "Mr. Fry can't go."
    assert [t.text for t in other(text)] == [t.text for t in TOKENIZER(text)]


def test_rows_of_marks_are_not_left_to_spacy() -> None:
    given: list[str] = []
    tokenizer = TOKENIZER.tokenizer

    def note(text: str) -> Doc:
        given.append(text)
        return tokenizer(text)

    note.vocab = tokenizer.vocab  # type: ignore[attr-defined]
    text = f"He said {'“' * 300}yes{'”' * 300}, {'-' * 80} and {'word' * 10} left."
    doc = MarkTokenizer(note)(text)
    assert doc.text == text
    assert max(row.count("“") + row.count("”") for row in given) == 0
    assert "-" * 80 in "".join(given)  # a drawn line is no row of marks
