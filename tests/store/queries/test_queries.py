"""The named reads, on a small database made by hand; each also on a plain connection."""

import pytest

from quotes import Speaker, StoreError
from quotes.store import queries
from quotes.store.queries import QuoteFilter, matches, split_hits
from tests.store.made import (
    ADA,
    HARBOUR,
    MARKET,
    article,
    filled,
    harbour_quotes,
    ingest,
    market_quotes,
    quote,
)

SPEECH = "“The harbour, the harbour and the HARBOURS,” Ada Moyo told them. “We sail,” she said."


@pytest.fixture(scope="module")
def db():
    said = [
        quote(SPEECH, "“The harbour, the harbour and the HARBOURS,”", cue="told", speaker=ADA),
        quote(SPEECH, "“We sail,”", cue="said", speaker=ADA, kind="mixed"),
    ]
    speech = article(SPEECH, "news/speech", published="2025-01-05T08:00:00Z", outlet="Evening Post")
    undated = article(MARKET, "undated", published=None, outlet=None, title=None)
    store = filled(
        (speech, said), (article(url="https://post.example/1"), harbour_quotes()),
        (undated, market_quotes()),
    )  # fmt: skip
    yield store.db.conn
    store.close()


def quoted(found):
    return [hit["quote"] for hit in found["hits"]]


def test_search_marks_the_words_it_matched(db):
    hit = queries.search(db, QuoteFilter(query="harbour"))["hits"][0]
    marked = [piece for piece, is_hit in split_hits(hit["snippet"]) if is_hit]
    assert marked == ["harbour", "harbour", "HARBOURS"]
    assert (hit["article"], hit["speaker"]) == ("news/speech", "Ada Moyo")


def test_search_gives_the_newest_first_and_counts(db):
    found = queries.search(db, QuoteFilter(query="sail"))
    assert quoted(found) == ["“We sail,”", "“We sail at dawn.”"]
    assert (found["total"], found["capped"]) == (2, False)


def test_search_gives_the_best_match_first_when_asked(db):
    by_speaker = QuoteFilter(query="harbour")
    ingested = queries.search(db, by_speaker, order="relevance")
    assert quoted(ingested)[0] == "“The harbour, the harbour and the HARBOURS,”"


def test_search_finds_speakers_and_titles(db):
    assert quoted(queries.search(db, QuoteFilter(query="lume"))) == ["“any delay” … “none”"]
    assert queries.search(db, QuoteFilter(query="day"))["total"] == 4


def test_search_pages(db):
    pages = [queries.search(db, QuoteFilter(), limit=2, offset=i)["hits"] for i in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 2, 0]
    assert len({hit["key"] for page in pages for hit in page}) == 6


def test_search_without_a_word_finds_nothing(db):
    assert queries.search(db, QuoteFilter(query="—")) == {"total": 0, "capped": False, "hits": []}


def test_a_common_word_is_counted_up_to_a_bound(db, monkeypatch):
    monkeypatch.setattr(matches, "COUNT_AT_MOST", 1)
    ada = queries.find_speaker(db, "ada moyo")["id"]
    for wanted in (
        QuoteFilter(query="sail"),
        QuoteFilter(query="sail", speaker_id=ada),
        QuoteFilter(query="sai*"),
    ):
        found = queries.search(db, wanted)
        assert (found["total"], found["capped"]) == (1, True)
        assert quoted(found) == ["“We sail,”", "“We sail at dawn.”"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (QuoteFilter(), ["“The ", "“We s", "“We s", "“any ", "“Brea", "“Brea"]),
        (QuoteFilter(kind="mixed"), ["“We s"]),
        (QuoteFilter(outlet="Evening Post"), ["“The ", "“We s"]),
        (QuoteFilter(since="2025"), ["“The ", "“We s"]),
        (QuoteFilter(since="2025-01-05", until="2025-01-05"), ["“The ", "“We s"]),
        (QuoteFilter(since="2025-01-05T09:00:00Z"), []),
        (QuoteFilter(until="2024"), ["“We s", "“any "]),
        (QuoteFilter(until="2024-02"), []),
        (QuoteFilter(query="sail"), ["“We s", "“We s"]),
        (QuoteFilter(query="sail", until="2024-12-31"), ["“We s"]),
        (QuoteFilter(query="sail", kind="indirect"), []),
    ],
    ids=str,
)
def test_the_same_filters_for_export_and_search(db, wanted, expected):
    rows = list(queries.export_rows(db, wanted))
    assert sorted(row["quote"][:5] for row in rows) == sorted(expected)
    found = queries.search(db, wanted)
    assert found["total"] == len(rows)
    assert sorted(quoted(found)) == sorted(row["quote"] for row in rows)


