"""Fit the confidence of an exported model on articles that training never saw.

    python -m training.calibrate quotes/nlp/model/weights RUNS/data/heldout.jsonl

Runs the pipeline with the model in that folder, asks of each attribution whether it is right, and
writes the weights of a logistic regression into the folder's settings.json.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from quotes.corpora import read_gold
from quotes.nlp.attribution.component import ModelAttribution
from quotes.nlp.build import build_pipeline
from quotes.nlp.export import quotes_of
from quotes.nlp.model.confidence import FEATURES, as_settings, features
from quotes.nlp.model.runtime import AttributionModel
from quotes.scoring import as_predicted, right_quotes

_UNIT = 2.0**-30


class Recorder:
    """Takes the place of the confidence: keeps what it is asked and answers with its number."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, ...]] = []

    def __call__(self, belief: Sequence[float], *, quoted: bool, has_source: bool) -> float:
        """Give a number that leads back to these features."""
        self.seen.append(features(belief, quoted=quoted, has_source=has_source))
        return (len(self.seen) - 1) * _UNIT


def collect(model: AttributionModel, gold: Path) -> tuple[NDArray, NDArray]:
    """Give the features of each attribution found, [n, FEATURES], and whether it is right, [n]."""
    nlp = build_pipeline()
    component = nlp.get_pipe("quotes_attribution")
    assert isinstance(component, ModelAttribution)
    component.model = model
    model.confidence = recorder = Recorder()  # type: ignore[assignment]
    found, right = [], []
    for doc in read_gold(gold):
        quotes = quotes_of(nlp(doc["text"]))
        answers = right_quotes(doc, as_predicted(doc["id"], quotes)["quotes"])
        for quote, is_right in zip(quotes, answers, strict=True):
            if quote.rule.startswith("model"):
                found.append(recorder.seen[round(quote.confidence / _UNIT)])
                right.append(is_right)
    return np.array(found), np.array(right)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="folder of an exported model")
    parser.add_argument("gold", type=Path, help="held-out articles")
    options = parser.parse_args()
    path = options.model / "settings.json"
    settings = json.loads(path.read_text())
    x, right = collect(AttributionModel(options.model), options.gold)
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(x[:, 1:], right)
    weights = [fitted.intercept_[0], *fitted.coef_[0]]
    settings["confidence"] = as_settings(weights)
    path.write_text(json.dumps(settings) + "\n")
    print(f"{len(right)} attributions, {right.mean():.3f} of them right")
    print(dict(zip(FEATURES, np.round(weights, 3).tolist(), strict=True)))


if __name__ == "__main__":
    main()
