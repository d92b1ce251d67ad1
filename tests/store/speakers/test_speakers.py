"""Speakers across articles, and the decisions about them that outlive every ingest."""

import json

import pytest

from quotes import Speaker, StoreError
from quotes.store import Store, queries
from tests.store.made import (
    HARBOUR,
    MARKET,
    MOYO,
    article,
    filled,
    found,
    harbour_quotes,
    ingest,
    market_quotes,
    quote,
)


@pytest.fixture
def store():
    """Ada Moyo and the port in one article; Moyo, who is the same, and a group in another."""
    return filled((article(), harbour_quotes()), (article(MARKET, "market"), market_quotes()))


def names(store):
    return [(row["name"], row["n_quotes"]) for row in store.list_speakers()]


def speakers_of(store):
    return [row["speaker"] for row in queries.export_rows(store.db, queries.QuoteFilter())]


def test_one_person_in_two_articles_is_one_speaker(store):
    again = quote(HARBOUR, "“none”", speaker=Speaker("ADA MOYO", "person"))
    ingest(store, (article(name="c", title="c"), [again]))
    profile = store.show_speaker("Ada Moyo")
    assert (profile["speaker"]["n_quotes"], profile["speaker"]["n_articles"]) == (2, 2)
    assert profile["names"] == ["Ada Moyo", "ADA MOYO"]


def test_a_type_that_wavers_does_not_split_a_speaker(store):
    again = quote(HARBOUR, "“none”", speaker=Speaker("Port of Lume", "person"))
    ingest(store, (article(name="c", title="c"), [again]))
    assert ("Port of Lume", 2) in names(store)


def test_a_group_never_becomes_a_person(store):
    again = quote(HARBOUR, "“none”", speaker=Speaker("crew members", "person"))
    ingest(store, (article(name="c", title="c"), [again]))
    assert names(store).count(("crew members", 1)) == 2


def test_aliases_are_counted_by_quotes(store):
    assert store.show_speaker("Ada Moyo")["aliases"] == [
        {"value": "Ada Moyo", "n": 1},
        {"value": "Moyo", "n": 1},
    ]


def test_a_merge_moves_quotes_search_aliases_and_totals(store):
    moyo = queries.find_speaker(store.db, "Moyo")
    merged = store.merge_speakers(str(moyo["id"]), "Ada Moyo", who="desk")
    assert (merged["name"], merged["n_quotes"], merged["n_articles"]) == ("Ada Moyo", 2, 2)
    assert names(store) == [("Ada Moyo", 2), ("Port of Lume", 1), ("crew members", 1)]
    assert speakers_of(store) == ["Ada Moyo", "Port of Lume", "Ada Moyo", "crew members"]
    assert found(store, "speaker: ada") == ["“We sail at dawn.”", "“Bread is dear,”"]
    assert {"value": "Ada Moyo", "n": 2} in queries.facet(store.db, "speaker")
    assert store.show_speaker("Ada Moyo")["aliases"] == [
        {"value": "Moyo", "n": 2},
        {"value": "Ada Moyo", "n": 1},
    ]
    assert store.verify() == []


def merge_moyo(store):
    moyo = queries.find_speaker(store.db, "Moyo")
    return moyo["id"], store.merge_speakers(str(moyo["id"]), "Ada Moyo")["id"]


def test_a_merged_speaker_leads_on(store):
    old, new = merge_moyo(store)
    assert queries.speaker_by_id(store.db, old)["id"] == new
    assert store.show_speaker("moyo")["speaker"]["id"] == new


def test_a_chain_of_merges_leads_to_its_end(store):
    old, _ = merge_moyo(store)
    store.merge_speakers("Ada Moyo", "Port of Lume")
    assert queries.speaker_by_id(store.db, old)["name"] == "Port of Lume"
    assert names(store) == [("Port of Lume", 3), ("crew members", 1)]
    assert store.verify() == []


def test_a_merge_survives_replacement_and_a_new_pipeline(store):
    merge_moyo(store)
    for pipeline in ("rules-2", "rules-3"):
        ingest(store, (article(MARKET + " ", "market"), market_quotes()), pipeline=pipeline)
        assert names(store) == [("Ada Moyo", 2), ("Port of Lume", 1), ("crew members", 1)]
        assert store.verify() == []


def test_a_merge_survives_while_nobody_is_quoted(store):
    merge_moyo(store)
    ingest(store, (article(), []), (article(MARKET, "market"), []))
    assert names(store) == [("Ada Moyo", 0)]
    ingest(store, (article(MARKET, "market"), market_quotes()))
    assert names(store) == [("Ada Moyo", 1), ("crew members", 1)]


def test_a_merge_holds_for_articles_to_come(store):
    merge_moyo(store)
    later = quote(HARBOUR, "“none”", speaker=Speaker("MOYO", "person"))
    ingest(store, (article(name="c", title="c"), [later]))
    assert names(store)[0] == ("Ada Moyo", 3)


def test_a_merge_keeps_the_type_of_the_one_that_stays(store):
    unnamed = Speaker("a port official", "unnamed")
    many = [quote(HARBOUR, "“none”", speaker=unnamed)] * 5
    ingest(store, (article(name="c", title="c"), many))
    merged = store.merge_speakers("a port official", "Ada Moyo")
    assert (merged["type"], merged["n_quotes"]) == ("person", 6)
    assert {"value": "unnamed", "n": 5} not in queries.facet(store.db, "speaker_type")
    assert store.verify() == []


