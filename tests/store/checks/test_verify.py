"""Damage of every sort, and what verify says of it."""

import pytest

from quotes import StoreError
from quotes.store import Store
from tests.store.made import MARKET, article, filled, harbour_quotes, ingest, market_quotes


@pytest.fixture
def store():
    return filled((article(), harbour_quotes()), (article(MARKET, "market"), market_quotes()))


def test_a_sound_store_has_nothing_broken(store):
    assert store.verify() == []


@pytest.mark.parametrize(
    ("sql", "table", "why"),
    [
        ("update article_texts set text = 'x' || text where article_id = 1", "quotes", "not say"),
        ("update article_texts set text = '' where article_id = 1", "quotes", "do not fit"),
        ("update quotes set parts = '[[15, 32]]' where id = 1", "quotes", "do not fit"),
        ("update quotes set parts = '[[73, 79], [50, 61]]' where id = 2", "quotes", "text order"),
        ("update quotes set parts = '[]' where id = 1", "quotes", "empty"),
        ("update quotes set parts = 'nothing' where id = 1", "quotes", "cannot be read"),
        ("update quotes set parts = '7' where id = 1", "quotes", "cannot be read"),
        ("update quotes set start = 14 where id = 1", "quotes", "do not fit"),
        ("update quotes set quote = 'We sail.' where id = 1", "quotes", "not say"),
        ("update quotes set cue_start = 3 where id = 1", "quotes", "no such cue"),
        ("update quotes set cue_start = null where id = 1", "quotes", "cue has no place"),
        ("update quotes set source_start = -9 where id = 1", "quotes", "source has no place"),
        ("update quotes set source = 'Bo' where id = 1", "quotes", "no such source"),
        ("update quotes set title = 'x' where id = 1", "quotes", "agree with its article"),
        ("update quotes set year = 1999 where id = 1", "quotes", "agree with its article"),
        ("update quotes set sort_key = 'x' where id = 1", "quotes", "agree with its article"),
        ("update quotes set speaker = 'x' where id = 1", "quotes", "agree with its speaker"),
        ("update quotes set speaker_id = 2 where id = 1", "quotes", "agree with its speaker"),
        ("update quotes set speaker_type = 'x' where id = 1", "quotes", "agree with its speaker"),
        ("update aliases set speaker_id = 3", "aliases", "agree with its speaker"),
        ("update articles set n_quotes = 7 where id = 1", "articles", "count its quotes"),
        ("delete from article_texts where article_id = 1", "articles", "has no text"),
        ("delete from quotes where id = 1", "articles", "count its quotes"),
        ("delete from quotes where id = 1", "speakers", "out of date"),
        ("update speakers set n_quotes = 7 where id = 1", "speakers", "totals"),
        ("update speakers set n_quotes = 0 where id = 1", "speakers", "totals"),
        ("update speakers set last_date = null where id = 1", "speakers", "totals"),
        ("update facet_counts set n = 7 where facet = 'kind'", "facet_counts", "does not fit"),
        ("delete from facet_counts where facet = 'cue'", "facet_counts", "does not fit"),
        ("delete from facet_counts", "facet_counts", "does not fit"),
    ],
)
def test_damage_is_found(store, sql, table, why):
    store.db.execute(sql)
    assert [found for found in store.verify() if found.table == table and why in found.why]


def test_only_the_broken_quote_is_named(store):
    key = store.db.execute("select key from quotes where id = 2").fetchone()[0]
    store.db.execute("update quotes set cue_end = cue_end + 1 where id = 2")
    assert [broken[:3] for broken in store.verify()] == [
        ("quotes", key, "the article has no such cue at 43")
    ]


def test_a_dangling_reference_is_found(store):
    store.db.execute("pragma foreign_keys = off")
    store.db.execute("delete from articles where id = 1")
    why = "refers to a row of articles that is not there"
    assert ("quotes", "1", why) in [broken[:3] for broken in store.verify()]


@pytest.mark.parametrize(
    "damage",
    [
        "insert into quotes_fts (quotes_fts) values ('delete-all')",
        "insert into quotes_fts (quotes_fts, rowid, quote, speaker, title) "
        "values ('delete', 1, 'Bread is dear', '', '')",
    ],
)
def test_a_search_out_of_step_is_found(store, damage):
    store.db.execute(damage)
    assert "quotes_fts" in {broken.table for broken in store.verify()}


def test_verify_changes_nothing_and_works_on_a_read_only_file(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, (article(), harbour_quotes()))
    before = path.read_bytes()
    with Store.open(path) as store:
        assert store.verify() == []
    assert path.read_bytes() == before
    with Store.open(path) as store:
        store.db.execute("pragma query_only = on")
        assert store.verify() == []


def test_a_damaged_file_is_found(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, (article("word " * 5000), []), (article(), harbour_quotes()))
        root = store.db.execute(
            "select rootpage from sqlite_master where name = 'quotes_kind'"
        ).fetchone()[0]
        size = store.db.execute("pragma page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 64)
    with Store.open(path) as store:
        assert found_or_told(store)


def found_or_told(store):
    """What is said of a damaged file: rows, or the one sentence where it cannot be read on."""
    try:
        return [broken.why for broken in store.verify()]
    except StoreError as error:
        return "is damaged" in str(error)
