"""The trained network as an ONNX graph of onnxruntime's own fused operators.

Written out by hand, because a graph that PyTorch exports and onnxruntime quantizes keeps dozens of
small operators between the matrix products: this one reads 1.4 times as many pieces a second.
"""

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from quotes.nlp.model.read import KEYS, QUERIES
from quotes.nlp.model.tags import MENTION_TYPES, NAME_TAGS, TAGS
from quotes.nlp.model.words import FEATURE_SIZES

Floats = NDArray[np.float32]
FUSED = "com.microsoft"
OPSET = 20
POINTER_WIDTH = 96
ANTECEDENT = "antecedent"
POINTERS = ("to_cue", "to_source", ANTECEDENT)
# All heads that are shipped, side by side in one product, and how many numbers each gives.
HEADS = {"tag": len(TAGS), "name": len(NAME_TAGS), "mention": len(MENTION_TYPES)} | {
    f"{side}.{pointer}": POINTER_WIDTH for side in ("asks", "answers") for pointer in POINTERS
}


def network_graph(weights: dict[str, Floats], *, heads: int, int8: bool) -> onnx.ModelProto:
    """Build the graph for one window; see quotes.nlp.model.read.Network for what goes in and out.

    No mask: a window has no padding. `heads` is the number of attention heads. With `int8`, matrix
    products and tables are kept in eight bits, a scale for each output or row; what goes into a
    product is quantized as it comes.
    """
    graph = _Graph(weights, int8=int8)
    x = graph.node("Add", [graph.table("pieces", "encoder.pieces"), graph.features("features")])
    x = graph.norm(graph.node("Add", [x, graph.positions("pieces")]), "encoder.norm")
    n_layers = 1 + max(int(n.split(".")[2]) for n in weights if n.startswith("encoder.layers."))
    for n in range(n_layers):
        layer = f"encoder.layers.{n}"
        qkv = graph.linear(x, f"{layer}.qkv")
        parts = graph.nodes_with("Split", [qkv], 3, axis=-1, num_outputs=3)
        mixed = graph.node("MultiHeadAttention", parts, domain=FUSED, num_heads=heads)
        mixed = graph.linear(mixed, f"{layer}.out")
        x = graph.norm(graph.node("Add", [mixed, x]), f"{layer}.norm_attention")
        up = graph.node("Gelu", [graph.linear(x, f"{layer}.up")])
        x = graph.norm(
            graph.node("Add", [graph.linear(up, f"{layer}.down"), x]), f"{layer}.norm_output"
        )
    read = graph.node("Gather", [x, "firsts"], axis=1)
    return graph.finish(_heads(graph, read))


def _heads(graph: "_Graph", read: str) -> dict[str, str]:
    """Add the heads: scores of labels for each word, and where each word points."""
    tag, name, mention, *pointers = HEADS.values()
    sizes = [tag, name + mention, *pointers]
    scores = graph.linear(read, *HEADS)
    edges = graph.constant("heads.sizes", np.array(sizes, np.int64))
    tags, entities, *vectors = graph.nodes_with("Split", [scores, edges], len(sizes), axis=-1)
    found = {"tags": graph.without_first(tags), "entities": graph.without_first(entities)}
    for n, pointer in enumerate(POINTERS):
        asks, answers = graph.without_first(vectors[n]), vectors[len(POINTERS) + n]
        if pointer == ANTECEDENT:  # compared across windows, so by whoever has the whole article
            found |= {QUERIES: asks, KEYS: graph.without_first(answers)}
            continue
        answers = graph.node("Transpose", [answers], perm=[0, 2, 1])
        found[pointer] = graph.node("Softmax", [graph.node("MatMul", [asks, answers])], axis=-1)
    return found


