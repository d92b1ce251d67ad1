"""Precision, recall and F1 from counts."""

from dataclasses import dataclass
from typing import NamedTuple


class Figure(NamedTuple):
    """Precision, recall and F1 in [0, 1], and how many there are in gold and prediction."""

    p: float
    r: float
    f1: float
    gold: int
    predicted: int


@dataclass(slots=True)
class Count:
    """How many were predicted, how many of them are right; how many gold has, how many are found.

    Right and found differ only where figures are split by part: a statement may count as direct
    in the prediction and as mixed in gold.
    """

    predicted: int = 0
    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, agreed: int, predicted: int, gold: int) -> None:
        """Count what one comparison gave."""
        self.predicted += predicted
        self.right += agreed
        self.gold += gold
        self.found += agreed

    def figure(self) -> Figure:
        """Work out the figure; without any prediction or gold it is 0."""
        p = self.right / self.predicted if self.predicted else 0.0
        r = self.found / self.gold if self.gold else 0.0
        return Figure(p, r, 2 * p * r / (p + r) if p + r else 0.0, self.gold, self.predicted)
