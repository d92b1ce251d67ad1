"""What was not said is kept, counted, and shown to who asks."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import quotes

pytestmark = pytest.mark.model
TEXT = "Ada Moyo said that the bridge was safe. Bo Tran believes that the harbor is closed.\n"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("said")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "quotes.db"
    told = quotes("ingest", str(folder / "a.txt"), "--db", str(path)).stdout
    assert "1 of them thought, planned or denied: --all" in told
    return path


@pytest.mark.parametrize(
    ("options", "cues"),
    [
        ((), ["said"]),
        (("--all",), ["said", "believes"]),
        (("--type", "attitude"), ["believes"]),
    ],
)
def test_export_leaves_out_what_was_not_said(
    db: Path, options: tuple[str, ...], cues: list[str]
) -> None:
    out = quotes("export", "--db", str(db), "--format", "jsonl", *options).stdout
    assert [json.loads(line)["cue"] for line in out.splitlines()] == cues


def test_search_says_what_it_shows(db: Path) -> None:
    assert "harbor" not in quotes("search", "the", "--db", str(db)).stdout
    assert "attitude" in quotes("search", "harbor", "--all", "--db", str(db)).stdout
