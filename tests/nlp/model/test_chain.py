from itertools import pairwise, product

import numpy as np
import pytest

from quotes.nlp.model.chain import Chances, best_tags
from quotes.nlp.model.tags import TAGS, allowed_starts, allowed_steps, begin

RNG = np.random.default_rng(3)
STEPS = RNG.normal(size=(len(TAGS), len(TAGS))).astype(np.float32)
LENGTHS = (3, 1, 4)
ARTICLES = [RNG.normal(size=(n, len(TAGS))).astype(np.float32) * 2 for n in LENGTHS]


def sequences(scores: np.ndarray) -> dict[tuple[int, ...], float]:
    """Every allowed sequence of tags and its score."""
    found = {}
    for tags in product(range(len(TAGS)), repeat=len(scores)):
        moves = list(pairwise(tags))
        if allowed_starts()[tags[0]] and all(allowed_steps()[move] for move in moves):
            right = sum(scores[n, tag] for n, tag in enumerate(tags))
            found[tags] = float(right + sum(STEPS[move] for move in moves))
    return found


@pytest.mark.parametrize("n", range(len(ARTICLES)))
def test_best_tags_are_the_best_of_all_sequences(n):
    every = sequences(ARTICLES[n])
    assert tuple(best_tags(ARTICLES, STEPS)[n]) == max(every, key=every.__getitem__)


@pytest.mark.parametrize("n", range(len(ARTICLES)))
@pytest.mark.parametrize("role", ["source", "content"])
def test_chance_of_a_span_is_its_share_of_all_sequences(n, role):
    weights = {tags: np.exp(score) for tags, score in sequences(ARTICLES[n]).items()}
    chances, tag = Chances(ARTICLES, STEPS), begin(role)
    for start in range(LENGTHS[n]):
        for end in range(start + 1, LENGTHS[n] + 1):
            span = (tag, *[tag + 1] * (end - start - 1))
            share = sum(
                weight
                for tags, weight in weights.items()
                if tags[start:end] == span and tags[end : end + 1] != (tag + 1,)
            ) / sum(weights.values())
            assert chances.of_span(n, start, end, tag) == pytest.approx(share, rel=1e-4)


def test_long_articles_keep_finite_chances():
    scores = np.zeros((20_000, len(TAGS)), dtype=np.float32)
    scores[:, 0] = 30
    scores[-1, begin("cue")] = 40
    assert Chances([scores], STEPS * 0).of_span(0, 19_999, 20_000, begin("cue")) > 0.99
