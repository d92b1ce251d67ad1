from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.nlp.model.windows import cut_windows


def edges(lengths):
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)


def test_short_article_is_one_window():
    assert [tuple(w) for w in cut_windows(edges([1, 2, 1]), size=10, margin=2)] == [(0, 3, 0, 3)]


def test_no_words_give_no_window():
    assert list(cut_windows(edges([]), size=10, margin=2)) == []


def test_words_have_context_on_both_sides():
    windows = [tuple(w) for w in cut_windows(edges([1] * 20), size=10, margin=2)]
    assert windows == [(0, 10, 0, 8), (6, 16, 8, 14), (12, 20, 14, 20)]


def test_start_shortens_the_first_window_only():
    windows = [tuple(w) for w in cut_windows(edges([1] * 20), size=10, margin=2, start=4)]
    assert windows == [(0, 6, 0, 4), (2, 12, 4, 10), (8, 18, 10, 16), (14, 20, 16, 20)]


@given(st.lists(st.integers(1, 6), max_size=200), st.integers(0, 14))
def test_every_word_is_answered_for_once(lengths, start):
    windows = list(cut_windows(edges(lengths), size=30, margin=5, start=start))
    answered = [n for w in windows for n in range(w.first, w.last)]
    assert answered == list(range(len(lengths)))
    for window in windows:
        assert window.i <= window.first < window.last <= window.j
        assert sum(lengths[window.i : window.j]) <= 30


@given(st.lists(st.integers(1, 3), min_size=80, max_size=200))
def test_inner_edges_have_their_margin(lengths):
    for before, after in pairwise(cut_windows(edges(lengths), size=30, margin=5)):
        assert sum(lengths[before.last : before.j]) >= 5
        assert sum(lengths[after.i : after.first]) >= 3  # a whole word less at most


@pytest.mark.parametrize("lengths", [[100], [1, 100, 1], [1] * 15 + [60] + [1] * 15])
def test_a_word_longer_than_a_window_is_still_answered_for(lengths):
    windows = list(cut_windows(edges(lengths), size=30, margin=5))
    answered = [n for w in windows for n in range(w.first, w.last)]
    assert answered == list(range(len(lengths)))
