"""Tables, dates and languages as people have them, from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import quotes

pytestmark = pytest.mark.model

TABLE = "nr,content,publication\n1,“We act.” said Ada Moyo.,Leith Post\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_ingest_and_extract_take_columns(table: Path, tmp_path: Path) -> None:
    columns = ("--map", "id=nr,text=content", "--map", "outlet=publication")
    assert '"id": "1"' in quotes("extract", table, *columns).stdout
    db = tmp_path / "q.db"
    assert quotes("ingest", table, *columns, "--db", db).exit_code == 0
    assert "Leith Post" in quotes("search", "act", "--db", db).stdout


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_columns_that_are_not_there_are_one_line(
    command: str, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = quotes(command, table)
    assert (told.exit_code, told.stderr) == (
        3,
        f"Error: cannot read {table}, line 1: no column id and no column text among nr, content, "
        "publication; name them: --map id=nr,text=content\n",
    )


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_field_that_is_not_ours_is_wrong_usage(command: str, table: Path, tmp_path: Path) -> None:
    told = quotes(command, table, "--map", "body=content")
    assert told.exit_code == 2
    assert "no field body among id, text, title, author, published, outlet, url" in told.stderr
    assert list(tmp_path.iterdir()) == [table]


def test_dates_that_may_be_two_are_told_once_and_end_in_order(tmp_path: Path) -> None:
    path, db = tmp_path / "rows.csv", tmp_path / "q.db"
    path.write_text("id,text,date\n1,Go.,01/03/2020\n2,Go on.,02/03/2020\n", encoding="utf-8")
    note = (
        f"Note: {path}: 2 dates such as 01/03/2020 left empty: day or month may come first; "
        "say --dates dmy or --dates mdy\n"
    )
    told = quotes("ingest", path, "--db", db)
    assert (told.exit_code, told.stderr) == (0, note)
    assert json.loads(quotes("ingest", path, "--db", db, "--json").stdout)["notes"] == [
        note.removeprefix("Note: ").strip()
    ]
    assert quotes("extract", path).stderr == note
    assert quotes("extract", path, "--dates", "mdy").stderr == ""
    told = quotes("ingest", path, "--dates", "dmy", "--db", db)
    assert (told.stderr, "2 replaced" in told.stdout) == ("", True)
    assert quotes("ingest", path, "--dates", "ymd", "--db", db).exit_code == 2
