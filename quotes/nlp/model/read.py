"""Texts through the network: articles cut into windows, each read alone, results in order.

A window is never padded nor read beside another one. So what the model says of it depends on
nothing else (eight-bit scales are taken from all that is read at once), and no time goes into
padding; onnxruntime reads windows of this size one by one about as fast as in batches.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from quotes.nlp.model.decode import Seen
from quotes.nlp.model.windows import WINDOW, Window, cut_windows
from quotes.nlp.model.words import FEATURE_SIZES, Ints, Words

CLS, SEP = 101, 102
POINTERS = ("to_cue", "to_source", "antecedent")


class Network(Protocol):
    """The trained network, for one window.

    `pieces` [1, length], special pieces at both ends; `features` [1, length], rows of the table of
    all combinations, see `feature_rows`; `firsts` [1 + words], the place of the first special
    piece and of the first piece of each word. Gives by name: `tags` [words, TAGS] and `entities`
    [words, NAME_TAGS + MENTION_TYPES], scores; and for each of POINTERS [words, 1 + words], the
    probability of each word to point at nothing (0) or at another word.
    """

    def __call__(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> Mapping[str, NDArray[np.float32]]:
        """Read one window."""


class Antecedent(NamedTuple):
    """That a pronoun means what an earlier word means, with this probability; by word."""

    pronoun: int
    word: int
    chance: float


class Reading(NamedTuple):
    """What the network says of one window: for attributions, and of the pronouns it answers for."""

    seen: Seen
    antecedents: list[Antecedent]


_LEAST = 0.03  # chance of an antecedent that is kept
Mapper = Callable[
    [Callable[[tuple[Words, Window]], Reading], Iterable[tuple[Words, Window]]], Iterable[Reading]
]


def read_articles(
    articles: Sequence[Words], network: Network, pronouns: Sequence[int] = (), map_: Mapper = map
) -> Iterator[list[Reading]]:
    """Run the network over articles and give, for each, what it says of each window.

    `pronouns` are the vocabulary's numbers of those whose antecedents are wanted. `map_` works
    like the built-in; that of a pool of threads reads windows side by side.
    """
    windows = [list(cut_windows(words.first_piece)) for words in articles]
    items = [
        (words, window) for words, cut in zip(articles, windows, strict=True) for window in cut
    ]
    wanted = np.array(pronouns, dtype=np.int32)
    readings = iter(map_(lambda item: _read(*item, network, wanted), items))
    for cut in windows:
        yield [next(readings) for _ in cut]


def feature_rows(features: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Number each word's combination of features."""
    columns = tuple(features.T.astype(np.int64))
    rows: NDArray[np.int64] = np.ravel_multi_index(columns, FEATURE_SIZES)
    return rows


def _read(words: Words, window: Window, network: Network, pronouns: Ints) -> Reading:
    edges = words.first_piece[window.i : window.j + 1]
    n_pieces = min(WINDOW, int(edges[-1] - edges[0]))
    pieces = np.empty((1, n_pieces + 2), dtype=np.int64)
    pieces[0, 0], pieces[0, -1] = CLS, SEP
    pieces[0, 1:-1] = words.pieces[edges[0] : edges[0] + n_pieces]
    rows = np.zeros((1, n_pieces + 2), dtype=np.int64)
    of_words = feature_rows(words.features[window.i : window.j])
    rows[0, 1:-1] = np.repeat(of_words, np.diff(edges))[:n_pieces]
    firsts = np.zeros(len(edges), dtype=np.int64)
    np.minimum(edges[:-1] - edges[0] + 1, n_pieces, out=firsts[1:])
    read = network(pieces, rows, firsts)
    answered = words.pieces[words.first_piece[window.first : window.last]]
    found = (np.flatnonzero(np.isin(answered, pronouns)) + window.first).tolist()
    return Reading(
        Seen(window, read["tags"], read["to_cue"], read["to_source"]),
        [a for i in found for a in _antecedents(read["antecedent"][i - window.i], i, window.i)],
    )


def _antecedents(chances: NDArray[np.float32], pronoun: int, first: int) -> Iterator[Antecedent]:
    """Give the earlier words that a pronoun may mean, of its row of the pointers."""
    earlier = chances[1 : pronoun - first + 1]
    for i in np.flatnonzero(earlier > _LEAST).tolist():
        yield Antecedent(pronoun, i + first, float(earlier[i]))
