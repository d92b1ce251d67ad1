from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.nlp.model import words as w
from quotes.nlp.model.words import split_words
from quotes.nlp.quotation.pairing import pair_marks


def encode(text: str) -> SimpleNamespace:
    """Stand in for the tokenizer: a piece is a letter run cut after three, or any other sign."""
    ids, offsets, word_ids = [], [], []
    word, at = -1, 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        end = at + 1
        while text[at].isalnum() and end < len(text) and text[end].isalnum():
            end += 1
        word += 1
        for piece in range(at, end, 3):
            ids.append(1000 + piece)
            offsets.append((piece, min(piece + 3, end)))
            word_ids.append(word)
        at = end
    return SimpleNamespace(ids=ids, offsets=offsets, word_ids=word_ids)


def split(text: str) -> w.Words:
    return split_words(text, pair_marks(text), encode(text))


def test_pieces_join_to_words():
    text = "Mayor Okafor's"
    found = split(text)
    assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == [
        "Mayor",
        "Okafor",
        "'",
        "s",
    ]
    assert found.first_piece.tolist() == [0, 2, 4, 5, 6]


def test_text_without_words_is_empty():
    found = split(" \n ")
    assert len(found) == 0
    assert found.first_piece.tolist() == [0]
    assert found.features.shape == (0, len(w.FEATURE_SIZES))


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("tax", w.LOWER),
        ("Tax", w.TITLE),
        ("TAX", w.UPPER),
        ("McKay", w.MIXED),
        ("iTax", w.MIXED),
        ("I", w.INITIAL),
        ("4", w.DIGIT),
        ("G20", w.DIGIT),
        (",", w.NO_LETTER),
    ],
)
def test_case_of_a_word(word, case):
    assert split(word).features[0, 0] == case


def test_place_among_quotation_marks():
    found = split("He “lied ‘twice’ to” us")
    assert found.features[:, 1].tolist() == [
        w.UNQUOTED,
        w.OPENING,
        w.QUOTED,
        w.OPENING,
        w.NESTED,
        w.CLOSING,
        w.QUOTED,
        w.CLOSING,
        w.UNQUOTED,
    ]


def test_layout_of_paragraphs():
    found = split("Tax rises\n\nBern. Yes\nNo\nno\nno")
    assert found.features[:, 2].tolist() == [
        w.NEW_PARAGRAPH,
        w.SPACED,
        w.NEW_PARAGRAPH,
        w.GLUED,
        w.SPACED,
        w.NEW_LINE,
        w.NEW_LINE,
        w.NEW_LINE,
    ]
    assert found.features[:, 3].tolist() == [0, 0, 1, 1, 1, 2, 3, 3]


@given(st.text(alphabet="aB1 \n.“”‘’\"'🎈\u0301", max_size=60))
def test_any_text_is_split_into_ordered_words(text):
    found = split(text)
    assert (found.start < found.end).all()
    assert (found.end[:-1] <= found.start[1:]).all()
    assert (found.features < np.array(w.FEATURE_SIZES)).all()
