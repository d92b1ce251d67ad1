"""Whose words the quotes are: counted right in every way, with intervals that hold the truth."""

import random
from dataclasses import replace

import pytest

from quotes import Speaker
from quotes.records import KnownSpeaker, SpeakersFile
from quotes.store import Store, queries
from quotes.store.queries import QuoteFilter, audits
from tests.store.made import article, quote

TYPES = ("person", "person", "person", "organization", "group", "unnamed", "document")
NAMES = {
    "person": "Ada", "organization": "Port", "group": "crew", "unnamed": "a man",
    "document": "note",
}  # fmt: skip
FILE = SpeakersFile(
    "speakers.yml",
    (
        KnownSpeaker("Ada 0", (), "person", gender="female", occupation="nurse"),
        KnownSpeaker("Ada 1", (), "person", gender="male"),
        KnownSpeaker("Port 3", (), "organization", gender="none"),
    ),
)


def many(rng):
    for n in range(40):
        text = " ".join(f"“{'word ' * (1 + rng.randrange(9))}{n}-{i}”" for i in range(12))
        said = [part + "”" for part in text.split("”")[:-1]]
        quotes = []
        for i, words in enumerate(part.strip() for part in said):
            kind = rng.choice(("direct", "mixed", "indirect"))
            speaker_type = TYPES[i % len(TYPES)]
            name = f"{NAMES[speaker_type]} {i % 7 % 4}"
            by = Speaker(name, speaker_type, confidence=round(rng.uniform(0.3, 1), 3))
            made = quote(text, words, kind=kind, speaker=None if rng.random() < 0.2 else by)
            quotes.append(replace(made, said=rng.random() < 0.9, medium=rng.choice((None, "Tay"))))
        published = rng.choice((None, f"20{rng.randrange(10, 14)}-0{rng.randrange(1, 10)}-11"))
        outlet = rng.choice((None, "Tay News", "Leith Post"))
        yield article(text, f"a{n}", published=published, outlet=outlet), quotes


@pytest.fixture(scope="module")
def db():
    with Store.open(":memory:") as store:
        run_id = store.begin_run("audit")
        store.apply_speakers(FILE)
        for entry, quotes in many(random.Random(7)):
            store.write(entry, quotes, run_id)
        store.finish_run(run_id)
        assert store.verify() == []
        yield store.db


FILTERS = [
    QuoteFilter(), QuoteFilter(said=True), QuoteFilter(said=True, outlet="Tay News"),
    QuoteFilter(kind="direct"), QuoteFilter(said=True, since="2011"),
    QuoteFilter(said=True, since="2011-03", until="2012"), QuoteFilter(until="2012-05"),
    QuoteFilter(kind="mixed", outlet="Leith Post", until="2010"), QuoteFilter(outlet="nowhere"),
]  # fmt: skip


@pytest.mark.parametrize("wanted", FILTERS, ids=repr)
def test_what_is_kept_counted_says_what_the_quotes_say(db, wanted, monkeypatch):
    counted = queries.audit(db, wanted)
    assert audits._is_counted(wanted)
    monkeypatch.setattr(audits, "_is_counted", lambda _: False)
    monkeypatch.setattr(audits, "_EVERYTHING", ())
    assert queries.audit(db, wanted) == counted


@pytest.mark.parametrize(
    "wanted",
    [*FILTERS, QuoteFilter(query="word"), QuoteFilter(speaker_id=1), QuoteFilter(medium="Tay"),
     QuoteFilter(said=True, since="2011-03-11", until="2012-03-11"), QuoteFilter(query="—"),
     QuoteFilter(query="word", said=True, kind="direct")],
    ids=repr,
)  # fmt: skip
def test_figures_are_those_of_the_export(db, wanted):
    rows = list(queries.export_rows(db, wanted))
    found = queries.audit(db, wanted)
    assert found["n_quotes"] == len(rows)
    assert found["n_words"] == sum(len(row["quote"].split()) for row in rows)
    assert found["n_without_speaker"] == sum(row["speaker"] is None for row in rows)
    for key, column in (("by_type", "speaker_type"), ("by_outlet", "outlet")):
        there = {row["value"]: row["n"] for row in found[key]}
        assert there == {
            value: sum(row[column] == value for row in rows)
            for value in {row[column] for row in rows}
        }
    for part in found["by_month"]:
        of_month = [row for row in rows if (row["published"] or "")[:7] == (part["value"] or "")]
        assert part["n"] == len(of_month)
        named = sum(row["speaker_type"] in ("person", "organization") for row in of_month)
        assert part["named"] == pytest.approx(named / len(of_month))
        assert part["named_low"] <= part["named"] <= part["named_high"]
    for top in found["most_quoted"]:
        assert top["n"] == sum(row["speaker"] == top["value"] for row in rows)
        assert top["right_low"] <= top["right_high"] <= top["n"]
    for table in ("by_type", "by_naming"):
        assert sum(row["n"] for row in found[table]) == len(rows)


