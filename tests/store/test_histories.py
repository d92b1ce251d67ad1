"""Decisions in any order, about names that look alike: nothing breaks, and all can be undone."""

import random
from contextlib import suppress

import pytest

from quotes import StoreError
from quotes.records import KnownSpeaker, SpeakersFile
from tests.store.linking.test_links import WALL, entry, filled, ingest, links

NAMES = (
    "Ann Moor", "Bob Moor", "Moor", "Möor", "Sam Hale", "Sam Hale Jr.", "Hale", "The Hale",
    "Qasem Soleimani", "Qassem Suleimani", "Soleimani", "Suleimani", "J.D. Vane", "JD Vane", "Vane",
)  # fmt: skip
IN_FILES = ("Ann Moor", "Moor", "Sam Hale", "Hale", "Soleimani", "Qasem Soleimani", "JD Vane")


def some_entry(rng, number):
    return entry(
        f"a{number}",
        rng.choice(NAMES),
        said=rng.choice((None, WALL, "“The bridge will open before anybody has paid for it.”")),
        role=rng.choice((None, "mayor", "coach", "judge")),
        outlet=rng.choice(("Post", "Gazette", None)),
        day=rng.randint(1, 20),
        kind=rng.choice(("person", "person", "person", "organization", "group")),
    )


def apply_file(store, rng):
    first, second, third = rng.sample(IN_FILES, 3)
    known = KnownSpeaker(first, (second,), rng.choice((None, "person")), rng.choice((None, "x")))
    run_id = store.begin_run("rules-1")
    store.apply_speakers(SpeakersFile("s.yml", (known, KnownSpeaker(third))))
    n_events = len(store.list_corrections())
    store.apply_speakers(SpeakersFile("s.yml", (known, KnownSpeaker(third))))
    assert len(store.list_corrections()) == n_events
    store.finish_run(run_id)


def decide(store, rng):
    """Decide something; what is refused changes nothing."""
    standing = "select id from speakers where merged_into is null"
    one, other = (rng.choice(store.db.execute(standing).fetchall())[0] for _ in range(2))
    keys = [key for (key,) in store.db.execute("select key from quotes").fetchall()]
    name = rng.choice((*NAMES, "Zed Quill"))
    decisions = [
        lambda: store.merge_speakers(str(one), str(other)),
        lambda: store.split_speaker(str(one), name),
        lambda: store.rename_speaker(str(one), name),
        lambda: store.add_alias(str(one), name),
        lambda: store.correct_speaker(rng.choice(keys), name),
        lambda: store.reject_quote(rng.choice(keys)),
        lambda: apply_file(store, rng),
    ]
    with suppress(StoreError):
        rng.choice(decisions if keys else decisions[:4])()
    assert store.verify() == []


def state(store):
    """Who says what, and who may be meant."""
    rows = store.db.execute("select name, type, n_quotes from speakers where n_quotes > 0")
    quotes = store.db.execute("select key, speaker, speaker_type from quotes order by key")
    return sorted(rows.fetchall()), quotes.fetchall(), links(store)


@pytest.mark.parametrize("seed", range(25))
def test_any_history_survives_a_new_pipeline_and_can_be_taken_back(seed):
    rng = random.Random(seed)
    entries = [some_entry(rng, number) for number in range(rng.randint(3, 9))]
    store = filled(*entries)
    before = state(store)
    for _ in range(rng.randint(1, 5)):
        decide(store, rng)
    decided = state(store)
    ingest(store, *entries, pipeline="rules-2")
    assert state(store) == decided
    for event in reversed(store.list_corrections()):
        store.undo_correction(event["id"])
        assert store.verify() == []
    assert state(store) == before
