"""What a store does with an article: new, unchanged, replaced; and with a run."""

import re
import sqlite3

import pytest

from quotes import PipelineError, ReadError, __version__
from quotes.store import Store, queries
from tests.store.made import (
    ADA,
    HARBOUR,
    MARKET,
    PORT,
    article,
    content,
    filled,
    found,
    harbour_quotes,
    ingest,
    market_quotes,
    quote,
)


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def test_a_new_article_is_stored_with_its_text_and_quotes(store):
    assert store.state(article(), "rules-1") == "new"
    ingest(store, (article(), harbour_quotes()))
    row = queries.find_article(store.db, "harbour")
    assert queries.article_text(store.db, row["id"]) == HARBOUR
    stored = queries.quotes_of_article(store.db, row["id"])
    assert [(q["quote"], q["speaker"], q["parts"]) for q in stored] == [
        ("“We sail at dawn.”", "Ada Moyo", [(15, 33)]),
        ("“any delay” … “none”", "Port of Lume", [(50, 61), (73, 79)]),
    ]
    assert (row["n_quotes"], row["pipeline"]) == (2, "rules-1")
    assert store.verify() == []


def test_an_article_known_as_it_is_is_unchanged(store):
    ingest(store, (article(), harbour_quotes()))
    assert store.state(article(), "rules-1") == "unchanged"


