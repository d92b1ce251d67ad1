"""Turn trained weights into the files that ship: the graph in eight bits, tokenizer, settings.

    python -m training.export RUNS/first/epoch-9.safetensors quotes/nlp/model/weights \\
        --tokenizer tokenizer.json

With --fp32 the graph keeps the weights as they are, to compare with. Fit the confidence anew after
each export: python -m training.calibrate.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from quotes.nlp.attribution.component import MODEL_VERSION
from quotes.nlp.model.confidence import FEATURES, as_settings
from quotes.nlp.model.tags import allowed_steps
from training.graph import network_graph

ATTENTION_HEADS = 12
MOST_BYTES = 30_000_000
UNFITTED = (0.0, *(1.0 for _ in FEATURES[1:-2]), 0.0, 0.0)  # the beliefs as they come


def transitions(weights: dict[str, np.ndarray]) -> np.ndarray:
    """Give the chain's scores of [before, after]; steps that are not allowed count nothing."""
    return np.where(allowed_steps(), weights["chain.steps"], 0.0)


def main() -> None:
    """Export, and fail if the result is too large to ship."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--version", default=MODEL_VERSION)
    parser.add_argument("--fp32", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    weights = load_file(options.weights)
    path = options.out / "model.onnx"
    onnx.save(network_graph(weights, heads=ATTENTION_HEADS, int8=not options.fp32), path)
    tokenizer = Tokenizer.from_file(options.tokenizer)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(options.out / "tokenizer.json"))
    steps = np.round(transitions(weights).astype(np.float64), 5)
    settings = {
        "version": options.version,
        "steps": steps.tolist(),
        "confidence": as_settings(UNFITTED),
    }
    (options.out / "settings.json").write_text(json.dumps(settings) + "\n")
    size = path.stat().st_size
    print(f"{path}  {size / 1e6:.1f} MB")
    if size > MOST_BYTES and not options.fp32:
        raise SystemExit(f"{path} is larger than {MOST_BYTES / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
