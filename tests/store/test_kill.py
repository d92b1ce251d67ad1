"""A process killed by SIGKILL while it writes: what was there stays, a rerun completes."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from quotes.store import Store, queries
from tests.store.made import HARBOUR, article, content, ingest, quote

ROOT = Path(__file__).parent.parent.parent

# Writes article after article, each with many quotes, and says so after each.
SCRIPT = """
import sys
from quotes.store import Store
from tests.store.test_kill import entries
store = Store.open(sys.argv[1])
run_id = store.begin_run("rules-2")
for entry, quotes in entries():
    store.write(entry, quotes, run_id)
    print("one", flush=True)
"""


def entries(n=100, per_article=20):
    """Articles with the same text under different titles, as only the title tells them apart."""
    quotes = [quote(HARBOUR, "“none”")] * per_article
    return [(article(name=f"a{i}", title=f"Day {i}"), quotes) for i in range(n)]


def kill_midway(path, after):
    """Start the script and kill it while it writes, once it has said "one" so often."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    for _ in range(after):
        assert process.stdout.readline() == "one\n"
    time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert process.returncode == -signal.SIGKILL


def rerun(store):
    """Do what an ingest does: write what is not unchanged, then finish."""
    run_id = store.begin_run("rules-2")
    written = 0
    for entry, quotes in entries():
        if store.state(entry, "rules-2") != "unchanged":
            store.write(entry, quotes, run_id)
            written += 1
    store.finish_run(run_id)
    return written


def test_a_killed_run_leaves_whole_articles_and_a_rerun_completes(tmp_path):
    path = tmp_path / "killed.db"
    with Store.open(path) as store:  # an old answer, to be replaced
        ingest(store, *[(entry, quotes[:1]) for entry, quotes in entries()[:50]])
    kill_midway(path, after=10)
    with Store.open(path) as store:
        sizes = store.db.execute(
            "select pipeline, n_quotes, (select count(*) from quotes where article_id = a.id) "
            "from articles a order by id"
        ).fetchall()
        n_new = sum(pipeline == "rules-2" for pipeline, _, _ in sizes)
        assert 10 <= n_new < 100
        expected = {("rules-1", 1, 1), ("rules-2", 20, 20)}
        assert set(sizes) <= expected
        assert [broken.table for broken in store.verify()] == ["speakers"]
        assert queries.recent_runs(store.db)[0]["finished"] is None

        assert rerun(store) == 100 - n_new
        assert store.verify() == []
        with Store.open(":memory:") as undisturbed:
            rerun(undisturbed)
            assert content(store) == content(undisturbed)
    assert [file.name for file in tmp_path.iterdir()] == ["killed.db"]
