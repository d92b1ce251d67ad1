"""Train the attribution model; stop it at any time and start it again with the same command.

    python -m training.train RUNS/data RUNS/first --encoder model.safetensors --epochs 8
    python -m training.train RUNS/data RUNS/on --weights shipped.safetensors --epochs 1 --rate 8e-5

Runs on the GPU if there is one, with bfloat16 where the processor has it. Writes log.jsonl,
settings.json, a checkpoint every few minutes and, after each epoch, the averaged weights as
epoch-N.safetensors.
"""

import argparse
import json
import math
import os
import time
from collections import defaultdict
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.batches import Document, collate, epoch, load
from training.losses import HELPERS, WEIGHTS, asked, summed_losses
from training.network import Network, Shape

AVERAGE_EVERY = 4  # steps between two looks of the averaged weights at the trained ones


@dataclass(frozen=True, slots=True)
class Settings:
    """All that decides what a run computes."""

    epochs: int
    batch: int
    rate: float  # of the encoder's top layer
    head_rate: float
    layer_decay: float  # rate of each layer below, as a share of the one above
    warmup: float  # share of all steps
    weight_decay: float
    average: float  # decay of the averaged weights, a step
    mask: float  # share of pieces hidden from the model in training
    seed: int


PARTS = 4  # of a batch, worked on by whichever thread is free


def parameter_groups(network: Network, settings: Settings) -> list[dict]:
    """Give each layer its learning rate, and spare norms and biases the weight decay."""
    n_layers = network.shape.layers
    groups: dict[tuple[float, float], list[Tensor]] = defaultdict(list)
    for name, weights in network.named_parameters():
        if name.startswith("encoder.layers."):
            depth = n_layers - 1 - int(name.split(".")[2])
            rate = settings.rate * settings.layer_decay**depth
        elif name.startswith("encoder."):
            rate = settings.rate * settings.layer_decay**n_layers
            rate = settings.head_rate if "features" in name else rate
        else:
            rate = settings.head_rate
        decay = settings.weight_decay if weights.ndim > 1 else 0.0
        groups[rate, decay].append(weights)
    return [
        {"params": some, "lr": rate, "weight_decay": decay, "top_rate": rate}
        for (rate, decay), some in groups.items()
    ]


def share_of_rate(step: int, steps: int, warmup: float) -> float:
    """Rise in a line, fall as half a cosine to a hundredth."""
    if step < warmup * steps:
        return (step + 1) / (warmup * steps)
    done = (step - warmup * steps) / max(1.0, steps * (1 - warmup))
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def hide(batch: dict[str, Tensor], rate: float) -> None:
    """Replace a share of the pieces by the mask, so that no single word decides."""
    if rate:
        pieces = batch["pieces"]
        hidden = (torch.rand(pieces.shape) < rate) & (pieces != 101) & (pieces != 102)
        pieces[hidden & batch["mask"]] = 103


