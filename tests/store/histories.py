"""Long random histories of a database: articles read and read again, decided on, taken back."""

import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from quotes import Article, Candidate, Quote, Speaker, StoreError
from quotes.records import KnownSpeaker, SpeakersFile
from quotes.store import Store
from tests.store.made import article, mention

NAMES = (
    "Ann Moor", "Bob Moor", "Moor", "Sam Hale", "Sam Hale Jr.", "Hale",
    "Qasem Soleimani", "Qassem Suleimani", "Soleimani", "J.D. Vane", "JD Vane", "Vane",
)  # fmt: skip
SAID = (
    "“The bridge will open before anybody has paid for it.”",
    "“We will rebuild the wall before the winter comes.”",
    "“No.”",
    "“Rain is all that we have.”",
)
IN_FILES = ("Ann Moor", "Moor", "Sam Hale", "Hale", "Soleimani", "Qasem Soleimani", "JD Vane")
Entry = tuple[Article, list[Quote]]


def some_speaker(rng: random.Random) -> Speaker | None:
    name = rng.choice((*NAMES, None))
    kind = rng.choice(("person", "person", "person", "organization", "group"))
    sure = rng.choice((0.5, 0.9))
    return name and Speaker(name, kind, rng.choice((None, "mayor", "coach")), (), sure)


def some_quote(rng: random.Random, text: str, said: str, at: int) -> Quote:
    """One of a sentence of `some_entry`: whole, in two parts, or as a pipeline cuts it amiss."""
    start = text.index(said, at)
    cuts = [[(0, len(said))], [(1, len(said) - 1)], [(1, 4)]]
    if len(said) > 20:
        space = said.index(" ", 9)
        cuts.append([(1, space), (space + 1, len(said) - 1)])
    cut = rng.choice(cuts)
    speaker = some_speaker(rng)
    candidates = () if speaker else rng.choice(((), (Candidate("Ann Moor", "person", 0.4),)))
    return Quote(
        tuple(replace(mention(said, said[i:j]), start=start + i, end=start + j) for i, j in cut),
        rng.choice(("direct", "mixed", "indirect")),
        cue=mention(text, "said"),
        source=rng.choice((None, mention(text, "They"))),
        speaker=speaker,
        confidence=0.9,
        rule="made",
        candidates=candidates,
        medium=rng.choice((None, "Reuters")),
    )


def some_entry(rng: random.Random, number: int) -> Entry:
    """One to four sentences with a quote, some of them twice, and sometimes one within another."""
    text, places = "They said this. ", []
    for _ in range(rng.randint(1, 4)):
        said = rng.choice(SAID)
        places.append((said, len(text)))
        text += f"{said} And so on. "
    quotes = {}
    for said, at in places:
        for _ in range(rng.choice((0, 1, 1, 1, 2))):
            quote = some_quote(rng, text, said, at)
            quotes[quote.parts] = quote
    day = rng.randint(1, 20)
    outlet = rng.choice(("Post", "Gazette", None))
    facts = {"title": f"Of {number}", "outlet": outlet, "published": f"2024-03-{day:02}"}
    return article(text, f"a{number}", **facts), sorted(
        quotes.values(), key=lambda q: q.parts[0].start
    )


def reread(rng: random.Random, entry: Entry) -> Entry:
    """The same text with other quotes, as a better pipeline finds them."""
    return entry[0], [
        replace(quote, speaker=some_speaker(rng), candidates=()) if rng.random() < 0.3 else quote
        for quote in entry[1]
        if rng.random() < 0.8
    ]


@dataclass
class History:
    """A database, the articles as they were read last, and what was done, for a failing test."""

    store: Store
    rng: random.Random
    entries: dict[str, Entry] = field(default_factory=dict)
    pipeline: int = 1
    done: list[str] = field(default_factory=list)

    def read(self, *entries: Entry) -> None:
        for entry in entries:
            self.entries[entry[0].name] = entry
        read(self.store, entries, self.pipeline)

    def read_some(self) -> None:
        number = self.rng.randint(0, 5)
        self.done.append(f"read a{number}")
        self.read(some_entry(self.rng, number))

    def read_again(self) -> None:
        """Read an unchanged text with another pipeline."""
        if self.entries:
            self.done.append("read again")
            self.pipeline += 1
            entry = self.rng.choice([*self.entries.values()])
            self.read(reread(self.rng, entry))

    def decide(self) -> None:
        name, decision = self.rng.choice(decisions(self.store, self.rng))
        with suppress(StoreError):
            decision()
            self.done.append(name)

    def take_one_back(self) -> None:
        events = [event["id"] for event in standing(self.store)]
        if events:
            event_id = self.rng.choice(events)
            with suppress(StoreError):
                self.store.undo_correction(event_id)
                self.done.append(f"undo {event_id}")

    def go_on(self, n_steps: int) -> None:
        steps = (self.read_some, self.read_again, *[self.decide] * 4, self.take_one_back)
        for _ in range(n_steps):
            self.rng.choice(steps)()


