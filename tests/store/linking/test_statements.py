"""One statement in many articles: identical, trimmed, edited; kept apart from what is not it."""

import pytest

from quotes import Speaker, StoreError
from quotes.comparing import fingerprints, is_one_statement, words_of
from quotes.store import queries
from tests.store.made import ADA, PORT, article, filled, ingest, quote

FULL = "“We will rebuild the wall before the winter comes, and nobody will pay for it but us.”"
EDITED = "“We will rebuild the [river] wall before the winter comes, and nobody will pay for it.”"
TRIMMED = "“rebuild the wall before the winter comes”"
OTHER = "“We will open the bridge before the summer comes, and everybody may walk on it.”"


def entry(name, said, speaker=ADA, day=1):
    text = f"On {name}: {said} That is all."
    facts = article(text, name, published=f"2024-03-{day:02}")
    return facts, [quote(text, said, speaker=speaker)]


@pytest.fixture
def store():
    """One statement in three articles, two of which change it, and another statement."""
    return filled(
        entry("b", EDITED, day=2), entry("a", FULL), entry("c", TRIMMED, PORT, 3), entry("d", OTHER)
    )


def gathered(store):
    return [(row["n_quotes"], row["n_speakers"]) for row in queries.list_statements(store.db)]


def test_identical_trimmed_and_edited_quotes_are_one_statement(store):
    assert gathered(store) == [(3, 2)]
    (row,) = queries.list_statements(store.db, disputed=True)
    assert row["first_date"] == "2024-03-01"
    found = queries.variants(store.db, row["id"])
    assert [variant["article"] for variant in found] == ["a", "b", "c"]
    assert store.verify() == []


def test_variants_show_what_was_changed_of_the_first(store):
    (row,) = queries.list_statements(store.db)
    first, edited, trimmed = queries.variants(store.db, row["id"])
    assert first["diff"] == []
    assert ("added", "[river]") in edited["diff"]
    assert [piece.change for piece in trimmed["diff"]] == ["missing", "same", "missing"]
    assert queries.variants(store.db, row["id"], limit=1, offset=2) == [trimmed]


def test_a_statement_is_found_by_number_and_by_quote(store):
    (row,) = queries.list_statements(store.db)
    assert queries.find_statement(store.db, row["id"]) == row
    key = queries.variants(store.db, row["id"])[1]["key"]
    assert queries.statements_of_quote(store.db, key) == [row]
    for unknown in (0, 99, 2**64):
        with pytest.raises(StoreError, match="there is no statement"):
            queries.find_statement(store.db, unknown)


def test_sentences_that_outlets_split_otherwise_are_each_a_statement():
    first = "We will rebuild the wall before winter."
    second = "Nobody will pay for it but us, I fear."
    store = filled(
        entry("a", f"“{first} {second}”"), entry("b", f"“{first}”"), entry("c", f"“{second}”")
    )
    assert [row["text"] for row in queries.list_statements(store.db)] == [first, second]
    (one, other) = queries.statements_of_quote(
        store.db, store.db.execute("select key from quotes where id = 1").fetchone()[0]
    )
    assert [v["article"] for v in queries.variants(store.db, one["id"])] == ["a", "b"]
    assert [v["said"] for v in queries.variants(store.db, other["id"])] == [second, second]
    assert store.verify() == []


def test_later_articles_join_and_changed_ones_leave(store):
    ingest(store, entry("e", FULL, day=5))
    assert gathered(store) == [(4, 2)]
    for name in "ab":
        ingest(store, entry(name, OTHER))
    assert sorted(gathered(store)) == [(2, 2), (3, 1)]
    assert store.verify() == []


def test_a_statement_without_quotes_is_forgotten(store):
    for name in "abcd":
        ingest(store, (article("Nothing.", name), []))
    assert store.db.execute("select count(*) from statements").fetchone()[0] == 0


def test_a_few_words_and_indirect_quotes_are_nobody_s_statement():
    said = "“We never knew”"
    store = filled(*(entry(name, said) for name in "ab"))
    assert gathered(store) == []
    text = "Moyo said that the wall would be rebuilt before the winter."
    part = "that the wall would be rebuilt before the winter"
    indirect = [quote(text, part, speaker=Speaker("Moyo", "person"), kind="indirect")]
    store = filled(*((article(text, name), indirect) for name in "ab"))
    assert gathered(store) == []


def test_any_shared_run_of_six_words_shares_a_fingerprint():
    words = [f"w{n}" for n in range(60)]
    for start in range(0, 54, 5):
        run = words[start : start + 6]
        assert fingerprints(["x", "y", "z", *run, "v", "u", "t"]) & fingerprints(words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (FULL, FULL, True),
        (FULL, TRIMMED, True),
        (FULL, EDITED, True),
        (FULL, OTHER, False),
        ("we will do it", "we will do it", False),
        ("we will do it now", "we will " + "and so on " * 20 + "do it now", False),
    ],
)
def test_when_two_texts_are_one_statement(one, other, same):
    assert (is_one_statement(words_of(one), words_of(other)) > 0) is same
