"""Gold annotations become the targets that the network learns, and nothing is lost on the way."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from quotes.corpora import read_gold
from quotes.nlp.model.runtime import WEIGHTS
from quotes.nlp.model.tags import TAGS
from training.gold import Annotated, read_annotated
from training.prepare import NOTHING, UNKNOWN, convert, save_gold, split, too_many_cut

TEXT = "“We tried,” Ada Moyo said. “We failed.” It was decided that the pier would close."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


GOLD = {
    "id": "pier",
    "text": TEXT,
    "attributions": [
        {
            "source": [span("Ada Moyo")],
            "cue": [span("said")],
            "content": [span("“We tried,”"), span("“We failed.”")],
        },
        {
            "source": [],
            "cue": [span("was decided")],
            "content": [span("that the pier would close")],
        },
    ],
}


@pytest.fixture
def document(tmp_path: Path) -> Annotated:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    (document,) = read_annotated(path)
    return document


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def test_tags_and_pointers_follow_the_gold(document: Annotated, tokenizer: Tokenizer) -> None:
    cuts: Counter[str] = Counter()
    made = convert(document, tokenizer, [], cuts)
    words = TEXT.replace("“", "“ ").replace(",”", " , ”").replace(".", " .").replace(".”", ". ”")
    at = {word: n for n, word in enumerate(words.split())}
    tags = [TAGS[tag] for tag in made["tag"]]
    assert tags[at["Ada"]] == "B-source"
    assert tags[at["Moyo"]] == "I-source"
    assert tags[at["said"]] == "B-cue"
    assert tags[at["tried"]] == tags[at["failed"]] == "I-content"
    assert tags[at["It"]] == "O"
    said = [at["said"], at["said"] + 1]
    assert made["to_cue"][at["failed"]].tolist() == said
    assert made["to_source"][at["said"]].tolist() == [at["Ada"], at["Ada"] + 2]
    assert made["to_source"][at["decided"]].tolist() == [NOTHING, NOTHING]
    assert made["to_cue"][at["It"]].tolist() == [UNKNOWN, UNKNOWN]
    assert (made["pos"] == UNKNOWN).all()
    assert too_many_cut(cuts) == []


def test_marks_at_the_ends_are_trimmed(document: Annotated, tokenizer: Tokenizer) -> None:
    made = convert(document, tokenizer, [], Counter())
    assert TAGS[made["tag"][0]] == "O"
    assert TAGS[made["tag"][1]] == "B-content"


def test_held_out_gold_is_what_was_read(document: Annotated, tmp_path: Path) -> None:
    path = tmp_path / "heldout.jsonl"
    save_gold(path, [document, Annotated("no attributions", "gum", TEXT)])
    (row,) = read_gold(path)
    assert row == GOLD


def test_spans_that_cut_words_are_told() -> None:
    cuts = Counter({"cue spans": 100, "cue spans that cut a word": 1, "source spans": 100})
    (trouble,) = too_many_cut(cuts)
    assert trouble.startswith("cue: 1.00% of spans cut a word")


def test_the_split_is_the_same_every_time_and_takes_of_each_source() -> None:
    documents = [Annotated(f"{s}{n}", s, TEXT) for s in ("a", "b") for n in range(40)]
    lists = split(documents)
    assert lists == split(list(reversed(documents)))
    assert Counter(name[0] for name in lists["heldout"]) == {"a": 2, "b": 2}
    assert not np.intersect1d(lists["heldout"], lists["train"]).size
    assert len(lists["heldout"]) + len(lists["train"]) == len(documents)
