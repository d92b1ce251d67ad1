"""Where a long text is cut: nothing is lost, and no piece is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.nlp.text.pieces import cut_pieces


@given(st.text(alphabet="ab .!”\n\u2028", max_size=200), st.integers(min_value=1, max_value=40))
def test_pieces_are_the_text(text: str, longest: int) -> None:
    pieces = cut_pieces(text, longest)
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(0 < end - start <= longest for start, end in pieces) or not text
    assert len(pieces) == 1 or len(text) > longest


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.\nThree.\n\nFour. Five.", "One. Two.\nThree.\n\n"),
        ("One. Two.\nThree. Four. Five six.", "One. Two.\n"),
        ("One “two.” Three four five six seven.", "One “two.” "),
        ("One two three four five six seven.", "One two three four five "),
        ("x" * 60, "x" * 25),
    ],
)
def test_cuts_where_it_does_least_harm(text: str, first: str) -> None:
    start, end = cut_pieces(text, 25)[0]
    assert text[start:end] == first


def test_an_article_is_one_piece() -> None:
    assert cut_pieces("“Yes,” she said.\n\n" * 5_000) == [(0, 90_000)]
