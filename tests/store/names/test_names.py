"""Spellings of one name lead to one speaker, also in files of older versions."""

import pytest
from sqlite_utils import Database

from quotes import Article, Speaker, StoreError
from quotes.store import Store, queries
from quotes.store.migrations import migrations
from quotes.store.schema.rows import article_key, content_hash, quote_keys
from quotes.store.speakers.speakers import merge
from tests.store.made import article, content, filled, ingest, quote


def entry(name, speaker, speaker_type="person", role=None):
    """An article of one quote by this speaker."""
    text = f"Of {name}: “Rain on {name}.” So it was."
    said = quote(text, f"“Rain on {name}.”", speaker=Speaker(speaker, speaker_type, role))
    return article(text, name), [said]


def totals(store):
    return {row["name"]: row["n_quotes"] for row in store.list_speakers()}


def test_spellings_of_one_name_are_one_speaker():
    names = ("José Álvarez", "Jose Alvarez", "JOSE ALVAREZ")
    store = filled(*[entry(f"a{n}", name) for n, name in enumerate(names)])
    assert totals(store) == {"José Álvarez": 3}
    assert store.show_speaker("jose alvarez")["names"] == [*names]
    assert store.show_speaker("José Alvarez")["speaker"]["n_quotes"] == 3
    assert store.verify() == []


def test_father_and_son_are_two_speakers():
    names = ("Sam Hale", "Sam Hale Jr.", "Sam Hale Jr", "Sam Hale III", "Sam Hale II")
    store = filled(*[entry(f"a{n}", name) for n, name in enumerate(names)])
    assert totals(store) == {
        "Sam Hale": 1,
        "Sam Hale Jr.": 2,
        "Sam Hale III": 1,
        "Sam Hale II": 1,
    }


def test_other_types_stay_apart():
    store = filled(
        entry("a", "J.D. Vane"),
        entry("b", "JD Vane", "organization"),
        entry("c", "JD Vane", "group"),
        entry("d", "The Hale", "organization"),
        entry("e", "Hale"),
    )
    rows = store.db.execute("select name, n_quotes from speakers order by id").fetchall()
    assert rows == [("J.D. Vane", 2), ("JD Vane", 1), ("The Hale", 1), ("Hale", 1)]


def test_a_merge_holds_for_other_spellings_and_undoing_it_keeps_them_together():
    store = filled(entry("a", "José Álvarez"), entry("b", "Pepe"))
    store.merge_speakers("José Álvarez", "Pepe")
    ingest(store, entry("c", "Jose Alvarez"), entry("d", "Jose-Alvarez"))
    assert totals(store) == {"Pepe": 4}
    store.undo_correction(1)
    assert totals(store) == {"José Álvarez": 3, "Pepe": 1}
    assert store.verify() == []


def test_a_spelling_can_be_split_off_for_good():
    store = filled(entry("a", "José Álvarez"), entry("b", "Jose Alvarez"))
    assert store.split_speaker("José Álvarez", "jose alvarez")["name"] == "Jose Alvarez"
    ingest(store, entry("b", "Jose Alvarez"), entry("c", "Jose Alvarez"), pipeline="rules-2")
    assert totals(store) == {"Jose Alvarez": 2, "José Álvarez": 1}
    store.undo_correction(1)
    assert totals(store) == {"José Álvarez": 3}
    assert store.verify() == []


def test_a_name_that_another_has_in_other_letters_is_taken():
    store = filled(entry("a", "José Álvarez"), entry("b", "Pepe"))
    with pytest.raises(StoreError, match="a speaker José Álvarez already; merge the two"):
        store.rename_speaker("Pepe", "Jose Alvarez")
    assert store.rename_speaker("José Álvarez", "Jose Alvarez")["name"] == "Jose Alvarez"


def old_file(path):
    """A file of the version before: three spellings, of which people merged one with another."""
    db = Database(path)
    migrations.apply(db, stop_before="m005_links")
    at = "2024-01-01T00:00:00Z"
    db.execute("insert into runs values (1, '0', 'rules-1', ?, ?, 4, 0, 0, 0, 4)", [at, at])
    names = ("José Álvarez", "Jose Alvarez", "Ada Moyo", "Adá Moyo")
    for n, name in enumerate(names, 1):
        text = f"“Rain {n}.”"
        made = Article(text, f"a{n}", f"file:/a{n}")
        (quote_key,) = quote_keys(article_key(made), [quote(text, text)])
        db.execute(
            "insert into articles (id, key, name, run_id, n_quotes, pipeline, content_hash) "
            "values (?, ?, ?, 1, 1, 'rules-1', ?)",
            [n, article_key(made), made.name, content_hash(made)],
        )
        db.execute("insert into article_texts values (?, ?)", [n, text])
        key = name.casefold()
        row = [n, key, name, "person"]
        db.execute("insert into speakers (id, key, name, type) values (?, ?, ?, ?)", row)
        db.execute("insert into speaker_names values (?, ?, ?, ?, ?)", [*row, n])
        db.execute("insert into aliases values (?, ?, ?, ?, 1)", [n, n, name, n])
        db.execute(
            "insert into quotes (id, key, article_id, speaker_id, name_id, kind, speaker_type, "
            'confidence, rule, start, "end", parts, sort_key, speaker, quote) values '
            "(?, ?, ?, ?, ?, 'direct', 'person', 1, 'x', 0, 9, '[[0, 9]]', ?, ?, ?)",
            [n, quote_key, n, n, n, f"-{n:010}", name, text],
        )
    db.conn.commit()
    db.close()


def test_spellings_of_an_older_file_become_one_speaker(tmp_path):
    old_file(tmp_path / "q.db")
    with Store.open(tmp_path / "q.db") as store:
        ingest(store)
        assert totals(store) == {"José Álvarez": 2, "Ada Moyo": 2}
        assert store.verify() == []
        before = content(store)
        ingest(store)
        assert content(store) == before


def test_what_people_decided_in_an_older_file_stays(tmp_path):
    old_file(tmp_path / "q.db")
    with Store.open(tmp_path / "q.db") as store:
        # As an older version would have: before the names are folded.
        first, second = (queries.find_speaker(store.db, name) for name in ("2", "3"))
        with store.db.atomic():
            merge(store.db, first, second, who="desk")
        ingest(store)
        assert totals(store) == {"Ada Moyo": 4}
        assert store.verify() == []
