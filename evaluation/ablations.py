"""What each part of the model is good for: a line of figures with it and without it.

    python -m evaluation.ablations ../shared/eval/dev.jsonl --model "4 layers=RUNS/shallow/export"

Markdown on stdout: the pipeline as shipped, without its pointers (the nearest cue and source
instead), without snapping to quotation marks, by rules alone, and with each further model given.
Whoever is likeliest counts as the speaker, however unsure.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from evaluation.report import with_model
from quotes.corpora import read_gold
from quotes.nlp import export
from quotes.nlp.attribution import combining
from quotes.nlp.build import BY_RULES, build_pipeline
from quotes.nlp.export import quotes_of
from quotes.nlp.model.read import Network
from quotes.nlp.model.runtime import AttributionModel
from quotes.nlp.text.phrases import Range
from quotes.scoring import GoldDoc, as_predicted, score

FIGURES = (
    "source exact",
    "cue exact",
    "content exact",
    "content overlap",
    "relation",
    "who-said-it",
)


class Nearest:
    """The network, with pointers that point at whatever is near."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def __call__(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> Mapping[str, NDArray[np.float32]]:
        read = dict(self.network(pieces, features, firsts))
        places = np.arange(len(firsts) - 1)
        near = np.exp(-np.abs(places[:, None] - places)).astype(np.float32)
        read["to_cue"] = read["to_source"] = np.pad(near, ((0, 0), (1, 0)))
        return read


def unsnapped(
    statements: Sequence[tuple[Range, Sequence[Range]]],
    stretches: Sequence[Range],  # noqa: ARG001 (in the place of quotes.nlp.attribution.alignment.snap)
) -> list[tuple[Range, ...]]:
    """Leave the parts of statements as the model gives them."""
    return [tuple(sorted(parts)) for _, parts in statements]


def without_pointers() -> Language:
    """Build the pipeline with the nearest cue and source."""
    model = AttributionModel()
    model.network = Nearest(model.network)
    return with_model(model)


@contextmanager
def without_marks() -> Iterator[Language]:
    """Build the pipeline with spans as the model gives them."""
    with patch.object(combining, "snap", unsnapped):
        yield build_pipeline()


def figures(docs: Sequence[GoldDoc], nlp: Language) -> str:
    """Score a pipeline: its figures as the cells of a row."""
    with patch.object(export, "LIKELY", 0.0):  # a part's confidence was fitted to all of them
        found = {d["id"]: as_predicted(d["id"], quotes_of(nlp(d["text"]))) for d in docs}
    scores = score(docs, found).figures
    return " | ".join(f"{scores[name].f1:.3f}" if name in scores else "" for name in FIGURES)


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ablations", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", action="append", default=[], metavar="NAME=FOLDER")
    options = parser.parse_args(None if arguments is None else list(arguments))
    docs = list(read_gold(options.gold))
    print(f"| F1 | {' | '.join(FIGURES)} |\n| --- |{' --- |' * len(FIGURES)}")
    print(f"| as shipped | {figures(docs, build_pipeline())} |")
    print(f"| nearest cue and source, no pointers | {figures(docs, without_pointers())} |")
    with without_marks() as nlp:
        print(f"| no snapping to quotation marks | {figures(docs, nlp)} |")
    print(f"| rules alone | {figures(docs, build_pipeline(BY_RULES))} |")
    for given in options.model:
        name, _, folder = given.partition("=")
        model = AttributionModel(Path(folder))
        print(f"| {name} | {figures(docs, with_model(model))} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
