"""What people decide wins over what is linked; taken back, it is as if it had never been."""

import pytest

from tests.store.linking.test_links import MARK, WALL, all_of, entry, filled, links, totals
from tests.store.made import ingest

ENTRIES = (
    MARK,
    entry("b", "Esper", said=WALL),
    entry("c", "Esper"),
    entry("d", "Leah Moor", role="judge"),
    entry("e", "Moor", role="judge"),
)


@pytest.fixture
def store():
    """Esper is linked to Mark Esper in one article and not in another; Moor is Leah Moor."""
    return filled(*ENTRIES)


def key_in(store, article):
    sql = "select q.key from quotes q join articles a on a.id = q.article_id where a.name = ?"
    return store.db.execute(sql, [article]).fetchall()[0][0]


def number(store, name):
    sql = "select id from speakers where name = ?"
    return str(store.db.execute(sql, [name]).fetchall()[0][0])


DECISIONS = {
    "merge the name": lambda store: store.merge_speakers(number(store, "Esper"), "Leah Moor"),
    "merge it into the same": lambda store: store.merge_speakers(
        number(store, "Esper"), "Mark Esper"
    ),
    "merge the target": lambda store: store.merge_speakers("Mark Esper", "Leah Moor"),
    "rename the name": lambda store: store.rename_speaker(number(store, "Esper"), "Tom Esper"),
    "rename the target": lambda store: store.rename_speaker("Mark Esper", "M. Esper"),
    "alias": lambda store: store.add_alias("Leah Moor", "Judge Moor"),
    "split": lambda store: store.split_speaker("Mark Esper", "Esper"),
    "speaker of a quote": lambda store: store.correct_speaker(key_in(store, "b"), "Tom Hale"),
    "the name itself": lambda store: store.correct_speaker(key_in(store, "b"), "Esper"),
    "speaker of the evidence": lambda store: store.correct_speaker(key_in(store, "a"), "Tom Hale"),
    "no quote": lambda store: store.reject_quote(key_in(store, "b")),
}
LINKED = {"Esper": 1, "Leah Moor": 2, "Mark Esper": 2}
AFTER = {
    "merge the name": {"Leah Moor": 4, "Mark Esper": 1},
    "merge it into the same": {"Leah Moor": 2, "Mark Esper": 3},
    "merge the target": {"Leah Moor": 4, "Esper": 1},
    "rename the name": {"Tom Esper": 2, "Mark Esper": 1, "Leah Moor": 2},
    "rename the target": {"M. Esper": 2, "Esper": 1, "Leah Moor": 2},
    "alias": LINKED,
    "split": {"Esper": 2, "Mark Esper": 1, "Leah Moor": 2},
    "speaker of a quote": {"Tom Hale": 1, "Esper": 1, "Mark Esper": 1, "Leah Moor": 2},
    "the name itself": {"Esper": 2, "Mark Esper": 1, "Leah Moor": 2},
    "speaker of the evidence": {"Tom Hale": 1, "Esper": 2, "Leah Moor": 2},
    "no quote": {"Esper": 1, "Mark Esper": 1, "Leah Moor": 2},
}
each = pytest.mark.parametrize("decision", DECISIONS)


@each
def test_what_people_decide_wins_and_stays(store, decision):
    assert totals(store) == LINKED
    DECISIONS[decision](store)
    assert totals(store) == AFTER[decision]
    assert store.verify() == []
    ingest(store, *ENTRIES, pipeline="rules-2")
    assert totals(store) == AFTER[decision]
    assert store.verify() == []


@each
def test_what_is_taken_back_has_never_been(store, decision):
    before = all_of(store)
    DECISIONS[decision](store)
    store.undo_correction(1)
    assert totals(store) == LINKED
    assert store.verify() == []
    after = all_of(store)
    ingest(store, *ENTRIES, pipeline="rules-2")
    assert links(store) == before["links"]
    for table in ("links", "articles", "quotes", "facet_counts"):
        assert after[table] == before[table], table


def test_a_span_that_was_put_right_keeps_its_link(store):
    ((start,),) = store.db.execute(
        "select start from quotes where name_id = "
        "(select id from speaker_names where name = 'Esper') and speaker = 'Mark Esper'"
    ).fetchall()
    store.correct_span(key_in(store, "b"), start, start + 40)
    assert totals(store) == LINKED
    assert store.verify() == []


def test_a_name_split_off_is_not_linked_in_later_articles(store):
    store.split_speaker("Mark Esper", "Esper")
    ingest(store, entry("f", "Esper", said=WALL))
    assert totals(store)["Esper"] == 3
    store.undo_correction(1)
    assert totals(store)["Mark Esper"] == 3
