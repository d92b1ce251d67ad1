"""Texts that mean harm: no crash, no hang, nothing executed, exact offsets.

That time grows with the text and no faster is tested in nlp/test_linear.py; here the texts only
have to pass.
"""

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.patterns import PATTERNS, text_of
from quotes.cli import app

pytestmark = pytest.mark.model

HOSTILE = {
    "script": "“<script>alert('x')</script>,” said Ada Moyo.",
    "sql": "“'); drop table quotes; --,” said Robert'); DROP TABLE speakers; --.",
    "formula": '"=HYPERLINK(""https://x.example"",""y"")," said =cmd|\' /C calc\'!A0.',
    "nul": "“No\x00thing,” said\x00 Ada Moyo.",
    "surrogates": "“No\ud800thing \udfff,” said Ada \ud83d Moyo.",
    "one line": "“We act,” said Ada Moyo. " * 8_000,
    "stray marks": "\" ' “ ‘ `` '' « „ " * 1_250,
    "closing marks": "” ’ » '' \" " * 2_000,
    "nested": "“‘" * 3_000 + "x" + "’”" * 3_000,
    "no space": "x" * 300_000,
    "right to left": "\u202e“We act,” said Ada Moyo.\u202c \u200f",
    "emoji": "“👩‍👩‍👧‍👦 ok,” said 👩🏽‍🚒 Ada Moyo. " * 50,
    "combining": "“e\u0301" + "\u0301" * 500 + ",” said Zoe\u0308 Moyo.",
    "names": "Ada Moyo " * 10_000,
    "cues": "said says told " * 5_000,
    "relatives": "who " * 1_000 + "said “yes”.",
    "introductions": "In " + ", in ".join(["May"] * 1_000) + " it said “yes, we do”.",
    "line breaks": "\r\n\u2028\u2029\x0b\x0c\x85" * 1_000 + "“We act,” said Ada Moyo.",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    lines = [json.dumps({"id": name, "text": text}) for name, text in HOSTILE.items()]
    (folder / "hostile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    db = folder / "quotes.db"
    found = CliRunner().invoke(app, ["ingest", str(folder / "hostile.jsonl"), "--db", str(db)])
    assert found.exit_code == 0, found.output
    assert f"{len(HOSTILE)} new" in found.stdout
    return db


def test_nothing_is_broken_or_executed(db: Path) -> None:
    found = CliRunner().invoke(app, ["verify", "--db", str(db)])
    assert "nothing is broken" in found.stdout


def test_texts_are_kept_one_for_one(db: Path) -> None:
    with sqlite3.connect(db) as connection:
        texts = dict(
            connection.execute(
                "select name, text from articles join article_texts on article_id = articles.id"
            )
        )
    connection.close()
    for name, text in HOSTILE.items():
        kept = text.translate({0: 0xFFFD} | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD))
        assert texts[name] == kept


@pytest.mark.parametrize("name", ["script", "sql", "nul", "surrogates", "combining"])
def test_quotes_are_found_all_the_same(db: Path, name: str) -> None:
    with sqlite3.connect(db) as connection:
        rows = connection.execute(
            'select q.quote, q.start, q."end" from quotes q join articles a on a.id = article_id '
            "where a.name = ?",
            [name],
        ).fetchall()
    connection.close()
    text = HOSTILE[name]
    start, end = text.index("“"), text.index("”") + 1
    assert (start, end) in [(row[1], row[2]) for row in rows]


def test_spreadsheets_run_nothing(db: Path) -> None:
    found = CliRunner().invoke(app, ["export", "--db", str(db)])
    for line in found.stdout.splitlines():
        assert not line.startswith(("=", "+", "-", "@"))
        assert ",=" not in line.replace('""', "")


@pytest.mark.faults
def test_every_pattern_can_be_kept(tmp_path: Path) -> None:
    rows = [{"id": name, "text": text_of(name, 2_000)} for name in PATTERNS]
    texts = [row for row in rows if row["text"].strip()]
    lines = tmp_path / "patterns.jsonl"
    lines.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
    db = tmp_path / "q.db"
    told = CliRunner().invoke(app, ["ingest", str(lines), "--db", str(db), "--any-language"])
    assert (told.exit_code, told.stderr) == (0, "")
    found = CliRunner().invoke(app, ["verify", "--db", str(db)])
    assert "nothing is broken" in found.stdout
