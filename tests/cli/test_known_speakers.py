"""Speakers linked across articles, and the user's file of them, as a user meets both."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import quotes

pytestmark = pytest.mark.model

WALL = "We will rebuild the wall before the winter comes"
RAIN = "It has rained for longer than anybody here remembers"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    texts = {
        "a": f'"{WALL}," Mark Osper said.',
        "b": f'"{WALL}," Osper said on Monday.',
        "c": f'"{RAIN}," Osper said on Monday.',
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


def test_links_are_shown(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    assert quotes("ingest", folder, "--db", db).exit_code == 0
    shown = quotes("speakers", "show", "Mark Osper", "--db", db).stdout
    assert '"Osper" in 1 (same statement)' in shown
    assert "may be also: Osper" in shown
    assert '= "Osper" here (same statement)' in quotes("show", "b.txt", "--why", "--db", db).stdout
    why = quotes("show", "c.txt", "--why", "--db", db).stdout
    assert "; may be also: Mark Osper" in why
    (link,) = json.loads(quotes("show", "b.txt", "--json", "--db", db).stdout)["links"]
    assert (link["speaker"], link["is_linked"]) == ("Mark Osper", True)


def test_a_file_beside_the_database_is_used(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "speakers.yml").write_text(
        "- name: Mark Osper\n  aliases: [Osper]\n  role: warden\n  wikidata: Q42\n",
        encoding="utf-8",
    )
    db = tmp_path / "q.db"
    assert quotes("ingest", folder, "--db", db).exit_code == 0
    shown = quotes("speakers", "show", "osper", "--db", db).stdout
    assert "3 quotes in 3 articles" in shown
    assert "Q42" in shown
    assert "speakers.yml  file" in quotes("corrections", "list", "--db", db).stdout


def test_a_file_can_be_named_and_a_wrong_one_stops_before_anything_is_read(
    folder: Path, tmp_path: Path
) -> None:
    file, db = tmp_path / "who.yml", tmp_path / "q.db"
    file.write_text("- name: Mark Osper\n  aliases: [Osper]\n- role: mayor\n", encoding="utf-8")
    found = quotes("ingest", folder, "--speakers", file, "--db", db)
    assert (found.exit_code, found.stderr.count("\n")) == (1, 1)
    assert f"Error: cannot read {file}, line 3: entry 2: no name" in found.stderr
    assert not db.exists()
    file.write_text("- name: Mark Osper\n  aliases: [Osper]\n", encoding="utf-8")
    assert quotes("ingest", folder, "--speakers", file, "--db", db).exit_code == 0
    shown = quotes("speakers", "show", "Osper", "--db", db, "--json").stdout
    assert json.loads(shown)["speaker"]["n_quotes"] == 3
