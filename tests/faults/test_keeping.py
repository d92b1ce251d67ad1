"""What keeps data safe: backups, decisions taken elsewhere, private files, one row a failure."""

import stat

from quotes.store import Store
from quotes.store.migrations import migrations
from tests.faults.process import content_of, is_one_line, quotes, write_articles


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_backup_is_the_same_and_private_and_writes_over_nothing(undisturbed, whole, tmp_path):
    copy = tmp_path / "copy.db"
    assert quotes("backup", copy, "--db", undisturbed)[0] == 0
    assert (content_of(copy), mode(copy)) == (whole, 0o600)
    before = copy.read_bytes()
    code, _, err = quotes("backup", copy, "--db", undisturbed)
    assert (code, is_one_line(err), copy.read_bytes()) == (1, True, before)
    copy.write_text("old")
    assert quotes("backup", copy, "--force", "--db", undisturbed)[0] == 0
    assert content_of(copy) == whole
    code, _, err = quotes("backup", undisturbed, "--force", "--db", undisturbed)
    assert (code, "is the database itself" in err) == (1, True)
    assert [file.name for file in tmp_path.iterdir()] == ["copy.db"]


def test_a_new_database_is_private(undisturbed):
    assert mode(undisturbed) == 0o600


def test_decisions_go_into_a_database_built_anew(decided, folder, tmp_path):
    lines = tmp_path / "decisions.jsonl"
    code, out, _ = quotes("corrections", "export", "--all", "--db", decided)
    lines.write_text(out + "{broken\n", "utf-8")
    db = tmp_path / "q.db"
    assert quotes("ingest", folder, "--db", db)[0] == 0
    code, out, err = quotes("corrections", "import", lines, "--db", db)
    assert (code, out) == (3, "decisions  1 new, 0 known already\n")
    assert err.startswith(f"Error: cannot read {lines}, line 2: it is not JSON")
    assert is_one_line(err)
    assert content_of(db) == content_of(decided)
    assert quotes("corrections", "import", lines, "--db", db)[1].startswith("decisions  0 new, 1")


def test_again_reads_everything_anew(tmp_path):
    folder, db = write_articles(tmp_path / "in", 3), tmp_path / "q.db"
    assert quotes("ingest", folder, "--db", db)[0] == 0
    before = content_of(db)
    assert "0 new, 3 unchanged, 0 replaced" in quotes("ingest", folder, "--db", db)[1]
    assert "0 new, 0 unchanged, 3 replaced" in quotes("ingest", folder, "--again", "--db", db)[1]
    assert content_of(db) == before


def test_a_failure_is_kept_once(tmp_path):
    (tmp_path / "a.jsonl").write_text("{broken\n{broken too\n", "utf-8")
    db = tmp_path / "q.db"
    for _ in range(3):
        assert quotes("ingest", tmp_path / "a.jsonl", "--db", db)[0] == 3
    with Store.open(db) as store:
        rows = store.db.execute("select line, run_id from failures order by line").fetchall()
        counts = store.db.execute("select n_failed from runs").fetchall()
    assert (rows, counts) == ([(1, 3), (2, 3)], [(2,)] * 3)


def test_an_older_database_keeps_the_last_of_its_failures():
    with Store.open(":memory:") as store:
        run_id = store.begin_run("rules-1")
        store.db.execute("drop index failures_once")
        store.db.execute("drop table copies")
        store.db.execute("delete from _sqlite_migrations where name = 'm009_copies'")
        for at in ("2024", "2025"):
            store.db.execute(
                "insert into failures (run_id, path, line, why, at) values (?, 'a', null, 'b', ?)",
                [run_id, at],
            )
        store.db.conn.commit()
        migrations.apply(store.db)
        assert store.db.execute("select at from failures").fetchall() == [("2025",)]
