"""The file of a store: opened, closed, refused, and every trouble told in one sentence."""

import sqlite3

import pytest

from quotes import StoreError
from quotes.store import Store, opening, queries
from tests.store.made import article, content, harbour_quotes, ingest


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def test_a_closed_file_is_one_plain_file(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, (article(), harbour_quotes()))
        assert store.db.journal_mode == "wal"
    assert [file.name for file in tmp_path.iterdir()] == ["q.db"]
    immutable = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    assert immutable.execute("pragma journal_mode").fetchone() == ("delete",)
    assert queries.stats(immutable)["quotes"] == 2
    immutable.close()


def test_a_file_closed_while_another_reads_has_nothing_left_in_its_log(tmp_path):
    path = tmp_path / "q.db"
    reader = sqlite3.connect(path)
    with Store.open(path) as store:
        run_id = store.begin_run("rules-1")
        store.write(article(), harbour_quotes(), run_id)
        reader.execute("select count(*) from quotes").fetchone()
        store.finish_run(run_id)
    assert (tmp_path / "q.db-wal").stat().st_size == 0
    assert reader.execute("select count(*) from quotes").fetchone() == (2,)
    reader.close()


def test_two_runs_at_once(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as first, Store.open(path) as second:
        runs = [(store, store.begin_run("rules-1")) for store in (first, second)]
        for i in range(4):
            for store, run_id in runs:
                one = article(name=f"{run_id}-{i}", title=f"{run_id}-{i}")
                assert store.write(one, harbour_quotes(), run_id) == "new"
        for store, run_id in runs:
            store.finish_run(run_id)
        assert first.verify() == []
        assert queries.stats(second.db)["quotes"] == 16
    assert [file.name for file in tmp_path.iterdir()] == ["q.db"]


def test_opening_again_keeps_everything(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, (article(), harbour_quotes()))
        before = content(store)
    with Store.open(str(path), must_exist=True) as store:
        assert content(store) == before


def test_foreign_keys_are_on(store):
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store.db.execute("insert into article_texts values (99, 'lost')")


def test_a_missing_file_says_how_to_make_it(tmp_path):
    with pytest.raises(StoreError, match=r"no database .*q\.db; make it with `quotes ingest`"):
        Store.open(tmp_path / "q.db", must_exist=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary, " * 200)
    with pytest.raises(StoreError, match="is not a database"):
        Store.open(path)
    assert path.read_text() == "Dear diary, " * 200


def test_somebody_elses_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("create table articles (id integer)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not one of quotes"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        store.db.table("_sqlite_migrations").insert(
            {"migration_set": "quotes", "name": "m999_future", "applied_at": "2030"}
        )
    with pytest.raises(StoreError, match=r"newer version of quotes \(m999_future"):
        Store.open(path)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "no" / "q.db")


def test_a_locked_database_says_so(tmp_path, monkeypatch):
    path = tmp_path / "q.db"
    Store.open(path).close()
    other = sqlite3.connect(path)
    other.execute("begin exclusive")
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0)
    with pytest.raises(StoreError, match="in use by another process"):
        Store.open(path)
    other.close()


def test_a_full_disk_keeps_what_was_written(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, (article(), harbour_quotes()))
        before = content(store)
        pages = store.db.execute("pragma page_count").fetchone()[0]
        store.db.execute(f"pragma max_page_count = {pages}")
        run_id = store.begin_run("rules-1")
        with pytest.raises(StoreError, match="the disk is full"):
            store.write(article("long " * 20_000, "long"), [], run_id)
    with Store.open(path) as store:
        assert content(store) == before


def test_a_read_only_database_says_so(store):
    store.db.execute("pragma query_only = on")
    with pytest.raises(StoreError, match="cannot be written to"):
        store.begin_run("rules-1")


def run_in_block(*statements):
    with Store.open(":memory:") as store:
        for sql in statements:
            store.db.execute(sql)


def test_an_error_of_sqlite_in_the_block_becomes_a_sentence():
    with pytest.raises(StoreError, match="cannot be written to"):
        run_in_block("pragma query_only = on", "delete from facet_counts")


def test_our_own_mistakes_stay_as_they_are():
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        run_in_block("select * from nowhere")
