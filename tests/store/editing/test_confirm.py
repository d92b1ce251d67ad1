"""A quote that a person found right as it is."""

from dataclasses import replace

import pytest

from quotes import Candidate, Speaker
from quotes.errors import StoreError
from quotes.store import Store, queries
from quotes.store.queries import QuoteRow
from tests.store.linking.test_links import WALL, entry
from tests.store.made import ADA, HARBOUR, article, filled, ingest, quote

UNSURE = replace(ADA, confidence=0.3)
MAYBE = (Candidate("Bo Tran", "person", 0.2),)


def unsure():
    """One quote whose speaker is unsure, and which is thought, not said."""
    found = quote(HARBOUR, "“We sail at dawn.”", cue="said", source="Ada Moyo", speaker=UNSURE)
    return replace(
        found, candidates=MAYBE, attribution_type="attitude", negated=True, said=False, kind="mixed"
    )


def only(store: Store) -> QuoteRow:
    (row,) = queries.quotes_of_article(store.db, 1)
    return row


@pytest.fixture
def store() -> Store:
    return filled((article(), [unsure()]))


def test_all_stays_but_what_was_unsure(store: Store) -> None:
    before = only(store)
    assert before["review"] == "unsure who"
    assert store.confirm(before["key"], who="ada") == before["key"]
    after = only(store)
    changed = {name for name in after if after[name] != before[name]} - {"id", "sort_key"}
    assert changed == {"confidence", "speaker_confidence", "rule", "candidates", "review"}
    assert (after["said"], after["negated"], after["attribution_type"]) == (0, 1, "attitude")
    assert (after["role"], after["speaker"]) == ("harbour master", "Ada Moyo")
    (event,) = store.list_corrections()
    assert (event["action"], event["who"]) == ("speaker", "ada")
    assert store.verify() == []


def test_it_survives_another_pipeline_and_is_undone(store: Store) -> None:
    before = only(store)
    store.confirm(before["key"])
    other = replace(unsure(), speaker=Speaker("Bo Tran", "person"), attribution_type="factive")
    ingest(store, (article(), [other]), pipeline="rules-2")
    row = only(store)
    assert (row["speaker"], row["attribution_type"], row["review"]) == (
        "Ada Moyo",
        "attitude",
        None,
    )
    assert store.verify() == []
    store.undo_correction(1)
    assert only(store)["speaker"] == "Bo Tran"
    assert store.verify() == []


def test_it_is_the_same_where_it_is_imported(store: Store) -> None:
    store.confirm(only(store)["key"], who="ada")
    import json

    other = filled((article(), [unsure()]))
    exported = [json.dumps(line).encode() for line in store.export_corrections()]
    assert other.import_corrections(exported).new == 1
    assert only(other) == only(store)
    assert other.verify() == []
    wrong = [line.replace(b'"attitude"', b'"<b>"') for line in exported]
    assert len(filled().import_corrections(wrong).failures) == 1


def test_who_is_shown_is_who_was_confirmed() -> None:
    """A short name that is linked to a full one in this article stays that one."""
    store = filled(entry("a", "Mark Esper", said=WALL), entry("b", "Esper", said=WALL))
    (row,) = queries.quotes_of_article(store.db, 2)
    assert row["speaker"] == "Mark Esper"
    store.confirm(row["key"])
    (event,) = store.list_corrections()
    assert event["after"]["quote"]["speaker"]["name"] == "Mark Esper"
    (after,) = queries.quotes_of_article(store.db, 2)
    assert after["speaker_id"] == row["speaker_id"]
    assert store.verify() == []


def test_nobody_can_be_confirmed_too() -> None:
    store = filled((article(), [replace(unsure(), speaker=None)]))
    store.confirm(only(store)["key"])
    row = only(store)
    assert (row["speaker"], row["review"], row["candidates"]) == (None, None, [])
    assert store.verify() == []


def test_there_must_be_such_a_quote(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no quote"):
        store.confirm("0123456789abcdef")
    assert store.list_corrections() == []
