"""Train what tells the types of attributions, on attributions that were judged by reading.

    python -m training.types ../shared/corpora

Judgements stand in training/judged, by positions; the texts are read from the corpora. Prints how
it does on articles that it was not trained on, in eight parts, and writes the weights into the
package. `python -m evaluation.types` tries it on others.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from evaluation.types import figures, read_items
from quotes.nlp.attribution.types import WEIGHTS, Judged, features
from quotes.records import ATTRIBUTION_TYPES

JUDGED = Path(__file__).parent / "judged" / "attribution-types.jsonl"
C = 2.0  # of 0.3, 1 and 2, by the parts left out
FOLDS = 8
SAID, NEGATED = 0.48, 0.2  # probabilities; the first is the best F1 of the parts left out


def main() -> None:
    """Train, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    items = read_items(JUDGED, options.corpora)
    vectors = DictVectorizer()
    x = vectors.fit_transform([features(item.words, item.attribution) for item in items])
    targets = {
        "type": np.array([ATTRIBUTION_TYPES.index(item.gold.type) for item in items]),
        "said": np.array([item.gold.said for item in items]),
        "negated": np.array([item.gold.negated for item in items]),
    }
    print(f"{len(items)} judged, in parts that were left out:")
    print(figures(items, _left_out(x, targets, [item.article for item in items])))
    fitted = [_model().fit(x, target) for target in targets.values()]
    weights = np.hstack([np.vstack([model.intercept_, model.coef_.T]) for model in fitted])
    names = np.array(vectors.get_feature_names_out(), dtype=np.str_)
    np.savez_compressed(options.out, names=names, weights=weights.astype(np.float32))


def _model() -> LogisticRegression:
    return LogisticRegression(C=C, max_iter=3000)


def _left_out(x: object, targets: dict[str, np.ndarray], articles: Sequence[str]) -> list[Judged]:
    """Judge each item by weights that were fitted without its article."""
    chances = {
        name: cross_val_predict(
            _model(), x, target, groups=articles, cv=GroupKFold(FOLDS), method="predict_proba"
        )
        for name, target in targets.items()
    }
    return [
        Judged(
            ATTRIBUTION_TYPES[int(kind.argmax())], bool(said[1] > SAID), bool(negated[1] > NEGATED)
        )
        for kind, said, negated in zip(*chances.values(), strict=True)
    ]


if __name__ == "__main__":
    main()
