"""Turn the corpora into arrays to train on.

    python -m training.prepare ../shared/corpora RUNS/data --tokenizer tokenizer.json

Data licences: PolNeAR 1.0, none stated, published for research; BBC articles, as their collector
states, MIT; GUM, annotations CC BY 4.0, texts CC BY, CC BY-SA or public. All are read in place.
Writes train.npz, heldout.npz, split.json (which article went where) and report.json; nothing of
the texts but word pieces.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from quotes.nlp.model.tags import MENTION_TYPES, NAME_TAGS, OUTSIDE, begin
from quotes.nlp.model.words import Words, split_words
from quotes.nlp.quotation.pairing import pair_marks
from quotes.scoring import trim
from training.gold import Annotated, Span, read_annotated, read_bbc, read_gum, read_polnear

SEED = 20
HELD_OUT_SHARE = 0.05  # of each source's articles
HELD_OUT_BBC = 0.25  # confidence is fitted on these: a small corpus needs more of them
MOST_CUT = 0.005  # share of gold spans that may run through a word
REPEATS = {"bbc": 4}  # times that articles of a small corpus are read in each epoch
UNKNOWN = -1  # no loss here
NOTHING = -2  # a pointer that points at nothing


class Layers:
    """The targets of one document's words; every layer starts as UNKNOWN."""

    def __init__(self, words: Words, cuts: Counter[str]) -> None:
        n = len(words)
        self.words, self.cuts = words, cuts
        self.tag = np.full(n, UNKNOWN, dtype=np.int8)
        self.to_cue = np.full((n, 2), UNKNOWN, dtype=np.int32)
        self.to_source = np.full((n, 2), UNKNOWN, dtype=np.int32)
        self.name = np.full(n, UNKNOWN, dtype=np.int8)
        self.mention = np.full(n, UNKNOWN, dtype=np.int8)
        self.cluster = np.full(n, UNKNOWN, dtype=np.int32)
        self.pos = np.full(n, UNKNOWN, dtype=np.int8)
        self.head = np.full(n, UNKNOWN, dtype=np.int32)

    def range_of(self, span: Span, layer: str) -> tuple[int, int] | None:
        """Find the words under a span of characters, and count whether it cuts one."""
        start, end = span
        i = int(np.searchsorted(self.words.end, start, side="right"))
        j = int(np.searchsorted(self.words.start, end, side="left"))
        if i >= j:
            self.cuts[f"{layer} without words"] += 1
            return None
        self.cuts[f"{layer} spans"] += 1
        if self.words.start[i] != start or self.words.end[j - 1] != end:
            self.cuts[f"{layer} spans that cut a word"] += 1
        return i, j


def add_attributions(layers: Layers, document: Annotated) -> None:
    """Set tags, and pointers from content to cue and from cue to source."""
    layers.tag[:] = OUTSIDE
    for given in document.attributions:
        cue = _tag(layers, document, given.cue, "cue")
        source = _tag(layers, document, given.source, "source") if given.source else None
        if cue is None:
            continue
        layers.to_source[cue[0] : cue[1]] = source or (NOTHING, NOTHING)
        for part in given.content:
            content = _tag(layers, document, part, "content")
            if content:
                layers.to_cue[content[0] : content[1]] = cue


def _tag(layers: Layers, document: Annotated, span: Span, role: str) -> tuple[int, int] | None:
    found = layers.range_of(trim(document.text, span), role)
    if found:
        i, j = found
        if (layers.tag[i:j] != OUTSIDE).any():
            layers.cuts[f"{role} over another span"] += 1
        layers.tag[i] = begin(role)
        layers.tag[i + 1 : j] = begin(role) + 1
    return found


