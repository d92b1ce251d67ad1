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
from quotes.nlp.model.tags import NAME_TAGS
from quotes.nlp.model.windows import WINDOW, Window, cut_windows
from quotes.nlp.model.words import FEATURE_SIZES, Words

CLS, SEP = 101, 102
QUERIES, KEYS = "antecedent_queries", "antecedent_keys"


class Network(Protocol):
    """The trained network, for one window.

    `pieces` [1, length], special pieces at both ends; `features` [1, length], rows of the table of
    all combinations, see `feature_rows`; `firsts` [1 + words], the place of the first special
    piece and of the first piece of each word. Gives by name: `tags` [words, TAGS] and `entities`
    [words, NAME_TAGS + MENTION_TYPES], scores; `to_cue` and `to_source` [words, 1 + words], the
    probability of each word to point at nothing (0) or at another word; QUERIES and KEYS [words,
    width], whose products tell how likely a word means what an earlier one means.
    """

    def __call__(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> Mapping[str, NDArray[np.float32]]:
        """Read one window."""


class Reading(NamedTuple):
    """What the network says of one window: for attributions, and of the words it answers for.

    `entities`: tags of names, [words]. `links`: queries and keys side by side, [words, 2 * width].
    """

    seen: Seen
    entities: NDArray[np.intp]
    links: NDArray[np.float16]


Mapper = Callable[
    [Callable[[tuple[Words, Window]], Reading], Iterable[tuple[Words, Window]]], Iterable[Reading]
]


def read_articles(
    articles: Sequence[Words], network: Network, map_: Mapper = map
) -> Iterator[list[Reading]]:
    """Run the network over articles and give, for each, what it says of each window.

    `map_` works like the built-in; that of a pool of threads reads windows side by side.
    """
    windows = [list(cut_windows(words.first_piece)) for words in articles]
    items = [
        (words, window) for words, cut in zip(articles, windows, strict=True) for window in cut
    ]
    readings = iter(map_(lambda item: _read(*item, network), items))
    for cut in windows:
        yield [next(readings) for _ in cut]


def feature_rows(features: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Number each word's combination of features."""
    columns = tuple(features.T.astype(np.int64))
    rows: NDArray[np.int64] = np.ravel_multi_index(columns, FEATURE_SIZES)
    return rows


def _read(words: Words, window: Window, network: Network) -> Reading:
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
    answered = slice(window.first - window.i, window.last - window.i)
    names = read["entities"][answered, : len(NAME_TAGS)].argmax(1)
    links = np.concatenate([read[QUERIES][answered], read[KEYS][answered]], axis=1)
    return Reading(
        Seen(window, read["tags"], read["to_cue"], read["to_source"]),
        names,
        links.astype(np.float16),
    )