class Run:
    """One training run in its folder."""

    def __init__(
        self, folder: Path, network: Network, settings: Settings, heads: Collection[str]
    ) -> None:
        self.folder, self.network, self.settings, self.heads = folder, network, settings, heads
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        network.to(self.device)
        n_threads = 1 if self.device.type == "cuda" else torch.get_num_threads()
        self.parts = 1 if self.device.type == "cuda" else PARTS
        self.pool = ThreadPoolExecutor(n_threads, initializer=torch.set_num_threads, initargs=(1,))
        groups = parameter_groups(network, settings)
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.weights = [p for p in network.parameters() if p.requires_grad]
        self.average = [p.detach().clone() for p in self.weights]
        self.epoch = self.step = self.steps_done = 0  # step: within the epoch

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, map_location=self.device, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average = state["average"]
            self.epoch, self.step, self.steps_done = state["at"]
            self.log(resumed_at=self.steps_done)

    def save(self) -> None:
        """Write a checkpoint that replaces the last one only when it is whole."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "at": (self.epoch, self.step, self.steps_done),
        }
        torch.save(state, self.folder / "checkpoint.tmp")
        os.replace(self.folder / "checkpoint.tmp", self.folder / "checkpoint.pt")  # noqa: PTH105

    def log(self, **values: object) -> None:
        """Print and keep one line."""
        line = json.dumps({"time": time.strftime("%H:%M:%S"), **values})
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a") as log:
            log.write(line + "\n")

    def train(self, documents: list[Document], held_out: list[Document], every: float) -> None:
        """Train to the last epoch; `every`: seconds between two checkpoints."""
        settings = self.settings
        sizes = [len(self.batches(documents, n)) for n in range(settings.epochs)]
        saved = time.monotonic()
        while self.epoch < settings.epochs:
            sums: dict[str, float] = defaultdict(float)
            batches = self.batches(documents, self.epoch)
            began, first = time.monotonic(), self.step
            for batch in batches[self.step :]:
                share = share_of_rate(self.steps_done, sum(sizes), settings.warmup)
                for name, value in self.update(collate(documents, batch), share).items():
                    sums[name] += value
                self.step += 1
                self.steps_done += 1
                if self.step % 20 == 0:
                    seconds = (time.monotonic() - began) / (self.step - first)
                    means = {k: round(v / 20, 4) for k, v in sums.items()}
                    sums.clear()
                    self.log(
                        epoch=self.epoch,
                        step=self.step,
                        of=len(batches),
                        seconds=round(seconds, 2),
                        **means,
                    )
                if time.monotonic() - saved > every:
                    self.save()
                    saved = time.monotonic()
            self.epoch, self.step = self.epoch + 1, 0
            self.end_epoch(held_out)

    def batches(self, documents: list[Document], number: int) -> list:
        """Give the batches of one epoch: the same ones each time it is asked."""
        return epoch(documents, self.settings.batch, self.settings.seed * 1000 + number)

    def update(self, batch: dict[str, Tensor], share: float) -> dict[str, float]:
        """Make one step."""
        torch.manual_seed(self.settings.seed * 10**6 + self.steps_done)  # the same when resumed
        hide(batch, self.settings.mask)
        self.network.train()
        for group in self.optimizer.param_groups:
            group["lr"] = group["top_rate"] * share
        found = self.backward(batch)
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        if self.steps_done % AVERAGE_EVERY == 0:
            decay = min(self.settings.average, (1 + self.steps_done) / (50 + self.steps_done))
            with torch.no_grad():
                torch._foreach_lerp_(self.average, self.weights, 1 - decay**AVERAGE_EVERY)
        return found

    def backward(self, batch: dict[str, Tensor]) -> dict[str, float]:
        """Set the gradients of one batch and give its mean losses.

        On a CPU each thread takes parts of the batch as it gets free, which on a busy machine is
        far faster than all threads waiting for each other in every operation. Dropout then
        depends on who came first: a run is repeated to the last digit only with one thread.
        """
        counts = asked(batch, self.heads)
        parts = [
            dict(zip(batch, some, strict=True))
            for some in zip(*(v.chunk(self.parts) for v in batch.values()), strict=True)
        ]
        done = list(self.pool.map(lambda part: self.part_gradients(part, counts), parts))
        for weights, *gradients in zip(
            self.weights, *(gradients for gradients, _ in done), strict=True
        ):
            weights.grad = None
            for gradient in filter(lambda g: g is not None, gradients):
                weights.grad = gradient if weights.grad is None else weights.grad.add_(gradient)
        return {name: sum(found[name] for _, found in done) for name in counts}

    def part_gradients(
        self, part: dict[str, Tensor], counts: dict[str, int]
    ) -> tuple[tuple[Tensor | None, ...], dict[str, float]]:
        """Give gradients and losses of some windows of a batch."""
        with torch.autocast(self.device.type, torch.bfloat16):
            there = {k: v.to(self.device) for k, v in part.items()}
            sums = summed_losses(self.network, there, self.heads)
            found = {name: loss / counts[name] for name, loss in sums.items()}
            total = sum(WEIGHTS[name] * loss for name, loss in found.items())
        gradients = torch.autograd.grad(total, self.weights, allow_unused=True)
        return gradients, {name: loss.item() for name, loss in found.items()}

    def averaged(self) -> dict[str, Tensor]:
        """Give the averaged weights by name."""
        names = [name for name, p in self.network.named_parameters() if p.requires_grad]
        return {n: a.cpu().contiguous() for n, a in zip(names, self.average, strict=True)}

    def end_epoch(self, held_out: list[Document]) -> None:
        """Keep the averaged weights and log their losses on the held-out articles."""
        self.save()
        weights = self.averaged()
        save_file(weights, self.folder / f"epoch-{self.epoch}.safetensors")
        network = Network(self.network.shape)
        network.load_state_dict(weights)
        network.to(self.device).eval()
        losses = held_out_losses(network, held_out, self.device, self.heads)
        self.log(epoch=self.epoch, held_out=losses)


@torch.no_grad()
def held_out_losses(
    network: Network, documents: list[Document], device: torch.device, heads: Collection[str]
) -> dict[str, float]:
    """Give the mean loss of each head over batches of held-out windows."""
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for windows in epoch(documents, 16, 0):
        batch = collate(documents, windows)
        with torch.autocast(device.type, torch.bfloat16):
            found = summed_losses(network, {k: v.to(device) for k, v in batch.items()}, heads)
        for name, n in asked(batch, heads).items():
            sums[name] += found[name].item()
            counts[name] += n
    return {name: round(sums[name] / counts[name], 4) for name in sums}


def main() -> None:
    """Start a run or go on with it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--encoder", type=Path, help="MiniLM's model.safetensors")
    start.add_argument("--weights", type=Path, help="go on from these; see training.restore")
    parser.add_argument("--minutes", type=float, default=4, help="between two checkpoints")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.85)
    parser.add_argument("--warmup", type=float, default=0.08)
    parser.add_argument("--weight-decay", type=float, default=0.01)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--mask", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--layers", type=int, default=6, help="how many of the encoder's to use")
    options = parser.parse_args()
    settings = Settings(**{name: getattr(options, name) for name in Settings.__dataclass_fields__})
    options.run.mkdir(parents=True, exist_ok=True)
    report = json.loads((options.data / "report.json").read_text())
    torch.manual_seed(settings.seed)
    network = Network(Shape(len(report["parts_of_speech"]), layers=options.layers))
    if options.weights:
        unknown = network.load_state_dict(load_file(options.weights), strict=False).unexpected_keys
        if unknown:
            parser.error(f"{options.weights} holds what the network has not: {unknown}")
    else:
        network.encoder.load_minilm(options.encoder)
    heads = [name for name in WEIGHTS if not (options.weights and name in HELPERS)]
    run = Run(options.run, network, settings, heads)
    (options.run / "settings.json").write_text(
        json.dumps(
            {
                **asdict(settings),
                "shape": asdict(network.shape),
                "losses": {n: WEIGHTS[n] for n in heads},
            },
            indent=1,
        )
    )
    run.resume()
    train, held_out = load(options.data / "train.npz"), load(options.data / "heldout.npz")
    run.train(train, held_out, options.minutes * 60)


if __name__ == "__main__":
    main()
