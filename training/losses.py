"""What training minimises: one weighted sum over all heads."""

from collections.abc import Collection

import torch
from torch import Tensor
from torch.nn import functional

from training.network import POINTERS, Network

HELPERS = ("pos", "head")  # asked in training only; weights that were shipped have none
WEIGHTS = {
    "tag": 1.0,
    "to_cue": 0.3,
    "to_source": 0.3,
    "name": 0.3,
    "mention": 0.1,
    "antecedent": 0.3,
    "pos": 0.15,
    "head": 0.15,
}


def asked(batch: dict[str, Tensor], heads: Collection[str] = tuple(WEIGHTS)) -> dict[str, int]:
    """Count the words that each of the heads has targets for; at least 1."""
    targets = {name: batch[name] for name in heads if name != "antecedent"}
    known = {n: (t[..., 0] if n in POINTERS else t) >= 0 for n, t in targets.items()}
    known["antecedent"] = batch["is_asked"]
    return {name: max(1, int(some.sum())) for name, some in known.items()}


def summed_losses(
    network: Network, batch: dict[str, Tensor], heads: Collection[str] = tuple(WEIGHTS)
) -> dict[str, Tensor]:
    """Give the loss of each of the heads, summed over the words it has targets for."""
    hidden = network.encode(batch["pieces"], batch["features"], batch["mask"])
    firsts = functional.pad(batch["firsts"], (1, 0))  # the special token in front of the words
    read = hidden.gather(1, firsts[..., None].expand(-1, -1, hidden.shape[2]))
    dropped = network.dropout(read[:, 1:])
    found = {}
    for name in [name for name in ("name", "mention", "pos") if name in heads]:
        scores = getattr(network, name)(dropped).float()
        found[name] = functional.cross_entropy(
            scores.flatten(0, 1), batch[name].flatten(), ignore_index=-1, reduction="sum"
        )
    known = batch["tag"] >= 0
    scores = network.tag(dropped).float()
    with torch.autocast(scores.device.type, enabled=False):
        found["tag"] = network.chain.loss(scores, batch["tag"], known).sum()
    for name in [name for name in POINTERS if name in heads]:
        scores = network.pointer(name, read)
        if name == "antecedent":
            found[name] = _antecedent_loss(scores, batch)
        else:
            found[name] = _pointer_loss(scores, batch[name], batch["is_word"])
    return found


def _antecedent_loss(scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Sum the -log of the probability that lands on any earlier word of the same cluster, or on
    nothing where the window has none.
    """
    cluster, asked = batch["cluster"], batch["is_asked"]
    n_words = cluster.shape[1]
    earlier = torch.ones(n_words, n_words, dtype=torch.bool, device=cluster.device).tril(-1)
    same = (cluster[:, :, None] == cluster[:, None]) & earlier
    right = torch.cat([~same.any(2, keepdim=True), same], dim=2)[asked]
    open_ = functional.pad(earlier, (1, 0), value=True).expand(len(cluster), -1, -1)[asked]
    rows = scores[asked].float().masked_fill(~open_, -1e4)
    return (torch.logsumexp(rows, 1) - torch.logsumexp(rows.masked_fill(~right, -1e4), 1)).sum()


def _pointer_loss(scores: Tensor, targets: Tensor, is_word: Tensor) -> Tensor:
    """Sum the -log of the probability that lands inside of each target range."""
    open_ = functional.pad(is_word, (1, 0), value=True)
    asked = targets[..., 0] >= 0
    rows = scores[asked].float().masked_fill(~open_[:, None].expand_as(scores)[asked], -1e4)
    places = torch.arange(scores.shape[2], device=scores.device)
    start, end = targets[asked].unbind(1)
    inside = (places >= start[:, None]) & (places < end[:, None])
    right = torch.logsumexp(rows.masked_fill(~inside, -1e4), dim=1)
    return (torch.logsumexp(rows, dim=1) - right).sum()
