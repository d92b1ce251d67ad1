"""Articles of one text from several origins: none loses its text when another one changes."""

import pytest

from quotes.store import Store
from tests.store.made import ADA, HARBOUR, article, harbour_quotes, ingest, quote

LATER = f"{HARBOUR} It rained."
TWIN = article(name="twin")
FIRST = article()


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        ingest(opened, (FIRST, harbour_quotes()))
        assert opened.state(TWIN, "rules-1") == "unchanged"
        yield opened


def texts(store):
    sql = "select name, text from articles join article_texts on article_id = id order by name"
    return dict(store.db.execute(sql).fetchall())


def later_quotes():
    return [quote(LATER, "“We sail at dawn.”", cue="said", source="Ada Moyo", speaker=ADA)]


def test_two_files_of_one_text_are_one_article(store):
    assert texts(store) == {"harbour": HARBOUR}
    assert store.state(TWIN, "rules-1") == "unchanged"


def test_the_twin_keeps_its_text_when_the_first_one_changes(store):
    ingest(store, (article(LATER), later_quotes()))
    assert texts(store) == {"harbour": LATER, "twin": HARBOUR}
    assert store.state(TWIN, "rules-1") == "unchanged"
    assert store.state(article(LATER), "rules-1") == "unchanged"
    assert store.verify() == []
    said = store.db.execute(
        "select a.name, count(*) from quotes q join articles a on a.id = q.article_id "
        "group by a.name order by a.name"
    ).fetchall()
    assert said == [("harbour", 1), ("twin", 2)]


def test_the_first_one_keeps_its_text_when_the_twin_changes(store):
    ingest(store, (article(LATER, "twin"), later_quotes()))
    assert texts(store) == {"harbour": HARBOUR, "twin": LATER}
    ingest(store, (article(f"{LATER} And snowed."), []))
    assert texts(store)["twin"] == LATER
    assert store.verify() == []


def test_of_three_the_other_two_stay_one(store):
    third = article(name="third")
    assert store.state(third, "rules-1") == "unchanged"
    ingest(store, (article(LATER), later_quotes()))
    assert len(texts(store)) == 2
    assert {store.state(one, "rules-1") for one in (TWIN, third)} == {"unchanged"}


def test_what_people_decided_holds_for_both(store):
    key = store.db.execute("select key from quotes order by start").fetchone()[0]
    store.correct_speaker(key, "Lee Park", who="Kim")
    ingest(store, (article(LATER), later_quotes()))
    ingest(store, (TWIN, harbour_quotes()), pipeline="rules-2")
    said = store.db.execute("select speaker from quotes where start = 15 order by id").fetchall()
    assert said == [("Lee Park",), ("Lee Park",)]
    assert [event["who"] for event in store.list_corrections()] == ["Kim", "Kim"]
    assert store.verify() == []


def test_what_people_took_back_holds_for_both(store):
    """A decision is about the quote as one before it left it, though that was taken back."""
    key = store.db.execute("select key from quotes order by start").fetchone()[0]
    key = store.correct_span(key, 16, 23, who="Kim")
    store.correct_speaker(key, "Lee Park", who="Kim")
    store.undo_correction(1, who="Ida")
    sql = "select quote, speaker, kind, rule from quotes where article_id = 1 order by start"
    before = store.db.execute(sql).fetchall()
    ingest(store, (article(LATER), later_quotes()))
    assert texts(store)["twin"] == HARBOUR
    assert store.db.execute(sql).fetchall() == before
    who = [event["who"] for event in store.list_corrections()]
    assert who == ["Kim", "Kim", "Ida", "Kim", "Ida", "Kim"]
    assert store.verify() == []
    store.undo_correction(6)
    assert ("“We sail at dawn.”", "Ada Moyo", "direct", "made") in store.db.execute(sql).fetchall()
    assert store.verify() == []