def test_export_by_speaker(db):
    speaker = queries.find_speaker(db, "ada moyo")
    rows = queries.export_rows(db, QuoteFilter(speaker_id=speaker["id"]))
    assert {row["speaker"] for row in rows} == {"Ada Moyo"}


@pytest.mark.parametrize("page", [1, 2, 5, 6, 7])
@pytest.mark.parametrize("query", [None, "sail OR", "bread"])
def test_export_is_the_same_for_every_size_of_page(db, page, query):
    wanted = QuoteFilter(query=query and query.removesuffix(" OR"))
    assert list(queries.export_rows(db, wanted, page=page)) == list(queries.export_rows(db, wanted))


def test_export_columns_are_those_that_writers_name(db):
    row = next(queries.export_rows(db, QuoteFilter()))
    assert list(row) == list(queries.EXPORTED)


def test_export_goes_on_while_articles_are_replaced():
    store = filled((article(), harbour_quotes()), (article(MARKET, "market"), market_quotes()))
    rows = queries.export_rows(store.db, QuoteFilter(), page=1)
    first = next(rows)["quote"]
    ingest(store, (article(HARBOUR, title="New"), harbour_quotes()[:1]))
    rest = [row["quote"] for row in rows]
    assert first == "“We sail at dawn.”"
    assert rest[:2] == ["“Bread is dear,”", "“Bread is dear,”"]
    assert store.verify() == []


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("harbour", "harbour"),
        ("https://post.example/1", "harbour"),
        ("speech", "news/speech"),
        ("1", "news/speech"),
        ("undat", "undated"),
    ],
)
def test_an_article_is_found(db, reference, name):
    assert queries.find_article(db, reference)["name"] == name


def test_an_article_is_found_by_its_key(db):
    key = queries.find_article(db, "undated")["key"]
    assert queries.find_article(db, key)["name"] == "undated"
    assert queries.article_by_key(db, key)["name"] == "undated"
    assert queries.article_by_key(db, "0" * 16) is None


def test_an_article_by_its_number(db):
    assert queries.article_by_id(db, 2)["name"] == "harbour"
    assert queries.article_by_id(db, 99) is None


@pytest.mark.parametrize("reference", ["nowhere", "99", "%", "_", str(10**30), "²"])
def test_an_article_that_is_not_there(db, reference):
    with pytest.raises(StoreError, match="there is no article"):
        queries.find_article(db, reference)


def test_an_ambiguous_article_names_the_candidates(db):
    with pytest.raises(StoreError, match=r"'a d' may mean \w{16} \(news/speech\), \w{16} \(harb"):
        queries.find_article(db, "a d")


def test_an_article_without_a_text(db):
    with pytest.raises(StoreError, match="there is no article 99"):
        queries.article_text(db, 99)


def test_a_quote_by_its_key(db):
    (row, *_) = queries.quotes_of_article(db, 1)
    assert queries.quote_by_key(db, row["key"]) == row
    assert queries.quote_by_key(db, "nothing") is None


def test_newest_articles(db):
    names = [row["name"] for row in queries.newest_articles(db)]
    assert names == ["news/speech", "harbour", "undated"]


def test_quotes_of_a_speaker_newest_first(db):
    rows = queries.quotes_of_speaker(db, queries.find_speaker(db, "ada")["id"])
    assert [row["published"] for row in rows] == ["2025-01-05T08:00:00Z"] * 2 + ["2024-03-01"]


