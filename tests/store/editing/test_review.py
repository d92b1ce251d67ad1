"""Who else may be meant, who carried the words, and where a person should look."""

import json
from dataclasses import replace

import pytest

from quotes import Candidate, Speaker
from quotes.records import Kind, Quote
from quotes.store import Store, queries
from quotes.store.articles.article_quotes import stored_quotes
from quotes.store.queries import QuoteFilter
from quotes.store.schema.candidates import (
    candidate_facts,
    list_candidates,
    perhaps,
    read_candidates,
    write_candidates,
)
from quotes.store.schema.corrected import RULE, restored, snapshot
from quotes.store.schema.review import NOBODY_NAMED, UNSURE_WHO, review_of
from tests.store.made import article, filled, ingest, quote

TEXT = "“Go,” one of them told Reuters. “Stay,” she said. “Why?” “Aye,” Bo Tran said."
BOTH = (Candidate("Ana Cole", "person", 0.31), Candidate("Lee Park", "person", 0.22))
OTHER = (Candidate("Harbour Board", "organization", 0.4),)
BO = Speaker("Bo Tran", "person")
GO, STAY, WHY, AYE = "“Go,”", "“Stay,”", "“Why?”", "“Aye,”"


def said() -> list[Quote]:
    """One quote of each sort: unsure who, nobody named, nobody there, a speaker and another."""
    return [
        replace(
            quote(TEXT, GO, cue="told", source="one of them"), candidates=BOTH, medium="Reuters"
        ),
        quote(TEXT, STAY, cue="said", source="she"),
        quote(TEXT, WHY),
        replace(quote(TEXT, AYE, cue="said", source="Bo Tran", speaker=BO), candidates=OTHER),
    ]


@pytest.fixture
def store() -> Store:
    return filled((article(TEXT, "pier"), said()))


def key_of(store: Store, words: str) -> str:
    return str(store.db.execute("select key from quotes where quote = ?", [words]).fetchone()[0])


def looked_at(store: Store) -> dict[str, tuple[str | None, list[str], str | None, str | None]]:
    """Of each quote: its speaker, the names of its candidates, its medium, why to look."""
    rows = queries.quotes_of_article(store.db, queries.find_article(store.db, "pier")["id"])
    return {
        row["quote"]: (
            row["speaker"],
            [one["name"] for one in row["candidates"]],
            row["medium"],
            row["review"],
        )
        for row in rows
    }  # fmt: skip


AS_FOUND = {
    GO: (None, ["Ana Cole", "Lee Park"], "Reuters", "unsure who"),
    STAY: (None, [], None, "nobody named"),
    WHY: (None, [], None, None),
    AYE: ("Bo Tran", ["Harbour Board"], None, None),
}


def test_all_of_it_is_kept(store: Store) -> None:
    assert looked_at(store) == AS_FOUND
    (article_id,) = store.db.execute("select id from articles").fetchone()
    back = stored_quotes(store.db, article_id, TEXT)
    assert [(one.candidates, one.medium) for one in back] == [
        (one.candidates, one.medium) for one in said()
    ]
    assert store.verify() == []


@pytest.mark.parametrize("rule", ["name", RULE])
@pytest.mark.parametrize(
    ("found", "why"),
    [*zip(said(), [UNSURE_WHO, NOBODY_NAMED, None, None], strict=True)],
)
def test_why_a_person_should_look(found: Quote, why: str | None, rule: str) -> None:
    assert review_of(replace(found, rule=rule)) == (None if rule == RULE else why)


@pytest.mark.parametrize(
    ("kind", "confidence", "why"),
    [("direct", 0.6, UNSURE_WHO), ("direct", 0.7, None), ("indirect", 0.6, None)],
)
def test_an_unsure_speaker_of_quoted_words(kind: Kind, confidence: float, why: str | None) -> None:
    found = replace(quote(TEXT, AYE), kind=kind, speaker=replace(BO, confidence=confidence))
    assert review_of(found) == why
    assert filled((article(TEXT, "pier"), [found])).verify() == []


def test_candidates_in_a_column_and_back() -> None:
    assert write_candidates(()) is None
    assert read_candidates(None) == []
    assert read_candidates(write_candidates(BOTH)) == candidate_facts(BOTH)


@pytest.mark.parametrize(
    "column",
    [
        "", "Ana Cole", "{}", "[]", "7", '["Ana Cole"]', '[["Ana Cole", "person"]]',
        '[["Ana Cole", "ghost", 0.3]]', '[["Ana Cole", "person", 2]]', '[[1, "person", 0.3]]',
    ],
)  # fmt: skip
def test_what_is_no_list_of_candidates(column: str, store: Store) -> None:
    with pytest.raises(ValueError, match=r"candidate|Expecting"):
        read_candidates(column)
    store.db.execute("update quotes set candidates = ? where quote = ?", [column, AYE])
    (broken,) = store.verify()
    assert (broken.key, "candidates cannot be read" in broken.why) == (key_of(store, AYE), True)


