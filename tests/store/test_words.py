"""The words of quotes are counted, also in a database that an earlier version left."""

from sqlite_utils import Database

from quotes.store.migrations import migrations
from tests.store.made import MARKET, article, filled, market_quotes


def test_words_are_what_stands_between_white_space():
    with filled((article(MARKET), market_quotes())) as store:
        rows = store.db.execute("select quote, n_words from quotes").fetchall()
        assert rows
        assert all(n_words == len(quote.split()) for quote, n_words in rows)


def test_quotes_stored_before_are_counted_too():
    db = Database(memory=True)
    migrations.apply(db, stop_before="m014_audit")
    columns = 'key, article_id, kind, confidence, rule, start, "end", parts, sort_key, quote'
    db.execute("pragma foreign_keys = off")
    for n, said in enumerate(("“Go.”", "“We  will\n\nnot … go.”", "…")):
        values = (f"{n}", 1, "direct", 1.0, "made", 0, 1, "[[0, 1]]", f"-{n}", said)
        db.execute(f"insert into quotes ({columns}) values ({', '.join('?' * 10)})", values)
    migrations.apply(db)
    assert db.execute("select n_words from quotes order by id").fetchall() == [(1,), (5,), (1,)]


def counted(store):
    rows = "select * from audit_counts order by said, kind, speaker_type, outlet, month"
    return store.db.execute(rows).fetchall()


def test_a_change_of_the_count_is_found():
    with filled((article(MARKET), market_quotes())) as store:
        assert store.verify() == []
        store.db.execute("update quotes set n_words = 1000 where id = 1")
        assert [broken.table for broken in store.verify()] == ["articles"]


def test_the_counts_of_the_audit_follow_every_change_and_are_repaired():
    with filled((article(MARKET), market_quotes())) as store:
        before = counted(store)
        assert sum(row[5] for row in before) == 2
        key = store.db.execute("select key from quotes where speaker is not null").fetchone()[0]
        store.correct_speaker(key, None)
        assert counted(store) != before
        assert store.verify() == []
        store.undo_correction(1)
        assert counted(store) == before
        store.db.execute("update audit_counts set trust = trust + 1")
        store.db.execute("update audit_speakers set n = n + 1")
        assert {broken.table for broken in store.verify()} == {"audit_counts", "audit_speakers"}
        store.repair()
        assert counted(store) == before
        assert store.verify() == []
