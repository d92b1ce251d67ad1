"""Time `quotes ingest` as a user runs it: cold start, words per second, second run, killed run.

    python benchmarks/ingest.py ARTICLES.jsonl [--runs 3]

Each figure is the median over runs of whole processes on this machine; compare figures of one
run with each other, not with another machine's. The killed run is ended by SIGKILL half-way,
run again, and its database compared by content with an undisturbed one.
"""

import argparse
import json
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from quotes import run
from quotes.readers import find_inputs
from quotes.store import Store

QUOTES = [sys.executable, "-m", "quotes"]

CONTENT = (
    "select name, outlet, published, title, author, url, content_hash from articles order by key",
    "select key, kind, speaker_type, outlet, published, cue, cue_start, cue_end, source, start,"
    ' "end", parts, confidence, rule, speaker, quote from quotes order by key',
    "select name, type, role, n_quotes, n_articles from speakers order by name, type",
    "select facet, value, n from facet_counts order by facet, value",
)


def content(db: Path) -> list[list[tuple[object, ...]]]:
    """What a database says, without ids, times and runs."""
    connection = sqlite3.connect(db)
    try:
        return [connection.execute(sql).fetchall() for sql in CONTENT]
    finally:
        connection.close()


def ingest(articles: Path, db: Path) -> float:
    """Run one ingest to its end; wall seconds of the whole process."""
    start = time.perf_counter()
    command = [*QUOTES, "ingest", str(articles), "--db", str(db)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def without_start(articles: Path, db: Path) -> tuple[float, float]:
    """Run twice inside this process: seconds of the first and the second run, nothing to load.

    The pipeline is built anew in each run that needs it, as in a process of its own.
    """
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        with Store.open(db) as store:
            run.ingest(find_inputs([str(articles)]), store)
        seconds.append(time.perf_counter() - start)
    return seconds[0], seconds[1]


def kill_midway(articles: Path, db: Path, after: float) -> int:
    """Start an ingest, SIGKILL it after so many seconds; how many articles it had stored."""
    command = [*QUOTES, "ingest", str(articles), "--db", str(db)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    if not db.exists():
        return 0
    connection = sqlite3.connect(db)
    try:
        return int(connection.execute("select count(*) from articles").fetchone()[0])
    except sqlite3.OperationalError:  # killed before the tables were made
        return 0
    finally:
        connection.close()


def median(runs: int, measure: Callable[[int], float]) -> float:
    return statistics.median(measure(i) for i in range(runs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.articles.open(encoding="utf-8")]
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = folder / "one.txt"
        one.write_text("“We are ready,” said Ada Moyo, the mayor.\n", encoding="utf-8")
        cold = median(options.runs, lambda i: ingest(one, folder / f"cold{i}.db"))
        first = median(options.runs, lambda i: ingest(options.articles, folder / f"{i}.db"))
        again = median(options.runs, lambda i: ingest(options.articles, folder / f"{i}.db"))
        work = first - cold
        print(f"articles {len(texts)}, words {words}")
        print(f"cold start, one sentence   {cold:8.2f} s")
        print(f"first run                  {first:8.2f} s   {words / first:8.0f} words/s")
        print(f"first run less cold start  {work:8.2f} s   {words / work:8.0f} words/s")
        print(f"second run                 {again:8.2f} s   {first / again:8.1f} times faster")
        runs = [
            without_start(options.articles, folder / f"inside{i}.db") for i in range(options.runs)
        ]
        work, no_work = (statistics.median(seconds) for seconds in zip(*runs, strict=True))
        print(f"the run itself, first      {work:8.3f} s   {words / work:8.0f} words/s")
        print(f"the run itself, second     {no_work:8.3f} s   {work / no_work:8.1f} times faster")
        stored = kill_midway(options.articles, folder / "killed.db", cold + work / 2)
        ingest(options.articles, folder / "killed.db")
        same = content(folder / "killed.db") == content(folder / "0.db")
        print(f"killed after {stored} of {len(texts)} articles, run again: same content: {same}")
        subprocess.run([*QUOTES, "verify", "--db", str(folder / "killed.db")], check=True)
        if not same:
            sys.exit(1)


if __name__ == "__main__":
    main()
