"""The commands as a user types them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.cli.serve import SETTINGS, metadata_for
from tests.cli.commands import quotes

pytestmark = pytest.mark.model

ROOT = Path(__file__).parent.parent.parent
TEXT = '"We act," Mayor Ada Moyo said.\n\n"=1+1," she added.\n\nLee Park said that it rained.\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "bridge.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def db(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("db") / "q.db"
    assert quotes("ingest", folder, "--db", db).exit_code == 0
    return db


COMMANDS = (
    "ingest serve search show stats export extract evaluate verify speakers check correct "
    "corrections statements"
).split()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    found = quotes(command, "--help")
    assert found.exit_code == 0
    assert "Usage:" in found.stdout
    assert f"quotes {command}" in (ROOT / "README.md").read_text(
        encoding="utf-8"
    ) or f"`{command}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom quotes.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(' '.join(sorted({m.split('.')[0] for m in sys.modules})))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.splitlines()[-1].split())
    assert not loaded & {"spacy", "numpy", "sqlite_utils", "datasette", "trafilatura", "pyarrow"}


def test_ingest_says_what_it_did_and_what_comes_next(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    found = quotes("ingest", folder, "--db", db)
    assert found.exit_code == 0
    assert "1 new, 0 unchanged, 0 replaced, 0 failed" in found.stdout
    assert "3: 2 direct, 0 mixed, 1 indirect" in found.stdout
    assert f"quotes serve --db {db}" in found.stdout
    again = quotes("ingest", folder, "--db", db, "--json")
    assert json.loads(again.stdout)["unchanged"] == 1


def test_ingest_says_how_many_quotes_wait_for_a_person(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"We act," she said.', "utf-8")
    db = tmp_path / "quotes.db"
    found = quotes("ingest", tmp_path / "a.txt", "--db", db)
    assert f"One is to review:  quotes search --review --db {db}" in found.stdout
    assert (
        json.loads(quotes("ingest", tmp_path / "a.txt", "--db", db, "--json").stdout)["to_review"]
        == 1
    )


def test_ingest_names_what_failed_and_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"Go," said Ada Moyo.', encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("{broken\n", encoding="utf-8")
    found = quotes("ingest", tmp_path, "--db", tmp_path / "q.db")
    assert found.exit_code == 3
    assert "1 new" in found.stdout
    assert f"Error: cannot read {tmp_path / 'b.jsonl'}, line 1: broken JSON" in found.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "x"),
        ("show", "x"),
        ("stats",),
        ("verify",),
        ("export",),
        ("speakers", "list"),
        ("serve",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_reading_a_missing_database_is_one_line_and_makes_no_file(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    db = tmp_path / "missing.db"
    found = quotes(*arguments, "--db", db)
    assert found.exit_code == 1
    assert "quotes ingest" in found.stderr
    assert found.stderr.count("\n") == 1
    assert not db.exists()


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("not a database, but long enough to be taken for one " * 40, encoding="utf-8")
    found = quotes("stats", "--db", path)
    assert (found.exit_code, found.stderr.count("\n")) == (1, 1)
    assert path.read_text(encoding="utf-8").startswith("not a database")


def test_search_finds_words(db: Path) -> None:
    found = quotes("search", "act", "--db", db, "--json")
    assert json.loads(found.stdout)["speaker"] == "Ada Moyo"
    assert "We act" in quotes("search", "act", "--db", db).stdout


def test_search_takes_any_query(db: Path) -> None:
    for query in ('"', "AND", "a:b", "*", "(", "%"):
        assert quotes("search", query, "--db", db).exit_code == 0


def test_show_tells_how_each_speaker_was_found(db: Path) -> None:
    lines = quotes("show", "bridge.txt", "--why", "--db", db).stdout.splitlines()
    assert lines[0].startswith('"We act," -> said (model, ')
    assert " -> Mayor Ada Moyo -> Ada Moyo (name, 0." in lines[0]
    assert " -> she -> Ada Moyo -> Ada Moyo (pronoun, 0." in lines[1]


def test_show_marks_quotes_in_place(db: Path) -> None:
    found = quotes("show", "bridge.txt", "--db", db)
    assert '"We act,"[1] Mayor Ada Moyo said.' in found.stdout
    assert "[1] Ada Moyo" in found.stdout
    shown = json.loads(quotes("show", "bridge", "--db", db, "--json").stdout)
    assert shown["text"] == TEXT


def test_stats_and_verify(db: Path) -> None:
    assert json.loads(quotes("stats", "--db", db, "--json").stdout)["quotes"] == 3
    assert "nothing is broken" in quotes("verify", "--db", db).stdout


def test_verify_exits_with_1_on_a_broken_quote(folder: Path, tmp_path: Path) -> None:
    import sqlite3

    db = tmp_path / "q.db"
    quotes("ingest", folder, "--db", db)
    with sqlite3.connect(db) as connection:
        connection.execute("update article_texts set text = 'x' || text")
    connection.close()
    found = quotes("verify", "--db", db)
    assert found.exit_code == 1
    assert "quotes" in found.stdout


def test_merge_and_rename_survive_a_changed_article(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    db = tmp_path / "q.db"
    quotes("ingest", folder, "--db", db)
    assert quotes("speakers", "merge", "Lee Park", "Ada Moyo", "--db", db).exit_code == 0
    assert quotes("speakers", "rename", "Ada Moyo", "Ada M. Moyo", "--db", db).exit_code == 0
    path.write_text(TEXT + "\nIt rained.\n", encoding="utf-8")
    quotes("ingest", folder, "--db", db)
    listed = quotes("speakers", "list", "--db", db, "--json").stdout.splitlines()
    assert [(json.loads(row)["name"], json.loads(row)["n_quotes"]) for row in listed] == [
        ("Ada M. Moyo", 3)
    ]
    assert "Ada M. Moyo (person)" in quotes("speakers", "show", "Lee Park", "--db", db).stdout


def test_shows_where_a_known_body_stands_in_wikidata(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text('"We agree," the Pentagon said.\n', encoding="utf-8")
    db = tmp_path / "q.db"
    quotes("ingest", path, "--db", db)
    shown = quotes("speakers", "show", "the Pentagon", "--db", db).stdout
    assert "wikidata https://www.wikidata.org/wiki/Q11209\n" in shown


def test_unknown_speaker_is_one_line(db: Path) -> None:
    found = quotes("speakers", "show", "Nobody", "--db", db)
    assert (found.exit_code, found.stderr.count("\n")) == (1, 1)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_export_defuses_formulas_unless_raw(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    assert quotes("export", "--db", db, "-o", file).exit_code == 0
    assert len(rows(file.read_text(encoding="utf-8"))) == 3
    assert list(tmp_path.iterdir()) == [file]
    quotes("export", "--db", db, "-o", file, "--speaker", "Ada Moyo", "--kind", "direct")
    assert [row["quote"] for row in rows(file.read_text(encoding="utf-8"))] == [
        '"We act,"',
        '"=1+1,"',
    ]


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_export_writes_json(db: Path, format_: str) -> None:
    found = quotes("export", "--db", db, "--format", format_).stdout
    read = json.loads(found) if format_ == "json" else [json.loads(x) for x in found.splitlines()]
    assert [row["kind"] for row in read] == ["direct", "direct", "indirect"]


def test_export_to_a_dash_is_standard_output(db: Path, tmp_path: Path) -> None:
    found = quotes("export", "--db", db, "-o", "-")
    assert found.stdout.startswith("quote,speaker,")
    assert "Written" not in found.stderr


def test_export_takes_the_format_from_the_name_of_the_file(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "quotes.jsonl"
    assert quotes("export", "--db", db, "-o", file).exit_code == 0
    assert all(json.loads(line)["quote"] for line in file.read_text("utf-8").splitlines())


def test_export_to_parquet_needs_a_file(db: Path, tmp_path: Path) -> None:
    assert quotes("export", "--db", db, "--format", "parquet").exit_code == 2
    file = tmp_path / "q.parquet"
    assert quotes("export", "--db", db, "--format", "parquet", "-o", file).exit_code == 0
    assert file.read_bytes()[:4] == b"PAR1"


def test_failed_export_leaves_no_file(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    assert quotes("export", "--db", db, "--speaker", "Nobody", "-o", file).exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_extract_prints_what_evaluate_reads(folder: Path, tmp_path: Path) -> None:
    found = quotes("extract", folder)
    predicted = json.loads(found.stdout)
    assert predicted["id"] == "bridge.txt"
    first = predicted["quotes"][0]
    assert [TEXT[start:end] for start, end in first["content"]] == ['"We act,"']
    assert (first["speaker"], first["kind"]) == ("Ada Moyo", "direct")
    gold = tmp_path / "gold.jsonl"
    attribution = {"source": [], "cue": [[21, 25]], "content": [[0, 9]]}
    gold.write_text(json.dumps({"id": "bridge.txt", "text": TEXT, "attributions": [attribution]}))
    prediction = tmp_path / "predicted.jsonl"
    prediction.write_text(found.stdout, encoding="utf-8")
    given = quotes("evaluate", gold, prediction, "--json")
    assert json.loads(given.stdout) == json.loads(quotes("evaluate", gold, "--json").stdout)
    assert json.loads(given.stdout)["content exact"]["r"] == 1.0


def test_extract_prints_text(folder: Path) -> None:
    assert '"We act,"[1] Mayor' in quotes("extract", folder, "--format", "text").stdout


def test_serve_serves_a_database_of_any_name() -> None:
    assert set(metadata_for("other")["databases"]) == {"other"}
    assert SETTINGS["suggest_facets"] == "off"


@pytest.mark.parametrize("arguments", [("ingest",), ("export", "--format", "xml"), ("nothing",)])
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert quotes(*arguments).exit_code == 2


def test_export_refuses_a_name_that_says_another_format(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "quotes.json"
    told = quotes("export", "--db", db, "--format", "csv", "-o", out)
    assert told.exit_code == 2
    assert not out.exists()


def test_export_writes_a_workbook(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "quotes.xlsx"
    assert quotes("export", "--db", db, "-o", out).exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
