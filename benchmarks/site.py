"""Time the pages of the site, as a browser waits for them.

    python benchmarks/site.py [--quotes 10000] [--db FILE] [--requests 30]

Builds a database of made-up quotes, or takes the one at FILE as it is, and serves it in this
process. Prints the median and the 95th percentile of each page in milliseconds, and its size; the
first request of each is not counted.
"""

import argparse
import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

import yaml
from datasette.app import Datasette

from quotes.store import Store

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.store import fill  # noqa: E402


def addresses(path: Path) -> dict[str, str]:
    """Choose what to ask for: of the speakers the most quoted, of the articles the newest."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        one = {
            name: db.execute(sql).fetchone()
            for name, sql in {
                "speaker": "select id from speakers order by n_said desc limit 1",
                "article": "select key from articles order by id desc limit 1",
                "statement": "select statement_id from shared_statements limit 1",
                "outlet": "select value from facet_counts where facet = 'outlet' "
                "order by n_said limit 1",
            }.items()
        }
    db.close()
    search = "/-/quotes/search"
    asked = {
        "home": "/",
        "search: none": search,
        "search: rare word": f"{search}?q=word9999",
        "search: word in one of 40": f"{search}?q=word77",
        "search: commonest word": f"{search}?q=surname",
        "search: commonest word, kind": f"{search}?q=surname&kind=direct",
        "search: commonest word, top speaker": f"{search}?q=surname&speaker={one['speaker'][0]}",
        "search: kind": f"{search}?kind=direct",
        "search: role and year": f"{search}?role=mayor&year=2015",
        "search: top speaker": f"{search}?speaker={one['speaker'][0]}",
        "search: rare outlet": f"{search}?outlet={str(one['outlet'][0]).replace(' ', '+')}",
        "search: two years": f"{search}?since=2015&until=2016",
        "search: oldest": f"{search}?order=oldest",
        "search: least sure": f"{search}?order=confidence",
        "search: rare word, by relevance": f"{search}?q=word9999&order=relevance",
        "suggestions": "/-/quotes/suggest?q=spea",
        "feed": f"{search}.atom",
        "speaker": f"/-/quotes/speaker/{one['speaker'][0]}",
        "article": f"/-/quotes/article/{one['article'][0]}",
    }
    if one["statement"]:
        asked["statement"] = f"/-/quotes/statement/{one['statement'][0]}"
    return asked


async def ask(path: Path, n: int) -> None:
    """Ask for each page n times and print how long it took."""
    metadata = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
    site = Datasette([str(path)], metadata=metadata)
    print(f"{'page':38} {'p50':>8} {'p95':>8} {'size':>9}")
    for name, address in addresses(path).items():
        times = []
        for turn in range(n + 1):
            start = time.perf_counter()
            answer = await site.client.get(address)
            taken = time.perf_counter() - start
            answer.raise_for_status()
            if turn:
                times.append(taken * 1000)
        p95 = sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]
        size = len(answer.content) / 1000
        print(f"{name:38} {statistics.median(times):8.1f} {p95:8.1f} {size:6.0f} kB", flush=True)


def main() -> None:
    """Build a database, unless one is given, and time its pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--db", type=Path, help="a database that is there; nothing is written")
    parser.add_argument("--requests", type=int, default=30)
    options = parser.parse_args()
    if options.db is not None:
        asyncio.run(ask(options.db, options.requests))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        with Store.open(path) as store:
            fill(store, options.quotes)
        asyncio.run(ask(path, options.requests))


if __name__ == "__main__":
    main()
