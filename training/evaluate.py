"""Run a model over gold articles and write what it found, for the scorer.

    python -m training.evaluate RUNS/first/epoch-6.safetensors ../shared/eval/dev.jsonl OUT.jsonl \\
        --tokenizer tokenizer.json
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from quotes.nlp.model.decode import Settings, Statement, decode
from quotes.nlp.model.read import Scorer, read_articles
from quotes.nlp.model.words import Words, split_words
from quotes.nlp.pairing import pair_marks
from training.export import Shipped, load_network


def torch_scorer(weights: Path) -> tuple[Scorer, Settings]:
    """Load trained weights; give the scorer and its settings."""
    network = load_network(weights)
    steps = network.chain.transitions().detach().numpy()
    shipped = Shipped(network).eval()

    @torch.inference_mode()
    def score(*inputs: np.ndarray) -> Mapping[str, np.ndarray]:
        found = shipped(*map(torch.from_numpy, inputs))
        return {n: v.numpy() for n, v in zip(("tags", "entities", "vectors"), found, strict=True)}

    return score, Settings(steps, {})


def onnx_scorer(model: Path) -> tuple[Scorer, Settings]:
    """Load an exported model with the settings beside it."""
    import onnxruntime  # noqa: PLC0415 - only this way of scoring needs it

    session = onnxruntime.InferenceSession(str(model))
    stored = json.loads((model.parent / "settings.json").read_text())
    names = [output.name for output in session.get_outputs()]

    def score(*inputs: np.ndarray) -> Mapping[str, np.ndarray]:
        given = dict(zip(("pieces", "features", "mask"), inputs, strict=True))
        return dict(zip(names, session.run(None, given), strict=True))

    return score, Settings(np.array(stored["steps"], dtype=np.float32), stored["least"])


def as_row(words: Words, statement: Statement) -> dict:
    """Give one attribution as the scorer reads it."""

    def characters(span: tuple[int, int] | None) -> list[int] | None:
        return [int(words.start[span[0]]), int(words.end[span[1] - 1])] if span else None

    return {
        "source": characters(statement.source),
        "cue": characters(statement.cue),
        "content": [characters(part) for part in statement.content],
    }


def main() -> None:
    """Write one row for each article."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="weights (.safetensors) or exported model (.onnx)")
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", required=True)
    options = parser.parse_args()
    load = onnx_scorer if options.model.suffix == ".onnx" else torch_scorer
    score, settings = load(options.model)
    tokenizer = Tokenizer.from_file(options.tokenizer)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    gold = [json.loads(line) for line in options.gold.read_text().splitlines()]
    articles = [
        split_words(
            row["text"],
            pair_marks(row["text"]),
            tokenizer.encode(row["text"], add_special_tokens=False),
        )
        for row in gold
    ]
    found = decode(read_articles(articles, score), settings)
    with options.out.open("w") as out:
        for row, words, statements in zip(gold, articles, found, strict=True):
            quotes = [as_row(words, statement) for statement in statements]
            out.write(json.dumps({"id": row["id"], "quotes": quotes}) + "\n")


if __name__ == "__main__":
    main()
