"""Who said it, and how far to trust that a quote has the right speaker.

    python -m evaluation.speakers ../shared/eval/dev.jsonl ../shared/eval/bbc-dev.jsonl
    python -m evaluation.speakers RUNS/data/heldout.jsonl --scorer WITHOUT.npz --fit

Prints, for each file, how the speakers do that are at least so sure: P is the share of the
stretches with a speaker that are speech and have the right one, R the share of all speech that
does. Below quotes.records.SURE a person should look. Then the same for those at least so sure by
the form of the words that name the source, and how often each confidence is right.

With --fit, weights for quotes.nlp.speakers.confidence are fitted on all files together and printed,
and each article is judged by weights that were fitted without it (five parts); that needs the extra
`train`.
The articles must be new to model and scorer: `training.coreference --without SPLIT` makes one.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc

from quotes.corpora import read_gold
from quotes.nlp.annotations import SOURCE, SPEAKERS
from quotes.nlp.build import build_pipeline
from quotes.nlp.coreference.scorer import WEIGHTS, Scorer
from quotes.nlp.export import quotes_of
from quotes.nlp.lang.en.grammar import PRONOUNS
from quotes.nlp.speakers.component import SpeakerData, SpeakerResolution
from quotes.nlp.speakers.confidence import Way, features, speaker_confidence
from quotes.records import SURE, Quote
from quotes.scoring import GoldDoc, same_speaker

LEAST = (0.0, 0.5, SURE, 0.8, 0.9, 0.92)
BINS = (0.0, 0.5, SURE, 0.8, 0.9, 0.95, 1.0)
FORMS = ("name", "pronoun", "nominal", "none")
FOLDS = 5


class Judged(NamedTuple):
    """A stretch that is speech, or that was given a speaker (`way` and `confidence`)."""

    article: str
    form: str
    is_speech: bool
    way: Way | None
    confidence: float
    right: bool


def judge(
    doc: GoldDoc, quotes: Sequence[Quote], speakers: Mapping[str, SpeakerData]
) -> Iterator[Judged]:
    """Compare the speaker of each stretch with the gold one; undecidable ones are left out.

    `speakers` by the number of the quote, also those that are too unsure to be given.
    """
    for segment in doc.get("segments", ()):
        start, end = segment["span"]

        def shared(n: int, start: int = start, end: int = end) -> int:
            return sum(max(0, min(p.end, end) - max(p.start, start)) for p in quotes[n].parts)

        if segment["speaker"] == "?":
            continue
        speech = bool(segment["speech"])
        form = form_of(segment.get("mention", ""))
        best = max(range(len(quotes)), key=shared, default=None)
        found = None if best is None else speakers.get(str(best))
        if best is None or found is None or 2 * shared(best) < end - start:
            if speech:
                yield Judged(doc["id"], form, speech, None, 0.0, right=False)
            continue
        way = Way(quotes[best].confidence, found["rule"], found["share"])
        right = speech and same_speaker(segment["speaker"], found["name"])
        yield Judged(doc["id"], form, speech, way, speaker_confidence(way), right)


def form_of(mention: str) -> str:
    """Tell a name from a pronoun, a phrase without a name, and nothing."""
    words = mention.split()
    if not words or mention == "-":
        return "none"
    if mention.lower() in PRONOUNS:
        return "pronoun"
    named = any(word[0].isupper() for word in words[1:]) or mention[0].isupper()
    return "name" if named and words != ["The", *map(str.lower, words[1:])] else "nominal"


def print_tables(name: str, judged: Sequence[Judged]) -> None:
    """Print who said it from each least confidence on, by form, and the bins of confidence."""
    print(f"\n{name}\n\n| at least | given | of all | P | R | F1 |\n{'| --- ' * 6}|")
    for least in LEAST:
        print(f"| {least:.2f} | {_row(judged, least)} |")
    print(f"\n| source is | speech | given | of all | P | R | F1 |\n{'| --- ' * 7}|")
    for form in FORMS:
        some = [j for j in judged if j.form == form]
        if some:
            print(f"| {form} | {sum(j.is_speech for j in some)} | {_row(some, SURE)} |")
    print("\n| confidence | speakers | right |\n| --- | --- | --- |")
    found = [j for j in judged if j.way]
    for low, high in pairwise(BINS):
        some = [j for j in found if low <= j.confidence < high or high == j.confidence == 1]
        if some:
            right = sum(j.right for j in some) / len(some)
            print(f"| {low:.2f} to {high:.2f} | {len(some)} | {right:.3f} |")


def _row(judged: Sequence[Judged], least: float) -> str:
    given = [j for j in judged if j.way and j.confidence >= least]
    right, speech = sum(j.right for j in given), sum(j.is_speech for j in judged)
    p, r = right / max(1, len(given)), right / max(1, speech)
    f1 = 2 * p * r / (p + r) if right else 0.0
    return f"{len(given)} | {len(given) / max(1, speech):.3f} | {p:.3f} | {r:.3f} | {f1:.3f}"


def fitted_apart(judged: Sequence[Judged]) -> Iterator[Judged]:
    """Fit weights, print them, and judge each article by weights fitted without it."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (only in `train`)

    found = [j for j in judged if j.way]
    x = np.array([features(j.way) for j in found if j.way])
    y = np.array([j.right for j in found])
    articles = sorted({j.article for j in found})
    order = np.random.default_rng(0).permutation(len(articles))
    fold_of = {articles[n]: i % FOLDS for i, n in enumerate(order)}
    fold = np.array([fold_of[j.article] for j in found])
    chances = np.zeros(len(y))
    for n in range(FOLDS):
        model: Any = LogisticRegression().fit(x[fold != n], y[fold != n])
        chances[fold == n] = model.predict_proba(x[fold == n])[:, 1]
    model = LogisticRegression().fit(x, y)
    print("constant, attribution, meant, phrase:", model.intercept_, model.coef_)
    apart = iter(chances.tolist())
    for j in judged:
        yield j._replace(confidence=next(apart)) if j.way else j


def _judged(doc: GoldDoc, read: Doc) -> Iterable[Judged]:
    return judge(doc, quotes_of(read), read.spans[SOURCE].attrs.get(SPEAKERS, {}))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speakers", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--scorer", type=Path, default=WEIGHTS, help="another scorer's weights")
    options = parser.parse_args(arguments)
    nlp = build_pipeline()
    speakers = nlp.get_pipe("quotes_speakers")
    assert isinstance(speakers, SpeakerResolution)
    speakers.scorer = Scorer.load(options.scorer)
    judged = {
        path: [j for doc in read_gold(path) for j in _judged(doc, nlp(doc["text"]))]
        for path in options.gold
    }
    if options.fit:
        apart = fitted_apart([j for some in judged.values() for j in some])
        judged = {path: [next(apart) for _ in some] for path, some in judged.items()}
    for path, some in judged.items():
        print_tables(path.name, some)
    return 0


if __name__ == "__main__":
    sys.exit(main())
