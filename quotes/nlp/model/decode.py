"""From scores to attributions: the best sequence of tags, then who belongs to which cue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotes.nlp.model.tags import ROLES, allowed_starts, allowed_steps, begin
from quotes.nlp.model.windows import Window

Floats = NDArray[np.float32]
WordRange = tuple[int, int]
FORBIDDEN = np.float32(-1e4)
OUT_OF_SIGHT = -8.0  # log probability, a word, of a cue that its window does not hold


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model says of one window's words.

    `tags` [words, TAGS] are scores. `asks[p]` [words, width] and `answers[p]` [1 + words, width]:
    the product of the two is the score of pointer p, from each word to nothing (0) or a word.
    """

    window: Window
    tags: Floats
    asks: dict[str, Floats]
    answers: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as half-open ranges of words; the parts of its content in text order."""

    cue: WordRange
    source: WordRange | None
    content: tuple[WordRange, ...]


def decode(seen: Sequence[Seen], steps: Floats) -> list[Statement]:
    """Give the attributions of one article, by the start of their cues.

    `seen`: its windows in order; `steps` [TAGS, TAGS]: how well one tag follows another. A cue
    without content is no attribution; a content without any cue in the article is dropped.
    """
    if not seen:
        return []
    kept = [s.tags[s.window.first - s.window.i : s.window.last - s.window.i] for s in seen]
    tags = best_tags(np.concatenate(kept), steps)
    spans = {role: spans_of(tags, role) for role in ROLES}
    content: dict[int, list[WordRange]] = {}
    for part in spans["content"]:
        chances = pointed(seen, "to_cue", part, spans["cue"])
        if len(spans["cue"]):
            content.setdefault(int(np.argmax(chances[1:])), []).append(part)
    statements = []
    for n, parts in sorted(content.items()):
        chances = pointed(seen, "to_source", spans["cue"][n], spans["source"])
        choice = int(np.argmax(chances))
        source = spans["source"][choice - 1] if choice else None
        statements.append(Statement(spans["cue"][n], source, tuple(parts)))
    return statements


def best_tags(scores: Floats, steps: Floats) -> NDArray[np.intp]:
    """Find the best allowed sequence of tags (Viterbi)."""
    steps = np.where(allowed_steps(), steps, FORBIDDEN)
    reach = np.where(allowed_starts(), scores[0], FORBIDDEN)
    came_from = np.zeros(scores.shape, dtype=np.intp)
    for n in range(1, len(scores)):
        moved = reach[:, None] + steps
        came_from[n] = moved.argmax(0)
        reach = moved.max(0) + scores[n]
    tags = np.zeros(len(scores), dtype=np.intp)
    tags[-1] = reach.argmax()
    for n in range(len(scores) - 1, 0, -1):
        tags[n - 1] = came_from[n, tags[n]]
    return tags


def spans_of(tags: NDArray[np.intp], role: str) -> list[WordRange]:
    """Give the spans of one role in a sequence of tags."""
    first, inside = begin(role), begin(role) + 1
    starts = np.flatnonzero(tags == first)
    outside = np.append(np.flatnonzero(tags != inside), len(tags))
    ends = outside[np.searchsorted(outside, starts, side="right")]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def pointed(
    seen: Sequence[Seen], pointer: str, span: WordRange, candidates: Sequence[WordRange]
) -> NDArray[np.float64]:
    """Give the mean log probability that a span's words point at nothing and at each candidate."""
    total = np.zeros(1 + len(candidates))
    for view in seen:
        window = view.window
        i, j = max(span[0], window.first), min(span[1], window.last)
        if i >= j:
            continue
        scores = view.asks[pointer][i - window.i : j - window.i] @ view.answers[pointer].T
        scores = scores - scores.max(1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(1, keepdims=True)
        total[0] += np.log(chances[:, 0] + 1e-9).sum()
        for n, (start, end) in enumerate(candidates, 1):
            a, b = max(start, window.i), min(end, window.j)
            if a < b:
                there = chances[:, a - window.i + 1 : b - window.i + 1].sum(1)
                total[n] += np.log(there + 1e-9).sum()
            else:
                total[n] += OUT_OF_SIGHT * (j - i)
    return total / max(1, span[1] - span[0])
