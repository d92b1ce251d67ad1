"""What the commands say where nobody is sure who said it, and of who carried the words."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from quotes import Candidate, Speaker
from quotes.cli._print import print_article
from quotes.cli.extract import as_prediction
from quotes.records import Quote
from quotes.run import Extracted
from quotes.store import Store
from tests.cli.commands import quotes
from tests.store.made import article, ingest, quote

TEXT = "“Go,” one of them told Reuters. “Stay,” she said. “Aye,” Bo Tran said."
BOTH = (Candidate("Ana Cole", "person", 0.31), Candidate("Lee Park", "person", 0.22))
BO = Speaker("Bo Tran", "person", confidence=0.8)


def said() -> list[Quote]:
    made = [
        quote(TEXT, "“Go,”", cue="told", source="one of them"),
        quote(TEXT, "“Stay,”", cue="said", source="she"),
        quote(TEXT, "“Aye,”", cue="said", source="Bo Tran", speaker=BO),
    ]
    return [
        replace(made[0], candidates=BOTH, medium="Reuters"),
        made[1],
        replace(made[2], candidates=BOTH[:1], rule="made; name"),
    ]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, (article(TEXT, "pier"), said()))
    return path


def test_show_tells_who_may_be_meant(db: Path) -> None:
    first, second, third = quotes("show", "pier", "--why", "--db", db).stdout.splitlines()
    assert first.endswith(
        "-> one of them -> unknown, maybe Ana Cole (0.31) or Lee Park (0.22), via Reuters"
    )
    assert second.endswith("-> she -> unknown")
    assert third.endswith("-> Bo Tran -> Bo Tran (name, 0.80), or maybe Ana Cole (0.31)")


def test_show_marks_them_apart_from_nobody(db: Path) -> None:
    shown = quotes("show", "pier", "--db", db).stdout
    assert "“Go,”[1] one of them" in shown
    assert "[1] maybe Ana Cole or Lee Park\n[2] (unknown)\n[3] Bo Tran\n" in shown
    rows = json.loads(quotes("show", "pier", "--json", "--db", db).stdout)["quotes"]
    assert rows[0]["candidates"][1] == {"name": "Lee Park", "type": "person", "confidence": 0.22}
    assert [row["review"] for row in rows] == ["unsure who", "nobody named", None]


def test_extract_prints_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    print_article("pier", TEXT, said())
    assert "[1] maybe Ana Cole or Lee Park\n" in capsys.readouterr().out
    first = as_prediction(Extracted(article(TEXT, "pier"), tuple(said())))["quotes"][0]
    assert first["medium"] == "Reuters"
    assert first["candidates"][0] == {"name": "Ana Cole", "type": "person", "confidence": 0.31}


def test_search_finds_what_waits(db: Path) -> None:
    found = quotes("search", "--review", "--db", db)
    assert found.exit_code == 0
    assert "maybe Ana Cole (0.31) or Lee Park (0.22)  direct  via Reuters  unsure who" in (
        found.stdout
    )
    assert "(unknown)  direct  nobody named" in found.stdout
    assert "Bo Tran" not in found.stdout
    (hit,) = quotes("search", "go", "--medium", "Reuters", "--json", "--db", db).stdout.splitlines()
    assert json.loads(hit)["review"] == "unsure who"
    assert "“Stay,”" not in quotes("search", "--medium", "Reuters", "--db", db).stdout
    assert quotes("search", "--medium", "Nobody", "--db", db).stderr == "No quotes found\n"


def test_search_for_nothing_at_all_is_refused(db: Path) -> None:
    found = quotes("search", "--db", db)
    assert found.exit_code == 2
    assert "--review" in found.stderr


def test_export_of_what_waits(db: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(quotes("export", "--review", "--db", db).stdout)))
    assert [row["candidates"] for row in rows] == ["Ana Cole 0.31; Lee Park 0.22", ""]
    assert [row["review"] for row in rows] == ["unsure who", "nobody named"]
    only = quotes("export", "--medium", "Reuters", "--format", "jsonl", "--db", db).stdout
    assert [json.loads(line)["medium"] for line in only.splitlines()] == ["Reuters"]


def test_a_correction_settles_it_and_undo_brings_it_back(db: Path) -> None:
    waits = "quotes to review       "
    assert f"{waits}2\n" in quotes("stats", "--db", db).stdout
    row = next(
        csv.DictReader(io.StringIO(quotes("export", "--medium", "Reuters", "--db", db).stdout))
    )
    assert quotes("correct", row["key"], "--unknown", "--db", db).exit_code == 0
    assert f"{waits}1\n" in quotes("stats", "--db", db).stdout
    assert "-> unknown, via Reuters" in quotes("show", "pier", "--why", "--db", db).stdout
    (listed,) = quotes("corrections", "list", "--db", db).stdout.splitlines()
    assert listed.endswith("maybe Ana Cole (0.31) or Lee Park (0.22): “Go,” -> (unknown): “Go,”")
    quotes("corrections", "undo", "1", "--db", db)
    assert f"{waits}2\n" in quotes("stats", "--db", db).stdout
    assert "maybe Ana Cole (0.31)" in quotes("show", "pier", "--why", "--db", db).stdout
