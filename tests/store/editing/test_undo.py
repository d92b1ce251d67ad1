"""Taking decisions back: what is left is what was read, whatever came between."""

import random
from itertools import permutations

import pytest
from sqlite_utils import Database

from quotes.store import Store
from tests.store.histories import (
    History,
    fresh,
    quotes_by_place,
    read,
    standing,
    undo,
    whole,
)
from tests.store.made import (
    ADA,
    HARBOUR,
    article,
    content,
    filled,
    harbour_quotes,
    ingest,
    quote,
)

SAIL = "“We sail at dawn.”"


def key_of_sail(store):
    """The key of the quote about sailing, however it was cut."""
    (row,) = store.db.execute("select key from quotes where quote like '%sail%'").fetchall()
    return row[0]


DECISIONS = {
    "Ben Cole": lambda store: store.correct_speaker(key_of_sail(store), "Ben Cole"),
    "the port": lambda store: store.correct_speaker(key_of_sail(store), "Port of Lume"),
    "nobody": lambda store: store.correct_speaker(key_of_sail(store), None),
    "short span": lambda store: store.correct_span(key_of_sail(store), 16, 23),
    "long span": lambda store: store.correct_span(key_of_sail(store), 0, 33),
}
PAIRS = [*permutations(DECISIONS, 2)]


def copied(store):
    copy = Database(memory=True)
    store.db.conn.backup(copy.conn)
    copy.execute("pragma foreign_keys = on")
    return Store(copy, ":memory:")


@pytest.mark.parametrize("order", [(1, 2), (2, 1)], ids=["first first", "last first"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_decisions_about_a_quote_are_taken_back_in_any_order(one, other, order):
    store = filled((article(), harbour_quotes()))
    before = content(store)
    DECISIONS[one](store)
    DECISIONS[other](store)
    store.undo_correction(order[0])
    assert store.verify() == []
    store.undo_correction(order[1])
    assert content(store) == before
    assert store.verify() == []


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_without_the_first_decision_the_second_is_as_if_it_were_the_only_one(one, other):
    store, alone = (filled((article(), harbour_quotes())) for _ in range(2))
    DECISIONS[one](store)
    DECISIONS[other](store)
    store.undo_correction(1)
    DECISIONS[other](alone)
    assert content(store) == content(alone)


def test_the_decision_that_stands_holds_for_a_quote_that_the_pipeline_then_misses():
    store = filled((article(), harbour_quotes()))
    DECISIONS["Ben Cole"](store)
    DECISIONS["short span"](store)
    ingest(store, (article(), []), pipeline="model-2")
    store.undo_correction(1)
    rows = store.db.execute("select quote, speaker from quotes").fetchall()
    assert rows == [("We sail", "Ada Moyo")]
    store.undo_correction(2)
    assert store.db.execute("select quote from quotes").fetchall() == []


def test_a_decision_leaves_a_quote_within_another_alone():
    inner = quote(HARBOUR, "We sail at", speaker=ADA)
    store = filled((article(), [*harbour_quotes(), inner]))
    (key,) = store.db.execute("select key from quotes where quote = 'We sail at'").fetchone()
    store.correct_speaker(key, "Ben Cole")
    said = store.db.execute("select quote, speaker from quotes order by start").fetchall()
    assert said[:2] == [(SAIL, "Ada Moyo"), ("We sail at", "Ben Cole")]


def test_what_is_left_of_the_text_is_called_as_the_text_calls_it():
    moyo = quote(HARBOUR, SAIL, speaker=type(ADA)("Ada Móyo", "person"))
    store = filled((article(), [moyo]))
    ingest(store, (article(name="b", title="b"), harbour_quotes()))
    assert [row["name"] for row in store.list_speakers()] == ["Ada Móyo", "Port of Lume"]
    ingest(store, (article(), []), pipeline="model-2")
    assert [row["name"] for row in store.list_speakers()] == ["Ada Moyo", "Port of Lume"]
    assert store.verify() == []


def said(store):
    """All but which quotes are one statement: an edited one joins whichever it met first."""
    return {name: rows for name, rows in whole(store).items() if name != "statements"}


def check_history(seed):
    """Go through one random history: 2 to 14 steps, then some decisions taken back, then all."""
    rng = random.Random(seed)
    history = History(Store.open(":memory:"), rng)
    history.go_on(rng.randint(2, 14))
    store = history.store
    assert store.verify() == [], history.done

    again = copied(store)
    for entry in history.entries.values():
        read(again, [entry], history.pipeline + 1)
    assert whole(again) == whole(store), history.done

    some = [event["id"] for event in standing(store) if rng.random() < 0.5]
    one, other = copied(store), copied(store)
    undo(one, some, random.Random(1))
    undo(other, some, random.Random(2))
    assert whole(one) == whole(other), history.done
    assert one.verify() == [], history.done

    undo(store, [event["id"] for event in standing(store)], rng)
    assert standing(store) == [], history.done
    assert said(store) == said(fresh(history.entries.values())), history.done
    assert store.verify() == [], history.done
    return quotes_by_place(store)


@pytest.mark.parametrize("seed", range(40))
def test_everything_taken_back_is_as_if_it_had_not_been(seed):
    check_history(seed)


@pytest.mark.faults
@pytest.mark.parametrize("first", range(40, 1000, 20))
def test_everything_taken_back_is_as_if_it_had_not_been_many_times(first):
    assert any([check_history(seed) for seed in range(first, first + 20)])  # noqa: C419 (all of them)
