"""Names that articles leave open: linked with evidence, article by article, and only then."""

from itertools import product

import pytest

from quotes import Speaker
from quotes.records import KnownSpeaker, SpeakersFile
from quotes.store import Store, queries
from quotes.store.linking.links import relink
from tests.store.made import article, content, filled, ingest, quote

WALL = "“We will rebuild the wall before the winter comes.”"


def entry(name, who, *, said=None, role=None, outlet=None, day=1, kind="person"):
    """An article of one quote, in an outlet of its own, by somebody."""
    said = said or f"“Rain on {name}.”"
    text = f"Of {name}: {said} So it was."
    speaker = Speaker(who, kind, role)
    facts = {"outlet": outlet or f"The {name}", "published": f"2024-03-{day:02}"}
    return article(text, name, title=name, **facts), [quote(text, said, speaker=speaker)]


def totals(store):
    return {row["name"]: row["n_quotes"] for row in store.list_speakers()}


def links(store):
    """Who is meant or may be: article, name, speaker, evidence, whether linked."""
    return store.db.execute(
        "select a.name, n.name, s.name, l.evidence, l.is_linked from links l "
        "join articles a on a.id = l.article_id join speaker_names n on n.id = l.name_id "
        "join speakers s on s.id = l.speaker_id order by 1, 2, 3"
    ).fetchall()


def to_review(store):
    return queries.search(store.db, queries.QuoteFilter(review=True))["hits"]


def all_of(store):
    return {**content(store), "links": links(store)}


MARK = entry("a", "Mark Esper", role="Defense Secretary", said=WALL)


def test_a_shared_statement_links():
    store = filled(MARK, entry("b", "Esper", said=WALL))
    assert links(store) == [("b", "Esper", "Mark Esper", "same statement", 1)]
    assert totals(store) == {"Mark Esper": 2}
    assert store.verify() == []


def test_a_shared_role_links_however_it_is_written():
    store = filled(MARK, entry("b", "Esper", role="defense-secretary"))
    assert links(store) == [("b", "Esper", "Mark Esper", "same role", 1)]
    assert store.show_speaker("Esper")["speaker"]["name"] == "Mark Esper"


def test_a_name_alone_links_nothing_and_the_candidate_is_kept():
    store = filled(MARK, entry("b", "Esper"), entry("c", "Esper", role="coach"))
    assert links(store) == [
        ("b", "Esper", "Mark Esper", "", 0),
        ("c", "Esper", "Mark Esper", "", 0),
    ]
    assert totals(store) == {"Esper": 2, "Mark Esper": 1}
    other = store.show_speaker("Esper")["may_be"]
    assert [(row["speaker"], row["n_articles"]) for row in other] == [("Mark Esper", 2)]
    assert store.show_speaker("Mark Esper")["may_be"][0]["speaker"] == "Esper"


def test_a_name_that_may_be_somebody_waits_for_a_person():
    store = filled(MARK, entry("b", "Esper"))
    assert [hit["quote"] for hit in to_review(store)] == ["“Rain on b.”"]
    assert to_review(store)[0]["review"] == "which one"
    assert store.verify() == []
    store.correct_speaker(to_review(store)[0]["key"], "Mark Esper")
    assert to_review(store) == []
    store.undo_correction(1)
    assert len(to_review(store)) == 1


def test_a_linked_name_waits_for_nobody():
    store = filled(MARK, entry("b", "Esper"))
    ingest(store, entry("b", "Esper", said=WALL))
    assert to_review(store) == []


def test_one_name_is_two_people_in_two_articles():
    store = filled(
        entry("a", "Ann Smith", role="mayor"),
        entry("b", "Bob Smith", role="coach"),
        entry("c", "Smith", role="mayor"),
        entry("d", "Smith", role="coach"),
        entry("e", "Smith"),
    )
    assert totals(store) == {"Ann Smith": 2, "Bob Smith": 2, "Smith": 1}
    assert store.verify() == []
    row = queries.find_article(store.db, "e")
    assert [(link["speaker"], link["is_linked"]) for link in _links_of(store, row)] == [
        ("Ann Smith", False),
        ("Bob Smith", False),
    ]


def _links_of(store, row):
    return queries.links_of_article(store.db, row["id"])


def test_two_candidates_with_evidence_link_nothing():
    store = filled(
        entry("a", "Ann Smith", role="mayor"),
        entry("b", "Bob Smith", role="mayor"),
        entry("c", "Smith", role="mayor"),
    )
    assert [row[2:] for row in links(store)] == [
        ("Ann Smith", "same role", 0),
        ("Bob Smith", "same role", 0),
    ]


