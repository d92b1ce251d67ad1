"""Fill a database with made-up people and time its first links, and then single edits.

    python benchmarks/edits.py [--quotes 1000000] [--one-surname] [--db edits.db]

With --one-surname, everybody is called Kim. Prints what the first run takes to find statements,
links and totals, and the wall time of replacing one article, of merging, renaming and correcting,
and of taking each back: of a speaker of a hundred quotes, and of the most quoted one.
"""

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from quotes import Article, Quote, Speaker, TextSpan
from quotes.store import Store

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


def speaker_of(rng: random.Random, n_people: int, *, one_surname: bool) -> Speaker:
    """Draw a person: of few surnames and given names; one in eight is called by one word."""
    person = zipf(rng, n_people)
    surname = "Kim" if one_surname else word(person * 7919 % max(n_people // 8, 20) + 300)
    role = _ROLES[person * 31 % len(_ROLES)] if rng.random() < 0.5 else None
    if rng.random() < 0.125:
        return Speaker(surname, "person", role)
    given = word(person + 300) if one_surname else word(person % 97 + 20)
    if rng.random() < 0.02:  # another spelling
        given += given[-1]
    return Speaker(f"{given} {surname}", "person", role)


def articles(n_quotes: int, *, one_surname: bool) -> Iterator[tuple[Article, list[Quote]]]:
    """Make up articles of six quotes each: 40 outlets, 14 years; one quote in ten is repeated."""
    rng = random.Random(20)
    n_people = max(n_quotes // 30, 50)
    said_before: list[tuple[Speaker, str]] = []
    for number in range(n_quotes // _PER_ARTICLE):
        text = ""
        quotes = []
        for _ in range(_PER_ARTICLE):
            speaker = speaker_of(rng, n_people, one_surname=one_surname)
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


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something takes, in seconds of wall time."""
    start = time.perf_counter()
    yield
    print(f"{what:46} {time.perf_counter() - start:8.2f} s", flush=True)


def ingest(store: Store, entries: Iterable[tuple[Article, list[Quote]]], what: str) -> None:
    """Write articles as a run does, and time what follows at its end."""
    run_id = store.begin_run("bench")
    with timed(f"{what}: write"):
        for article, quotes in entries:
            store.write(article, quotes, run_id)
    with timed(f"{what}: statements, links, totals"):
        store.finish_run(run_id)


def edit(store: Store, one: int, other: int, what: str) -> None:
    """Time decisions about two speakers, and taking each of them back."""
    key = store.db.execute("select key from quotes where speaker_id = ? limit 1", [one]).fetchone()
    for action, decide in (
        ("merge", lambda: store.merge_speakers(str(one), str(other))),
        ("rename", lambda: store.rename_speaker(str(one), "Zed Newname")),
        ("correct", lambda: store.correct_speaker(key[0], "Zed Elsewhere")),
    ):
        with timed(f"{action}, {what}"):
            decide()
        last = store.list_corrections()[-1]["id"]
        with timed(f"undo {action}, {what}"):
            store.undo_correction(last)


def main() -> None:
    """Build the database, unless it is there, and time the edits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--one-surname", action="store_true", help="everybody is called Kim")
    parser.add_argument("--db", type=Path, default=Path("edits.db"))
    parser.add_argument("--verify", action="store_true", help="derive all of it again at the end")
    options = parser.parse_args()
    is_new = not options.db.exists()
    with Store.open(options.db) as store:
        if is_new:
            made = articles(options.quotes, one_surname=options.one_surname)
            ingest(store, made, "first run")
        for sql, what in (
            ("select count(*), sum(is_linked) from links", "links kept, and made"),
            ("select count(*), max(n_quotes) from speakers", "speakers, quotes of the first"),
        ):
            print(f"{what:46} {store.db.execute(sql).fetchall()[0]}")
        article, quotes = next(articles(_PER_ARTICLE, one_surname=options.one_surname))
        longer = replace(article, text=f"{article.text}And so on.")
        ingest(store, [(longer, quotes)], "replace one article")
        ingest(store, [], "nothing new")
        few = (
            "select id from speakers where n_quotes between 50 and 150 and name like '% %' limit 2"
        )
        one, other = [row[0] for row in store.db.execute(few).fetchall()]
        edit(store, one, other, "a speaker of about 100 quotes")
        most = "select id from speakers where name like '% %' order by n_quotes desc limit 1"
        edit(store, store.db.execute(most).fetchone()[0], other, "the most quoted speaker")
        if options.verify:
            with timed("verify"):
                print(f"broken: {store.verify()[:3]}")


if __name__ == "__main__":
    main()
