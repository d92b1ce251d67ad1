"""How SQLite answers, on 20,000 quotes: by index, never by reading the whole table.

Plans, not milliseconds: they are the same on every machine.
"""

import re

import pytest

from quotes import Quote, Speaker, TextSpan
from quotes.store import Store, queries
from quotes.store.log.events import all_events
from quotes.store.queries import QuoteFilter
from quotes.store.speakers.speakers_file import _keys
from tests.store.made import article

FACETS = (
    "speaker", "speaker_type", "role", "kind", "outlet", "year", "cue", "medium", "review"
)  # fmt: skip
PER_ARTICLE = 100


def many():
    """200 articles of 100 quotes: few outlets, kinds and years, many speakers."""
    text = "yes no maybe " * 30
    for i in range(20_000 // PER_ARTICLE):
        quotes = [
            Quote(
                (TextSpan(3 * j, 3 * j + 3, text[3 * j : 3 * j + 3]),),
                ("direct", "mixed", "indirect")[j % 3],
                TextSpan(0, 3 + j % 3, text[: 3 + j % 3]),
                speaker=Speaker(f"Speaker {(i * j) % 700}", "person", f"role {j % 5}"),
                medium=f"agency {j}" if j % 20 == 0 else None,
            )
            for j in range(PER_ARTICLE)
        ]
        day = f"{2010 + i % 14}-0{1 + i % 9}-01"
        yield article(text, f"a{i}", title=f"t{i}", published=day, outlet=f"s{i % 20}"), quotes


@pytest.fixture(scope="module")
def db():
    with Store.open(":memory:") as store:
        run_id = store.begin_run("plans")
        with store.db.atomic():
            for entry, quotes in many():
                store.write(entry, quotes, run_id)
        store.finish_run(run_id)
        yield store.db


class Plans:
    """A connection that keeps how each statement would be answered."""

    def __init__(self, db):
        self.db = db
        self.steps = []

    def execute(self, sql, parameters=()):
        plan = self.db.execute(f"explain query plan {sql}", parameters).fetchall()
        self.steps += [row[3] for row in plan]
        return self.db.execute(sql, parameters)


def plan(db, sql, parameters=()):
    return [row[3] for row in db.execute(f"explain query plan {sql}", parameters)]


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_is_counted_from_its_own_index(db, facet):
    # As Datasette asks for it.
    sql = (
        f"select {facet} as value, count(*) as count from (select * from quotes) "
        f"where {facet} is not null group by {facet} order by count desc, value limit 31"
    )
    steps = plan(db, sql)
    assert re.fullmatch(rf"(SCAN|SEARCH) quotes USING COVERING INDEX quotes_{facet}\b.*", steps[0])


@pytest.mark.parametrize("facet", FACETS)
def test_a_filter_by_a_facet_is_a_search(db, facet):
    steps = plan(db, f"select count(*) from quotes where {facet} = ?", ["x"])
    assert steps[0].startswith(f"SEARCH quotes USING COVERING INDEX quotes_{facet} "), steps


@pytest.mark.parametrize("direction", ["", "desc"])
def test_the_sort_key_needs_no_sorting(db, direction):
    steps = plan(db, f"select * from quotes order by sort_key {direction} limit 51")
    assert steps == ["SCAN quotes USING INDEX sqlite_autoindex_quotes_2"]


@pytest.mark.parametrize("direction", ["", "desc"])
def test_paging_by_the_sort_key_loses_no_row(db, direction):
    """As Datasette pages: the sort column first, then the key as tie-break."""
    compare = "<" if direction else ">"
    ids, last = [], None
    while True:
        where = f"where sort_key {compare} ?" if last is not None else ""
        rows = db.execute(
            f"select id, sort_key from quotes {where} order by sort_key {direction} limit 999",
            [last] if last is not None else [],
        ).fetchall()
        if not rows:
            break
        ids += [row[0] for row in rows]
        last = rows[-1][1]
    assert len(ids) == len(set(ids)) == 20_000


@pytest.mark.parametrize(
    "read",
    [
        lambda db: queries.speaker_profile(db, 1),
        lambda db: queries.quotes_of_speaker(db, 1),
        lambda db: queries.quotes_of_article(db, 1),
        lambda db: queries.quote_by_key(db, "0" * 16),
        lambda db: queries.find_article(db, "a7"),
        queries.newest_articles,
        queries.stats,
        lambda db: queries.search(db, QuoteFilter(query="yes")),
        lambda db: queries.search(db, QuoteFilter(query="yes", speaker_id=1)),
        lambda db: queries.search(db, QuoteFilter(query="zzz")),
        lambda db: queries.search(db, QuoteFilter(review=True)),
        lambda db: queries.search(db, QuoteFilter(medium="agency 20")),
        lambda db: queries.search(db, QuoteFilter(role="role 1")),
        lambda db: queries.search(db, QuoteFilter(said=True), order="oldest"),
        lambda db: queries.search(db, QuoteFilter(said=True), order="confidence"),
        lambda db: queries.search(db, QuoteFilter(query="yes"), order="confidence"),
        lambda db: queries.summarize(db, QuoteFilter(said=True), capped=True),
        lambda db: queries.summarize(db, QuoteFilter(query="yes"), capped=True),
        lambda db: queries.summarize(db, QuoteFilter(query="zzz"), capped=False),
        lambda db: queries.summarize(db, QuoteFilter(speaker_id=1), capped=False),
        lambda db: queries.summarize(db, QuoteFilter(year=2012), capped=False),
        queries.glance,
        lambda db: list(queries.export_rows(db, QuoteFilter(review=True))),
        lambda db: list(queries.export_rows(db, QuoteFilter(speaker_id=1))),
        lambda db: list(queries.export_rows(db, QuoteFilter(query="zzz"))),
    ],
    ids=[
        "profile", "quotes of a speaker", "quotes of an article", "permalink", "article",
        "newest", "stats", "common word", "common word of a speaker", "rare word",
        "to review", "medium", "role", "oldest", "least sure", "least sure of a common word",
        "everything summed up", "a common word summed up", "a rare word summed up",
        "a speaker summed up", "a year summed up", "at a glance", "export to review",
        "export of a speaker", "export of a word",
    ],
)  # fmt: skip
def test_no_read_goes_through_all_quotes(db, read):
    plans = Plans(db)
    read(plans)
    whole = [step for step in plans.steps if step in ("SCAN quotes", "SCAN q")]
    assert whole == []
    assert plans.steps


def test_a_profile_is_answered_from_one_index(db):
    plans = Plans(db)
    queries.speaker_profile(plans, 1)
    steps = [step for step in plans.steps if "quotes" in step]
    assert steps
    assert all("COVERING INDEX quotes_by_speaker" in step for step in steps), steps


def test_the_names_of_the_file_are_looked_up_by_their_folds(db):
    plans = Plans(db)
    _keys(plans, [["speaker 1", "the speaker 1"], ["one"]])
    assert any("speaker_names_folded" in step for step in plans.steps)
    assert not any(step.startswith("SCAN speaker_names") for step in plans.steps)


def test_what_was_taken_back_is_looked_up_by_its_index(db):
    plans = Plans(db)
    all_events(plans)
    assert any("corrections_undone" in step for step in plans.steps)


@pytest.mark.parametrize(
    ("order", "index"),
    [("oldest", "sqlite_autoindex_quotes_2"), ("newest", "sqlite_autoindex_quotes_2"),
     ("confidence", "quotes_confidence")],
)  # fmt: skip
def test_an_order_needs_no_sorting(db, order, index):
    plans = Plans(db)
    queries.search(plans, QuoteFilter(said=True), order=order)
    hits = [step for step in plans.steps if re.match(rf"(SCAN|SEARCH) q USING INDEX {index}", step)]
    assert hits, plans.steps
    following = plans.steps[plans.steps.index(hits[0]) + 1]
    assert "TEMP B-TREE" not in following


def test_months_are_summed_from_their_index(db):
    plans = Plans(db)
    queries.months(plans, QuoteFilter(said=True, since="2012"))
    assert any("COVERING INDEX articles_published" in step for step in plans.steps), plans.steps
