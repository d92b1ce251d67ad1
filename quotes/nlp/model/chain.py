"""The chain of tags: the best sequence for each article, and how likely a span of it is.

A linear-chain conditional random field over TAGS. Articles are worked on side by side, so that
each step through the words costs one small operation for all of them.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quotes.nlp.model.tags import TAGS, allowed_starts, allowed_steps

Floats = NDArray[np.float32]
Tags = NDArray[np.intp]
FORBIDDEN = np.float32(-1e4)


def best_tags(articles: Sequence[Floats], steps: Floats) -> list[Tags]:
    """Find the best allowed tags of each article (Viterbi).

    `articles`: scores [words, TAGS] each, at least one word; `steps` [before, after].
    """
    steps = np.where(allowed_steps(), steps, FORBIDDEN).astype(np.float32)
    scores, lengths = _padded(articles)
    reach = np.where(allowed_starts(), scores[0], FORBIDDEN)
    came_from = np.zeros(scores.shape, dtype=np.int8)
    ends = {int(n): np.flatnonzero(lengths == n + 1) for n in set(lengths - 1)}
    last = np.zeros(len(lengths), dtype=np.intp)
    for n in range(len(scores)):
        if n:
            moved = reach[:, :, None] + steps
            came_from[n] = moved.argmax(1)
            reach = moved.max(1) + scores[n]
        if n in ends:
            last[ends[n]] = reach[ends[n]].argmax(1)
    return [_follow(came_from[:n, row], last[row]) for row, n in enumerate(lengths)]


def _follow(came_from: NDArray[np.int8], last: np.intp) -> Tags:
    tags = np.zeros(len(came_from), dtype=np.intp)
    tags[-1] = last
    for n in range(len(came_from) - 1, 0, -1):
        tags[n - 1] = came_from[n, tags[n]]
    return tags


def _padded(articles: Sequence[Floats]) -> tuple[Floats, NDArray[np.intp]]:
    """Give scores [longest, articles, TAGS] and the articles' lengths."""
    lengths = np.array([len(scores) for scores in articles])
    padded = np.zeros((int(lengths.max()), len(articles), len(TAGS)), dtype=np.float32)
    for row, scores in enumerate(articles):
        padded[: len(scores), row] = scores
    return padded, lengths


class Chances:
    """How likely spans are, by all sequences of tags of their article (forward-backward)."""

    def __init__(self, articles: Sequence[Floats], steps: Floats) -> None:
        self._steps = np.where(allowed_steps(), np.exp(steps), 0).astype(np.float64)
        scores, self._lengths = _padded(articles)
        self._emits = np.exp(scores - scores.max(2, keepdims=True), dtype=np.float64)
        self._before = np.zeros_like(self._emits)  # of a tag, given all words up to it; sums to 1
        self._after = np.ones_like(self._emits)  # of the words behind, given a tag; scaled
        self._scale = np.ones(scores.shape[:2])
        self._run_forward()
        self._run_backward()

    def _run_forward(self) -> None:
        reach = self._emits[0] * allowed_starts()
        for n in range(len(self._emits)):
            if n:
                reach = (reach @ self._steps) * self._emits[n]
            self._scale[n] = reach.sum(1)
            reach = reach / self._scale[n][:, None]
            self._before[n] = reach

    def _run_backward(self) -> None:
        after = self._after[-1]
        for n in range(len(self._emits) - 2, -1, -1):
            after = ((after * self._emits[n + 1]) @ self._steps.T) / self._scale[n + 1][:, None]
            after[self._lengths == n + 1] = 1.0
            self._after[n] = after

    def of_span(self, article: int, start: int, end: int, tag: int) -> float:
        """Give the probability that exactly these words are a span; `tag` begins its role."""
        inside = tag + 1
        emits, scale = self._emits[:, article], self._scale[:, article]
        chance = self._before[start, article, tag]
        if end - start > 1:
            chance *= self._steps[tag, inside] * emits[start + 1, inside] / scale[start + 1]
            rest = slice(start + 2, end)
            chance *= np.prod(self._steps[inside, inside] * emits[rest, inside] / scale[rest])
        last = tag if end - start == 1 else inside
        if end == self._lengths[article]:
            return float(chance)
        leave = self._steps[last].copy()
        leave[inside] = 0.0
        going_on = (leave * emits[end] * self._after[end, article]).sum() / scale[end]
        return float(chance * going_on)
