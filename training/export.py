"""Turn trained weights into the files that ship: model.onnx, its int8 form, tokenizer, settings.

python -m training.export RUNS/first/epoch-6.safetensors RUNS/export --tokenizer tokenizer.json
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from quotes.nlp.model.read import POINTERS
from training.network import Network, Shape

MOST_BYTES = 30_000_000
LEAST = {"source": 0.0, "cue": 0.0, "content": 0.0}


class Shipped(nn.Module):
    """The heads that are used at run time, for every piece; see quotes.nlp.model.read.Scorer."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder, self.tag = network.encoder, network.tag
        self.entities = _stack([network.name, network.mention])
        asks = [network.asks[name] for name in POINTERS]
        answers = [network.answers[name] for name in POINTERS]
        self.vectors = _stack(asks + answers)
        with torch.no_grad():  # the scores' scale goes into the weights
            width = network.shape.pointer_width
            self.vectors.weight[: width * len(POINTERS)] /= width**0.5
            self.vectors.bias[: width * len(POINTERS)] /= width**0.5

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Give tags, entities (names, then mentions) and vectors."""
        hidden = self.encoder(pieces, features, mask)
        return self.tag(hidden), self.entities(hidden), self.vectors(hidden)


def _stack(layers: list[nn.Linear]) -> nn.Linear:
    """Join layers that read the same input into one."""
    joined = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    with torch.no_grad():
        joined.weight.copy_(torch.cat([layer.weight for layer in layers]))
        joined.bias.copy_(torch.cat([layer.bias for layer in layers]))
    return joined


def load_network(weights: Path) -> Network:
    """Build the network that a file of trained weights belongs to."""
    given = load_file(weights)
    depth = 1 + max(int(n.split(".")[2]) for n in given if n.startswith("encoder.layers."))
    network = Network(Shape(given["pos.bias"].shape[0], layers=depth))
    network.load_state_dict(given)
    return network.eval()


def export(network: Network, out: Path) -> tuple[Path, Path]:
    """Write model.onnx and model.int8.onnx."""
    shipped = Shipped(network).eval()
    plain, small = out / "model.onnx", out / "model.int8.onnx"
    example = (
        torch.ones(2, 16, dtype=torch.int64),
        torch.zeros(2, 16, 4, dtype=torch.int64),
        torch.ones(2, 16, dtype=torch.bool),
    )
    axes = {0: "batch", 1: "length"}
    names = ["pieces", "features", "mask", "tags", "entities", "vectors"]
    torch.onnx.export(
        shipped,
        example,
        str(plain),
        input_names=names[:3],
        output_names=names[3:],
        dynamic_axes=dict.fromkeys(names, axes),
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        plain,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"MatMulConstBOnly": True},
    )
    onnx.checker.check_model(str(small))
    return plain, small


def main() -> None:
    """Export, and fail if the result is too large to ship."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    network = load_network(options.weights)
    plain, small = export(network, options.out)
    tokenizer = Tokenizer.from_file(options.tokenizer)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(options.out / "tokenizer.json"))
    steps = network.chain.transitions().detach().numpy()
    (options.out / "settings.json").write_text(
        json.dumps({"steps": np.round(steps, 5).tolist(), "least": LEAST})
    )
    for path in (plain, small):
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")
    if small.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{small} is larger than {MOST_BYTES / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