@pytest.mark.parametrize(
    ("sql", "n"),
    [
        ("update quotes set review = 'unsure who' where quote = '“Why?”'", 1),
        ("update quotes set review = null", 2),
        ("update quotes set candidates = null", 1),
        ("update quotes set review = 'which one' where quote = '“Aye,”'", 1),
    ],
)
def test_a_wrong_reason_to_look_is_found(sql: str, n: int, store: Store) -> None:
    store.db.execute(sql)
    assert sum("should look" in broken.why for broken in store.verify()) == n


def test_candidates_in_words() -> None:
    facts = candidate_facts((*BOTH, *OTHER))
    assert list_candidates(facts[:2]) == "Ana Cole 0.31; Lee Park 0.22"
    assert list_candidates([]) is None
    assert [perhaps(facts[:n]) for n in (0, 1, 2)] == [
        None, "maybe Ana Cole (0.31)", "maybe Ana Cole (0.31) or Lee Park (0.22)",
    ]  # fmt: skip
    assert perhaps(facts, names_only=True) == "maybe Ana Cole, Lee Park or Harbour Board"


@pytest.mark.parametrize("name", ["Ana Cole", None], ids=["somebody", "unknown"])
@pytest.mark.parametrize("words", [GO, STAY, AYE])
def test_a_decision_settles_a_quote_until_it_is_taken_back(
    store: Store, words: str, name: str | None
) -> None:
    store.correct_speaker(key_of(store, words), name)
    settled = AS_FOUND | {words: (name, [], AS_FOUND[words][2], None)}
    assert looked_at(store) == settled
    ingest(store, (article(TEXT, "pier"), said()), pipeline="model-2")
    assert looked_at(store) == settled
    assert store.verify() == []
    store.undo_correction(1)
    assert looked_at(store) == AS_FOUND
    assert store.verify() == []


@pytest.mark.parametrize("name", ["Bo Tran", None], ids=["confirmed", "unknown"])
def test_who_was_confirmed_stays_when_a_later_pipeline_finds_somebody_else(
    name: str | None,
) -> None:
    """Also where the decision changed nothing at the time."""
    speaker = name and Speaker(name, "person")
    found = replace(quote(TEXT, AYE, source="Bo Tran", speaker=speaker), confidence=1.0)
    store = filled((article(TEXT, "pier"), [found]))
    store.correct_speaker(key_of(store, AYE), name)
    later = replace(found, speaker=Speaker("Ana Cole", "person"), candidates=BOTH)
    ingest(store, (article(TEXT, "pier"), [later]), pipeline="model-2")
    assert looked_at(store) == {AYE: (name, [], None, None)}


def test_a_decision_about_the_words_leaves_who_may_have_said_them(store: Store) -> None:
    start = TEXT.index("Go")
    store.correct_span(key_of(store, GO), start, start + 2)
    assert looked_at(store)["Go"] == (None, ["Ana Cole", "Lee Park"], "Reuters", None)
    store.undo_correction(1)
    assert looked_at(store) == AS_FOUND


def test_what_was_no_quote_comes_back_whole(store: Store) -> None:
    store.reject_quote(key_of(store, GO))
    assert GO not in looked_at(store)
    store.undo_correction(1)
    assert looked_at(store) == AS_FOUND


def test_an_early_event_is_still_read() -> None:
    kept = snapshot(said()[0], TEXT)
    assert kept["medium"] == "Reuters"
    early = {name: value for name, value in kept.items() if name not in ("candidates", "medium")}
    back = restored(json.loads(json.dumps(early)), TEXT)
    assert back == said()[0]
    assert (back.candidates, back.medium) == ((), None)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (QuoteFilter(review=True), [GO, STAY]),
        (QuoteFilter(medium="Reuters"), [GO]),
        (QuoteFilter(medium="reuters agency"), []),
        (QuoteFilter(query="stay", review=True), [STAY]),
        (QuoteFilter(query="aye", review=True), []),
    ],
    ids=str,
)
def test_filters(store: Store, wanted: QuoteFilter, expected: list[str]) -> None:
    assert [row["quote"] for row in queries.export_rows(store.db, wanted)] == expected
    found = queries.search(store.db, wanted)
    assert sorted(hit["quote"] for hit in found["hits"]) == sorted(expected)


def test_search_and_export_tell_of_it(store: Store) -> None:
    (hit,) = queries.search(store.db, QuoteFilter(query="go"))["hits"]
    assert (hit["candidates"], hit["medium"]) == (candidate_facts(BOTH), "Reuters")
    assert hit["review"] == "unsure who"
    row = next(queries.export_rows(store.db, QuoteFilter()))
    assert row["candidates"] == "Ana Cole 0.31; Lee Park 0.22"
    assert (row["medium"], row["review"]) == ("Reuters", "unsure who")


def test_what_waits_is_counted(store: Store) -> None:
    totals = queries.stats(store.db)
    assert totals["quotes_to_review"] == 2
    assert totals["by_review"] == [
        {"value": "nobody named", "n": 1}, {"value": "unsure who", "n": 1},
    ]  # fmt: skip
    assert totals["by_medium"] == [{"value": "Reuters", "n": 1}]
    store.correct_speaker(key_of(store, STAY), None)
    assert queries.stats(store.db)["quotes_to_review"] == 1
