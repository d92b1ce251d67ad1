"""An article cut into windows of pieces that overlap, and the words each window answers for."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from quotes.nlp.model.words import Ints

WINDOW = 254  # pieces in a window; with the two special tokens around them 256
MARGIN = 24  # pieces at a window's inner edges that are read only as context


class Window(NamedTuple):
    """Words i to j (half-open) are read; the window answers for those from `first` to `last`."""

    i: int
    j: int
    first: int
    last: int


def cut_windows(
    first_piece: Ints, size: int = WINDOW, margin: int = MARGIN, start: int = 0
) -> Iterator[Window]:
    """Cut words into windows of at most `size` pieces, at word boundaries.

    `first_piece` as in Words. Every word is answered for by exactly one window, and there has at
    least about `margin` pieces of context on either side, where the article has them. With
    `start`, a number of pieces, the first window is that much shorter: other windows for another
    pass over the same article. A word of more than `size - 2 * margin` pieces is cut off.
    """
    n_words = len(first_piece) - 1
    first = 0
    limit = size - start
    while first < n_words:
        i = _word_at(first_piece, first_piece[first] - margin) if first else 0
        j = _last_word(first_piece, first_piece[i] + limit, first)
        last = (
            j
            if j == n_words
            else max(first + 1, _last_word(first_piece, first_piece[j] - margin, first))
        )
        yield Window(i, j, first, last)
        first, limit = last, size


def _word_at(first_piece: Ints, piece: int) -> int:
    """Find the first word that begins at this piece or later."""
    return int(np.searchsorted(first_piece, piece, side="left"))


def _last_word(first_piece: Ints, piece: int, after: int) -> int:
    """Find the end of the words that end by this piece, at least one past `after`."""
    return max(after + 1, int(np.searchsorted(first_piece, piece, side="right")) - 1)
