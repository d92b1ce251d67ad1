"""`quotes statements`, as a reader types it."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import quotes

pytestmark = pytest.mark.model

FIRST = "“We will rebuild the wall before the winter, unless the river rises,” Ada Moyo said.\n"
LATER = "“We will rebuild the [old] wall before the winter, unless it rises,” Bo Tran said.\n"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("statements")
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(LATER, encoding="utf-8")
    db = folder / "q.db"
    assert quotes("ingest", folder, "--db", db).exit_code == 0
    return db


def test_lists_what_several_articles_quote(db: Path) -> None:
    result = quotes("statements", "list", "--disputed", "--db", db)
    assert "2 in 2 articles, 2 speakers  We will rebuild the wall" in result.stdout
    (row,) = map(json.loads, quotes("statements", "list", "--db", db, "--json").stdout.splitlines())
    assert row["n_articles"] == 2


def test_shows_variants_with_their_words(db: Path) -> None:
    number = json.loads(quotes("statements", "list", "--db", db, "--json").stdout)["id"]
    shown = quotes("statements", "show", number, "--db", db).stdout
    assert "We will rebuild the {+[old]+} wall before the winter, unless" in shown
    assert "[-the river-] {+it+} rises" in shown
    as_json = quotes("statements", "show", number, "--db", db, "--json").stdout
    variants = json.loads(as_json)["quotes"]
    assert [variant["speaker"] for variant in variants] == ["Ada Moyo", "Bo Tran"]


def test_unknown_statement_is_one_line(db: Path) -> None:
    result = quotes("statements", "show", "99", "--db", db)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: there is no statement 99;")


def test_first_is_said_of_dated_articles_only(db: Path, tmp_path: Path) -> None:
    number = json.loads(quotes("statements", "list", "--db", db, "--json").stdout)["id"]
    shown = quotes("statements", "show", number, "--db", db).stdout
    assert shown.startswith("No article is dated, so it is not known which was first.\n\n")
    told = json.loads(quotes("statements", "show", number, "--db", db, "--json").stdout)["first"]
    assert (told["n_dated"], told["n_undated"], told["n_first"]) == (0, 2, 0)
    for n, said in enumerate((FIRST, LATER), 1):
        front = f"---\ndate: 2024-03-0{n}\noutlet: Post {n}\ntitle: Wall {n}\n---\n"
        (tmp_path / f"{n}.md").write_text(front + said, encoding="utf-8")
    quotes("ingest", tmp_path, "--db", tmp_path / "q.db")
    shown = quotes("statements", "show", "1", "--db", tmp_path / "q.db").stdout
    assert shown.startswith("First: 2024-03-01, Post 1, Wall 1\n\nAda Moyo  2024-03-01")
