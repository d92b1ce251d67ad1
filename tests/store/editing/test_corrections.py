"""Decisions about quotes: they outlive every ingest, and can be taken back."""

import json

import pytest

from quotes import Speaker, StoreError
from quotes.corpora import read_gold
from quotes.scoring import as_predicted, score
from quotes.store import Store, queries
from quotes.store.articles.article_quotes import stored_quotes
from tests.store.made import (
    ADA,
    HARBOUR,
    MARKET,
    article,
    content,
    filled,
    harbour_quotes,
    ingest,
    market_quotes,
    quote,
)

SAIL, DELAY = "“We sail at dawn.”", "“any delay” … “none”"


@pytest.fixture
def store():
    """Ada Moyo and the port in one article; Moyo and a group in another."""
    return filled((article(), harbour_quotes()), (article(MARKET, "market"), market_quotes()))


def key_of(store, said):
    rows = store.db.execute("select key from quotes where quote = ? order by id", [said]).fetchall()
    return rows[0][0]


def quotes_in(store):
    """What is said in the harbour, and by whom."""
    rows = queries.export_rows(store.db, queries.QuoteFilter())
    return sorted(
        ((row["quote"], row["speaker"]) for row in rows if row["article"] == "harbour"), key=str
    )


def test_a_speaker_is_put_right(store):
    key = store.correct_speaker(key_of(store, SAIL), "Ben Cole", who="me")
    assert key == key_of(store, SAIL)
    row = queries.quote_by_key(store.db, key)
    assert (row["speaker"], row["speaker_type"]) == ("Ben Cole", "person")
    assert (row["confidence"], row["rule"]) == (1.0, "correction")
    assert store.show_speaker("Ben Cole")["speaker"]["n_quotes"] == 1
    assert store.verify() == []


def test_a_known_speaker_keeps_its_type_and_a_new_one_may_have_one(store):
    store.correct_speaker(key_of(store, SAIL), "port of lume")
    assert store.show_speaker("Port of Lume")["speaker"]["n_quotes"] == 2
    store.correct_speaker(key_of(store, SAIL), "Harbour Board", speaker_type="organization")
    assert store.show_speaker("Harbour Board")["speaker"]["type"] == "organization"


def test_the_beginning_of_a_name_is_nobody_known(store):
    store.correct_speaker(key_of(store, SAIL), "Ad")
    assert (SAIL, "Ad") in quotes_in(store)


def test_nobody_may_know_who_said_it(store):
    store.correct_speaker(key_of(store, SAIL), None)
    assert (SAIL, None) in quotes_in(store)


def test_what_is_no_quote_goes(store):
    store.reject_quote(key_of(store, SAIL), who="me")
    assert quotes_in(store) == [(DELAY, "Port of Lume")]
    assert store.verify() == []


def test_a_span_is_put_right_and_the_key_follows(store):
    start = HARBOUR.index("We sail")
    key = store.correct_span(key_of(store, SAIL), start, start + 7)
    row = queries.quote_by_key(store.db, key)
    assert (row["quote"], row["speaker"]) == ("We sail", "Ada Moyo")
    assert store.verify() == []


DECISIONS = {
    "speaker": lambda store: store.correct_speaker(key_of(store, SAIL), "Ben Cole"),
    "nobody": lambda store: store.correct_speaker(key_of(store, SAIL), None),
    "no quote": lambda store: store.reject_quote(key_of(store, SAIL)),
    "span": lambda store: store.correct_span(key_of(store, SAIL), 16, 23),
}
each_decision = pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)


@each_decision
def test_a_decision_survives_the_same_text_and_a_new_pipeline(store, decide):
    decide(store)
    decided = quotes_in(store)
    ingest(store, (article(), harbour_quotes()), pipeline="model-2")
    assert quotes_in(store) == decided
    assert store.verify() == []