def add_names(layers: Layers, names: Iterable[tuple[int, int, str]]) -> None:
    """Set the tags of named entities."""
    layers.name[:] = OUTSIDE
    for start, end, kind in names:
        found = layers.range_of((start, end), "name")
        if found:
            tag = NAME_TAGS.index(f"B-{kind}")
            layers.name[found[0]] = tag
            layers.name[found[0] + 1 : found[1]] = tag + 1


def add_syntax(layers: Layers, document: Annotated, tagset: list[str]) -> None:
    """Set part of speech and head of each token's first word; its other words hang on that one."""
    found = [layers.range_of(token[:2], "token") for token in document.tokens]
    for here, (_, _, pos, head) in zip(found, document.tokens, strict=True):
        if here is None:
            continue
        i, j = here
        layers.pos[i:j] = tagset.index(pos) if pos in tagset else UNKNOWN
        layers.head[i + 1 : j] = i
        there = found[head] if head >= 0 else None
        layers.head[i] = there[0] if there else (NOTHING if head < 0 else UNKNOWN)


def add_mentions(layers: Layers, document: Annotated, *, complete: bool) -> None:
    """Set type and cluster of each mention's head.

    Where the layer is not complete (silver has no mentions outside of chains), only words that
    cannot be a mention's head count as none.
    """
    if complete:
        layers.mention[:] = 0
    else:
        for token in document.tokens:
            if not token[2].startswith(("N", "PRP", "W", "D")):
                found = layers.range_of(token[:2], "token")
                if found:
                    layers.mention[found[0] : found[1]] = 0
    for mention in document.mentions:
        head = layers.range_of(mention.head, "mention")
        if head is None:
            continue
        if mention.kind:
            layers.mention[head[0]] = MENTION_TYPES.index(mention.kind)
        before = layers.range_of(mention.antecedent, "mention") if mention.antecedent else None
        layers.cluster[head[0]] = layers.cluster[before[0]] if before else head[0]


def convert(
    document: Annotated,
    tokenizer: Tokenizer,
    tagset: list[str],
    cuts: Counter[str],
) -> dict[str, np.ndarray]:
    """Give all arrays of one document."""
    text = document.text
    words = split_words(text, pair_marks(text), tokenizer.encode(text, add_special_tokens=False))
    layers = Layers(words, cuts)
    if document.attributions is not None:
        add_attributions(layers, document)
    if document.names is not None:
        add_names(layers, document.names)
    if document.tokens is not None:
        add_syntax(layers, document, tagset)
        add_mentions(layers, document, complete=document.attributions is None)
    cuts.update(document.skipped)
    kept = ("tag", "to_cue", "to_source", "name", "mention", "cluster", "pos", "head")
    return {
        "pieces": words.pieces,
        "first_piece": words.first_piece,
        "features": words.features,
        **{name: getattr(layers, name) for name in kept},
    }


def split(documents: list[Annotated]) -> dict[str, list[str]]:
    """Hold out the same share of each source's articles, seeded."""
    held: list[str] = []
    sources = sorted({document.source for document in documents})
    for source in sources:
        ids = sorted(d.id for d in documents if d.source == source)
        random.Random(f"{SEED} {source}").shuffle(ids)
        share = HELD_OUT_BBC if source.startswith("bbc_") else HELD_OUT_SHARE
        held += ids[: max(1, round(len(ids) * share))]
    kept = sorted({document.id for document in documents}.difference(held))
    return {"heldout": sorted(held), "train": kept}


def save(path: Path, documents: list[dict[str, np.ndarray]], ids: list[str]) -> None:
    """Write documents one after the other, with the lengths that part them."""
    joined = {key: np.concatenate([d[key] for d in documents]) for key in documents[0]}
    n_words = np.array([len(d["tag"]) for d in documents])
    n_pieces = np.array([len(d["pieces"]) for d in documents])
    np.savez_compressed(path, ids=np.array(ids), n_words=n_words, n_pieces=n_pieces, **joined)


