"""From scores to attributions: the best sequence of tags, then who belongs to which cue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotes.nlp.model.chain import Chances, best_tags
from quotes.nlp.model.tags import ROLES, begin
from quotes.nlp.model.windows import Window

Floats = NDArray[np.float32]
WordRange = tuple[int, int]
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
    """One attribution as half-open ranges of words; the parts of its content in text order.

    `chance`: the probability in [0, 1] that its cue, source and content are all exactly these,
    as far as the model's own scores say it; not calibrated.
    """

    cue: WordRange
    source: WordRange | None
    content: tuple[WordRange, ...]
    chance: float


@dataclass(frozen=True, slots=True)
class Settings:
    """What goes with a model's weights.

    `steps` [TAGS, TAGS]: how well one tag follows another. `least`: by role, the probability
    under which a span is not believed.
    """

    steps: Floats
    least: Mapping[str, float]


def decode(articles: Sequence[Sequence[Seen]], settings: Settings) -> list[list[Statement]]:
    """Give the attributions of each article, by the start of their cues.

    Each article is its windows in order. A cue without content is no attribution; a content
    without any cue in its article is dropped.
    """
    scores = [
        np.concatenate(
            [s.tags[s.window.first - s.window.i : s.window.last - s.window.i] for s in a]
        )
        for a in articles
        if a
    ]
    if not scores:
        return [[] for _ in articles]
    chances = Chances(scores, settings.steps)
    found = []
    for n, tags in enumerate(best_tags(scores, settings.steps)):
        found.append(
            {
                role: {
                    span: chance
                    for span in spans_of(tags, role)
                    if (chance := chances.of_span(n, *span, begin(role)))
                    >= settings.least.get(role, 0.0)
                }
                for role in ROLES
            }
        )
    spans = iter(found)
    return [_join(seen, next(spans)) if seen else [] for seen in articles]


def _join(seen: Sequence[Seen], spans: dict[str, dict[WordRange, float]]) -> list[Statement]:
    """Give each content its cue and each cue its source."""
    cues, sources = list(spans["cue"]), list(spans["source"])
    content: dict[WordRange, list[WordRange]] = {cue: [] for cue in cues}
    for part in spans["content"] if cues else ():
        at_cue = pointed(seen, "to_cue", part, cues)[1:]
        content[cues[int(at_cue.argmax())]].append(part)
    statements = []
    for cue, parts in content.items():
        if not parts:
            continue
        choice = int(pointed(seen, "to_source", cue, sources).argmax())
        source = sources[choice - 1] if choice else None
        chance = spans["cue"][cue] * float(np.prod([spans["content"][part] for part in parts]))
        chance *= spans["source"][source] if source else 1.0
        statements.append(Statement(cue, source, tuple(parts), chance))
    return statements


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
