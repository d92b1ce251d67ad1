"""Train the scorer of quotes.nlp.coreference on annotated speakers.

    python -m training.coreference ../shared/corpora RUNS/coreference --left-out
    python -m training.coreference ../shared/corpora RUNS/coreference --ship

--left-out prints how often the speaker of a source is right in the articles of each outlet by a
scorer that saw none of that outlet (the BBC is one), by the form of the source. --ship trains on
all and writes the weights into the package; --without SPLIT leaves out what prepare held out.
Sources are the annotated ones. Articles are read by the shipped model once and kept in RUNS.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc, DocBin
from torch import Tensor, nn

from quotes.nlp.build import COMPONENTS, build_pipeline
from quotes.nlp.coreference.article import Article, Turn, is_pronoun
from quotes.nlp.coreference.features import LINKED, SIZE, Features, Speaker
from quotes.nlp.coreference.scorer import WEIGHTS
from quotes.nlp.lang.en.grammar import RELATIVES, STANDING_IN
from quotes.nlp.speakers.component import mention_of
from quotes.nlp.speakers.resolved import as_phrase
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range
from quotes.nlp.text.tokens import TokenPlaces
from quotes.scoring import same_speaker
from training.gold import Annotated, Source, read_bbc, read_polnear

HIDDEN = (128, 64)
EPOCHS, BATCH, RATE, DROPOUT = 8, 64, 2e-3, 0.1
ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "SENT_START")
UNLINKED = 0.1  # share of mentions that are learned without the network's vectors


class Example(NamedTuple):
    """One source: the features [candidates, SIZE] of whom it may stand for, which of them are
    right, what each would be called, and its form.
    """

    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    names: list[str]
    gold: str
    form: str


def read_documents(corpora: Path) -> list[Annotated]:
    """Read the articles whose sources have speakers."""
    documents = [*read_polnear(corpora / "polnear", "train", silver=False)]
    documents += read_bbc(corpora / "bbc" / "train.jsonl.gz")
    return [document for document in documents if document.sources]


def read_by_model(documents: Sequence[Annotated], path: Path) -> list[Doc]:
    """Give the Docs with entities, vectors and attributions, kept in a file from the first time."""
    nlp = build_pipeline(COMPONENTS[:-1])
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        docs = [nlp(document.text) for document in documents]
        path.write_bytes(DocBin(attrs=ATTRIBUTES, docs=docs, store_user_data=True).to_bytes())
        np.savez_compressed(path.with_suffix(".npz"), *[np.asarray(doc.tensor) for doc in docs])
    docs = list(DocBin().from_bytes(path.read_bytes()).get_docs(nlp.vocab))
    with np.load(path.with_suffix(".npz")) as vectors:
        for doc, name in zip(docs, vectors.files, strict=True):
            doc.tensor = vectors[name]
    return docs


def examples_of(document: Annotated, doc: Doc) -> Iterator[Example]:
    """Make an example of each annotated source that has words; who spoke before is the gold."""
    frames = Frames.of(doc)
    tokens = TokenPlaces(doc).range
    spans = [(tokens(source.span), source) for source in document.sources]
    given = [
        (mention_of(frames, *span), span, source) for span, source in spans if span[0] < span[1]
    ]
    said = {source: tuple(map(tokens, source.content)) for _, _, source in given}
    article = Article(doc, frames, [Turn(mention, said[source]) for mention, _, source in given])
    weighed = Features(article)
    names = [entity.name for entity in article.entities]
    spoken: list[Speaker] = []
    for mention, span, source in sorted(given, key=lambda item: item[0]):
        own = article.own_phrase(mention)
        features = weighed.candidates(mention, span[1], said[source], spoken)
        right = _right(article, names, source, own)
        open_ = np.ones(len(right), dtype=np.bool_)
        open_[1 + own : 2 + own] = own < 0
        spoken.append(Speaker(mention[0], int(right[1:].argmax()) if right[1:].any() else own))
        called = [as_phrase(frames.words, *mention).name, *names]
        right[0] = not (right & open_).any()
        yield Example(
            features[open_],
            right[open_],
            [name for name, kept in zip(called, open_.tolist(), strict=True) if kept],
            source.speaker,
            form_of(frames, mention, doc.text[slice(*source.span)], source),
        )


def _right(article: Article, names: Sequence[str], source: Source, own: int) -> NDArray[np.bool_]:
    """Mark the entities that are the speaker; somebody named before a phrase."""
    fits = [same_speaker(source.speaker, name) for name in names]
    named = [fit and e.type != "phrase" for fit, e in zip(fits, article.entities, strict=True)]
    if not any(named) and own >= 0 and fits[own]:
        return np.zeros(1 + len(names), dtype=np.bool_)  # the phrase is all the name there is
    return np.array([False, *(named if any(named) else fits)], dtype=np.bool_)


def form_of(frames: Frames, mention: Range, text: str, source: Source) -> str:
    """Name the form of a source as the figures part them."""
    words = {word.strip(".,'’\"").lower() for word in text.replace("’s", "").split()}
    if is_pronoun(frames, mention) or words <= STANDING_IN | RELATIVES:
        return "pronoun"
    if source.type == "document":
        return "document"
    if source.type not in ("person", "organization"):
        return "unnamed"
    name = {word.strip(".,'’").lower() for word in source.speaker.split()} - {"the", "of", "and"}
    return "name" if words & name else "description"


class Network(nn.Module):
    """The scorer as it is trained."""

    def __init__(self) -> None:
        super().__init__()
        sizes = (SIZE, *HIDDEN, 1)
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor) -> Tensor:
        """Score [candidates, SIZE]."""
        for layer in list(self.layers)[:-1]:
            x = self.dropout(layer(x).relu())
        scores: Tensor = self.layers[-1](x)[:, 0]
        return scores


def fit(examples: Sequence[Example], seed: int = 0) -> Network:
    """Train to give all the probability to any right candidate of each source."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-4)
    steps = EPOCHS * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        order = rng.permutation(len(examples))
        for at in range(0, len(order), BATCH):
            loss = _loss(network, [examples[n] for n in order[at : at + BATCH]], rng)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return network.eval()