def test_a_profile(db):
    profile = queries.speaker_profile(db, queries.find_speaker(db, "ada")["id"])
    assert profile["speaker"]["n_quotes"] == 3
    assert profile["speaker"]["role"] == "harbour master"
    assert profile["outlets"] == [
        {"value": "Evening Post", "n": 2},
        {"value": "Harbour Post", "n": 1},
    ]
    assert profile["verbs"] == [{"value": "said", "n": 2}, {"value": "told", "n": 1}]
    assert profile["timeline"] == [{"value": "2024-03", "n": 1}, {"value": "2025-01", "n": 2}]
    assert profile["roles"] == [
        {
            "role": "harbour master",
            "n": 3,
            "first_date": "2024-03-01",
            "last_date": "2025-01-05T08:00:00Z",
        }
    ]


def test_no_such_speaker(db):
    assert queries.speaker_by_id(db, 99) is None
    with pytest.raises(StoreError, match="no speaker 99"):
        queries.speaker_profile(db, 99)


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("", ["Ada Moyo", "Moyo", "Port of Lume", "crew members"]),
        ("moy", ["Ada Moyo", "Moyo"]),
        ("MEM", ["crew members"]),
        ("%", []),
        ("oyo", []),
    ],
)
def test_speakers_by_the_beginning_of_a_word(db, prefix, expected):
    assert [row["name"] for row in queries.list_speakers(db, prefix=prefix)] == expected


def test_speakers_of_a_type(db):
    groups = queries.list_speakers(db, speaker_type="group")
    assert [row["name"] for row in groups] == ["crew members"]


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("ada moyo", "Ada Moyo"),
        ("the PORT", "Port of Lume"),
        ("crew members", "crew members"),
        ("Lum", "Port of Lume"),
    ],
)
def test_a_speaker_is_found(db, reference, name):
    assert queries.find_speaker(db, reference)["name"] == name


def test_stats(db):
    figures = queries.stats(db)
    assert {name: value for name, value in figures.items() if not name.startswith("by_")} == {
        "articles": 3,
        "quotes": 6,
        "speakers": 4,
        "quotes_without_speaker": 0,
        "quotes_to_review": 1,
        "quotes_not_said": 0,
        "first_date": "2024-03-01",
        "last_date": "2025-01-05T08:00:00Z",
        "stale": False,
    }
    assert figures["by_kind"] == [{"value": "direct", "n": 5}, {"value": "mixed", "n": 1}]
    assert figures["by_year"] == [{"value": 2024, "n": 2}, {"value": 2025, "n": 2}]
    assert figures["by_outlet"][0] == {"value": "Evening Post", "n": 2}
    assert figures["by_speaker_type"][0] == {"value": "person", "n": 4}


def test_figures_are_right_while_a_run_is_under_way():
    store = filled((article(), harbour_quotes()))
    run_id = store.begin_run("rules-1")
    store.write(article(MARKET, "m"), market_quotes(), run_id)
    under_way = queries.stats(store.db)
    store.finish_run(run_id)
    assert under_way == {**queries.stats(store.db), "speakers": 4, "stale": True}  # Moyo is Ada


def test_what_is_no_facet_is_refused(db):
    with pytest.raises(KeyError):
        queries.facet(db, "quote; drop table quotes")


def test_failures_of_one_run(db):
    assert queries.recent_failures(db, run_id=1) == []


def test_an_empty_database():
    store = filled()
    assert queries.stats(store.db)["quotes"] == 0
    assert queries.search(store.db, QuoteFilter(query="a"))["hits"] == []
    assert list(queries.export_rows(store.db, QuoteFilter())) == []
    assert queries.list_speakers(store.db) == []
    assert store.verify() == []


def test_hostile_texts_are_only_texts():
    evil = '\'; drop table quotes; -- <script>alert(1)</script> =HYPERLINK("x")'
    store = filled((article(evil, evil), [quote(evil, evil, speaker=Speaker(evil, "person"))]))
    assert queries.find_article(store.db, evil)["name"] == evil
    assert queries.find_speaker(store.db, evil)["name"] == evil
    assert queries.search(store.db, QuoteFilter(query=evil))["total"] == 1
    assert store.verify() == []
