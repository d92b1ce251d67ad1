"""Fill a database with made-up people, some called by one word, and time how names are linked.

    python benchmarks/links.py [--quotes 100000] [--db links.db]

Prints the time of the step where all is linked for the first time, where nothing has changed
since, and how long a run takes that wrote one article, or none.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

from quotes import Article, Quote, Speaker, TextSpan
from quotes.store import Store
from quotes.store.linking.links import relink

_PER_ARTICLE = 6
_SYLLABLES = "ba ko ri mel tan vor sel du ga ni pho stra lek zin ou ha".split()
_ROLES = ("spokesman", "coach", "mayor", *(f"director of office {n}" for n in range(300)))


def zipf(rng: random.Random, most: int) -> int:
    """Draw a number from 1 on, small ones often: P(n) falls about like 1/n."""
    return int(most ** rng.random())


def word(number: int) -> str:
    """Give each number a word of its own."""
    made = ""
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        made += _SYLLABLES[syllable]
    return made.capitalize() or "Ba"


def speaker_of(rng: random.Random, n_people: int) -> Speaker:
    """Draw a person: of few surnames and given names; one in eight is called by one word."""
    person = zipf(rng, n_people)
    surname = word(person * 7919 % max(n_people // 8, 20) + 300)
    role = _ROLES[person * 31 % len(_ROLES)] if rng.random() < 0.5 else None
    if rng.random() < 0.125:
        return Speaker(surname, "person", role)
    given = word(person % 97 + 20)
    if rng.random() < 0.02:  # another spelling
        given += given[-1]
    return Speaker(f"{given} {surname}", "person", role)


def articles(n_quotes: int) -> Iterator[tuple[Article, list[Quote]]]:
    """Make up articles of six quotes each: 40 outlets, 14 years; one quote in ten is repeated."""
    rng = random.Random(20)
    n_people = max(n_quotes // 30, 50)
    said_before: list[tuple[Speaker, str]] = []
    for number in range(n_quotes // _PER_ARTICLE):
        text = ""
        quotes = []
        for _ in range(_PER_ARTICLE):
            speaker = speaker_of(rng, n_people)
            said = "“" + " ".join(f"word{zipf(rng, 30000)}" for _ in range(20)) + "”"
            if said_before and rng.random() < 0.1:
                speaker, said = rng.choice(said_before)
                if rng.random() < 0.3:
                    speaker = Speaker(speaker.name.split()[-1], "person")
            elif rng.random() < 0.1:
                said_before.append((speaker, said))
            part = TextSpan(len(text), len(text) + len(said), said)
            quotes.append(Quote((part,), "direct", speaker=speaker))
            text += f"{said} it was said.\n\n"
        day = f"{rng.randint(2010, 2023)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        name, outlet = f"article {number}", f"Outlet {zipf(rng, 40)}"
        yield Article(text, name, f"bench:{number}", published=day, outlet=outlet), quotes


def timed(what: str, start: float) -> None:
    """Print how long something took, in seconds."""
    print(f"{what:42} {time.perf_counter() - start:10.2f} s")


def run(store: Store, entries: Iterator[tuple[Article, list[Quote]]], what: str) -> None:
    """Write articles and finish the run."""
    run_id = store.begin_run("benchmark")
    for article, quotes in entries:
        store.write(article, quotes, run_id)
    start = time.perf_counter()
    store.finish_run(run_id)
    timed(f"finish the run that wrote {what}", start)


def main() -> None:
    """Build the database, unless it is there, and time the step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--db", type=Path, default=Path("links.db"))
    options = parser.parse_args()
    is_new = not options.db.exists()
    with Store.open(options.db) as store:
        if is_new:
            run(store, articles(options.quotes), "all")
        for sql, what in (
            ("select count(*), sum(is_linked) from links", "links kept, and made"),
            ("select count(*), sum(n_quotes = 0) from speakers", "speakers, and linked away"),
        ):
            print(f"{what:42} {store.db.execute(sql).fetchall()[0]}")
        with store.db.atomic():
            store.db.execute("delete from links")
            store.db.execute(
                "insert into changed_surnames "
                "select distinct surname from speaker_names where surname is not null"
            )
            start = time.perf_counter()
            relink(store.db)
            timed("link all", start)
            start = time.perf_counter()
            relink(store.db)
            timed("link again, nothing changed", start)
        run(store, iter([next(articles(_PER_ARTICLE))]), "one article")
        run(store, iter(()), "nothing")
        start = time.perf_counter()
        print(f"broken: {store.verify()[:3]}")
        timed("verify", start)


if __name__ == "__main__":
    main()
