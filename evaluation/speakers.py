"""How far to trust that a quote has the right speaker.

    python -m evaluation.speakers ../shared/eval/dev.jsonl ../shared/eval/wikinews-dev.jsonl
    python -m evaluation.speakers GOLD.jsonl ... --fit

Prints, for each file and for several least confidences, how many of the stretches of speech are
left and the share of those whose speaker is right; then the same by bin. With --fit, weights for
quotes.nlp.trust are fitted on all files together and printed, and each article is judged by
weights that were fitted without it (five parts); that needs the extra `train`.
"""

import argparse
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from quotes.corpora import read_gold
from quotes.nlp.build import build_pipeline
from quotes.nlp.export import quotes_of
from quotes.nlp.trust import AROUND_RULES
from quotes.records import Quote
from quotes.scoring import GoldDoc, same_speaker

LEAST = (0.8, 0.85, 0.9, 0.92)
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
FOLDS = 5


class Judged(NamedTuple):
    """A stretch that was given a speaker."""

    article: str
    attribution: float
    rule: str
    confidence: float
    right: bool


def judge(doc: GoldDoc, quotes: Sequence[Quote]) -> Iterator[Judged]:
    """Compare the speaker of each stretch with the gold one; undecidable ones are left out."""
    for segment in doc.get("segments", ()):
        start, end = segment["span"]

        def shared(quote: Quote, start: int = start, end: int = end) -> int:
            return sum(max(0, min(p.end, end) - max(p.start, start)) for p in quote.parts)

        best = max(quotes, key=shared, default=None)
        if best is None or best.speaker is None or segment["speaker"] == "?":
            continue
        if 2 * shared(best) < end - start:
            continue
        right = bool(segment["speech"]) and same_speaker(segment["speaker"], best.speaker.name)
        rule = best.rule.partition("; ")[2]
        yield Judged(doc["id"], best.confidence, rule, best.speaker.confidence, right)


def n_speech(docs: Iterable[GoldDoc]) -> int:
    """Count the stretches whose speaker is asked for."""
    return sum(
        bool(segment["speech"]) and segment["speaker"] != "?"
        for doc in docs
        for segment in doc.get("segments", ())
    )


def print_table(name: str, judged: Sequence[Judged], gold: int) -> None:
    """Print precision and coverage from each least confidence on, and the bins."""
    print(f"\n{name}\n\n| least | quotes | coverage | right |\n| --- | --- | --- | --- |")
    for least in LEAST:
        kept = [j.right for j in judged if j.confidence >= least]
        share = sum(kept) / max(1, len(kept))
        print(f"| {least:.2f} | {len(kept)} | {len(kept) / max(1, gold):.3f} | {share:.3f} |")
    print("\n| confidence | quotes | right |\n| --- | --- | --- |")
    for low, high in pairwise(BINS):
        kept = [j.right for j in judged if low <= j.confidence < high or high == j.confidence == 1]
        if kept:
            print(f"| {low:.2f} to {high:.2f} | {len(kept)} | {sum(kept) / len(kept):.3f} |")


def fitted_apart(judged: Sequence[Judged]) -> list[Judged]:
    """Fit weights, print them, and judge each article by weights fitted without it."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (only in `train`)

    x = np.array([_features(j) for j in judged])
    y = np.array([j.right for j in judged])
    articles = sorted({j.article for j in judged})
    order = np.random.default_rng(0).permutation(len(articles))
    fold_of = {articles[n]: i % FOLDS for i, n in enumerate(order)}
    fold = np.array([fold_of[j.article] for j in judged])
    found = np.zeros(len(y))
    for n in range(FOLDS):
        model: Any = LogisticRegression().fit(x[fold != n], y[fold != n])
        found[fold == n] = model.predict_proba(x[fold == n])[:, 1]
    model = LogisticRegression().fit(x, y)
    print("constant, attribution, around, phrase:", model.intercept_, model.coef_)
    return [j._replace(confidence=float(p)) for j, p in zip(judged, found, strict=True)]


def _features(judged: Judged) -> tuple[float, float, float]:
    sure = min(0.999, max(0.001, judged.attribution))
    return math.log(sure / (1 - sure)), judged.rule in AROUND_RULES, judged.rule == "phrase"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speakers", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args(arguments)
    nlp = build_pipeline()
    docs = {path: list(read_gold(path)) for path in options.gold}
    judged = {
        path: [j for doc in some for j in judge(doc, quotes_of(nlp(doc["text"])))]
        for path, some in docs.items()
    }
    if options.fit:
        apart = iter(fitted_apart([j for some in judged.values() for j in some]))
        judged = {path: [next(apart) for _ in some] for path, some in judged.items()}
    for path, some in judged.items():
        print_table(path.name, some, n_speech(docs[path]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