def test_one_statement_and_another_role_are_two_candidates():
    store = filled(
        entry("a", "Ann Smith", said=WALL),
        entry("b", "Bob Smith", role="mayor"),
        entry("c", "Smith", role="mayor", said=WALL),
    )
    assert [row[4] for row in links(store)] == [0, 0]


def test_father_and_son_are_two_candidates():
    store = filled(
        entry("a", "Sam Hale", role="mayor"),
        entry("b", "Sam Hale Jr.", role="mayor"),
        entry("c", "Hale", role="mayor"),
        entry("d", "Hale Jr.", role="mayor"),
    )
    assert [row[0] for row in links(store) if row[4]] == []
    assert totals(store) == {"Hale": 1, "Hale Jr.": 1, "Sam Hale": 1, "Sam Hale Jr.": 1}


def test_people_of_one_surname_and_role_stay_two():
    store = filled(entry("a", "Ann Smith", role="mayor"), entry("b", "Bob Smith", role="mayor"))
    assert links(store) == []


@pytest.mark.parametrize(
    ("day", "outlet", "linked"),
    [(8, "Post", 1), (9, "Post", 0), (1, "Gazette", 0)],
    ids=["within a week", "later", "elsewhere"],
)
def test_an_outlet_links_within_a_week_to_the_only_one_of_the_surname(day, outlet, linked):
    store = filled(
        entry("a", "Mark Esper", outlet="Post"), entry("b", "Esper", outlet=outlet, day=day)
    )
    assert [row[3:] for row in links(store)] == [("same outlet" if linked else "", linked)]


def test_an_outlet_links_nothing_where_the_surname_is_anothers_too():
    store = filled(
        entry("a", "Mark Esper", outlet="Post"),
        entry("b", "Esper", outlet="Post"),
        entry("c", "Leah Esper"),
    )
    assert [row[4] for row in links(store)] == [0, 0]


def test_an_article_that_knows_another_of_the_surname_links_nothing():
    text = f"“Rain,” Leah Esper said. {WALL} Esper said."
    both = [
        quote(text, "“Rain,”", speaker=Speaker("Leah Esper", "person")),
        quote(text, WALL, speaker=Speaker("Esper", "person")),
    ]
    store = filled(MARK, (article(text, "b"), both))
    assert ("b", "Esper", "Mark Esper", "same statement", 0) in links(store)


@pytest.mark.parametrize("kind", ["organization", "group", "unnamed"])
def test_only_persons_are_linked(kind):
    store = filled(MARK, entry("b", "Esper", said=WALL, kind=kind))
    assert links(store) == []


def test_spellings_are_linked_with_evidence_to_whom_most_quotes_name():
    role = "Quds commander"
    store = filled(
        entry("a", "Qassem Suleimani", role=role),
        entry("b", "Qasem Soleimani", role=role),
        entry("c", "Qasem Soleimani"),
        entry("d", "Qassem Suleimani", outlet="The c"),
    )
    assert links(store) == [
        ("a", "Qassem Suleimani", "Qasem Soleimani", "same role", 1),
        ("d", "Qassem Suleimani", "Qasem Soleimani", "", 0),
    ]
    assert totals(store) == {"Qasem Soleimani": 3, "Qassem Suleimani": 1}
    assert store.verify() == []


def test_a_name_of_one_word_sees_linked_spellings_as_one():
    role = "President"
    store = filled(
        entry("a", "Volodymyr Zelenskyy", role=role),
        entry("b", "Volodymyr Zelensky", role=role),
        entry("c", "Volodymyr Zelensky", role=role),
        entry("d", "Volodymyr Zelenskiy", role=role),
        entry("e", "Zelenskyy", role=role),
        entry("f", "Zelenskiy", outlet="The a"),
    )
    assert totals(store) == {"Volodymyr Zelensky": 6}
    assert ("f", "Zelenskiy", "Volodymyr Zelensky", "same outlet", 1) in links(store)
    assert store.verify() == []


def test_a_spelling_with_another_role_is_somebody_else():
    store = filled(entry("a", "Brian Moor", role="coach"), entry("b", "Bryan Moor", role="bishop"))
    assert links(store)[0][4] == 0
    assert totals(store) == {"Brian Moor": 1, "Bryan Moor": 1}


def test_ingesting_twice_changes_nothing():
    entries = (MARK, entry("b", "Esper", said=WALL), entry("c", "Esper"))
    store = filled(*entries)
    before = all_of(store)
    ingest(store)
    assert all_of(store) == before
    ingest(store, *entries, pipeline="rules-2")
    after = all_of(store)
    for table in ("links", "quotes", "speakers", "aliases"):
        assert after[table] == before[table]


def test_the_order_of_articles_does_not_matter_to_who_is_linked():
    entries = [MARK, entry("b", "Esper", said=WALL), entry("c", "Esper")]
    assert links(filled(*entries)) == links(filled(*reversed(entries)))


