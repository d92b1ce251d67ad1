"""Texts through the model: windows of many articles batched by length, results put in order."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from quotes.nlp.model.decode import Seen
from quotes.nlp.model.windows import WINDOW, Window, cut_windows
from quotes.nlp.model.words import Words

CLS, SEP = 101, 102
POINTERS = ("to_cue", "to_source", "antecedent")


class Scorer(Protocol):
    """The network: scores of each piece, special pieces included.

    `pieces` [batch, length], `features` [batch, length, kinds], `mask` [batch, length]. Returns
    `tags` [batch, length, TAGS] and `vectors` [batch, length, 2 * pointers * width]: for each of
    POINTERS what a piece asks with, then for each what it answers with.
    """

    def __call__(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]
    ) -> Mapping[str, NDArray[np.float32]]:
        """Score one batch."""


def read_articles(articles: Sequence[Words], score: Scorer, batch: int = 8) -> list[list[Seen]]:
    """Run the model over articles and give, for each, what it saw in each window."""
    items = [(n, w) for n, words in enumerate(articles) for w in cut_windows(words.first_piece)]
    order = sorted(range(len(items)), key=lambda x: _length(articles, items[x]))
    seen: list[Seen | None] = [None] * len(items)
    for at in range(0, len(order), batch):
        some = order[at : at + batch]
        for x, view in zip(some, _read([items[x] for x in some], articles, score), strict=True):
            seen[x] = view
    results: list[list[Seen]] = [[] for _ in articles]
    for (n, _), found in zip(items, seen, strict=True):
        if found is not None:
            results[n].append(found)
    return results


def _length(articles: Sequence[Words], item: tuple[int, Window]) -> int:
    edges = articles[item[0]].first_piece
    return min(WINDOW, int(edges[item[1].j] - edges[item[1].i]))


def _read(
    items: Sequence[tuple[int, Window]], articles: Sequence[Words], score: Scorer
) -> list[Seen]:
    length = 2 + max(_length(articles, item) for item in items)
    pieces = np.zeros((len(items), length), dtype=np.int64)
    features = np.zeros((*pieces.shape, articles[0].features.shape[1]), dtype=np.int64)
    mask = np.zeros(pieces.shape, dtype=np.bool_)
    firsts = []
    for row, (n, window) in enumerate(items):
        words = articles[n]
        edges = words.first_piece[window.i : window.j + 1]
        n_pieces = _length(articles, (n, window))
        pieces[row, 0], pieces[row, n_pieces + 1] = CLS, SEP
        pieces[row, 1 : n_pieces + 1] = words.pieces[edges[0] : edges[0] + n_pieces]
        spread = np.repeat(words.features[window.i : window.j], np.diff(edges), axis=0)
        features[row, 1 : n_pieces + 1] = spread[:n_pieces]
        mask[row, : n_pieces + 2] = True
        firsts.append(np.minimum(edges[:-1] - edges[0] + 1, n_pieces))
    out = score(pieces, features, mask)
    return [
        _seen(item[1], {name: values[row] for name, values in out.items()}, firsts[row])
        for row, item in enumerate(items)
    ]


def _seen(
    window: Window, out: Mapping[str, NDArray[np.float32]], firsts: NDArray[np.int32]
) -> Seen:
    vectors = np.split(out["vectors"], 2 * len(POINTERS), axis=-1)
    with_nothing = np.concatenate(([0], firsts))
    asks = {name: vectors[n][firsts] for n, name in enumerate(POINTERS)}
    answers = {name: vectors[len(POINTERS) + n][with_nothing] for n, name in enumerate(POINTERS)}
    return Seen(window, out["tags"][firsts], asks, answers)
