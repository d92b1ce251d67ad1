"""A database as an earlier version left it, opened by this one."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes import Candidate, Speaker
from quotes.store import Store, queries
from quotes.store.migrations import migrations
from tests.store.made import article, ingest, quote, since

TEXT = "“Go,” one of them said. “Stay,” she said. “Why?”"
AGAIN = "“Go,” one of them said, again. “Stay,” she said. “Why?”"
COPIED = (
    "runs", "articles", "article_texts", "speakers", "speaker_names", "aliases", "quotes",
    "facet_counts", "statements", "fingerprints", "quote_statements",
)  # fmt: skip


def said(text: str) -> list[object]:
    return [
        quote(text, "“Go,”", cue="said", source="one of them"),
        quote(text, "“Stay,”", cue="said", source="she"),
        quote(text, "“Why?”", speaker=Speaker("Bo Tran", "person", confidence=0.5)),
    ]


@pytest.fixture
def before_review(tmp_path: Path) -> Path:
    """Three quotes in the tables of m003, and a decision about one as it was kept then."""
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with Store.open(new) as store:
        ingest(store, (article(TEXT, "pier"), said(TEXT)))
        key = store.db.execute("select key from quotes where quote = '“Stay,”'").fetchone()[0]
        store.correct_speaker(key, None, who="me")
        # As it was kept then.
        without = "json_remove({0}, '$.quote.candidates', '$.quote.medium')"
        events = store.db.execute(
            f"select id, at, who, action, {without.format('before')}, {without.format('after')} "
            "from corrections"
        ).fetchall()
    db = Database(sqlite3.connect(old))
    migrations.apply(db, stop_before="m004_review")
    db.execute("attach ? as new", [str(new)])
    with db.atomic():
        for table in COPIED:
            columns = [column.name for column in db.table(table).columns]
            then = ", ".join(f'"{name}"' for name in columns)
            now = ", ".join(f'"{since(table, name)}"' for name in columns)
            known = " where facet <> 'review'" if table == "facet_counts" else ""
            db.execute(f"insert into main.{table} ({then}) select {now} from new.{table}{known}")
        for event in events:
            db.execute("insert into corrections values (?, ?, ?, ?, ?, ?)", event)
    db.close()
    return old


def reviews(store: Store) -> dict[str, str | None]:
    return dict(store.db.execute("select quote, review from quotes").fetchall())


def test_quotes_of_old_are_judged_by_their_rows(before_review: Path) -> None:
    with Store.open(before_review, must_exist=True) as store:
        assert reviews(store) == {
            "“Go,”": "nobody named",
            "“Stay,”": None,
            "“Why?”": "unsure who",
        }
        assert queries.stats(store.db)["quotes_to_review"] == 2
        assert {row["value"] for row in queries.facet(store.db, "review")} == {
            "nobody named",
            "unsure who",
        }
        store.settle()
        assert store.verify() == []


def test_what_is_read_again_is_kept_whole_and_the_decision_holds(before_review: Path) -> None:
    found = [
        replace(one, candidates=(Candidate("Ana Cole", "person", 0.4),), medium="Reuters")
        for one in said(AGAIN)
    ]
    with Store.open(before_review) as store:
        ingest(store, (article(AGAIN, "pier"), found), pipeline="model-2")
        assert reviews(store) == {"“Go,”": "unsure who", "“Stay,”": None, "“Why?”": "unsure who"}
        rows = queries.quotes_of_article(store.db, 1)
        assert [len(row["candidates"]) for row in rows] == [1, 0, 1]
        assert {row["medium"] for row in rows} == {"Reuters"}
        assert store.verify() == []
        store.undo_correction(1)
        assert reviews(store)["“Stay,”"] == "unsure who"  # as it was read since
        assert store.verify() == []
