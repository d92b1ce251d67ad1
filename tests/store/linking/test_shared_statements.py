"""The statements of several articles, counted again only where their quotes changed."""

import re
from dataclasses import replace

import pytest
from sqlite_utils import Database

from quotes import Speaker
from quotes.store import Store, queries
from quotes.store.migrations import migrations
from tests.store.linking.test_statements import FULL, OTHER, TRIMMED, entry
from tests.store.made import ADA, MOYO, article, content, filled, ingest, quote, since
from tests.store.queries.test_plans import Plans

BO = Speaker("Bo Tran", "person")


def shared(store):
    return [
        (row["n_articles"], row["n_quotes"], row["speaker"], row["other_speaker"])
        for row in queries.list_statements(store.db)
    ]


def counted(store):
    sql = "select * from shared_statements order by statement_id"
    return store.db.execute(sql).fetchall()


def as_large(store):
    """Let SQLite plan as for large tables, which it takes for granted without statistics."""
    store.db.conn.executescript("drop table sqlite_stat1; analyze sqlite_schema")
    return store


def count(store, table):
    return store.db.execute(f"select count(*) from {table}").fetchone()[0]


def test_counts_follow_articles_that_come_change_and_go():
    store = filled(entry("a", FULL), entry("b", FULL))
    assert shared(store) == [(2, 2, "Ada Moyo", None)]
    ingest(store, entry("c", TRIMMED, BO), entry("d", OTHER))
    assert shared(store) == [(3, 3, "Ada Moyo", "Bo Tran")]
    assert queries.count_statements(store.db, disputed=True) == 1
    ingest(store, entry("a", OTHER))
    assert shared(store) == [(2, 2, "Ada Moyo", "Bo Tran"), (2, 2, "Ada Moyo", None)]
    assert queries.count_statements(store.db) == 2
    ingest(store, (article("Nothing.", "b"), []))
    assert shared(store) == [(2, 2, "Ada Moyo", None)]
    assert count(store, "changed_statements") == 0
    assert store.verify() == []


def test_speakers_found_to_be_one_disagree_no_more_until_that_is_taken_back():
    store = filled(entry("a", FULL), entry("b", FULL, BO))
    assert shared(store) == [(2, 2, "Ada Moyo", "Bo Tran")]
    store.merge_speakers("Bo Tran", "Ada Moyo")
    assert shared(store) == [(2, 2, "Ada Moyo", None)]
    assert queries.list_statements(store.db, disputed=True) == []
    store.undo_correction(store.list_corrections()[-1]["id"])
    assert shared(store) == [(2, 2, "Ada Moyo", "Bo Tran")]
    assert store.verify() == []


def test_a_surname_of_the_same_statement_is_no_other_speaker():
    store = filled(entry("a", FULL), entry("b", FULL, MOYO))
    assert shared(store) == [(2, 2, "Ada Moyo", None)]
    assert queries.count_statements(store.db, disputed=True) == 0


def test_a_rename_shows_at_once():
    store = filled(entry("a", FULL), entry("b", FULL))
    store.rename_speaker("Ada Moyo", "A. Moyo")
    assert shared(store) == [(2, 2, "A. Moyo", None)]


def test_what_a_killed_run_left_is_settled_by_the_next(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, entry("a", FULL), entry("b", FULL), entry("c", OTHER))
        run_id = store.begin_run("rules-1")  # never finished
        store.write(article("Nothing.", "b"), [], run_id)
        store.write(article("Nothing.", "c"), [], run_id)
    with Store.open(path) as store:
        assert count(store, "statements") == 2
        ingest(store)
        assert count(store, "statements") == 1
        assert shared(store) == []
        assert store.verify() == []


def test_the_last_quotes_to_go_take_their_statements_along():
    store = filled(entry("a", FULL, None), entry("b", FULL, None))
    assert shared(store) == [(2, 2, None, None)]
    ingest(store, (article("Nothing.", "a"), []), (article("Nothing.", "b"), []))
    assert [count(store, f"{name}statements") for name in ("", "shared_", "changed_")] == [0, 0, 0]


@pytest.mark.parametrize(
    "sql",
    [
        "update shared_statements set n_articles = 7",
        "delete from shared_statements",
        "insert into shared_statements values (2, 2, 2, 1, 1, 1, null)",
    ],
)
def test_wrong_counts_are_found(sql):
    store = filled(entry("a", FULL), entry("b", FULL), entry("c", OTHER))
    store.db.execute(sql)
    assert [broken.table for broken in store.verify()] == ["shared_statements"]


