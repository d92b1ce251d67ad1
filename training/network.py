"""The model: a MiniLM encoder with word features, and one small head for each task."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from quotes.nlp.model.tags import MENTION_TYPES, NAME_TAGS, TAGS, allowed_steps
from quotes.nlp.model.words import FEATURE_SIZES

POINTERS = ("to_cue", "to_source", "antecedent", "head")  # the last one is not shipped
FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network; those of the encoder are MiniLM's."""

    n_pos: int
    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    attention_heads: int = 12
    layers: int = 6
    pointer_width: int = 96
    dropout: float = 0.1


class Layer(nn.Module):
    """One transformer layer of BERT, normalised after each half."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.dropout = shape.attention_heads, shape.dropout
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm_attention = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm_output = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, shut: Tensor) -> Tensor:
        """Map [batch, length, width]; `shut` is [batch * heads, 1, length], -1e4 where padded.

        The products are written out: on a CPU the fused attention's backward pass takes a
        quarter of a whole training step, this one a tenth.
        """
        batch, length, width = x.shape
        wide = width // self.heads
        qkv = self.qkv(x).view(batch, length, 3, self.heads, wide).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.reshape(3, batch * self.heads, length, wide).unbind(0)
        with torch.autocast(x.device.type, enabled=False):
            scores = torch.baddbmm(shut.to(q.dtype), q, k.transpose(1, 2), alpha=wide**-0.5)
            mixed = torch.bmm(scores.softmax(-1), v)
        mixed = mixed.view(batch, self.heads, length, wide)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.norm_attention(x + functional.dropout(mixed, self.dropout, self.training))
        y = self.down(functional.gelu(self.up(x)))
        return self.norm_output(x + functional.dropout(y, self.dropout, self.training))


class Encoder(nn.Module):
    """MiniLM with embeddings of the words' features added to its input."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.ModuleList(nn.Embedding(n, shape.width) for n in FEATURE_SIZES)
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.heads = shape.attention_heads
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Encode [batch, length]; features [batch, length, kinds], mask [batch, length]."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]]
        for kind, table in enumerate(self.features):
            x = x + table(features[..., kind])
        x = self.dropout(self.norm(x))
        shut = (mask.to(x.dtype) - 1) * 1e4
        shut = shut.repeat_interleave(self.heads, dim=0)[:, None]
        for layer in self.layers:
            x = layer(x, shut)
        return x

    def load_minilm(self, path: Path) -> None:
        """Start from published weights, in the names that BERT checkpoints use."""
        given = load_file(path)
        at = "encoder.layer.{}.{}"
        with torch.no_grad():
            self.pieces.weight.copy_(given["embeddings.word_embeddings.weight"])
            types = given["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + types)
            _copy(self.norm, given, "embeddings.LayerNorm")
            for n, layer in enumerate(self.layers):
                names = [
                    at.format(n, f"attention.self.{part}") for part in ("query", "key", "value")
                ]
                layer.qkv.weight.copy_(torch.cat([given[f"{name}.weight"] for name in names]))
                layer.qkv.bias.copy_(torch.cat([given[f"{name}.bias"] for name in names]))
                _copy(layer.out, given, at.format(n, "attention.output.dense"))
                _copy(layer.norm_attention, given, at.format(n, "attention.output.LayerNorm"))
                _copy(layer.up, given, at.format(n, "intermediate.dense"))
                _copy(layer.down, given, at.format(n, "output.dense"))
                _copy(layer.norm_output, given, at.format(n, "output.LayerNorm"))


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])


class Chain(nn.Module):
    """A linear-chain conditional random field over TAGS."""

    def __init__(self) -> None:
        super().__init__()
        n = len(TAGS)
        self.steps = nn.Parameter(torch.zeros(n, n))
        self.register_buffer("forbidden", torch.from_numpy(~allowed_steps()), persistent=False)

    def transitions(self) -> Tensor:
        """Give the scores of [before, after], forbidden steps included."""
        return self.steps.masked_fill(self.forbidden, FORBIDDEN)

    def loss(self, scores: Tensor, tags: Tensor, known: Tensor) -> Tensor:
        """Give the negative log likelihood of each sequence, [batch].

        `scores` [batch, words, tags]; `known` [batch, words] marks one unbroken run of words in
        each sequence; the rest does not count.
        """
        steps = self.transitions()
        tags = tags.clamp(min=0)
        gold = scores.gather(2, tags[..., None])[..., 0]
        moves = steps[tags[:, :-1], tags[:, 1:]] * (known[:, :-1] & known[:, 1:])
        right = (gold * known).sum(1) + moves.sum(1)
        begins = known & ~functional.pad(known[:, :-1], (1, 0))
        reach = scores.new_zeros(scores.shape[0], scores.shape[2])
        for n, score in enumerate(scores.unbind(1)):
            moved = torch.logsumexp(reach[:, :, None] + steps, dim=1) + score
            here = torch.where(begins[:, n, None], score, moved)
            reach = torch.where(known[:, n, None], here, reach)
        total = torch.logsumexp(reach, dim=1) * known.any(1)
        return total - right


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.dropout = nn.Dropout(shape.dropout)
        self.chain = Chain()
        self.tag = nn.Linear(shape.width, len(TAGS))
        self.name = nn.Linear(shape.width, len(NAME_TAGS))
        self.mention = nn.Linear(shape.width, len(MENTION_TYPES))
        self.pos = nn.Linear(shape.width, shape.n_pos)
        self.asks = nn.ModuleDict(
            {p: nn.Linear(shape.width, shape.pointer_width) for p in POINTERS}
        )
        self.answers = nn.ModuleDict(
            {p: nn.Linear(shape.width, shape.pointer_width) for p in POINTERS}
        )

    def encode(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Run the encoder over pieces, special tokens included."""
        return self.encoder(pieces, features, mask)

    def pointer(self, name: str, read: Tensor) -> Tensor:
        """Score [batch, words, 1 + words]: from each word to nothing (0) or another word.

        `read` is [batch, 1 + words, width], the special first token in front.
        """
        read = self.dropout(read)
        from_, to = self.asks[name](read[:, 1:]), self.answers[name](read)
        return from_ @ to.transpose(1, 2) / self.shape.pointer_width**0.5
