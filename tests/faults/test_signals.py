"""Runs that are ended by a signal: in order where they may, and without a wrong figure else."""

import json
import signal
import subprocess

import pytest

from quotes.store import Store
from tests.faults.process import content_of, quotes, start, wait_for


def hang(folder, db, tmp_path, after=20):
    """Start a run that waits after so many articles."""
    mark = tmp_path / "hangs"
    process = start("ingest", folder, "--db", db, hang=(after, mark))
    wait_for(mark, process)
    return process


def figures(db):
    code, out, err = quotes("stats", "--json", "--db", db)
    assert code == 0
    return json.loads(out), err


def listed(db):
    code, out, err = quotes("speakers", "list", "--json", "--db", db)
    assert code == 0
    return {row["name"]: row["n_quotes"] for row in map(json.loads, out.splitlines())}, err


LONG = pytest.mark.faults


@pytest.mark.parametrize(
    "name", ["SIGTERM", pytest.param("SIGINT", marks=LONG), pytest.param("SIGHUP", marks=LONG)]
)
def test_a_signal_ends_a_run_in_order(name, folder, tmp_path, whole):
    number = getattr(signal, name)
    db = tmp_path / "q.db"
    process = hang(folder, db, tmp_path)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert err == "Stopped. What was read is kept; run the same command to go on.\n"
    assert [file.name for file in tmp_path.glob("q.db*")] == ["q.db"]
    with Store.open(db) as store:
        assert store.verify() == []  # totals too
        assert store.db.execute("select count(*) from articles").fetchone() == (20,)
    assert quotes("ingest", folder, "--db", db)[0] == 0
    assert content_of(db) == whole


@LONG
def test_an_ignored_signal_stays_ignored(folder, tmp_path):
    """As nohup does it."""
    mark = tmp_path / "hangs"
    ignoring = {"preexec_fn": lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)}
    process = start("ingest", folder, "--db", tmp_path / "q.db", hang=(5, mark), **ignoring)
    wait_for(mark, process)
    process.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    process.terminate()
    process.communicate()
    assert process.returncode == 128 + signal.SIGTERM


def test_no_zeros_after_a_kill(folder, tmp_path, whole):
    db = tmp_path / "q.db"
    process = hang(folder, db, tmp_path)
    process.kill()
    process.communicate()
    totals, note = figures(db)
    assert (totals["articles"], totals["quotes"], totals["speakers"]) == (20, 120, 4)
    assert (totals["stale"], note) == (False, "")  # put right
    speakers, note = listed(db)
    assert (speakers, note) == (
        dict.fromkeys(("Ada Moyo", "Lee Park", "Sam Cole", "Ida Renn"), 30),
        "",
    )
    assert [file.name for file in tmp_path.glob("q.db*")] == ["q.db"]
    assert quotes("verify", "--db", db)[0] == 0
    assert quotes("ingest", folder, "--db", db)[0] == 0
    assert content_of(db) == whole


def test_while_a_run_is_under_way_readers_say_so(folder, tmp_path):
    db = tmp_path / "q.db"
    process = hang(folder, db, tmp_path)
    try:
        totals, note = figures(db)
        assert (totals["articles"], totals["speakers"], totals["stale"]) == (20, 4, True)
        assert note.startswith("Note: a run is under way or broke off")
        assert listed(db)[1] == note
    finally:
        process.terminate()
        process.communicate()
    assert figures(db) == ({**totals, "stale": False}, "")
