"""Outputs that are full, closed, or read by nobody: one line, an exit code, and whole data."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.process import ROOT, content_of, is_one_line

COMMANDS = (
    "stats",
    "search tide",
    "show 0001",
    "speakers list",
    "speakers show Moyo",
    "statements list",
    "corrections list --json",
    "export",
    "verify",
    "--help",
)
QUICK = ("stats", "export")
COMMANDS_MARKED = [
    name if name in QUICK else pytest.param(name, marks=pytest.mark.faults) for name in COMMANDS
]
FULL = Path("/dev/full")


def shell(command, db, redirection):
    """Run a command in a shell with its streams led elsewhere."""
    place = "" if command == "--help" else f"--db {db}"
    line = f"{sys.executable} -m tests.faults.by_marks {command} {place} {redirection}"
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, cwd=ROOT, timeout=120, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", COMMANDS_MARKED)
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_an_output_that_cannot_be_written_is_one_line(command, redirection, decided):
    code, _, err = shell(command, decided, redirection)
    assert code == 1
    assert is_one_line(err), err


@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-", "<&-", "| head -c 1"])
@pytest.mark.parametrize(
    "command", ["stats", *(pytest.param(c, marks=pytest.mark.faults) for c in COMMANDS[1:])]
)
def test_notes_that_nobody_reads_stop_nothing(command, redirection, decided):
    code, out, err = shell(command, decided, redirection)
    assert code == 0
    assert out
    assert "Error" not in err
    assert "Traceback" not in err


@pytest.mark.parametrize("redirection", [">/dev/full", ">&- 2>&- <&-"])
def test_a_run_that_cannot_tell_has_stored_all(redirection, folder, tmp_path, whole):
    db = tmp_path / "q.db"
    code, _, err = shell(f"ingest {folder}", db, redirection)
    assert code == 1
    assert "2>&-" in redirection or is_one_line(err), err
    assert content_of(db) == whole


@pytest.mark.faults
def test_no_standard_input_is_told(tmp_path):
    code, _, err = shell("ingest -", tmp_path / "q.db", "<&-")
    assert code == 3
    assert is_one_line(err), err
