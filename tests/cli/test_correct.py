"""`quotes correct` and `quotes corrections`, as an editor types them."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import quotes

pytestmark = pytest.mark.model

TEXT = "“We act,” Mayor Ada Moyo said.\n\nLee Park said that it rained.\n"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    assert quotes("ingest", tmp_path / "bridge.txt", "--db", tmp_path / "q.db").exit_code == 0
    return tmp_path / "q.db"


def rows(db: Path) -> list[dict[str, str]]:
    result = quotes("export", "--format", "jsonl", "--db", db)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_correction_holds_until_it_is_undone(db: Path, tmp_path: Path) -> None:
    key = next(row["key"] for row in rows(db) if row["speaker"] == "Ada Moyo")
    result = quotes("correct", key, "--speaker", "Bo Tran", "--db", db)
    assert result.exit_code == 0
    assert result.stdout == f"Bo Tran: “We act,” [{key}]\n"
    (tmp_path / "bridge.txt").write_text(f"{TEXT}It went on raining.\n", encoding="utf-8")
    quotes("ingest", tmp_path / "bridge.txt", "--db", db)
    assert {row["speaker"] for row in rows(db)} == {"Bo Tran", "Lee Park"}
    listed = quotes("corrections", "list", "--db", db).stdout
    assert "speaker  Ada Moyo: “We act,” -> Bo Tran: “We act,”" in listed
    assert quotes("corrections", "undo", "1", "--db", db).exit_code == 0
    assert {row["speaker"] for row in rows(db)} == {"Ada Moyo", "Lee Park"}


def test_what_is_right_is_confirmed(db: Path) -> None:
    key = next(row["key"] for row in rows(db) if row["speaker"] == "Ada Moyo")
    result = quotes("correct", key, "--confirm", "--db", db)
    assert result.stdout == f"Ada Moyo: “We act,” [{key}]\n"
    assert next(row["rule"] for row in rows(db) if row["key"] == key) == "correction"


def test_what_is_no_quote_is_exported_as_gold(db: Path) -> None:
    key = next(row["key"] for row in rows(db) if row["speaker"] == "Lee Park")
    assert "no quote from now on" in quotes("correct", key, "--not-a-quote", "--db", db).stdout
    assert [row["speaker"] for row in rows(db)] == ["Ada Moyo"]
    (gold,) = map(json.loads, quotes("corrections", "export", "--db", db).stdout.splitlines())
    assert [segment["speech"] for segment in gold["segments"]] == [0]
    assert len(gold["attributions"]) == 1


def test_a_span_is_given_in_characters(db: Path) -> None:
    key = rows(db)[0]["key"]
    result = quotes("correct", key, "--text-span", "1:7", "--db", db)
    assert result.stdout.startswith("Ada Moyo: We act [")
    refused = quotes("correct", key, "--text-span", "1-7", "--db", db)
    assert refused.exit_code == 2
    assert "two numbers, as in 120:186" in refused.stderr


@pytest.mark.parametrize("options", [(), ("--unknown", "--not-a-quote")])
def test_one_decision_at_a_time(db: Path, options: tuple[str, ...]) -> None:
    result = quotes("correct", "any", *options, "--db", db)
    assert result.exit_code == 2
    assert "give one of" in result.stderr


def test_unknown_keys_and_numbers_are_one_line(db: Path) -> None:
    for arguments in (("correct", "nothing", "--unknown"), ("corrections", "undo", "7")):
        result = quotes(*arguments, "--db", db)
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: there is no ")


def test_names_are_added_and_split(db: Path) -> None:
    assert (
        "Ada Moyo: 1 quotes" in quotes("speakers", "alias", "Moyo", "The Mayor", "--db", db).stdout
    )
    assert (
        "The Mayor: 0 quotes" in quotes("speakers", "split", "Moyo", "The Mayor", "--db", db).stdout
    )
    listed = quotes("corrections", "list", "--db", db).stdout
    assert "alias  Ada Moyo: the mayor" in listed
