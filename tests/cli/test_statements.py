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
