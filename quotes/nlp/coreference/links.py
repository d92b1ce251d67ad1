"""What the network's vectors say of antecedents: the share of each entity in a mention."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
WIDTH = 96  # of the network's queries, and of its keys
_REACH = 800  # tokens back that a mention may look
_SCALE = 0.1  # brings queries and keys to the size of other features


class Links:
    """The shares of an article's entities in its mentions.

    `vectors` [tokens, 2 * WIDTH]: queries, then keys; or [tokens, 0], where no network ran.
    `entity_of` [tokens]: the number of the
    entity that a token names; -1 of no entity. `pronouns`: tokens, ascending; through them a
    later mention means what they mean.
    """

    def __init__(
        self, vectors: NDArray[np.float16], entity_of: Ints, n_entities: int, pronouns: Ints
    ) -> None:
        self.known = vectors.shape[1] > 0
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

    def vector(self, token: int) -> Floats:
        """Give a token's query and key, [2 * WIDTH]; zeros where no network ran."""
        if not self.known:
            return np.zeros(2 * WIDTH, dtype=np.float32)
        return np.concatenate([self._queries[token], self._keys[token]]) * np.float32(_SCALE)

    def products(self, token: int, others: Ints) -> Floats:
        """Give the products [others, WIDTH] of a token's query with the keys of others."""
        if not self.known:
            return np.zeros((len(others), WIDTH), dtype=np.float32)
        found: Floats = self._keys[others] * (self._queries[token] * np.float32(_SCALE))
        return found

    def _shares(self, token: int, n_before: int) -> Floats:
        first = max(0, token - _REACH)
        if first == token or not self.known:
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
