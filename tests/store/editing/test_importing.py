"""All decisions as lines, and back: into a database built anew, into the same, and damaged."""

import json

import pytest

from quotes.store import Store
from tests.store.made import MARKET, article, content, harbour_quotes, ingest, market_quotes


def entries():
    return [(article(), harbour_quotes()), (article(MARKET, "market"), market_quotes())]


def built():
    store = Store.open(":memory:")
    ingest(store, *entries())
    return store


def decide(store):
    """Some of each kind of decision, and two that are taken back."""
    keys = [row[0] for row in store.db.execute("select key from quotes order by id").fetchall()]
    store.merge_speakers("Moyo", "Ada Moyo", who="Kim")
    store.rename_speaker("Port of Lume", "Lume Port", who="Kim")
    store.add_alias("Lume Port", "the harbour board", who="Kim")
    store.correct_speaker(keys[3], "Lee Park", who="Sam")
    store.correct_span(keys[0], 16, 28, who="Sam")
    store.reject_quote(keys[1], who="Sam")
    store.rename_speaker("Lee Park", "Lee J. Park", who="Kim")
    store.undo_correction(6, who="Sam")
    store.undo_correction(7, who="Kim")
    store.split_speaker("Ada Moyo", "Moyo", who="Kim")


def lines(store):
    return [json.dumps(line).encode() for line in store.export_corrections()]


def decided(store):
    return [
        (event["at"], event["who"], event["action"], event["undone_by"] is None)
        for event in store.list_corrections()
        if event["action"] != "undo"
    ]


@pytest.fixture
def source():
    with built() as store:
        decide(store)
        yield store


def test_a_database_built_anew_gets_all_decisions(source):
    with built() as store:
        imported = store.import_corrections(lines(source))
        assert (imported.new, imported.known, imported.failures) == (10, 0, [])
        assert content(store) == content(source)
        assert decided(store) == decided(source)
        assert store.verify() == []


def test_the_same_lines_again_change_nothing(source):
    with built() as store:
        store.import_corrections(lines(source))
        before = store.list_corrections(), content(store)
        assert store.import_corrections(lines(source))[:2] == (0, 10)
        assert store.import_corrections(lines(store))[:2] == (0, 10)
        assert (store.list_corrections(), content(store)) == before
    assert source.import_corrections(lines(source))[:2] == (0, 10)


def test_decisions_come_back_from_where_they_were_taken_to(source):
    with built() as store:
        store.import_corrections(lines(source))
        assert source.import_corrections(lines(store))[:2] == (0, 10)


def test_decisions_wait_for_their_articles(source):
    with Store.open(":memory:") as store:
        imported = store.import_corrections(lines(source))
        assert (imported.new, imported.failures) == (10, [])
        assert imported.waiting == 3
        ingest(store, *entries())
        # Offsets, keys and names; the order in which speakers were met may differ.
        wanted = content(source)
        found = content(store)
        assert found["quotes"] == wanted["quotes"]
        assert found["articles"] == wanted["articles"]
        assert store.verify() == []


def test_imported_decisions_can_be_taken_back(source):
    with built() as store:
        store.import_corrections(lines(source)[:1])
        store.undo_correction(1)
        with built() as undisturbed:
            assert content(store) == content(undisturbed)


def test_a_bad_line_is_told_and_the_rest_goes_on(source):
    good = lines(source)[:6]
    gold = json.dumps(source.gold()[0]).encode()
    of_quote = json.loads(good[3])
    broken = [
        (b"{no", "it is not JSON"),
        (b"\xff\xfe", "it is not JSON"),
        (b"[]", "it is no decision"),
        (gold, "corrections export --all"),
        (json.dumps({**of_quote, "action": "invent"}).encode(), "unknown: 'invent'"),
        (json.dumps({**of_quote, "after": {}}).encode(), "it is no decision"),
        (json.dumps({**of_quote, "at": None}).encode(), "a text is missing"),
        (lines(source)[7], "takes back decision 6, which did not come before"),
    ]
    with built() as store:
        imported = store.import_corrections([*(raw for raw, _ in broken), b"", *good])
        assert imported.new == len(good)
        assert [number for number, _ in imported.failures] == [*range(1, len(broken) + 1)]
        for (_, why), (_, told) in zip(broken, imported.failures, strict=True):
            assert why in told
        assert store.verify() == []


def test_a_place_that_cannot_be_is_refused_before_it_is_kept(source):
    line = json.loads(lines(source)[3])
    line["before"]["quote"]["parts"][0]["end"] += 1
    with built() as store:
        assert (
            "start and end" in store.import_corrections([json.dumps(line).encode()]).failures[0][1]
        )
        assert store.list_corrections() == []