def read(store: Store, entries: Iterable[Entry], pipeline: int) -> None:
    run_id = store.begin_run(f"rules-{pipeline}")
    for entry, quotes in entries:
        store.write(entry, quotes, run_id)
    store.finish_run(run_id)


def fresh(entries: Iterable[Entry]) -> Store:
    store = Store.open(":memory:")
    read(store, entries, 1)
    return store


def decisions(store: Store, rng: random.Random) -> list[tuple[str, Callable[[], object]]]:
    """Decisions of every sort about what is there; some are refused."""
    one, other = some_speakers(store, rng)
    rows = store.db.execute(
        'select q.key, q.start, q."end", length(t.text) from quotes q '
        "join article_texts t using (article_id) order by q.key"
    ).fetchall()
    name = rng.choice((*NAMES, "Zed Quill"))
    found: list[tuple[str, Callable[[], object]]] = [("file", lambda: apply_file(store, rng))]
    if one and other:
        found += [
            (f"merge {one} {other}", lambda: store.merge_speakers(one, other)),
            (f"split {one} {name}", lambda: store.split_speaker(one, name)),
            (f"rename {one} {name}", lambda: store.rename_speaker(one, name)),
            (f"alias {one} {name}", lambda: store.add_alias(one, name)),
        ]
    if rows:
        key, start, end, length = rng.choice(rows)
        start = max(0, start + rng.randint(-3, 12))
        end = min(length, max(start + 1, end + rng.randint(-12, 3)))
        found += [
            (f"speaker {key} {name}", lambda: store.correct_speaker(key, name)),
            (f"unknown {key}", lambda: store.correct_speaker(key, None)),
            (f"reject {key}", lambda: store.reject_quote(key)),
            (f"span {key} {start} {end}", lambda: store.correct_span(key, start, end)),
        ] * 2
    return found


def some_speakers(store: Store, rng: random.Random) -> list[str]:
    rows = store.db.execute("select id from speakers where merged_into is null").fetchall()
    return [str(rng.choice(rows)[0]) for _ in range(2)] if rows else ["", ""]


def apply_file(store: Store, rng: random.Random) -> None:
    first, second, third = rng.sample(IN_FILES, 3)
    known = KnownSpeaker(first, (second,), rng.choice((None, "person")), rng.choice((None, "x")))
    run_id = store.begin_run("rules-1")
    with suppress(StoreError):
        store.apply_speakers(SpeakersFile("s.yml", (known, KnownSpeaker(third))))
    store.finish_run(run_id)


def standing(store: Store) -> list[dict]:
    return [
        event
        for event in store.list_corrections()
        if event["action"] != "undo" and event["undone_by"] is None
    ]


def undo(store: Store, event_ids: Iterable[int], rng: random.Random) -> None:
    """Take decisions back in any order; those that others build on after those."""
    left = [*event_ids]
    while left:
        rng.shuffle(left)
        refused = []
        for event_id in left:
            try:
                store.undo_correction(event_id)
            except StoreError:
                refused.append(event_id)
        if len(refused) == len(left):
            return
        left = refused


TABLES = {
    "articles": "select key, name, outlet, published, n_quotes, content_hash, title from articles",
    "texts": "select text from article_texts",
    "speakers": "select key, name, type, role, n_quotes, n_articles, first_date, last_date, "
    "merged_into, in_file, file_type, file_role, file_gender, file_occupation from speakers",
    "names": "select n.key, n.name, n.type, n.folded, n.surname, n.spelling, s.key "
    "from speaker_names n join speakers s on s.id = n.speaker_id",
    "aliases": "select x.key, a.name, n.name, s.key, a.n from aliases a "
    "join articles x on x.id = a.article_id join speaker_names n on n.id = a.name_id "
    "join speakers s on s.id = a.speaker_id",
    "quotes": "select q.key, q.kind, q.speaker, q.speaker_type, n.name, n.type, q.role, q.cue, "
    'q.source, q.parts, q.start, q."end", q.quote, q.title, q.medium, q.candidates, q.review, '
    "q.confidence, q.speaker_confidence, q.rule, q.n_statements, s.key "
    "from quotes q left join speaker_names n on n.id = q.name_id "
    "left join speakers s on s.id = q.speaker_id",
    "links": "select a.key, n.name, s.key, l.evidence, l.is_linked from links l "
    "join articles a on a.id = l.article_id join speaker_names n on n.id = l.name_id "
    "join speakers s on s.id = l.speaker_id",
    "facets": "select facet, value, n from facet_counts where n > 0",
    "statements": "select group_concat(key) from (select q.key, x.statement_id "
    "from quote_statements x join quotes q on q.id = x.quote_id order by q.key, x.n) "
    "group by statement_id",
}


def whole(store: Store) -> dict[str, list]:
    """All that a database says, without numbers of rows, runs and times."""
    return {
        name: sorted(store.db.execute(sql).fetchall(), key=repr) for name, sql in TABLES.items()
    }


def quotes_by_place(store: Store) -> list:
    return whole(store)["quotes"]
