"""Turn shipped weights back into weights to train on.

    python -m training.restore quotes/nlp/model/weights RUNS/shipped.safetensors

Eight-bit matrices come back as the numbers that they stand for. The helper heads, which are not
shipped, are missing, and start anew.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file

from quotes.nlp.model.words import FEATURE_SIZES
from training.graph import HEADS, Floats


def restored(folder: Path) -> dict[str, Floats]:
    """Read the weights of a shipped folder, in the names of `training.network.Network`."""
    graph = onnx.load(folder / "model.onnx").graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    found = {
        "chain.steps": np.array(settings["steps"], dtype=np.float32),
        "encoder.pieces.weight": stored["encoder.pieces"] * stored["encoder.pieces.scale"],
        "encoder.positions.weight": stored["positions"],
        **_features(stored["features.table"]),
    }
    for name, values in stored.items():
        layer, _, part = name.rpartition(".")
        if ".norm" in layer and part in ("weight", "bias"):
            found[name] = values
        elif layer.startswith("encoder.layers.") and part == "weight":
            found[name] = (values * stored[f"{layer}.scale"]).T
            found[f"{layer}.bias"] = stored[f"{layer}.bias"]
    found |= _heads((stored["tag.weight"] * stored["tag.scale"]).T, stored["tag.bias"])
    return {name: np.ascontiguousarray(v, dtype=np.float32) for name, v in found.items()}


def _features(table: Floats) -> dict[str, Floats]:
    """Part the table of all combinations into one of each feature, whose sums it holds."""
    grid = table.reshape(*FEATURE_SIZES, -1)
    mean = grid.mean(axis=tuple(range(len(FEATURE_SIZES))))
    found = {}
    for n in range(len(FEATURE_SIZES)):
        others = tuple(k for k in range(len(FEATURE_SIZES)) if k != n)
        found[f"encoder.features.{n}.weight"] = grid.mean(axis=others) - (mean if n else 0)
    return found


def _heads(weight: Floats, bias: Floats) -> dict[str, Floats]:
    """Part the heads, and take the scale of the pointers' scores off those that ask."""
    found: dict[str, Floats] = {}
    at = 0
    for name, size in HEADS.items():
        scale = np.float32(np.sqrt(size)) if name.startswith("asks.") else np.float32(1)
        found[f"{name}.weight"] = weight[at : at + size] * scale
        found[f"{name}.bias"] = bias[at : at + size] * scale
        at += size
    return found


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shipped", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    save_file(restored(options.shipped), options.out)


if __name__ == "__main__":
    main()
