"""Files that are damaged or not ours: one clear line from every command, and nothing touched."""

import sqlite3

import pytest

from quotes.store import Store
from tests.faults.process import is_one_line, quotes
from tests.store.made import article, harbour_quotes, ingest

READING = (
    "stats",
    "search sail",
    "show harbour",
    "speakers list",
    "speakers show Moyo",
    "statements list",
    "export",
    "export --format jsonl",
    "corrections list",
    "corrections export",
    "corrections export --all",
)


def run_sql(path, *statements):
    connection = sqlite3.connect(path)
    for sql in statements:
        connection.executescript(sql)
    connection.close()


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, (article(), harbour_quotes()))
        key = store.db.execute("select key from quotes").fetchone()[0]
        store.correct_speaker(key, "Lee Park")
    return path


DAMAGES = {
    "parts": "update quotes set parts = '[[0, 1'",
    "numbers": "update quotes set parts = '[1]'",
    "empty parts": "update quotes set parts = '[]'",
    "candidates": "update quotes set candidates = '{'",
    "confidence": "update quotes set confidence = 7.5",
    "corrections": "drop trigger name_is_decided; "
    "insert into corrections (at, who, action, before, after) values ('', '', 'merge', '{}', '{')",
    "articles": "drop table articles",
    "texts": "drop table article_texts",
    "speakers": "drop table speakers",
    "facets": "drop table facet_counts",
    "search": "drop table quotes_fts",
    "statements": "drop table shared_statements",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_rows_and_lost_tables_are_one_line(damage, db):
    run_sql(db, DAMAGES[damage])
    told = []
    for command in READING:
        code, _, err = quotes(*command.split(), "--db", db)
        if code:
            assert code == 1
            assert is_one_line(err), err
            told.append(err)
    assert any("`quotes verify` says where" in err for err in told), told


@pytest.mark.parametrize("damage", ["cut", "zeros", "noise", "header"])
def test_damaged_files_are_one_line(damage, db):
    data = bytearray(db.read_bytes())
    if damage == "cut":
        data = data[: len(data) // 2]
    elif damage == "zeros":
        data[4096:-4096] = bytes(len(data) - 8192)
    elif damage == "noise":
        data[8192:-4096:7] = b"\xa5" * len(data[8192:-4096:7])
    else:
        data[:16] = b"SQLite format 9\0"
    db.write_bytes(data)
    failed = 0
    for command in (*READING, "verify", "corrections undo 1", "backup copy.db"):
        code, out, err = quotes(*command.split(), "--db", db)
        failed += code
        assert code in (0, 1)
        assert not code or is_one_line(err) or (command == "verify" and out), (command, err)
    assert failed
    assert not (db.parent / "copy.db").exists()


FOREIGN = (
    "create table articles (id integer)",
    "create view quotes as select 1 as id",
)


@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize("sql", FOREIGN)
def test_databases_of_others_are_left_as_they_are(sql, journal, tmp_path):
    """Also what is still in their log: to open one is to end it, unless that is prevented."""
    path = tmp_path / "other.db"
    owner = sqlite3.connect(path)
    owner.execute(f"pragma journal_mode = {journal}")
    owner.execute(sql)
    owner.commit()
    copy = tmp_path / "copy.db"
    for ending in ("", "-wal"):  # as it is when its owner was killed
        if (tmp_path / f"other.db{ending}").exists():
            (tmp_path / f"copy.db{ending}").write_bytes(
                (tmp_path / f"other.db{ending}").read_bytes()
            )
    owner.close()
    files = {file.name: file.read_bytes() for file in tmp_path.glob("copy.db*")}
    for command in ("stats", "ingest tests", "verify", "export"):
        code, _, err = quotes(*command.split(), "--db", copy)
        assert code == 1
        assert is_one_line(err)
        assert "not one of quotes; choose another file" in err
    assert {name: (tmp_path / name).read_bytes() for name in files} == files


@pytest.mark.parametrize("size", [1, 20, 99, 511, 512, 5000])
def test_texts_are_left_as_they_are(size, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary. "[:size] * (size // 12 + 1))
    before = path.read_bytes(), path.stat().st_mtime_ns, [*tmp_path.iterdir()]
    for command in ("stats", "ingest tests"):
        code, _, err = quotes(*command.split(), "--db", path)
        assert code == 1
        assert is_one_line(err)
        assert "is not a database" in err
    assert (path.read_bytes(), path.stat().st_mtime_ns, [*tmp_path.iterdir()]) == before
