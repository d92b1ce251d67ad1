"""The tokens of a Doc as arrays, read all at once: a Token object each is most of a pass's time."""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Ints = NDArray[np.int64]
_texts: "WeakKeyDictionary[Doc, str]" = WeakKeyDictionary()


def text_of(doc: Doc) -> str:
    """Give `doc.text`, which spaCy puts together from the tokens at each access, once a Doc."""
    text = _texts.get(doc)
    if text is None:
        text = _texts[doc] = doc.text
    return text


def remember_text(doc: Doc, text: str) -> Doc:
    """Spare `text_of` its work; `text` is `doc.text`."""
    _texts[doc] = text
    return doc


def token_edges(doc: Doc) -> tuple[Ints, Ints]:
    """Give where each token starts and ends: half-open code points of `doc.text`."""
    read: Any = doc.to_array(["LENGTH", "SPACY"])
    lengths = read.astype(np.int64)
    ends = np.cumsum(lengths.sum(1)) - lengths[:, 1]
    return ends - lengths[:, 0], ends


class TokenPlaces:
    """Where the tokens of a Doc stand in its text."""

    def __init__(self, doc: Doc) -> None:
        self._start, self._end = token_edges(doc)

    def range(self, places: Sequence[int]) -> tuple[int, int]:
        """Give the half-open tokens that share a character with half-open code points."""
        i = int(np.searchsorted(self._end, places[0], side="right"))
        return i, int(np.searchsorted(self._start, places[1], side="left"))


def is_space(doc: Doc) -> NDArray[np.bool_]:
    """Say of each token whether it is white space."""
    read: Any = doc.to_array(["IS_SPACE"])
    found: NDArray[np.bool_] = read.reshape(len(doc)).astype(np.bool_)
    return found


def is_word(doc: Doc) -> NDArray[np.bool_]:
    """Say of each token whether it is neither punctuation nor white space."""
    read: Any = doc.to_array(["IS_PUNCT", "IS_SPACE"])
    found: NDArray[np.bool_] = ~read.reshape(len(doc), 2).any(1)
    return found