def test_a_rename_moves_quotes_and_search(store):
    renamed = store.rename_speaker("Port of Lume", "  Lume   Harbour ", who="desk")
    assert renamed["name"] == "Lume Harbour"
    assert speakers_of(store)[1] == "Lume Harbour"
    assert found(store, "lume harbour") == ["“any delay” … “none”"]
    assert found(store, "port of lume") == []
    assert store.show_speaker("lume harbour") == store.show_speaker("port of lume")
    assert store.verify() == []


def test_a_rename_survives_replacement_and_holds_for_both_names(store):
    store.rename_speaker("Port of Lume", "Lume Harbour")
    both = [
        quote(HARBOUR, "“none”", speaker=Speaker("Port of Lume", "organization")),
        quote(HARBOUR, "“any delay”", speaker=Speaker("LUME HARBOUR", "organization")),
    ]
    ingest(store, (article(HARBOUR + " "), both), pipeline="rules-2")
    assert names(store)[0] == ("Lume Harbour", 2)
    ingest(store, (article(HARBOUR), []))
    assert ("Lume Harbour", 0) in names(store)


def test_a_rename_may_change_the_case_only(store):
    assert store.rename_speaker("crew members", "Crew members")["name"] == "Crew members"
    assert store.verify() == []


def test_decisions_are_kept_as_events_that_could_be_undone(store):
    old, new = merge_moyo(store)
    store.rename_speaker("Ada Moyo", "Captain Moyo", who="desk")
    rows = store.db.execute("select who, action, before, after from corrections").fetchall()
    assert [row[:2] for row in rows] == [("", "merge"), ("desk", "rename")]
    before, after = (json.loads(event)["speakers"] for event in rows[0][2:])
    assert [(state["id"], state["names"]) for state in before] == [
        (old, ["moyo"]),
        (new, ["ada moyo"]),
    ]
    assert [(state["names"], state["merged_into"]) for state in after] == [
        ([], new),
        (["ada moyo", "moyo"], None),
    ]
    assert json.loads(rows[1][2])["speakers"][0]["name"] == "Ada Moyo"
    assert json.loads(rows[1][3])["speakers"][0]["names"] == ["ada moyo", "captain moyo", "moyo"]
    # The quotes of the merged one are still known as such.
    own = store.db.execute(
        "select q.quote from quotes q join speaker_names n on n.id = q.name_id where n.key = 'moyo'"
    ).fetchall()
    assert own == [("“Bread is dear,”",)]


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda store: store.merge_speakers("Ada Moyo", "ada moyo"), "are one speaker already"),
        (lambda store: store.merge_speakers("nobody", "Ada Moyo"), "no speaker 'nobody'"),
        (lambda store: store.rename_speaker("Ada Moyo", "Moyo"), "a speaker Moyo already; merge"),
        (lambda store: store.rename_speaker("Ada Moyo", "  "), "needs a name"),
        (lambda store: store.rename_speaker("zz", "x"), "no speaker 'zz'"),
        (lambda store: store.show_speaker(""), "no speaker ''"),
    ],
)
def test_a_decision_that_cannot_be_taken_changes_nothing(store, act, says):
    before = names(store)
    with pytest.raises(StoreError, match=says):
        act(store)
    assert names(store) == before
    assert store.db.execute("select count(*) from corrections").fetchone() == (0,)
    assert store.verify() == []


def test_a_name_of_two_speakers_asks_which():
    store = filled(
        (
            article(),
            [
                quote(HARBOUR, "“none”", speaker=Speaker("Port of Lume", "organization")),
                quote(HARBOUR, "“any delay”", speaker=Speaker("Port of Ostra", "organization")),
            ],
        )
    )
    with pytest.raises(StoreError, match=r"may mean Port of Lume \(2\), Port of Ostra \(1\); give"):
        store.show_speaker("port")
    assert store.show_speaker("ostra")["speaker"]["name"] == "Port of Ostra"
    assert store.show_speaker("1")["speaker"]["name"] == "Port of Ostra"


def test_decisions_outlive_the_process(tmp_path):
    with Store.open(tmp_path / "q.db") as store:
        ingest(store, (article(), harbour_quotes()), (article(MARKET, "market"), market_quotes()))
        merge_moyo(store)
    with Store.open(tmp_path / "q.db") as store:
        said = quote(MARKET, "“Bread is dear,”", speaker=MOYO)
        ingest(store, (article(MARKET, "c", title="c"), [said]))
        assert names(store)[0] == ("Ada Moyo", 3)


def test_a_known_body_keeps_its_wikidata_item(store):
    known = Speaker("Port of Lume", "organization", wikidata="Q42")
    assert store.show_speaker("Port of Lume")["speaker"]["wikidata"] is None
    ingest(store, (article(name="c", title="c"), [quote(HARBOUR, "“none”", speaker=known)]))
    other = Speaker("Port of Lume", "organization", wikidata="Q43")
    ingest(store, (article(name="d", title="d"), [quote(HARBOUR, "“none”", speaker=other)]))
    assert store.show_speaker("Port of Lume")["speaker"]["wikidata"] == "Q42"


def test_a_name_that_leads_elsewhere_lends_no_item(store):
    store.merge_speakers("Port of Lume", "crew members", who="made")
    known = Speaker("Port of Lume", "organization", wikidata="Q42")
    ingest(store, (article(name="c", title="c"), [quote(HARBOUR, "“none”", speaker=known)]))
    assert store.show_speaker("crew members")["speaker"]["wikidata"] is None
