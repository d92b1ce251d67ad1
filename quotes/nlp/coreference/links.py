"""What the network's vectors say of antecedents: the share of each entity in a mention."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
_REACH = 800  # tokens back that a mention may look


class Links:
    """The shares of an article's entities in its mentions.

    `vectors` [tokens, 2 * width]: queries, then keys. `entity_of` [tokens]: the number of the
    entity that a token names; -1 of no entity. `pronouns`: tokens, ascending; through them a
    later mention means what they mean.
    """

    def __init__(
        self, vectors: NDArray[np.float16], entity_of: Ints, n_entities: int, pronouns: Ints
    ) -> None:
        width = vectors.shape[1] // 2
        self._queries = vectors[:, :width].astype(np.float32)
        self._keys = vectors[:, width:].astype(np.float32)
        self._entity_of = entity_of
        self._n = n_entities
        self._pronouns = pronouns
        self._of_pronouns = np.zeros((len(pronouns), n_entities), dtype=np.float32)
        for n, token in enumerate(pronouns.tolist()):
            self._of_pronouns[n] = self._shares(token, n)

    def shares(self, token: int) -> Floats:
        """Give the probability [entities] that a mention means each; they sum to 1 at most."""
        return self._shares(token, int(np.searchsorted(self._pronouns, token)))

    def scores(self, token: int, heads: Ints) -> Floats:
        """Give the products [heads, width] of a mention's query with the keys of other tokens."""
        found: Floats = self._keys[heads] * self._queries[token]
        return found

    def _shares(self, token: int, n_before: int) -> Floats:
        first = max(0, token - _REACH)
        if first == token or not self._keys.shape[1]:
            return np.zeros(self._n, dtype=np.float32)
        scores = self._keys[first:token] @ self._queries[token]
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        entity = self._entity_of[first:token]
        named = entity >= 0
        found = np.bincount(entity[named], chances[named], self._n).astype(np.float32)
        i = int(np.searchsorted(self._pronouns, first))
        if i < n_before:
            found += chances[self._pronouns[i:n_before] - first] @ self._of_pronouns[i:n_before]
        return found
