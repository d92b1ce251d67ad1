"""A database that version 0.1.0 wrote, as its users have it: three articles and nine decisions.

Made once by that version, with quotes given by hand, and kept as it was.
"""

import gzip
from pathlib import Path

import pytest

from quotes.store import Store, queries
from tests.store.made import article, ingest, quote

STORED = Path(__file__).parent / "old" / "quotes-0.1.0.db.gz"
HARBOUR = (
    "“We sail at dawn,” Ada Moyo, the harbour master, told Reuters. “Nobody stays behind,” she "
    "said. The port denied “any delay”."
)
# Words, speaker, outlet, the source's words, medium.
ROWS = {
    ("“a danger to children”", "Moyo", "Harbour Post", "Moyo", None),
    ("“Close it,”", None, "Harbour Post", "one of them", None),
    ("“We sail at dawn,”", "Ada Moyo", "Harbour Post", "Adah Moyo", None),
    (
        "“We sail at dawn,”",
        "Ada Moyo",
        "Harbour Post",
        "Ada Moyo, the harbour master,",
        "Reuters",
    ),
    ("“Nobody stays behind,”", "Ada Moyo", "Harbour Post", "she", None),
    ("any delay", "Port of Lume", "Harbour Post", "The port", None),
    ("“The bridge is safe,”", "Ann Frost", "Leith Times", "the mayor", None),
    ("“It never moved.”", "Dr Lee Park", "Leith Times", "Lee Park", None),
}


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.db"
    path.write_bytes(gzip.decompress(STORED.read_bytes()))
    return path


def rows(store: Store) -> set[tuple[object, ...]]:
    sql = "select quote, speaker, outlet, source, medium from quotes"
    return set(store.db.execute(sql).fetchall())


def test_it_opens_with_all_that_it_holds(stored: Path) -> None:
    with Store.open(stored, must_exist=True) as store:
        store.settle()
        assert rows(store) == ROWS
        assert len(store.list_corrections()) == 9
        assert store.verify() == []
        assert queries.stats(store.db)["quotes"] == len(ROWS)


def test_every_row_still_says_what_its_article_says(stored: Path) -> None:
    with Store.open(stored) as store:
        for row in queries.quotes_of_article(store.db, 1):
            text = queries.article_text(store.db, 1)
            assert row["source"] == text[row["source_start"] : row["source_end"]]
            assert [text[start:end] for start, end in row["parts"]] == [row["quote"]]


def test_decisions_hold_where_an_article_is_read_again(stored: Path) -> None:
    with Store.open(stored) as store:
        key = store.db.execute("select key from articles where name = 'harbour'").fetchone()[0]
        longer = HARBOUR + " That was all."
        found = [quote(longer, "“any delay”", cue="denied", source="The port")]
        ingest(store, (article(longer, "harbour"), found))
        again = queries.article_by_key(store.db, key)
        assert again is not None
        (row,) = queries.quotes_of_article(store.db, again["id"])
        assert (row["quote"], row["rule"]) == ("any delay", "correction")
        store.settle()
        assert store.verify() == []


def test_a_decision_of_then_is_taken_back_now(stored: Path) -> None:
    with Store.open(stored) as store:
        spoken = next(e for e in store.list_corrections() if e["action"] == "rename")
        store.undo_correction(spoken["id"])
        assert "Lee Park" in {row[1] for row in rows(store)}
        assert store.verify() == []
