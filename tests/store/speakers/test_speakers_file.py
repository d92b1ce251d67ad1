"""What a user's file of speakers says wins, in stored and later articles, until it changes."""

import pytest

from quotes import Speaker, StoreError
from quotes.records import KnownSpeaker, SpeakersFile
from quotes.store import Store
from quotes.store.speakers.speakers import restore, states_of
from tests.store.linking.test_links import WALL, all_of, entry, filled, links, totals
from tests.store.made import article, quote

ESPER = KnownSpeaker("Mark T. Esper", ("Mark Esper", "Esper"), "person", "author", "Q42")
ESPER_FIELDS = ("Mark T. Esper", ("Mark Esper", "Esper"), "person", "author", "Q42")
ENTRIES = (
    entry("a", "Mark Esper", role="Defense Secretary", said=WALL),
    entry("b", "Esper"),
    entry("c", "Leah Esper", role="judge"),
)


def file(*speakers):
    return SpeakersFile("speakers.yml", speakers)


def ingest(store, known, *entries):
    """A run with a file, as `quotes ingest --speakers` makes it."""
    run_id = store.begin_run("rules-1")
    store.apply_speakers(known)
    for one, quotes in entries:
        if store.state(one, "rules-1") != "unchanged":
            store.write(one, quotes, run_id)
    store.finish_run(run_id)


def made(known, *entries):
    store = Store.open(":memory:")
    ingest(store, known, *entries)
    return store


def events(store):
    return [(event["action"], event["who"]) for event in store.list_corrections()]


def test_stored_quotes_follow_the_file():
    store = filled(*ENTRIES)
    ingest(store, file(ESPER))
    assert totals(store) == {"Leah Esper": 1, "Mark T. Esper": 2}
    speaker = store.show_speaker("Esper")["speaker"]
    assert (speaker["name"], speaker["type"], speaker["role"], speaker["wikidata"]) == (
        "Mark T. Esper",
        "person",
        "author",
        "Q42",
    )
    assert events(store) == [("file", "speakers.yml")]
    assert links(store) == []
    assert store.verify() == []


def test_later_articles_follow_it_whatever_type_they_give():
    known = file(KnownSpeaker("Lume Council", ("the aldermen",), "organization"))
    store = made(
        known,
        entry("a", "Lume Council", kind="group"),
        entry("b", "the aldermen", kind="unnamed"),
        entry("c", "The Lume Council", kind="organization"),
        entry("d", "Lume Council"),
    )
    assert totals(store) == {"Lume Council": 4}
    assert store.show_speaker("the aldermen")["speaker"]["type"] == "organization"
    assert store.verify() == []


def test_stored_before_or_after_the_file_is_the_same():
    before = filled(*ENTRIES)
    ingest(before, file(ESPER))
    assert totals(before) == totals(made(file(ESPER), *ENTRIES))


def test_applying_it_again_changes_nothing():
    known = file(ESPER, KnownSpeaker("Lume Council"))
    store = made(known, *ENTRIES)
    before, n_events = all_of(store), len(events(store))
    changes = store.db.conn.total_changes
    ingest(store, known, *ENTRIES)
    assert all_of(store) == before
    assert len(events(store)) == n_events
    assert store.db.execute("select count(*) from facet_counts").fetchall() != [(0,)]
    assert store.db.conn.total_changes - changes < 50


def test_people_may_decide_otherwise_until_it_is_applied_again():
    store = filled(*ENTRIES)
    ingest(store, file(ESPER))
    store.split_speaker("Mark T. Esper", "Esper")
    store.rename_speaker("Mark T. Esper", "Mark Esper")
    assert totals(store) == {"Esper": 1, "Leah Esper": 1, "Mark Esper": 1}
    assert store.verify() == []
    ingest(store, file(ESPER))
    assert totals(store) == {"Leah Esper": 1, "Mark T. Esper": 2}
    assert store.verify() == []


def test_it_can_be_taken_back():
    store = filled(*ENTRIES)
    before = all_of(store)
    ingest(store, file(ESPER))
    store.undo_correction(1)
    after = all_of(store)
    for table in ("speakers", "quotes", "aliases", "links", "facet_counts"):
        assert after[table] == before[table], table
    assert store.verify() == []


def test_it_parts_whom_people_merged():
    store = filled(*ENTRIES)
    store.merge_speakers("Leah Esper", "Mark Esper")
    ingest(store, file(KnownSpeaker("Mark Esper"), KnownSpeaker("Leah Esper")))
    assert totals(store) == {"Esper": 1, "Leah Esper": 1, "Mark Esper": 1}
    assert store.verify() == []


def test_an_alias_can_move_from_one_entry_to_another():
    store = filled(*ENTRIES)
    ingest(store, file(ESPER))
    ingest(store, file(KnownSpeaker("Mark Esper"), KnownSpeaker("Leah Esper", ("Esper",))))
    assert totals(store) == {"Leah Esper": 2, "Mark Esper": 1}
    assert store.verify() == []


