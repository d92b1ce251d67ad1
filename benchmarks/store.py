"""Fill a database with made-up quotes and time what people wait for.

    python benchmarks/store.py [--quotes 100000] [--db bench.db]

Prints rows a second for writing, and the median of each query a reader of the site causes.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from quotes import Article, Quote, Speaker, TextSpan
from quotes.store import Store, queries
from quotes.store.queries import QuoteFilter

_PER_ARTICLE = 6
_VERBS = ("said", "told", "added", "wrote", "argued", "insisted", "warned", "asked", "noted")
_ROLES = ("minister", "mayor", "spokeswoman", "coach", "professor", None, None)
_REPEATS = 15


def zipf(rng: random.Random, most: int) -> int:
    """Draw a number from 1 on, small ones often: P(n) falls about like 1/n."""
    return int(most ** rng.random())


def articles(n_quotes: int) -> Iterator[tuple[Article, list[Quote]]]:
    """Make up articles of six quotes each: 40 outlets, 14 years, 8 in 100 without a speaker."""
    rng = random.Random(20)
    n_speakers = max(n_quotes // 30, 50)
    for number in range(n_quotes // _PER_ARTICLE):
        pieces: list[str] = []
        quotes = []
        length = 0
        for _ in range(_PER_ARTICLE):
            who = f"Speaker{zipf(rng, n_speakers)} Surname"
            said = "“" + " ".join(f"word{zipf(rng, 30000)}" for _ in range(20)) + "”"
            verb = _VERBS[zipf(rng, len(_VERBS)) - 1]
            pieces.append(f"{said} {verb} {who}. And so it went on that day in the town.\n\n")
            cue = length + len(said) + 1
            mention = cue + len(verb) + 1
            speaker = Speaker(who, "person", rng.choice(_ROLES), (who, who.partition(" ")[0]))
            quotes.append(
                Quote(
                    parts=(TextSpan(length, length + len(said), said),),
                    kind="direct" if rng.random() < 0.6 else "indirect",
                    cue=TextSpan(cue, cue + len(verb), verb),
                    source=TextSpan(mention, mention + len(who), who),
                    speaker=None if rng.random() < 0.08 else speaker,
                )
            )
            length += len(pieces[-1])
        day = f"{rng.randint(2010, 2023)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        yield (
            Article(
                "".join(pieces),
                name=f"article {number}",
                origin=f"bench:{number}",
                title=f"Report {number} on word{zipf(rng, 30000)}",
                published=day,
                outlet=f"Outlet {zipf(rng, 40)}",
            ),
            quotes,
        )


def timed(what: str, act: Callable[[], object]) -> None:
    """Print how long an act takes, in seconds."""
    start = time.perf_counter()
    act()
    print(f"{what:42} {time.perf_counter() - start:10.2f} s")


def median(what: str, act: Callable[[], object]) -> None:
    """Print the median time of an act, in milliseconds, after one run to warm up."""
    act()
    times = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    print(f"{what:42} {statistics.median(times) * 1000:10.1f} ms")


def fill(store: Store, n_quotes: int) -> None:
    """Write all articles and finish the run."""
    run_id = store.begin_run("benchmark")
    start = time.perf_counter()
    written = 0
    for article, quotes in articles(n_quotes):
        store.write(article, quotes, run_id)
        written += len(quotes)
    taken = time.perf_counter() - start
    print(f"{'write, making up included':42} {written / taken:10.0f} quotes/s")
    timed("finish the run", lambda: store.finish_run(run_id))


def replace_one(store: Store) -> None:
    """Ingest one changed article, as a user with a large database does."""
    article, quotes = next(articles(_PER_ARTICLE))
    run_id = store.begin_run("benchmark 2")
    timed("replace one article", lambda: store.write(article, quotes, run_id))
    timed("finish that run", lambda: store.finish_run(run_id))


def ask(store: Store) -> None:
    """Time the queries of the pages."""
    db = store.db
    top = queries.list_speakers(db, limit=1)[0]["id"]
    article = queries.newest_articles(db, limit=1)[0]["id"]
    for words in ("word9999", "word77", "word1", "surname", '"word1 word2"', "word12*"):
        median(f"search {words}", lambda: queries.search(db, QuoteFilter(query=words)))  # noqa: B023
    best = QuoteFilter(query="word77")
    median("search word77 by relevance", lambda: queries.search(db, best, order="relevance"))
    by_top = QuoteFilter(query="word1", speaker_id=top)
    median("search word1 of the top speaker", lambda: queries.search(db, by_top))
    median("newest quotes", lambda: queries.search(db, QuoteFilter()))
    median("top speakers", lambda: queries.list_speakers(db, limit=20))
    median("speakers by prefix", lambda: queries.list_speakers(db, prefix="speaker77"))
    median("profile of the top speaker", lambda: queries.speaker_profile(db, top))
    median("quotes of the top speaker", lambda: queries.quotes_of_speaker(db, top))
    median("quotes of an article", lambda: queries.quotes_of_article(db, article))
    median("stats", lambda: queries.stats(db))
    said = QuoteFilter(said=True)
    median("audit of everything", lambda: queries.audit(db, said))
    median("audit of an outlet", lambda: queries.audit(db, replace(said, outlet="Outlet 2")))
    median("audit since 2020", lambda: queries.audit(db, replace(said, since="2020")))
    median("audit of word77", lambda: queries.audit(db, replace(said, query="word77")))
    timed("export all", lambda: sum(1 for _ in queries.export_rows(db, QuoteFilter())))
    timed("merge two speakers", lambda: store.merge_speakers("Speaker1 Surname", str(top + 1)))
    timed("verify", lambda: print(f"broken: {store.verify()}"))


def main() -> None:
    """Build the database, unless it is there, and time it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--db", type=Path, default=Path("bench.db"))
    options = parser.parse_args()
    is_new = not options.db.exists()
    with Store.open(options.db) as store:
        if is_new:
            fill(store, options.quotes)
        replace_one(store)
        ask(store)
    print(f"{'file':42} {options.db.stat().st_size / 1e6:10.0f} MB")


if __name__ == "__main__":
    main()
