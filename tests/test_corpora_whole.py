"""Articles of two corpora through the pipeline as shipped: no failure, nothing broken behind it."""

import gzip
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli import app

pytestmark = [pytest.mark.faults, pytest.mark.model]
CORPORA = {"bbc": 120, "polnear": 120}  # articles, the first of each


def test_every_article_goes_through(shared: Path, tmp_path: Path) -> None:
    for name, n in CORPORA.items():
        packed = shared / "corpora" / name / "train.jsonl.gz"
        lines = gzip.decompress(packed.read_bytes()).splitlines(keepends=True)
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join(lines[:n]))
    db = tmp_path / "q.db"
    told = CliRunner().invoke(app, ["ingest", str(tmp_path / "*.jsonl"), "--db", str(db)])
    assert (told.exit_code, told.stderr) == (0, "")
    assert f"{sum(CORPORA.values())} new, 0 unchanged, 0 replaced, 0 failed" in told.stdout
    with sqlite3.connect(db) as connection:
        assert connection.execute("select count(*) from failures").fetchone() == (0,)
    connection.close()
    checked = CliRunner().invoke(app, ["verify", "--db", str(db)])
    assert (checked.exit_code, "nothing is broken" in checked.stdout) == (0, True)