def save_gold(path: Path, documents: list[Annotated]) -> None:
    """Write the attributions of documents in the form that is scored, and the stretches in
    quotation marks of those whose sources have speakers.
    """
    with path.open("w", encoding="utf-8") as out:
        for document in documents:
            if document.attributions is None:
                continue
            row: dict[str, object] = {
                "id": document.id,
                "text": document.text,
                "attributions": [
                    {
                        "source": [a.source] if a.source else [],
                        "cue": [a.cue],
                        "content": list(a.content),
                    }
                    for a in document.attributions
                ],
            }
            if document.sources:
                row["segments"] = document.segments or segments_of(document)
            out.write(json.dumps(row) + "\n")


def segments_of(document: Annotated) -> list[dict[str, object]]:
    """Give the outermost stretches in quotation marks: speech is what an attribution holds half
    of, and the speaker whoever its source stands for, or "?".
    """
    found: list[dict[str, object]] = []
    end = 0
    for pair in pair_marks(document.text):
        if pair.start < end:
            continue
        end = pair.end

        def held(content: Sequence[Span], start: int = pair.start, end: int = end) -> int:
            return sum(max(0, min(j, end) - max(i, start)) for i, j in content)

        half = (pair.end - pair.start - 2) / 2
        speech = any(held(a.content) >= half for a in document.attributions or ())
        source = max(document.sources, key=lambda source: held(source.content))
        known = held(source.content) >= half
        found.append(
            {
                "span": [pair.start, pair.end],
                "speech": int(speech),
                "speaker": source.speaker if speech and known else "?" if speech else "-",
                "type": source.type if speech and known else "-",
                "mention": document.text[slice(*source.span)] if speech and known else "-",
            }
        )
    return found


def too_many_cut(cuts: Counter[str]) -> list[str]:
    """Name the layers of attribution whose gold runs through words too often."""
    found = []
    for role in ("source", "cue", "content"):
        share = cuts[f"{role} spans that cut a word"] / max(1, cuts[f"{role} spans"])
        if share > MOST_CUT:
            found.append(f"{role}: {share:.2%} of spans cut a word (at most {MOST_CUT:.2%})")
    return found


def main() -> None:
    """Read the corpora and write the arrays."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--more", type=Path, action="append", default=[], help="gold in JSON Lines")
    parser.add_argument(
        "--leave-out", choices=["gum", "silver", "bbc"], help="to see what it is good for"
    )
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(options.tokenizer)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options.out.mkdir(parents=True, exist_ok=True)
    silver = options.leave_out != "silver"
    documents = list(read_polnear(options.corpora / "polnear", "train", silver=silver))
    documents += read_gum(options.corpora / "gum", "train") if options.leave_out != "gum" else ()
    if options.leave_out != "bbc":
        documents += read_bbc(options.corpora / "bbc" / "train.jsonl.gz")
    for path in options.more:
        documents += read_annotated(path)
    tagset = sorted({t[2] for d in documents for t in d.tokens or ()})
    cuts: Counter[str] = Counter()
    lists = split(documents)
    by_id = {d.id: convert(d, tokenizer, tagset, cuts) for d in documents}
    for part, ids in lists.items():
        times = {id_: REPEATS.get(id_.split("_")[0], 1) if part == "train" else 1 for id_ in ids}
        read = [id_ for id_ in ids for _ in range(times[id_])]
        save(options.out / f"{part}.npz", [by_id[id_] for id_ in read], read)
    save_gold(options.out / "heldout.jsonl", [d for d in documents if d.id in lists["heldout"]])
    (options.out / "split.json").write_text(json.dumps(lists, indent=1))
    report = {"seed": SEED, "parts_of_speech": tagset, **dict(sorted(cuts.items()))}
    (options.out / "report.json").write_text(json.dumps(report, indent=1))
    print(json.dumps(report, indent=1))
    failures = too_many_cut(cuts)
    if failures:
        sys.exit("\n".join(failures))


if __name__ == "__main__":
    main()