def test_a_link_goes_when_its_evidence_goes():
    store = filled(MARK, entry("b", "Esper", said=WALL))
    ingest(store, entry("a", "Mark Esper", role="Defense Secretary"))
    assert totals(store) == {"Esper": 1, "Mark Esper": 1}
    assert links(store) == [("b", "Esper", "Mark Esper", "", 0)]
    ingest(store, entry("a", "Ann Moor"))
    assert links(store) == []
    assert store.verify() == []


def test_a_second_candidate_takes_the_link_back():
    store = filled(MARK, entry("b", "Esper", role="Defense Secretary"))
    ingest(store, entry("c", "Leah Esper", role="Defense Secretary"))
    assert totals(store) == {"Esper": 1, "Leah Esper": 1, "Mark Esper": 1}


def test_a_run_that_was_killed_leaves_nothing_wrong_behind():
    entries = (MARK, entry("b", "Esper", said=WALL), entry("c", "Esper", said=WALL))
    whole = filled(*entries)
    store = filled(*entries[:2])
    run_id = store.begin_run("rules-2")
    store.write(*entries[1], run_id)
    store.write(*entries[2], run_id)
    assert [broken.table for broken in store.verify()] == ["speakers"]
    ingest(store)
    assert links(store) == links(whole)
    assert totals(store) == totals(whole)
    assert store.verify() == []


def test_verify_finds_a_link_that_does_not_follow():
    store = filled(MARK, entry("b", "Esper", said=WALL))
    store.db.execute("update links set evidence = 'same role'")
    assert [(broken.table, "do not follow" in broken.why) for broken in store.verify()] == [
        ("links", True)
    ]


def test_roles_are_kept_with_their_dates():
    store = filled(
        entry("a", "Mark Esper", role="Army Secretary", day=1),
        entry("b", "Mark Esper", role="Army Secretary", day=4),
    )
    ingest(store, entry("c", "Mark Esper", role="Defense Secretary", day=9))
    rows = store.db.execute("select role from quotes order by published").fetchall()
    assert [row[0] for row in rows] == ["Army Secretary", "Army Secretary", "Defense Secretary"]
    profile = store.show_speaker("Mark Esper")
    assert profile["speaker"]["role"] == "Defense Secretary"
    assert [(r["role"], r["first_date"], r["last_date"]) for r in profile["roles"]] == [
        ("Defense Secretary", "2024-03-09", "2024-03-09"),
        ("Army Secretary", "2024-03-01", "2024-03-04"),
    ]


def test_links_outlive_the_process(tmp_path):
    with Store.open(tmp_path / "q.db") as store:
        ingest(store, MARK, entry("b", "Esper", said=WALL))
    with Store.open(tmp_path / "q.db") as store:
        assert totals(store) == {"Mark Esper": 2}
        assert store.verify() == []


def steps(n, changed):
    """Steps of SQLite, which are the same on every machine, to link the changed of n surnames."""
    names = [
        "M" + "".join(f"a{letter}" for letter in word) for word in product("bdfglmnprst", repeat=3)
    ]
    store = filled(
        *[entry(f"m{i}", f"Ann {names[i]}", role=f"office {i}") for i in range(n)],
        *[entry(f"n{i}", names[i], role=f"office {i}") for i in range(n)],
    )
    counted = [0]
    with store.db.atomic():
        store.db.execute(
            "insert into changed_names select n.id from speaker_names n join (select distinct "
            "surname from speaker_names where surname is not null limit ?) using (surname)",
            [changed],
        )
        store.db.conn.set_progress_handler(lambda: counted.__setitem__(0, counted[0] + 1), 10)
        relink(store.db)
        store.db.conn.set_progress_handler(None, 0)
    assert store.db.execute("select sum(is_linked) from links").fetchall() == [(n,)]
    return counted[0]


def test_the_decisions_take_time_in_step_with_what_there_is():
    assert 0 < steps(400, 400) < 6 * steps(100, 100)


def test_one_surname_takes_the_same_time_whatever_else_there_is():
    assert 0 < steps(400, 1) < 2 * steps(100, 1)


def test_who_is_no_person_by_the_file_does_not_count_for_a_surname():
    """Mark is the only person called Esper, so that the outlet tells, also where it comes later."""
    store = filled(entry("a", "Mark Esper"), entry("b", "Leah Esper"))
    store.apply_speakers(SpeakersFile("s", (KnownSpeaker("Leah Esper", type="organization"),)))
    ingest(store, entry("c", "Esper", outlet="Post"))
    assert links(store) == [("c", "Esper", "Mark Esper", "", 0)]
    ingest(store, entry("d", "Mark Esper", outlet="Post", day=2))
    assert links(store) == [("c", "Esper", "Mark Esper", "same outlet", 1)]
    assert store.verify() == []
