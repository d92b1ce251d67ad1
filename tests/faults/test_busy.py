"""Several processes at one database: each waits for its turn, none fails."""

import sqlite3
import threading
import time

import pytest

from quotes.store import Store
from quotes.store import store as store_module
from tests.faults.process import content_of, quotes, start, write_articles
from tests.store.made import article, harbour_quotes


def refuse(path):
    """True where another connection is not let in to write."""
    other = sqlite3.connect(path, timeout=0)
    try:
        other.execute("begin immediate")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorname == "SQLITE_BUSY"
    finally:
        other.close()
    return False


def test_a_run_has_the_lock_before_it_reads(tmp_path, monkeypatch):
    path = tmp_path / "q.db"
    refused = []
    monkeypatch.setattr(store_module, "fold_names", lambda _: refused.append(refuse(path)))
    with Store.open(path) as store:
        run_id = store.begin_run("rules-1")
        store.write(article(), harbour_quotes(), run_id)
        store.finish_run(run_id)
        store.merge_speakers("Port of Lume", "Ada Moyo")
    assert refused == [True, True]


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_run_waits_for_one_that_writes(mode, folder, tmp_path, whole):
    db = tmp_path / "q.db"
    Store.open(db).close()
    other = sqlite3.connect(db, check_same_thread=False, isolation_level=None)
    other.execute(f"pragma journal_mode = {mode}")
    other.execute("begin immediate")
    done = threading.Event()

    def let_go():
        time.sleep(2)
        other.execute("commit")
        other.close()
        done.set()

    thread = threading.Thread(target=let_go)
    thread.start()
    code, _, err = quotes("ingest", folder, "--db", db)
    thread.join()
    assert done.is_set()
    assert (code, err) == (0, "")
    assert content_of(db) == whole


@pytest.mark.parametrize("n", [4, pytest.param(48, marks=pytest.mark.faults)])
def test_runs_that_start_together_all_end_well(n, tmp_path):
    db = tmp_path / "q.db"
    folders = [write_articles(tmp_path / f"{i}" / "in", 4) for i in range(n)]
    for i, folder in enumerate(folders):
        for file in folder.iterdir():  # else they were copies of each other
            file.write_text(f"{file.read_text('utf-8')}\n\nNumber {i}.", "utf-8")
    processes = [start("ingest", folder, "--db", db) for folder in folders]
    ended = [(*process.communicate(timeout=500), process.returncode) for process in processes]
    assert [(err, code) for _, err, code in ended] == [("", 0)] * n
    assert len(content_of(db)["articles"]) == 4 * n
    assert [file.name for file in tmp_path.glob("q.db*")] == ["q.db"]
