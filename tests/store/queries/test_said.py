"""What was not said is kept, and shown only to who asks."""

from dataclasses import replace

from quotes.store import Store, queries
from tests.store.linking.test_links import entry
from tests.store.made import filled

THOUGHT = {"attribution_type": "attitude", "said": False}


def store_with_a_thought() -> Store:
    told, thought = entry("a", "Ada Moyo"), entry("b", "Ben Park")
    return filled(told, (thought[0], [replace(thought[1][0], **THOUGHT)]))


def speakers(store: Store, **asked: object) -> list[str]:
    return [
        hit["speaker"] for hit in queries.search(store.db, queries.QuoteFilter(**asked))["hits"]
    ]


def test_a_thought_is_found_only_where_it_is_asked_for() -> None:
    store = store_with_a_thought()
    assert speakers(store, said=True) == ["Ada Moyo"]
    assert sorted(speakers(store)) == ["Ada Moyo", "Ben Park"]
    assert speakers(store, attribution_type="attitude") == ["Ben Park"]
    assert queries.stats(store.db)["quotes"] == 1
    assert store.verify() == []


def test_export_says_what_it_is() -> None:
    store = store_with_a_thought()
    rows = list(queries.export_rows(store.db, queries.QuoteFilter()))
    assert [(row["attribution_type"], row["said"]) for row in rows] == [
        ("communication", 1),
        ("attitude", 0),
    ]


def test_what_a_person_put_right_is_something_said() -> None:
    store = store_with_a_thought()
    (hit,) = queries.search(store.db, queries.QuoteFilter(attribution_type="attitude"))["hits"]
    store.correct_speaker(hit["key"], "Cole Lee")
    assert sorted(speakers(store, said=True)) == ["Ada Moyo", "Cole Lee"]
    assert store.verify() == []
