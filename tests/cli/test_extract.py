"""What `quotes extract` prints can be used without the tool: its offsets, and their text."""

import json
from pathlib import Path

import pytest

from quotes.cli.extract import as_prediction
from quotes.readers.origin import is_text_file
from quotes.run import Extracted
from tests.cli.commands import quotes
from tests.store.made import HARBOUR, article, harbour_quotes

PAGE = "<html><head><title>Pier</title></head><body><article><p>{}</p></article></body></html>"
SAID = "“The pier is safe &amp; sound for all who come,” Ada Moyo said on Monday. " * 3


def extracted(*arguments: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in quotes("extract", *arguments).stdout.splitlines()]


@pytest.mark.model
def test_offsets_count_in_the_text_that_comes_with_them(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(SAID), encoding="utf-8")
    row = {"id": "b.txt", "text": "“We act,” Ada Moyo said."}
    (tmp_path / "b.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "c.csv").write_text('id,text\n1,"“We act,” Bo Tran said."\n', encoding="utf-8")
    (tmp_path / "d.txt").write_text("“We act,” Ada Moyo said.", encoding="utf-8")
    found = extracted(tmp_path)
    assert [str(one["id"])[:1] for one in found if "text" in one] == ["a", "b", "1"]
    for one in found[:3]:
        for quote in one["quotes"]:  # type: ignore[attr-defined]
            ((start, end),) = quote["content"]
            assert str(one["text"])[start:end] == quote["text"]
    assert "“The pier is safe & sound" in str(found[0]["text"])
    assert all("text" in one for one in extracted(tmp_path, "--text"))
    assert not any("text" in one for one in extracted(tmp_path, "--no-text"))


@pytest.mark.model
def test_evaluate_reads_it_with_the_text(tmp_path: Path) -> None:
    text = "“We act,” Ada Moyo said."
    span = {"span": [0, 9], "speech": 1, "speaker": "Ada Moyo", "type": "person"}
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": text, "segments": [span]}), encoding="utf-8")
    predicted.write_text(quotes("extract", gold).stdout, encoding="utf-8")
    assert json.loads(predicted.read_text(encoding="utf-8"))["text"] == text
    scores = json.loads(quotes("evaluate", gold, predicted, "--json").stdout)
    assert scores["who-said-it"]["f1"] == 1.0


def test_the_text_of_a_file_is_left_out() -> None:
    found = Extracted(article(), tuple(harbour_quotes()))
    assert as_prediction(found)["text"] == HARBOUR  # no ending tells what its origin is
    file = Extracted(article(origin="file:/made/harbour.txt"), found.quotes)
    assert "text" not in as_prediction(file)
    assert as_prediction(file, text=True)["text"] == HARBOUR


@pytest.mark.parametrize(
    ("origin", "is_file"),
    [
        ("file:/news/a.txt", True),
        ("file:/news/A.MD", True),
        ("file:/news#1/a.txt", True),
        ("file:/news/a.html", False),
        ("file:/news/a.jsonl#b.txt", False),
        ("https://news.example/a.txt", False),
        ("sha256:00.txt", False),
    ],
)
def test_a_text_file_is_known_by_its_origin(origin: str, is_file: bool) -> None:
    assert is_text_file(origin) is is_file
