"""SIGKILL at any moment of a run and of a row of corrections: all goes on as if nothing was."""

import random
import signal
import subprocess
import sys
import time

import pytest

from quotes.store import Store
from tests.faults.process import ROOT, content_of, quotes, start
from tests.store.made import content

SEEDS = [*range(1), *(pytest.param(n, marks=pytest.mark.faults) for n in range(1, 20))]

CORRECT = """
import sys
from tests.faults.test_kill import correct
correct(sys.argv[1])
"""


@pytest.fixture(scope="module")
def usual_time(folder, tmp_path_factory):
    """How long a run takes here and now, in seconds."""
    db = tmp_path_factory.mktemp("time") / "q.db"
    began = time.monotonic()
    start("ingest", folder, "--db", db, pace=0.01).communicate()
    return time.monotonic() - began


@pytest.mark.parametrize("seed", SEEDS)
def test_a_run_killed_anywhere_goes_on(seed, folder, tmp_path, whole, usual_time):
    db = tmp_path / "q.db"
    process = start("ingest", folder, "--db", db, pace=0.01)
    time.sleep(random.Random(seed).uniform(0.1, 1) * usual_time)
    process.kill()
    process.communicate()
    if db.exists():
        assert quotes("stats", "--db", db)[0] == 0
        assert quotes("verify", "--db", db)[::2] == (0, "")
    code, _, err = quotes("ingest", folder, "--db", db)
    assert (code, err) == (0, "")
    assert content_of(db) == whole
    assert [file.name for file in tmp_path.iterdir()] == ["q.db"]


def correct(db):
    """Make all the corrections that are not made yet, one after the other."""
    with Store.open(db) as store:
        for n in range(len(store.list_corrections()), 24):
            sql = "select key from articles order by name limit 1 offset ?"
            (article,) = store.db.execute(sql, [n]).fetchone()
            sql = """
                select q.key from quotes q join articles a on a.id = q.article_id
                where a.key = ? order by q.start limit 1
            """
            (key,) = store.db.execute(sql, [article]).fetchone()
            if n % 3 == 0:
                store.correct_speaker(key, f"Kim Bell{n}")
            elif n % 3 == 1:
                store.reject_quote(key)
            else:
                store.rename_speaker(f"Kim Bell{n - 2}", f"Kim Bell{n - 2} Jr")
            print("one", flush=True)


def copy_of(undisturbed, tmp_path):
    db = tmp_path / "q.db"
    with Store.open(undisturbed) as store:
        store.back_up(db)
    return db


@pytest.fixture(scope="module")
def corrected(undisturbed, tmp_path_factory):
    db = copy_of(undisturbed, tmp_path_factory.mktemp("corrected"))
    correct(db)
    return content_of(db)


@pytest.mark.parametrize("seed", SEEDS)
def test_corrections_killed_anywhere_are_whole_or_not_made(seed, undisturbed, tmp_path, corrected):
    db = copy_of(undisturbed, tmp_path)
    command = [sys.executable, "-c", CORRECT, str(db)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    choose = random.Random(seed)
    for _ in range(choose.randrange(1, 22)):
        assert process.stdout.readline() == "one\n"
    time.sleep(choose.uniform(0, 0.02))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    with Store.open(db) as store:
        assert store.verify() == []
    correct(db)
    with Store.open(db) as store:
        assert len(store.list_corrections()) == 24
        assert content(store) == corrected
    assert content_of(db) == corrected