@each_decision
def test_a_decision_survives_a_changed_text(store, decide):
    decide(store)
    decided = quotes_in(store)
    longer = f"Updated at noon: “Rain.” {HARBOUR} More soon."
    found = [
        quote(longer, SAIL, cue="said", source="Ada Moyo", speaker=ADA),
        quote(longer, "“any delay”", "“none”", speaker=Speaker("Port of Lume", "organization")),
    ]
    ingest(store, (article(longer), found))
    assert quotes_in(store) == decided
    assert store.verify() == []


def test_a_quote_that_people_confirmed_stays_when_a_pipeline_misses_it(store):
    store.correct_speaker(key_of(store, SAIL), "Ada Moyo")
    ingest(store, (article(), []), pipeline="model-2")
    assert quotes_in(store) == [(SAIL, "Ada Moyo")]


def test_a_quote_cut_otherwise_by_a_new_pipeline_is_still_the_one(store):
    store.correct_speaker(key_of(store, SAIL), "Ben Cole")
    ingest(store, (article(), [quote(HARBOUR, "We sail at dawn", speaker=ADA)]), pipeline="x")
    assert quotes_in(store) == [("We sail at dawn", "Ben Cole")]


def test_words_that_are_gone_leave_the_article_alone_and_come_back(store):
    store.correct_speaker(key_of(store, SAIL), "Ben Cole")
    other = "Nothing was said."
    ingest(store, (article(other), []))
    assert quotes_in(store) == []
    ingest(store, (article(), harbour_quotes()))
    assert (SAIL, "Ben Cole") in quotes_in(store)


def test_the_right_one_of_equal_quotes_is_corrected(store):
    first, second = (
        row[0]
        for row in store.db.execute(
            "select key from quotes where quote = '“Bread is dear,”' order by start"
        ).fetchall()
    )
    store.correct_speaker(second, "Ben Cole")
    ingest(store, (article(f"Late. {MARKET}", "market"), []))
    rows = queries.quotes_of_article(store.db, queries.find_article(store.db, "market")["id"])
    assert [(row["start"], row["speaker"]) for row in rows] == [
        (6 + MARKET.rindex("“Bread"), "Ben Cole")
    ]
    assert first != second


@each_decision
def test_undoing_leaves_nothing_behind_but_the_record(store, decide):
    before = content(store)
    decide(store)
    assert content(store) != before
    store.undo_correction(1, who="you")
    after = content(store)
    assert [event["action"] for event in store.list_corrections()][1:] == ["undo"]
    for table in ("articles", "article_texts"):
        assert after[table] == before[table]
    assert quotes_in(store) == [(SAIL, "Ada Moyo"), (DELAY, "Port of Lume")]
    ingest(store, (article(), harbour_quotes()), pipeline="model-2")
    assert quotes_in(store) == [(SAIL, "Ada Moyo"), (DELAY, "Port of Lume")]
    assert store.verify() == []


def test_undoing_an_earlier_decision_keeps_a_later_one(store):
    store.correct_speaker(key_of(store, SAIL), "Ben Cole")
    store.correct_span(key_of(store, SAIL), 16, 23)
    store.undo_correction(1)
    assert ("We sail", "Ada Moyo") in quotes_in(store)
    store.undo_correction(2)
    assert (SAIL, "Ada Moyo") in quotes_in(store)


def test_undoing_brings_back_what_was_no_quote(store):
    store.reject_quote(key_of(store, SAIL))
    store.undo_correction(1)
    (facts_id,) = store.db.execute("select id from articles where name = 'harbour'").fetchone()
    found = stored_quotes(store.db, facts_id, HARBOUR)
    assert found == harbour_quotes()
    assert found[0].speaker.aliases == ("Ada Moyo", "Moyo")


def test_what_was_undone_cannot_be_undone_again(store):
    store.reject_quote(key_of(store, SAIL))
    store.undo_correction(1)
    with pytest.raises(StoreError, match="undone already, by 2"):
        store.undo_correction(1)
    with pytest.raises(StoreError, match="took another back"):
        store.undo_correction(2)
    with pytest.raises(StoreError, match="no correction 9"):
        store.undo_correction(9)


