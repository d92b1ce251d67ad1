"""What is in the quotes that a search finds, against counting them one by one."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from quotes import Quote, Speaker, TextSpan
from quotes.records import ATTRIBUTION_TYPES
from quotes.store import Store, queries
from quotes.store.queries import FACETS, QuoteFilter
from quotes.store.queries import facets as facets_module
from quotes.store.queries import matches as matches_module
from tests.store.made import article

WORDS = ("troops", "stone", "bread", "gate")
ROLES = ("mayor", "coach", None)


def many():
    """40 articles of 12 quotes of all sorts: some without date, outlet, speaker or role."""
    rng = random.Random(7)
    for n in range(40):
        pieces = [f"“{rng.choice(WORDS)} {rng.choice(WORDS)} {i}”" for i in range(12)]
        text = " ".join(pieces)
        quotes, at = [], 0
        for piece in pieces:
            name = f"Speaker {rng.randint(1, 20)}"
            kind = rng.choice(("person", "organization"))
            speaker = Speaker(f"{name} {kind}", kind, rng.choice(ROLES), (name,))
            quotes.append(
                Quote(
                    (TextSpan(at, at + len(piece), piece),),
                    rng.choice(("direct", "mixed", "indirect")),
                    TextSpan(at + 1, at + 3 + at % 2, text[at + 1 : at + 3 + at % 2]),
                    speaker=rng.choice((speaker, speaker, None)),
                    confidence=rng.randint(1, 9) / 10,
                    medium=rng.choice(("Reuters", None)),
                    attribution_type=rng.choice(ATTRIBUTION_TYPES),
                    said=rng.random() < 0.7,
                )
            )
            at += len(piece) + 1
        day = f"{rng.randint(2015, 2019)}-{rng.randint(1, 12):02}-0{rng.randint(1, 9)}"
        yield (
            article(
                text, f"a{n}", title="t", published=rng.choice((day, day, None)),
                outlet=rng.choice(("Post", "News", None)),
            ),
            quotes,
        )  # fmt: skip


@pytest.fixture(scope="module")
def db():
    with Store.open(":memory:") as store:
        run_id = store.begin_run("facets")
        for entry, quotes in many():
            store.write(entry, quotes, run_id)
        store.finish_run(run_id)
        yield store.db


def one_by_one(db, wanted):
    """The rows that are wanted, found without any of our SQL."""
    columns = [row[1] for row in db.execute("pragma table_info(quotes)").fetchall()]
    for row in db.execute("select * from quotes").fetchall():
        quote = dict(zip(columns, row, strict=True))
        same = ("speaker_id", "speaker_type", "role", "kind", "outlet", "year", "cue", "medium",
                "attribution_type")  # fmt: skip
        fits = all(getattr(wanted, n) in (None, quote[n]) for n in same)
        fits &= not wanted.said or bool(quote["said"])
        fits &= wanted.review is None or (
            quote["review"] is not None
            if wanted.review is True
            else quote["review"] == wanted.review
        )
        day = quote["published"] or ""
        fits &= wanted.since is None or day >= wanted.since
        fits &= wanted.until is None or ("" < day[: len(wanted.until)] <= wanted.until)
        fits &= wanted.query is None or wanted.query in quote["quote"]
        if fits:
            yield quote


def expected(db, wanted, name):
    without = replace(wanted, said=None) if name == "attribution_type" else wanted
    column = "speaker_id" if name == "speaker" else name
    counts = Counter(quote[column] for quote in one_by_one(db, without))
    del counts[None]
    return counts


FILTERS = [
    {}, {"kind": "direct"}, {"role": "mayor"}, {"year": 2017}, {"outlet": "Post"},
    {"speaker_type": "person"}, {"medium": "Reuters", "kind": "mixed"}, {"review": True},
    {"review": "nobody named"}, {"since": "2016", "until": "2017-06"}, {"speaker_id": 3},
    {"query": "troops"}, {"query": "troops", "role": "coach"}, {"query": "stone", "speaker_id": 2},
    {"attribution_type": "control"}, {"query": "nothing"}, {"cue": "tr"}, {"year": 1066},
]  # fmt: skip


@pytest.mark.parametrize("said", [True, None])
@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_counts_are_those_of_the_quotes(db, asked, said):
    wanted = QuoteFilter(**asked, said=said)
    rows = list(one_by_one(db, wanted))
    found = queries.search(db, wanted)
    assert found["total"] == len(rows)
    summary = queries.summarize(db, wanted, capped=False)
    assert (summary["counted"], summary["n_counted"]) == ("all", len(rows))
    assert tuple(summary["facets"]) == FACETS
    for name, counts in summary["facets"].items():
        of_each = expected(db, wanted, name)
        assert {count["value"]: count["n"] for count in counts}.items() <= of_each.items(), name
        ns = [count["n"] for count in counts]
        if name == "year":
            assert len(ns) == len(of_each)
            assert [c["value"] for c in counts] == sorted(of_each)
        else:
            assert ns == sorted(of_each.values(), reverse=True)[: facets_module.VALUES], name
    days = Counter(row["published"][:7] for row in rows if row["published"])
    assert {point["value"]: point["n"] for point in summary["timeline"] if point["n"]} == days
    assert summary["whole"]


@pytest.mark.parametrize(
    ("asked", "counted", "whole"),
    [({"kind": "direct"}, "newest", False), ({"query": "troops"}, "added last", False),
     ({"since": "2016"}, "newest", True), ({"year": 2017}, "newest", True)],
)  # fmt: skip
def test_of_very_many_some_are_counted_and_this_is_told(db, asked, counted, whole, monkeypatch):
    for module in (facets_module, matches_module):
        monkeypatch.setattr(module, "COUNT_AT_MOST", 40)
    monkeypatch.setattr(facets_module, "COUNTED", 20)
    wanted = QuoteFilter(**asked)
    found = queries.search(db, wanted)
    assert found["capped"]
    summary = queries.summarize(db, wanted, capped=True)
    assert (summary["counted"], summary["n_counted"]) == (counted, 20)
    assert sum(count["n"] for count in summary["facets"]["kind"]) == 20
    rows = list(one_by_one(db, wanted))
    key = "sort_key" if counted == "newest" else "id"
    newest = sorted(rows, key=lambda row: row[key])[-20:]
    kinds = Counter(row["kind"] for row in newest)
    assert {count["value"]: count["n"] for count in summary["facets"]["kind"]} == kinds
    days = Counter(row["published"][:7] for row in (rows if whole else newest) if row["published"])
    assert {p["value"]: p["n"] for p in summary["timeline"] if p["n"]} == days
    assert summary["whole"] is whole


def test_a_timeline_of_a_speaker_is_whole_however_many(db, monkeypatch):
    monkeypatch.setattr(facets_module, "COUNTED", 3)
    wanted = QuoteFilter(speaker_id=3, said=True)
    summary = queries.summarize(db, wanted, capped=True)
    days = Counter(row["published"][:7] for row in one_by_one(db, wanted) if row["published"])
    assert len(days) > 3
    assert {p["value"]: p["n"] for p in summary["timeline"] if p["n"]} == days


@pytest.mark.parametrize("asked", [{}, {"query": "troops"}, {"kind": "direct"}], ids=str)
def test_orders_lose_nothing_and_repeat_nothing(db, asked):
    wanted = QuoteFilter(**asked)
    rows = {row["id"]: row for row in one_by_one(db, wanted)}
    for order in queries.ORDERS:
        ids = [
            hit["id"]
            for offset in range(0, len(rows) + 7, 7)
            for hit in queries.search(db, wanted, order=order, limit=7, offset=offset)["hits"]
        ]
        assert len(ids) == len(set(ids))
        assert set(ids) == set(rows)
        dates = [rows[i]["published"] for i in ids]
        dated = [day for day in dates if day]
        if order == "oldest":
            assert dates == sorted(dated) + [None] * (len(dates) - len(dated))
        if order == "newest":
            assert dated == sorted(dated, reverse=True)
        if order == "confidence":
            sure = [rows[i]["confidence"] for i in ids]
            assert sure == sorted(sure)


def test_months_become_years_and_mistaken_dates_make_no_endless_timeline():
    def line(*days):
        return facets_module._timeline(dict.fromkeys(days, 1))

    assert line() == ([], "month")
    points, unit = line("2019-11", "2020-02")
    assert unit == "month"
    assert [(p["value"], p["n"]) for p in points] == [
        ("2019-11", 1), ("2019-12", 0), ("2020-01", 0), ("2020-02", 1),
    ]  # fmt: skip
    points, unit = line("2001-01", "2020-02", "2020-03")
    assert (unit, len(points), points[-1]["n"]) == ("year", 20, 2)
    assert [p["value"] for p in line("0001-01", "9999-12")[0]] == ["0001", "9999"]


def test_the_database_at_a_glance(db):
    glance = queries.glance(db)
    said = list(one_by_one(db, QuoteFilter(said=True)))
    assert glance["quotes"] == len(said)
    assert glance["speakers"] == len({row["speaker_id"] for row in said} - {None})
    assert glance["to_review"] == sum(row["review"] is not None for row in said)
    assert glance["articles"] == 40


def test_suggestions(db):
    found = queries.suggest(db, "speaker 1")
    assert found["speakers"]
    assert all("Speaker 1" in row["name"] for row in found["speakers"])
    assert [count["value"] for count in queries.suggest(db, "the TRO")["words"]] == ["troops"]
    for nothing in ("", "t", " ", "%", "_%_", '"', "\\", "zzz", "x" * 10_000):
        assert queries.suggest(db, nothing) == {"speakers": [], "words": []}
