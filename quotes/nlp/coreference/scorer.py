"""The trained scorer: how likely a mention stands for each of its candidates.

A small network of two hidden layers over the features of one candidate, and a softmax over all
candidates of a mention. Trained by training/coreference.py on annotated speakers.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotes.errors import PipelineError
from quotes.nlp.coreference.features import SIZE

WEIGHTS = Path(__file__).parent / "scorer.npz"
Floats = NDArray[np.float32]


class Scorer:
    """Weigh candidates; `layers` are weights [in, out] and biases [out], first to last."""

    def __init__(self, layers: list[tuple[Floats, Floats]]) -> None:
        self.layers = layers

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "Scorer":
        """Read the weights. Raises PipelineError where they are missing or for other features."""
        try:
            with np.load(path) as stored:
                n = len(stored.files) // 2
                layers = [(stored[f"weight_{k}"], stored[f"bias_{k}"]) for k in range(n)]
        except (OSError, ValueError, KeyError) as error:
            why = f"its weights cannot be read ({error}); install the package again"
            raise PipelineError("quotes_speakers", why) from error
        if not layers or layers[0][0].shape[0] != SIZE:
            raise PipelineError("quotes_speakers", "its weights are for other features; train anew")
        return cls(layers)

    def probabilities(self, features: Floats, shut: NDArray[np.bool_] | None = None) -> Floats:
        """Give the probability [candidates] of each row of features [candidates, SIZE].

        `shut` [candidates] marks those that cannot be meant; not all of them may be.
        """
        open_ = np.ones(len(features), dtype=np.bool_) if shut is None else ~shut
        x = features[open_]
        for n, (weight, bias) in enumerate(self.layers):
            x = x @ weight + bias
            if n + 1 < len(self.layers):
                x = np.maximum(x, 0)
        chances = np.exp(x[:, 0] - x[:, 0].max())
        found = np.zeros(len(features), dtype=np.float32)
        found[open_] = chances / chances.sum()
        return found