def test_a_statement_without_quotes_is_found():
    store = filled(entry("a", FULL), entry("b", FULL))
    store.db.execute("insert into statements values (9, 'Nobody said this.')")
    assert [(broken.table, broken.key) for broken in store.verify()] == [("statements", "9")]


def test_a_database_from_before_is_counted_and_its_remains_are_dropped():
    """The rows are those of a run, taken back to before the counts, and one that was left over."""
    made = filled(entry("a", FULL), entry("b", FULL, BO), entry("c", OTHER))
    expected = counted(made)
    db = Database(memory=True)
    migrations.apply(db, stop_before="m006_shared_statements")
    db.conn.execute("pragma foreign_keys = off")
    for table in ("runs", "articles", "article_texts", "speakers", "speaker_names", "aliases",
                  "quotes", "statements", "fingerprints", "quote_statements",
                  "facet_counts"):  # fmt: skip
        columns = ", ".join(f'"{column}"' for column in db.table(table).columns_dict)
        now = ", ".join(f'"{since(table, column)}"' for column in db.table(table).columns_dict)
        rows = made.db.execute(f"select {now} from {table}").fetchall()
        places = ", ".join("?" * len(rows[0]))
        db.conn.executemany(f"insert into {table} ({columns}) values ({places})", rows)
    db.conn.execute("insert into statements values (99, 'Left by a killed run.')")
    db.conn.execute("delete from facet_counts")
    db.conn.commit()
    migrations.apply(db)
    db.conn.execute("pragma foreign_keys = on")
    store = Store(db, ":memory:")
    assert len(expected) == 1
    assert counted(store) == expected
    ingest(store)
    assert counted(store) == expected
    assert content(store) == content(made)
    assert count(store, "statements") == 2
    assert store.verify() == []


def test_only_statements_that_changed_are_looked_at():
    store = filled(entry("a", FULL), entry("b", FULL))
    ran = []
    store.db.conn.set_trace_callback(ran.append)
    ingest(store, entry("c", FULL))
    store.db.conn.set_trace_callback(None)
    settling = [
        sql for sql in ran if "from changed_statements c where" in sql or "(select qs.*" in sql
    ]
    assert len(settling) == 2
    as_large(store)
    for sql in settling:
        steps = [row[3] for row in store.db.execute(f"explain query plan {sql}").fetchall()]
        assert [step for step in steps if step.startswith("SCAN")] == ["SCAN c"], steps


@pytest.mark.parametrize("disputed", [False, True])
def test_the_list_is_read_off_an_index(disputed):
    store = as_large(filled(entry("a", FULL), entry("b", FULL)))
    plans = Plans(store.db)
    queries.list_statements(plans, disputed=disputed)
    index = "shared_statements_disputed" if disputed else "shared_statements_widest"
    assert index in plans.steps[0]
    assert not [step for step in plans.steps if "B-TREE" in step]


def test_quotes_know_how_far_their_words_went():
    store = filled(entry("a", FULL), entry("b", FULL), entry("c", OTHER), entry("d", FULL[:-1]))
    both = f"{FULL} {OTHER}"
    text = f"Moyo: {both}"
    ingest(store, (article(text, "e"), [quote(text, both, speaker=ADA)]))
    plans = Plans(as_large(store).db)
    found = queries.shared_by_quotes(plans, [1, 3, 5, 99])
    assert {key: (row["n_statements"], row["n_articles"]) for key, row in found.items()} == {
        1: (1, 4),
        3: (1, 2),
        5: (2, 4),
    }
    assert [row["id"] for row in queries.statements_of_quote(store.db, found[5]["key"])] == [
        found[1]["statement_id"],
        found[3]["statement_id"],
    ]
    assert not [step for step in plans.steps if re.match(r"SCAN (?!wanted)", step)]


def test_attributions_tell_who_gives_it_to_whom():
    store = filled()
    entries = [
        entry(name, FULL, speaker) for name, speaker in zip("abc", (ADA, ADA, BO), strict=True)
    ]
    outlets = ["Tay News", "Leith Post", "Tay News"]
    ingest(
        store,
        *(
            (replace(facts, outlet=outlet), said)
            for (facts, said), outlet in zip(entries, outlets, strict=True)
        ),
        entry("d", FULL, None),
    )
    (row,) = queries.list_statements(store.db)
    found = queries.attributions(store.db, row["id"])
    assert [(who["speaker"], who["n_articles"]) for who in found] == [
        ("Ada Moyo", 2), ("Bo Tran", 1), (None, 1),
    ]  # fmt: skip
    assert found[0]["outlets"] == [{"value": "Leith Post", "n": 1}, {"value": "Tay News", "n": 1}]
