"""How sure to be of an attribution: a probability fitted on articles that training never saw."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.nlp.model.decode import BELIEFS

FEATURES = ("constant", *BELIEFS, "quoted", "no_source")
_LOWEST = -8.0  # log probability below which it makes no difference


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic regression over the model's beliefs; weights in the order of FEATURES."""

    weights: tuple[float, ...]

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> "Confidence":
        """Take weights by name."""
        return cls(tuple(float(weights[name]) for name in FEATURES))

    def __call__(self, belief: Sequence[float], *, quoted: bool, has_source: bool) -> float:
        """Give the probability in [0, 1] that content and source are right.

        Right as scored: half of the characters agree with a statement of the gold, and the
        source is its source. `quoted`: a part of it stands in quotation marks.
        """
        values = features(belief, quoted=quoted, has_source=has_source)
        total = sum(w * x for w, x in zip(self.weights, values, strict=True))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


def features(belief: Sequence[float], *, quoted: bool, has_source: bool) -> tuple[float, ...]:
    """Give what the regression reads, in the order of FEATURES."""
    return (1.0, *(max(_LOWEST, b) for b in belief), float(quoted), float(not has_source))


def as_settings(weights: Sequence[float]) -> dict[str, Any]:
    """Give the weights by name, as they are kept."""
    return dict(zip(FEATURES, (round(float(w), 4) for w in weights), strict=True))
