"""Windows of prepared documents, batched with windows of like length, in a seeded order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from quotes.nlp.model.windows import WINDOW, Window, cut_windows
from training.prepare import NOTHING, UNKNOWN

CLS, SEP = 101, 102
POINTER_LAYERS = {"to_cue": 2, "to_source": 2, "head": 1}
LABEL_LAYERS = ("tag", "name", "mention", "pos")
MARGIN = 16


@dataclass(frozen=True, slots=True)
class Document:
    """Arrays of one document, as prepare.py writes them."""

    id: str
    arrays: dict[str, np.ndarray]

    def windows(self, start: int) -> Iterator[Window]:
        """Cut into windows; another `start` gives other windows."""
        return cut_windows(self.arrays["first_piece"], WINDOW, MARGIN, start)


def load(path: Path) -> list[Document]:
    """Read what prepare.py wrote."""
    with np.load(path) as stored:
        data = {key: stored[key] for key in stored.files}
    ids, n_words, n_pieces = data.pop("ids"), data.pop("n_words"), data.pop("n_pieces")
    lengths = {"pieces": n_pieces, "first_piece": n_words + 1}
    cuts = {
        key: np.split(values, np.cumsum(lengths.get(key, n_words))[:-1])
        for key, values in data.items()
    }
    return [Document(str(id_), {k: v[n] for k, v in cuts.items()}) for n, id_ in enumerate(ids)]


def epoch(documents: list[Document], size: int, seed: int) -> list[list[tuple[int, Window]]]:
    """Give the batches of one pass, each of (document number, window), in a seeded order."""
    rng = np.random.default_rng(seed)
    windows = [
        (n, window)
        for n, document in enumerate(documents)
        for window in document.windows(int(rng.integers(0, WINDOW // 2)))
    ]
    order = rng.permutation(len(windows))
    pool = 16 * size  # windows of like length go together, within pools
    batches = []
    for at in range(0, len(order), pool):
        some = sorted(order[at : at + pool], key=lambda w: _pieces(documents, windows[w]))
        batches += [[windows[w] for w in some[b : b + size]] for b in range(0, len(some), size)]
    return [batches[b] for b in rng.permutation(len(batches))]


def _pieces(documents: list[Document], item: tuple[int, Window]) -> int:
    first_piece = documents[item[0]].arrays["first_piece"]
    return int(first_piece[item[1].j] - first_piece[item[1].i])


def collate(documents: list[Document], batch: list[tuple[int, Window]]) -> dict[str, Tensor]:
    """Pad one batch.

    `pieces`, `mask` [batch, length]; `features` [batch, length, kinds]; `firsts` [batch, words],
    the place of each word's first piece; `is_word` [batch, words]; label layers [batch, words]
    (UNKNOWN: no loss); pointer layers [batch, words, 2]: a range of places, 0 for nothing and
    1 + n for the window's word n, start UNKNOWN for no loss; `cluster` [batch, words], UNKNOWN for
    no mention, and `is_asked` [batch, words], whose antecedents count here.
    """
    n_words = max(window.j - window.i for _, window in batch)
    length = 2 + max(_pieces(documents, item) for item in batch)
    kinds = documents[0].arrays["features"].shape[1]
    shape = (len(batch), n_words)
    out = {
        "pieces": np.zeros((len(batch), length), np.int64),
        "mask": np.zeros((len(batch), length), np.bool_),
        "features": np.zeros((len(batch), length, kinds), np.int64),
        "firsts": np.zeros(shape, np.int64),
        "is_word": np.zeros(shape, np.bool_),
        **{name: np.full(shape, UNKNOWN, np.int64) for name in LABEL_LAYERS},
        **{name: np.full((*shape, 2), UNKNOWN, np.int64) for name in POINTER_LAYERS},
        "cluster": np.full(shape, UNKNOWN, np.int64),
        "is_asked": np.zeros(shape, np.bool_),
    }
    for row, (n, window) in enumerate(batch):
        _fill({key: values[row] for key, values in out.items()}, documents[n].arrays, window)
    return {key: torch.from_numpy(values) for key, values in out.items()}


def _fill(row: dict[str, np.ndarray], arrays: dict[str, np.ndarray], window: Window) -> None:
    i, j, first, last = window
    edges = arrays["first_piece"][i : j + 1] - arrays["first_piece"][i]
    n_pieces, n_words = min(int(edges[-1]), WINDOW), j - i
    at = int(arrays["first_piece"][i])
    row["pieces"][0], row["pieces"][n_pieces + 1] = CLS, SEP
    row["pieces"][1 : n_pieces + 1] = arrays["pieces"][at : at + n_pieces]
    row["mask"][: n_pieces + 2] = True
    row["features"][1 : n_pieces + 1] = np.repeat(arrays["features"][i:j], np.diff(edges), axis=0)[
        :n_pieces
    ]
    row["firsts"][:n_words] = np.minimum(edges[:-1] + 1, n_pieces)
    row["is_word"][:n_words] = True
    kept = slice(first - i, last - i)
    for name in LABEL_LAYERS:
        row[name][kept] = arrays[name][first:last]
    row["cluster"][:n_words] = arrays["cluster"][i:j]
    row["is_asked"][kept] = arrays["cluster"][first:last] >= 0
    for name in POINTER_LAYERS:
        row[name][kept] = _places(arrays[name][first:last], i, j)


def _places(targets: np.ndarray, i: int, j: int) -> np.ndarray:
    """Turn a document's word numbers into places of the window; out of sight is no loss."""
    if targets.ndim == 1:
        targets = np.stack([targets, np.where(targets >= 0, targets + 1, targets)], axis=1)
    in_sight = (targets[:, 0] >= i) & (targets[:, 1] <= j)
    places = np.where(in_sight[:, None], targets - i + 1, UNKNOWN)
    places[targets[:, 0] == NOTHING] = (0, 1)
    return places
