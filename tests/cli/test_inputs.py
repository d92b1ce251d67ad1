"""Tables, dates and languages as people have them, from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import quotes
from tests.readers.languages import OTHERS

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


NOTE = (
    "Note: report.txt: looks German, not English; kept, not searched for quotes "
    "(--any-language searches it all the same)\n"
)


@pytest.fixture
def german(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(OTHERS["German"], encoding="utf-8")
    return path


def test_ingest_keeps_another_language_and_says_so(german: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    told = quotes("ingest", german, "--db", db)
    assert (told.exit_code, told.stderr) == (0, NOTE)
    assert "1 new, 0 unchanged, 0 replaced, 0 failed; not searched for quotes: 1 German" in (
        told.stdout
    )
    told = quotes("ingest", german, "--db", db)
    assert ("1 unchanged" in told.stdout, told.stderr) == (True, "")
    assert quotes("verify", "--db", db).exit_code == 0
    told = quotes("ingest", german, "--db", db, "--any-language", "--json")
    assert (json.loads(told.stdout)["replaced"], told.stderr) == (1, "")
    again = quotes("ingest", german, "--db", db, "--again", "--json")
    assert json.loads(again.stdout)["not_searched"] == {"German": 1}


def test_extract_says_that_a_language_was_left_alone(german: Path) -> None:
    told = quotes("extract", german)
    assert (told.exit_code, told.stderr) == (0, NOTE)
    assert json.loads(told.stdout) == {"id": "report.txt", "quotes": []}
    assert quotes("extract", german, "--any-language").stderr == ""


def test_the_library_searches_whatever_it_is_given() -> None:
    import quotes as library

    text = OTHERS["German"] + '\n\n"Wir handeln jetzt," said Ada Moyo.'
    assert any("Wir handeln jetzt" in quote.text for quote in library.extract(text))


def test_a_run_that_stored_nothing_new_says_what_happened(german: Path, tmp_path: Path) -> None:
    db, bad = tmp_path / "q.db", tmp_path / "bad.txt"
    bad.write_bytes(b"")
    first = quotes("ingest", german, bad, "--db", db).stdout
    assert f"Browse them:  quotes serve --db {db}" in first
    second = quotes("ingest", german, "--db", db).stdout
    assert "Nothing new: 1 article is stored already, as it is; --again reads it anew." in second
    third = quotes("ingest", german, bad, "--db", db).stdout
    assert third.rstrip().endswith("--again reads it anew. 1 could not be read, see below.")
    fourth = quotes("ingest", bad, "--db", db).stdout
    assert fourth.rstrip().endswith("Nothing new: 1 could not be read, see below.")
    assert "Browse" not in second + third + fourth
