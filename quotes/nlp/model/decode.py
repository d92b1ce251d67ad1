"""From scores to attributions: the best sequence of tags, then who belongs to which cue."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotes.nlp.model.chain import Chances, best_tags
from quotes.nlp.model.tags import NAME_TAGS, ROLES, begin
from quotes.nlp.model.windows import Window

Floats = NDArray[np.float32]
WordRange = tuple[int, int]
OUT_OF_SIGHT = -8.0  # log probability, a word, of a cue that its window does not hold
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model says of one window's words.

    `tags` [words, TAGS] are scores; `to_cue` and `to_source` [words, 1 + words] the probability
    that a word points at nothing (0) or at a word.
    """

    window: Window
    tags: Floats
    to_cue: Floats
    to_source: Floats


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as half-open ranges of words; the parts of its content in text order.

    `belief`: what the model's own scores say of it, see BELIEFS.
    """

    cue: WordRange
    source: WordRange | None
    content: tuple[WordRange, ...]
    belief: tuple[float, ...]


BELIEFS = ("cue", "source", "content", "to_cue", "to_source")
"""Log probabilities, at most 0: that cue, source and (the least likely part of) content are
exactly these words; that the content belongs to this cue and the cue to this source or to none."""


def decode(articles: Sequence[Sequence[Seen]], steps: Floats) -> list[list[Statement]]:
    """Give the attributions of each article, by the start of their cues.

    Each article is its windows in order; `steps` [before, after] says how well one tag follows
    another. A cue without content is no attribution; a content in an article without any cue is
    dropped. A content whose window holds no cue goes with the nearest one.
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
    chances = Chances(scores, steps)
    found = iter(
        {
            role: {
                span: _log(chances.of_span(n, *span, begin(role))) for span in spans_of(tags, role)
            }
            for role in ROLES
        }
        for n, tags in enumerate(best_tags(scores, steps))
    )
    return [list(_join(seen, next(found))) if seen else [] for seen in articles]


def _join(seen: Sequence[Seen], spans: dict[str, dict[WordRange, float]]) -> Iterator[Statement]:
    """Give each content its cue and each cue its source."""
    cues, sources = list(spans["cue"]), list(spans["source"])
    to_cue = [(s.window, s.to_cue) for s in seen]
    to_source = [(s.window, s.to_source) for s in seen]
    content: dict[WordRange, list[tuple[WordRange, float]]] = {cue: [] for cue in cues}
    for part in spans["content"] if cues else ():
        at_cue = pointed(to_cue, part, cues)[1:]
        best = int(at_cue.argmax())
        if at_cue[best] <= OUT_OF_SIGHT:
            best = min(range(len(cues)), key=lambda n: _gap(part, cues[n]))
        content[cues[best]].append((part, float(at_cue[best])))
    for cue, parts in content.items():
        if not parts:
            continue
        at_source = pointed(to_source, cue, sources)
        choice = int(at_source.argmax())
        source = sources[choice - 1] if choice else None
        belief = (
            spans["cue"][cue],
            spans["source"][source] if source else 0.0,
            min(spans["content"][part] for part, _ in parts),
            min(pointing for _, pointing in parts),
            float(at_source[choice]),
        )
        yield Statement(cue, source, tuple(part for part, _ in parts), belief)


def _log(chance: float) -> float:
    return float(np.log(min(1.0, max(chance, _LEAST))))


def _gap(a: WordRange, b: WordRange) -> int:
    return max(a[0] - b[1], b[0] - a[1])


def spans_of(tags: NDArray[np.intp], role: str) -> list[WordRange]:
    """Give the spans of one role in a sequence of tags."""
    first, inside = begin(role), begin(role) + 1
    starts = np.flatnonzero(tags == first)
    outside = np.append(np.flatnonzero(tags != inside), len(tags))
    ends = outside[np.searchsorted(outside, starts, side="right")]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def names_of(tags: NDArray[np.intp]) -> list[tuple[int, int, str]]:
    """Give the named entities in a sequence of numbers of NAME_TAGS: half-open words, type.

    One that begins inside (an I- tag after another type) begins there.
    """
    found: list[tuple[int, int, str]] = []
    for n in np.flatnonzero(tags).tolist():
        edge, _, kind = NAME_TAGS[int(tags[n])].partition("-")
        if edge == "I" and found and found[-1][1:] == (n, kind):
            found[-1] = (found[-1][0], n + 1, kind)
        else:
            found.append((n, n + 1, kind))
    return found


def _last(view: tuple[Window, Floats]) -> int:
    return view[0].last


def pointed(
    views: Sequence[tuple[Window, Floats]], span: WordRange, candidates: Sequence[WordRange]
) -> NDArray[np.float64]:
    """Give the mean log probability that a span's words point at nothing and at each candidate.

    `views` in text order. [1 + candidates]; candidates that stand outside of a word's window
    count OUT_OF_SIGHT.
    """
    edges = np.array(candidates, dtype=np.intp).reshape(-1, 2)
    total = np.zeros(1 + len(candidates))
    for n in range(bisect_right(views, span[0], key=_last), len(views)):
        window, chances = views[n]
        i, j = max(span[0], window.first), min(span[1], window.last)
        if i >= j:
            break
        here = chances[i - window.i : j - window.i]
        before = np.zeros((j - i, here.shape[1] + 1))  # summed over the words before each
        np.cumsum(here, axis=1, out=before[:, 1:])
        total[0] += np.log(here[:, 0] + _LEAST).sum()
        a, b = np.clip(edges, window.i, window.j).T - window.i + 1
        there = np.log(np.maximum(before[:, b] - before[:, a], 0) + _LEAST)
        total[1:] += np.where(a < b, there, OUT_OF_SIGHT).sum(0)
    return total / max(1, span[1] - span[0])
