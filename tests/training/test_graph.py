"""The graph that ships computes what was trained. Needs the extra `train`, and says so."""

from collections.abc import Mapping

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="the extra `train` is not installed")
torch = pytest.importorskip("torch", reason="the extra `train` is not installed")

from quotes.nlp.model.read import KEYS, QUERIES  # noqa: E402
from quotes.nlp.model.runtime import load_onnxruntime  # noqa: E402
from quotes.nlp.model.words import FEATURE_SIZES  # noqa: E402
from training.graph import ANTECEDENT, network_graph  # noqa: E402
from training.network import Network, Shape  # noqa: E402

SHAPE = Shape(5, vocabulary=50, positions=40, width=24, inner=48, attention_heads=3, layers=2)


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(1)
    made = Network(SHAPE).eval()
    for weights in made.parameters():
        torch.nn.init.normal_(weights, std=0.2)
    return made


def read(network: Network, *, int8: bool) -> tuple[Mapping[str, np.ndarray], Mapping[str, object]]:
    """What the graph and the network say of one window of nine words, two of two pieces."""
    rng = np.random.default_rng(3)
    pieces = rng.integers(0, SHAPE.vocabulary, (1, 13))
    firsts = np.array([0, 1, 2, 4, 5, 6, 7, 9, 10, 11])
    features = np.stack([rng.integers(0, size, 13) for size in FEATURE_SIZES], axis=-1)
    weights = {name: values.detach().numpy() for name, values in network.named_parameters()}
    graph = network_graph(weights, heads=SHAPE.attention_heads, int8=int8)
    session = load_onnxruntime().InferenceSession(graph.SerializeToString())
    rows = np.ravel_multi_index(tuple(features.T), FEATURE_SIZES)[None]
    given = {"pieces": pieces, "features": rows.reshape(1, -1), "firsts": firsts}
    names = [output.name for output in session.get_outputs()]
    found = dict(zip(names, session.run(names, given), strict=True))
    with torch.no_grad():
        seen = network.encode(
            torch.from_numpy(pieces),
            torch.from_numpy(features[None]),
            torch.ones(1, 13, dtype=torch.bool),
        )[:, firsts]
        trained: dict[str, object] = {
            p: network.pointer(p, seen).softmax(-1)[0].numpy() for p in ("to_cue", "to_source")
        }
        asks, answers = network.asks[ANTECEDENT], network.answers[ANTECEDENT]
        trained[QUERIES] = (asks(seen[:, 1:]) / SHAPE.pointer_width**0.5)[0].numpy()
        trained[KEYS] = answers(seen[:, 1:])[0].numpy()
        trained["tags"] = network.tag(seen[:, 1:])[0].numpy()
        entities = (network.name(seen[:, 1:]), network.mention(seen[:, 1:]))
        trained["entities"] = torch.cat(entities, -1)[0].numpy()
    return found, trained


def test_graph_agrees_with_the_trained_network(network: Network) -> None:
    found, trained = read(network, int8=False)
    for name, values in found.items():
        np.testing.assert_allclose(np.squeeze(values), trained[name], atol=2e-4, err_msg=name)


def test_eight_bits_stay_close(network: Network) -> None:
    found, trained = read(network, int8=True)
    for name in ("tags", "entities"):
        apart = np.abs(np.squeeze(found[name]) - trained[name]).mean()
        assert apart < 0.1 * np.std(trained[name]), name