class _Graph:
    """Nodes and constants as they are added; values are passed around by name."""

    def __init__(self, weights: dict[str, Floats], *, int8: bool) -> None:
        self.weights, self.int8 = weights, int8
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.bounds: list[str] = []

    def constant(self, name: str, values: NDArray) -> str:
        """Keep values in the graph."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], **settings: object) -> str:
        """Add an operator with one output."""
        return self.nodes_with(operator, inputs, 1, **settings)[0]

    def nodes_with(
        self, operator: str, inputs: Sequence[str], outputs: int, **settings: object
    ) -> list[str]:
        """Add an operator with several outputs."""
        names = [f"{operator}.{len(self.nodes)}.{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, names[0], **settings))
        return names

    def linear(self, x: str, *names: str) -> str:
        """Multiply by the weights of these layers side by side, and add their biases."""
        weight = np.concatenate([self._scaled(name, "weight") for name in names])
        bias = np.concatenate([self._scaled(name, "bias") for name in names])
        name = names[0]
        bias_name = self.constant(f"{name}.bias", bias)
        if not self.int8:
            y = self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T)])
            return self.node("Add", [y, bias_name])
        small, scale = _small(weight)
        given = [
            self.constant(f"{name}.weight", small.T),
            self.constant(f"{name}.scale", scale),
            self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
        ]
        return self.node("DynamicQuantizeMatMul", [x, *given, bias_name], domain=FUSED)

    def _scaled(self, name: str, part: str) -> Floats:
        """Give one layer's weights; those that ask carry the scale of the pointers' scores."""
        values = self.weights[f"{name}.{part}"]
        if name.startswith("asks."):
            return values / np.float32(np.sqrt(len(values)))
        return values

    def table(self, rows: str, name: str) -> str:
        """Look up rows of a table."""
        values = self.weights[f"{name}.weight"]
        if not self.int8:
            return self.node("Gather", [self.constant(name, values), rows])
        small, scale = _small(values)
        found = self.node("Gather", [self.constant(name, small), rows])
        scales = self.node("Gather", [self.constant(f"{name}.scale", scale[:, None]), rows])
        return self.node("Mul", [self.node("Cast", [found], to=TensorProto.FLOAT), scales])

    def features(self, rows: str) -> str:
        """Look up the sum of a word's features: one table of all their combinations."""
        tables = [self.weights[f"encoder.features.{n}.weight"] for n in range(len(FEATURE_SIZES))]
        summed = np.zeros((*FEATURE_SIZES, tables[0].shape[1]), dtype=np.float32)
        for n, table in enumerate(tables):
            shape = [1] * len(FEATURE_SIZES)
            shape[n] = FEATURE_SIZES[n]
            summed += table.reshape(*shape, -1)
        name = self.constant("features.table", summed.reshape(-1, summed.shape[-1]))
        return self.node("Gather", [name, rows])

    def positions(self, pieces: str) -> str:
        """Give the table of positions as far as the window goes."""
        length = self.node("Shape", [pieces], start=1, end=2)
        start = self.constant("positions.start", np.zeros(1, np.int64))
        table = self.constant("positions", self.weights["encoder.positions.weight"])
        return self.node("Slice", [table, start, length])

    def norm(self, x: str, name: str) -> str:
        """Normalise each row."""
        parts = [f"{name}.{part}" for part in ("weight", "bias")]
        given = [self.constant(part, self.weights[part]) for part in parts]
        return self.node("LayerNormalization", [x, *given], axis=-1, epsilon=1e-12)

    def without_first(self, values: str) -> str:
        """Leave out the special piece in front of the words."""
        if not self.bounds:
            wanted = {"start": 1, "end": np.iinfo(np.int64).max, "axis": 1}
            self.bounds = [
                self.constant(f"words.{name}", np.array([at], np.int64))
                for name, at in wanted.items()
            ]
        return self.node("Slice", [values, *self.bounds])

    def finish(self, outputs: dict[str, str]) -> onnx.ModelProto:
        """Name the outputs and make the model; the first axis, of one window, is left out."""
        first = self.constant("outputs.axis", np.zeros(1, np.int64))
        for name, value in outputs.items():
            self.nodes.append(helper.make_node("Squeeze", [value, first], [name]))
        inputs = [
            helper.make_tensor_value_info("pieces", TensorProto.INT64, [1, "pieces"]),
            helper.make_tensor_value_info("features", TensorProto.INT64, [1, "pieces"]),
            helper.make_tensor_value_info("firsts", TensorProto.INT64, ["places"]),
        ]
        given = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", None])
            for name in outputs
        ]
        graph = helper.make_graph(self.nodes, "quotes", inputs, given, self.constants)
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=9)


def _small(values: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Quantize each row by its own scale, symmetrically."""
    scale = (np.abs(values).max(1) / 127 + 1e-12).astype(np.float32)
    return np.clip(np.round(values / scale[:, None]), -127, 127).astype(np.int8), scale
