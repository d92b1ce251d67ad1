"""The examples run as their first lines tell, from files as a reader has them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import quotes

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
NOTEBOOK = EXAMPLES / "notebook.ipynb"


def run(*command: str, cwd: Path = EXAMPLES) -> list[str]:
    told = subprocess.run(
        [sys.executable, *command], check=False, capture_output=True, text=True, cwd=cwd
    )
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


def test_every_example_is_run_here() -> None:
    assert {path.name for path in EXAMPLES.iterdir() if path.is_file()} == {
        "script.py", "spacy_pipeline.py", "pandas_export.py", "notebook.ipynb",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["script.py", "spacy_pipeline.py"])
def test_scripts_print_quotes(name: str) -> None:
    lines = run(name)
    assert len(lines) >= 2
    assert any("Ada Moyo" in line for line in lines)


def test_pandas_answers_its_question_from_an_export(tmp_path: Path) -> None:
    db, table = tmp_path / "q.db", tmp_path / "quotes.csv"
    assert quotes("ingest", ROOT / "seeds", "--db", db).exit_code == 0
    assert quotes("export", "--db", db, "-o", table, "--excel").exit_code == 0
    *speakers, total = run(str(EXAMPLES / "pandas_export.py"), cwd=tmp_path)
    assert any(line.startswith("Mark Esper: ") for line in speakers)
    assert total.startswith(f"{len(speakers)} of ")
    assert run("pandas_export.py", str(table)) == [*speakers, total]


def test_the_notebook_is_clean_and_its_cells_run() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    assert NOTEBOOK.stat().st_size < 10_000
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell for cell in cells if cell["outputs"] or cell["execution_count"]] == []
    lines = run("-c", "\n".join("".join(cell["source"]) for cell in cells))
    assert any(line.startswith('Ada Moyo | said | "It is safe," | [(') for line in lines)
    assert any(line.startswith("  3 ") for line in lines)