def _loss(network: Network, batch: Sequence[Example], rng: np.random.Generator) -> Tensor:
    features = np.concatenate([example.features for example in batch])
    sizes = [len(example.right) for example in batch]
    blind = np.repeat(rng.random(len(batch)) < UNLINKED, sizes)
    features[blind, LINKED] = 0.0
    right = torch.from_numpy(np.concatenate([example.right for example in batch]))
    of = torch.from_numpy(np.repeat(np.arange(len(batch)), sizes))
    scores = network(torch.from_numpy(features)).double()
    chances = torch.exp(scores - scores.detach().max())
    total = torch.zeros(len(batch), dtype=torch.double).index_add(0, of, chances)
    hit = torch.zeros(len(batch), dtype=torch.double).index_add(0, of, chances * right)
    return (total.log() - (hit + 1e-30).log()).mean()


@torch.no_grad()
def judge(network: Network, example: Example) -> tuple[float, bool]:
    """Give the probability of the likeliest candidate, and whether it is the speaker."""
    scores = network(torch.from_numpy(example.features))
    if example.form == "pronoun" and len(scores) > 1:
        scores[0] = -1e9
    best = int(scores.argmax())
    right = same_speaker(example.gold, example.names[best])
    return float(scores.softmax(0)[best]), right


def outlet_of(document: Annotated) -> str:
    """Name the outlet of an article: the first part of its id."""
    return document.id.split("_")[0]


def print_figures(name: str, judged: Iterable[tuple[str, float, bool]]) -> None:
    """Print how often each form is right, and those that are sure."""
    by_form: dict[str, list[bool]] = defaultdict(list)
    sure: list[bool] = []
    n = 0
    for form, chance, right in judged:
        by_form[form].append(right)
        sure += [right] if chance >= 0.9 else []
        n += 1
    shown = "  ".join(f"{f} {np.mean(r):.3f} of {len(r)}" for f, r in sorted(by_form.items()))
    print(f"{name:14}{shown}  at 0.9: {np.mean(sure):.3f} of {len(sure) / n:.2f}", flush=True)


def save(network: Network, path: Path) -> None:
    """Write the weights as quotes.nlp.coreference.scorer reads them."""
    found = {}
    for n, layer in enumerate(network.layers):
        found[f"weight_{n}"] = layer.weight.detach().numpy().T.astype(np.float32)
        found[f"bias_{n}"] = layer.bias.detach().numpy().astype(np.float32)
    np.savez(path, **found)


def main() -> None:
    """Train, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("runs", type=Path)
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--ship", action="store_true")
    parser.add_argument("--without", type=Path, help="leave out what this split.json holds out")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    documents = read_documents(options.corpora)
    docs = read_by_model(documents, options.runs / "docs.spacy")
    held_out = set(json.loads(options.without.read_text())["heldout"]) if options.without else ()
    by_outlet: dict[str, list[Example]] = defaultdict(list)
    for document, doc in zip(documents, docs, strict=True):
        if document.id not in held_out:
            by_outlet[outlet_of(document)] += examples_of(document, doc)
    if options.left_out:
        judged: dict[str, list[tuple[str, float, bool]]] = {}
        for outlet, some in by_outlet.items():
            network = fit([e for o, es in by_outlet.items() if o != outlet for e in es])
            judged[outlet] = [(e.form, *judge(network, e)) for e in some]
            print_figures(outlet, judged[outlet])
        print_figures("all PolNeAR", [j for o, some in judged.items() if o != "bbc" for j in some])
    if options.ship:
        save(fit([e for some in by_outlet.values() for e in some]), options.out)


if __name__ == "__main__":
    main()