def test_what_it_says_no_more_follows_from_the_quotes_again():
    store = filled(*ENTRIES)
    ingest(store, file(ESPER))
    ingest(store, file(KnownSpeaker("Mark Esper")))
    speaker = store.show_speaker("Mark Esper")["speaker"]
    assert (speaker["role"], speaker["wikidata"]) == ("Defense Secretary", None)
    ingest(store, file())
    assert store.db.execute("select count(*) from speakers where in_file").fetchall() == [(0,)]
    assert store.verify() == []


def test_totals_do_not_change_what_it_says():
    store = made(file(ESPER), *ENTRIES)
    ingest(store, file(ESPER), entry("d", "Mark Esper", role="coach", kind="organization", day=9))
    speaker = store.show_speaker("Mark Esper")["speaker"]
    assert (speaker["type"], speaker["role"], speaker["n_quotes"]) == ("person", "author", 3)


def test_a_speaker_of_the_file_is_the_target_of_links():
    known = file(KnownSpeaker("Qasem Soleimani", type="person"))
    role = "commander"
    store = made(
        known,
        entry("a", "Qassem Suleimani", role=role),
        entry("b", "Qassem Suleimani", role=role),
        entry("c", "Qasem Soleimani", role=role),
    )
    assert totals(store) == {"Qasem Soleimani": 3}


def test_a_name_of_one_word_in_the_file_is_itself():
    store = made(
        file(KnownSpeaker("Moor", type="person")),
        entry("a", "Ann Moor", role="judge"),
        entry("b", "Moor", role="judge"),
    )
    assert totals(store) == {"Ann Moor": 1, "Moor": 1}


def test_spellings_of_one_name_in_two_entries_are_refused_and_change_nothing():
    store = filled(*ENTRIES)
    before = all_of(store)
    known = file(ESPER, KnownSpeaker("Márk Esper"))
    with pytest.raises(StoreError, match="entry 2: 'Márk Esper' is a name of entry 1"):
        ingest(store, known)
    assert all_of(store) == before


def test_the_item_of_a_well_known_body_outlives_the_file():
    body = Speaker("the Harbor Trust", "organization", wikidata="Q7")
    text = "“Rain.” So it was."
    trust = [(article(text, name), [quote(text, "“Rain.”", speaker=body)]) for name in "ab"]
    known = file(KnownSpeaker("the Harbor Trust", ("HT",), "organization", None, None))
    store = filled(trust[0])
    ingest(store, known, trust[1])
    ingest(store, known)
    assert store.show_speaker("HT")["speaker"]["wikidata"] == "Q7"
    assert len(events(store)) == 1
    other = file(KnownSpeaker("the Harbor Trust", (), "organization", None, "Q8"))
    ingest(store, other)
    assert store.show_speaker("HT")["speaker"]["wikidata"] == "Q8"
    ingest(store, file())
    assert store.show_speaker("HT")["speaker"]["wikidata"] == "Q7"


def test_a_place_and_a_person_of_one_word_may_both_be_named():
    hague = KnownSpeaker("William Hague", ("Hague",), "person", None, None)
    store = made(file(KnownSpeaker("The Hague Court", (), "organization", None, None), hague))
    assert [row["name"] for row in store.list_speakers()] == ["The Hague Court", "William Hague"]


def test_a_name_that_only_the_file_gave_leaves_as_what_the_speaker_is():
    store = filled(*ENTRIES)
    ingest(store, file(KnownSpeaker("Mark Esper", ("Tex",), "person", None, None)))
    assert store.split_speaker("Mark Esper", "Tex")["type"] == "person"


def said_of(store):
    sql = "select file_gender, file_occupation from speakers where name = 'Mark T. Esper'"
    return store.db.execute(sql).fetchone()


def test_gender_and_occupation_are_kept_and_go_with_the_file():
    told = KnownSpeaker(*ESPER_FIELDS, gender="male", occupation="politician")
    store = made(file(told), *ENTRIES)
    assert said_of(store) == ("male", "politician")
    ingest(store, file(ESPER))
    assert said_of(store) == (None, None)
    last = store.list_corrections()[-1]
    store.undo_correction(last["id"])
    assert said_of(store) == ("male", "politician")
    assert store.verify() == []
    ingest(store, file())
    assert said_of(store) == (None, None)


def test_events_of_older_versions_know_nothing_of_gender():
    store = made(file(ESPER), *ENTRIES)
    states = states_of(store.db, [1])
    older = {
        name: value
        for name, value in states[0]["from_file"].items()
        if name not in ("file_gender", "file_occupation")
    }
    restore(store.db, [{**states[0], "from_file": older}])
    assert said_of(store) == (None, None)