def test_gender_is_known_only_where_the_file_says_it(db):
    found = queries.audit(db, QuoteFilter())
    people = [
        row
        for row in queries.export_rows(db, QuoteFilter())
        if row["speaker_type"] not in ("organization", "document")
    ]
    female = sum(row["speaker"] == "Ada 0" for row in people)
    male = sum(row["speaker"] == "Ada 1" for row in people)
    assert found["n_people"] == len(people)
    assert {row["value"]: row["n"] for row in found["by_gender"]} == {
        "female": female, "male": male, None: len(people) - female - male,
    }  # fmt: skip
    assert [row["value"] for row in found["by_occupation"]] == ["nurse", None]
    assert found["by_gender"][-1]["low"] is None
    assert sum(row["share"] for row in found["by_gender"]) == pytest.approx(1)


def test_without_a_file_all_genders_are_unknown(db):
    with Store.open(":memory:") as store:
        run_id = store.begin_run("audit")
        for entry, quotes in many(random.Random(8)):
            store.write(entry, quotes, run_id)
        store.finish_run(run_id)
        (row,) = queries.audit(store.db, QuoteFilter())["by_gender"]
    assert (row["value"], row["share"]) == (None, 1.0)
    assert row["n"] > 0


def test_intervals_hold_the_truth_in_95_of_100_cases(db):
    """Draw what may be true, as the confidences say, and see whether the interval has it."""
    rng = random.Random(5)
    rows = list(queries.export_rows(db, QuoteFilter()))
    found = queries.audit(db, QuoteFilter())
    (person,) = (row for row in found["by_type"] if row["value"] == "person")
    rounds, held, right_held = 1000, 0, 0
    for _ in range(rounds):
        share = rng.random()  # of what is wrong or unknown, so much is really of persons
        persons = right = 0
        for row in rows:
            is_right = row["speaker"] and rng.random() < row["speaker_confidence"]
            right += bool(is_right)
            persons += row["speaker_type"] == "person" if is_right else rng.random() < share
        held += person["low"] <= persons / len(rows) <= person["high"]
        right_held += found["n_right_low"] <= right <= found["n_right_high"]
    assert held / rounds >= 0.95
    assert 0.93 <= right_held / rounds <= 0.97


def test_what_a_person_confirmed_leaves_no_doubt():
    text = "“Go,” said Ada Moyo."
    sure = quote(text, "“Go,”", speaker=Speaker("Ada Moyo", "person", confidence=0.6))
    with Store.open(":memory:") as store:
        run_id = store.begin_run("audit")
        store.write(article(text), [sure], run_id)
        store.finish_run(run_id)
        (before,) = queries.audit(store.db, QuoteFilter())["by_type"]
        key = store.db.execute("select key from quotes").fetchone()[0]
        store.correct_speaker(key, "Ada Moyo")
        (after,) = queries.audit(store.db, QuoteFilter())["by_type"]
    assert before["low"] < 1
    assert (after["low"], after["high"]) == (1, 1)


def test_nothing_found_is_no_error(db):
    found = queries.audit(db, QuoteFilter(query="—"))
    assert (found["n_quotes"], found["by_type"], queries.how_sure(found)) == (0, [], [])


def test_one_table_has_all_of_them_and_says_how_sure(db):
    found = queries.audit(db, QuoteFilter(said=True))
    rows = queries.audit_rows(found)
    assert {row["by"] for row in rows} == set(queries.TABLES)
    assert all(set(row) == set(queries.REPORT_COLUMNS) for row in rows)
    assert {row["by"] for row in queries.audit_rows(found, ["month"])} == {"month"}
    told = " ".join(queries.how_sure(found))
    unknown = next(row["share"] for row in found["by_gender"] if row["value"] is None)
    assert f"The gender is unknown for {unknown:.1%}" in told
    assert "never guessed from a name" in told