def test_a_merge_a_rename_and_an_alias_are_undone(store):
    before = content(store)
    store.merge_speakers("Moyo", "Ada Moyo")
    store.rename_speaker("Ada Moyo", "A. Moyo")
    store.add_alias("A. Moyo", "Harbour master Moyo")
    with pytest.raises(StoreError, match="correction 2 came later"):
        store.undo_correction(1)
    for event_id in (3, 2, 1):
        store.undo_correction(event_id)
    assert content(store) == before
    assert store.verify() == []


def test_an_alias_leads_to_its_speaker_in_articles_to_come(store):
    store.add_alias("Ada Moyo", "The Commodore")
    text = "The Commodore said: “Aye.”"
    later = quote(text, "“Aye.”", speaker=Speaker("The Commodore", "person"))
    ingest(store, (article(text, "later"), [later]))
    assert store.show_speaker("Ada Moyo")["speaker"]["n_quotes"] == 2
    with pytest.raises(StoreError, match="merge the two"):
        store.add_alias("Ada Moyo", "Port of Lume")
    store.undo_correction(1)
    assert store.show_speaker("Ada Moyo")["speaker"]["n_quotes"] == 1
    assert store.show_speaker("The Commodore")["speaker"]["n_quotes"] == 1
    assert store.verify() == []


def test_a_name_leaves_with_its_quotes_and_comes_back(store):
    store.merge_speakers("Moyo", "Ada Moyo")
    left = store.split_speaker("Ada Moyo", "moyo")
    assert (left["name"], left["n_quotes"]) == ("Moyo", 1)
    assert store.show_speaker("Ada Moyo")["speaker"]["n_quotes"] == 1
    with pytest.raises(StoreError, match="those that can: none"):
        store.split_speaker("Ada Moyo", "Ada Moyo")
    store.undo_correction(2)
    assert store.show_speaker("Ada Moyo")["speaker"]["n_quotes"] == 2
    assert store.verify() == []


def test_unknown_quotes_and_spans_outside_are_refused(store):
    with pytest.raises(StoreError, match="no quote 'nothing'"):
        store.reject_quote("nothing")
    with pytest.raises(StoreError, match="no words at 5:9999"):
        store.correct_span(key_of(store, SAIL), 5, 9999)
    with pytest.raises(StoreError, match="needs a name"):
        store.correct_speaker(key_of(store, SAIL), "  ")
    assert store.list_corrections() == []


def test_decisions_survive_closing_the_file(tmp_path):
    path = tmp_path / "q.db"
    with Store.open(path) as store:
        ingest(store, (article(), harbour_quotes()))
        store.correct_speaker(key_of(store, SAIL), "Ben Cole")
    with Store.open(path) as store:
        ingest(store, (article(), harbour_quotes()), pipeline="model-2")
        assert (SAIL, "Ben Cole") in quotes_in(store)


def test_gold_is_what_people_decided_and_scores_it(store, tmp_path):
    store.correct_speaker(key_of(store, SAIL), "Ben Cole")
    store.reject_quote(key_of(store, DELAY))
    store.correct_speaker(key_of(store, "“Bread is dear,”"), None)
    store.undo_correction(3)
    rows = store.gold()
    assert [row["segments"] for row in rows] == [
        [
            {"span": [15, 33], "speech": 1, "speaker": "Ben Cole", "type": "person"},
            {"span": [50, 61], "speech": 0, "speaker": "Port of Lume", "type": "organization"},
            {"span": [73, 79], "speech": 0, "speaker": "Port of Lume", "type": "organization"},
        ]
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (doc,) = read_gold(path)
    (facts_id,) = store.db.execute("select id from articles where name = 'harbour'").fetchone()
    ours = as_predicted(doc["id"], stored_quotes(store.db, facts_id, HARBOUR))
    scores = score([doc], {doc["id"]: ours})
    assert scores.figures["who-said-it"].f1 == 1.0
    assert scores.figures["relation"].f1 == 1.0