@pytest.mark.parametrize(
    "change",
    [
        {"text": MARKET},
        {"title": "Another day"},
        {"published": "2024-03-02"},
        {"outlet": "Evening Post"},
        {"author": "N. Writer"},
        {"url": "https://post.example/1"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_article_with_a_change_is_replaced(store, change):
    ingest(store, (article(), harbour_quotes()))
    assert store.state(article(**change), "rules-1") == "replaced"


def test_another_pipeline_replaces(store):
    ingest(store, (article(), harbour_quotes()))
    assert store.state(article(), "rules-2") == "replaced"
    ingest(store, (article(), harbour_quotes()[:1]), pipeline="rules-2")
    assert store.state(article(), "rules-2") == "unchanged"


def test_a_moved_file_is_unchanged(store):
    ingest(store, (article(), harbour_quotes()))
    moved = article(name="archive/harbour")
    assert store.state(moved, "rules-1") == "unchanged"
    assert store.state(moved, "rules-2") == "replaced"


def test_a_moved_file_that_is_read_by_a_new_pipeline_is_not_stored_twice(store):
    ingest(store, (article(), harbour_quotes()))
    ingest(store, (article(name="archive/harbour"), harbour_quotes()), pipeline="rules-2")
    assert queries.stats(store.db)["articles"] == 1
    assert queries.stats(store.db)["quotes"] == 2


def test_a_file_that_changes_to_what_another_says_is_stored(store):
    ingest(store, (article(), harbour_quotes()), (article(MARKET, "market"), market_quotes()))
    changed = article(HARBOUR, "market")
    assert store.state(changed, "rules-1") == "replaced"
    ingest(store, (changed, harbour_quotes()))
    assert [row["quote"] for row in queries.export_rows(store.db, queries.QuoteFilter())] == [
        "“We sail at dawn.”",
        "“any delay” … “none”",
    ] * 2
    assert store.verify() == []


def test_a_replaced_article_loses_its_old_quotes_in_the_search_too(store):
    ingest(store, (article(), harbour_quotes()))
    ingest(store, (article(MARKET), market_quotes()))
    assert found(store, "dawn") == []
    assert found(store, "bread") == ["“Bread is dear,”"] * 2
    assert found(store, "ada") == []
    assert store.verify() == []


def test_a_replaced_article_takes_its_speakers_along(store):
    ingest(store, (article(), harbour_quotes()))
    ingest(store, (article(MARKET), market_quotes()))
    assert [row["name"] for row in store.list_speakers()] == ["Moyo", "crew members"]
    assert store.db.execute("select name from speaker_names order by 1").fetchall() == [
        ("Moyo",),
        ("crew members",),
    ]


def test_writing_the_same_again_changes_nothing(store):
    entries = [(article(), harbour_quotes()), (article(MARKET, "market"), market_quotes())]
    ingest(store, *entries)
    before = content(store)
    ingest(store, *entries)
    assert content(store) == before


def test_permalinks_stay_when_the_text_around_changes(store):
    ingest(store, (article(), harbour_quotes()))
    before = [row["key"] for row in queries.export_rows(store.db, queries.QuoteFilter())]
    longer = "Correction. " + HARBOUR
    parts = ["“We sail at dawn.”"], ["“any delay”", "“none”"]
    ingest(store, (article(longer), [quote(longer, *said, speaker=ADA) for said in parts]))
    assert [row["key"] for row in queries.export_rows(store.db, queries.QuoteFilter())] == before


def test_an_article_without_quotes_is_remembered(store):
    ingest(store, (article(), []))
    assert store.state(article(), "rules-1") == "unchanged"
    assert store.verify() == []


def test_a_quote_without_a_speaker(store):
    ingest(store, (article(), [quote(HARBOUR, "“none”")]))
    (row,) = queries.export_rows(store.db, queries.QuoteFilter())
    assert (row["speaker"], row["speaker_type"], row["cue"]) == (None, None, None)
    assert store.verify() == []


def test_an_error_inside_a_write_leaves_the_old_answer_whole(store):
    ingest(store, (article(), harbour_quotes()))
    before = content(store)

    def broken():
        yield quote(MARKET, "“Bread is dear,”", speaker=ADA)
        raise KeyboardInterrupt

    run_id = store.begin_run("rules-2")
    with pytest.raises(KeyboardInterrupt):
        store.write(article(MARKET), broken(), run_id)
    store.db.execute(
        "create temp trigger stop before insert on quotes begin select raise(abort, 'stop'); end"
    )
    with pytest.raises(sqlite3.IntegrityError):
        store.write(article(MARKET), market_quotes(), run_id)
    assert content(store) == before
    assert store.state(article(), "rules-1") == "unchanged"


def test_a_run_counts_what_it_did(store):
    ingest(store, (article(), harbour_quotes()))
    run_id = store.begin_run("rules-1")
    store.write(article(MARKET), market_quotes(), run_id)
    store.fail(run_id, ReadError("b.txt", None, "is empty"), "b.txt")
    store.finish_run(run_id, n_unchanged=3)
    run = queries.recent_runs(store.db, limit=1)[0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", run["started"])
    assert run["finished"] is not None
    assert run["started"] <= run["finished"]
    counts = {name: run[name] for name in run if name.startswith("n_")}
    assert counts == {
        "n_new": 0,
        "n_replaced": 1,
        "n_unchanged": 3,
        "n_failed": 1,
        "n_quotes": 2,
    }
    assert (run["version"], run["pipeline"]) == (__version__, "rules-1")


def test_failures_say_where_and_why(store):
    run_id = store.begin_run("rules-1")
    store.fail(run_id, ReadError("a.jsonl", 7, "is no JSON"), "a.jsonl")
    store.fail(run_id, PipelineError("quotes_marks", "gave up"), "a.jsonl#12")
    failures = queries.recent_failures(store.db)
    assert [(row["path"], row["line"], row["why"]) for row in failures] == [
        ("a.jsonl#12", None, "the pipeline component quotes_marks failed: gave up"),
        ("a.jsonl", 7, "is no JSON"),
    ]


def test_totals_are_out_of_date_only_until_the_next_run_ends(store):
    run_id = store.begin_run("rules-1")
    store.write(article(), harbour_quotes(), run_id)
    assert queries.facet(store.db, "speaker") == [
        {"value": "Ada Moyo", "n": 1},
        {"value": "Port of Lume", "n": 1},
    ]
    assert [broken.table for broken in store.verify()] == ["speakers"]
    ingest(store)  # a run that finds everything unchanged
    assert store.verify() == []
    assert [row["n_quotes"] for row in store.list_speakers()] == [1, 1]


def test_a_finished_run_leaves_statistics_for_the_planner(store):
    ingest(store, (article(), harbour_quotes()))
    assert "quotes" in {row[0] for row in store.db.execute("select tbl from sqlite_stat1")}


def test_a_small_addition_leaves_the_statistics_alone(store):
    def statistics():
        return sorted(store.db.execute("select * from sqlite_stat1 where tbl = 'quotes'"))

    ingest(store, (article(), harbour_quotes() * 10))
    before = statistics()
    ingest(store, (article(MARKET, "b"), market_quotes()))
    assert statistics() == before
    ingest(store, (article(MARKET, "c", title="c"), market_quotes()))
    assert statistics() != before


def test_a_speakers_type_is_the_most_frequent_one_and_its_quotes_follow(store):
    as_person = quote(HARBOUR, "“none”", speaker=ADA)
    wrong = quote(HARBOUR, "“any delay”", speaker=type(ADA)("ADA MOYO", "organization"))
    ingest(store, (article(), [wrong]))
    assert store.list_speakers()[0]["type"] == "organization"
    ingest(store, (article(name="b", title="b"), [as_person]), (article(name="c"), [as_person]))
    ingest(store, (article(name="d", title="d"), [as_person]))
    assert [(row["name"], row["type"], row["n_quotes"]) for row in store.list_speakers()] == [
        ("Ada Moyo", "person", 3)
    ]
    assert queries.facet(store.db, "speaker_type") == [{"value": "person", "n": 3}]
    assert store.verify() == []


def test_a_speakers_role_is_the_last_one_seen(store):
    def by(role, day):
        speaker = type(ADA)("Ada Moyo", "person", role)
        facts = {"published": day, "title": day}
        return article(name=day or "undated", **facts), [quote(HARBOUR, "“none”", speaker=speaker)]

    ingest(store, by("mayor", "2024-05-01"), by("clerk", "2020-01-01"), by("guest", None))
    assert store.list_speakers()[0]["role"] == "mayor"
    ingest(store, by(None, "2024-05-01"))
    assert store.list_speakers()[0]["role"] == "clerk"


def test_two_names_of_a_port_in_one_article():
    quotes = [
        quote(HARBOUR, "“none”", speaker=PORT),
        quote(HARBOUR, "“any delay”", speaker=type(PORT)("port of lume", "person")),
    ]
    store = filled((article(), quotes))
    profile = store.show_speaker("port of lume")
    assert profile["speaker"]["n_quotes"] == 2
    assert {count["value"] for count in profile["aliases"]} == {"the port", "port of lume"}
