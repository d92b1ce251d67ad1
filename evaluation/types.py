"""How well the types of attributions are told: on 300 that were judged by reading.

    python -m evaluation.types ../shared/corpora

They are what the pipeline found in training articles that took no part in making it: 300 drawn
from 160 articles of PolNeAR and the BBC. A large language model read each in its sentence, by a
written guide; none was judged by rule or script. `said`: something that somebody is presented as
having said.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quotes.nlp.annotations import Rule
from quotes.nlp.attribution.records import Attribution
from quotes.nlp.attribution.types import Judged, Types
from quotes.nlp.build import build_pipeline
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Words
from quotes.nlp.text.tokens import TokenPlaces
from quotes.records import ATTRIBUTION_TYPES

GOLD = Path(__file__).parent / "attribution-types.jsonl"


class Item(NamedTuple):
    """An attribution of an article, and how it was judged."""

    article: str
    words: Words
    attribution: Attribution
    gold: Judged


def read_items(path: Path, corpora: Path) -> list[Item]:
    """Read judgements, with the texts from the corpora."""
    texts = dict(_texts(corpora))
    nlp = build_pipeline(("quotes_marks", "quotes_sentences"))
    read: dict[str, tuple[Words, TokenPlaces]] = {}
    items = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in read:
            doc = nlp(texts[row["id"]])
            read[row["id"]] = Frames.of(doc).words, TokenPlaces(doc)
        words, places = read[row["id"]]
        attribution = Attribution(
            tuple(map(places.range, row["content"])),
            row["kind"],
            places.range(row["cue"]) if row["cue"] else None,
            places.range(row["source"]) if row["source"] else None,
            Rule.MODEL,
            1.0,
        )
        gold = Judged(row["type"], said=row["said"], negated=row["negated"])
        items.append(Item(row["id"], words, attribution, gold))
    return items


def _texts(corpora: Path) -> Iterator[tuple[str, str]]:
    for name in ("bbc/train.jsonl.gz", "polnear/train.jsonl.gz"):
        with gzip.open(corpora / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row["id"], row["text"]


def figures(items: Sequence[Item], judged: Sequence[Judged]) -> str:
    """Give the table: type and polarity, and what is shown by default."""
    pairs = list(zip([item.gold for item in items], judged, strict=True))
    types = sum(gold.type == found.type for gold, found in pairs) / len(pairs)
    both = sum(gold.type == found.type and gold.negated == found.negated for gold, found in pairs)
    said = sum(gold.said and found.said for gold, found in pairs)
    shown, true = sum(found.said for _, found in pairs), sum(gold.said for gold, _ in pairs)
    lines = [
        f"type {types:.3f}   type and polarity {both / len(pairs):.3f}",
        f"shown by default: precision {said / max(1, shown):.3f}  recall {said / max(1, true):.3f}",
    ]
    for kind in ATTRIBUTION_TYPES:
        found = Counter(found.type for gold, found in pairs if gold.type == kind)
        lines.append(f"  {kind:14}{found.total():5}  found as {dict(found.most_common())}")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD)
    options = parser.parse_args()
    items = read_items(options.gold, options.corpora)
    types = Types.load()
    print(f"{len(items)} judged")
    print(figures(items, [types.judge(item.words, item.attribution) for item in items]))


if __name__ == "__main__":
    main()
