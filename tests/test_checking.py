"""A draft against a database made by hand: nothing right is accused, nothing wrong passes."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from quotes import Article, Candidate, Quote, Speaker, TextSpan
from quotes.checking import Checked, check_quotations
from quotes.store import Store
from tests.store.made import article, filled, quote

TEXT = (
    "“We will rebuild the wall,” Moyo said. “Nobody asked us. I’m tired of 3.5 percent,” she "
    "added, “and of talk.”\n"
    "Cole called it “a mess” and “a shame”. “Trust me,” said Cole. “Trust me, please,” said Tran. "
    "“It may rain today,” somebody said. “It may snow today,” he said. “We agree on it,” it said. "
    "“Well… we tried it again,” said Esper."
)
ADA = Speaker("Ada Moyo", "person", aliases=("Ada Moyo", "Moyo", "Mayor Moyo", "Iron Ada"))
ESPER = Speaker("Mark Thomas Esper", "person", aliases=("Mark Thomas Esper",))
COLE = Speaker("Ben Cole", "person", aliases=("Ben Cole", "Cole"))
TRAN = Speaker("Bo Tran", "person")
PORT = Speaker("Port of Lume", "organization", aliases=("Port of Lume", "the port"))
UNSURE = (Candidate("Ana Cole", "person", 0.31), Candidate("Lee Park", "person", 0.22))


def stored() -> list[Quote]:
    moyo = (
        "“We will rebuild the wall,”",
        "“Nobody asked us. I’m tired of 3.5 percent,”",
        "“and of talk.”",
    )
    return [
        quote(TEXT, *moyo, cue="said", source="Moyo", speaker=ADA),
        quote(TEXT, "it “a mess” and “a shame”", speaker=COLE, kind="mixed"),
        quote(TEXT, "“Trust me,”", speaker=COLE),
        quote(TEXT, "“Trust me, please,”", speaker=TRAN),
        replace(
            quote(TEXT, "“It may rain today,”", cue="said", source="somebody"), candidates=UNSURE
        ),
        quote(TEXT, "“It may snow today,”", speaker=replace(TRAN, confidence=0.5)),
        quote(TEXT, "“We agree on it,”", speaker=PORT),
        quote(TEXT, "“Well… we tried it again,”", speaker=ESPER),
    ]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with filled((article(TEXT, "wall"), stored())) as made:
        yield made


def checked(draft: str, store: Store, who: Speaker | None = ADA) -> list[Checked]:
    """Check one quotation; | stands for the draft's own words between the marks."""
    text = " … she said, ".join(f"“{piece}”" for piece in draft.split("|"))
    parts, at = [], 0
    for piece in draft.split("|"):
        at = text.index(f"“{piece}”", at)
        parts.append(TextSpan(at, at + len(piece) + 2, f"“{piece}”"))
        at += len(piece) + 2
    said = Quote(tuple(parts), "direct", speaker=who)
    return list(check_quotations(Article(text, "draft", "file:draft"), [said], store.db))


def outcomes(draft: str, store: Store, who: Speaker | None = ADA) -> list[str]:
    return [one.outcome for one in checked(draft, store, who)]


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param("Nobody asked us.", id="a sentence of several"),
        pytest.param("Nobody asked us", id="without its full stop"),
        pytest.param("[N]obody asked us", id="first letter in brackets"),
        pytest.param("We will rebuild the wall.", id="a part up to the article's full stop"),
        pytest.param("We will rebuild the wall. Nobody asked us.", id="across parts"),
        pytest.param("I’m tired of 3.5 percent, and of talk", id="a sentence across parts"),
        pytest.param("I'm tired of 3.5 percent|and of talk", id="split as stored"),
        pytest.param("I'm tired|of 3.5 percent, and of talk", id="split elsewhere"),
        pytest.param("We will rebuild the wall … I’m tired of 3.5 percent, and of talk.", id="…"),
        pytest.param("_Nobody_ asked us [sic].", id="emphasis and sic"),
    ],
)
def test_whole_sentences_are_exact(draft: str, store: Store) -> None:
    assert set(outcomes(draft, store)) == {"exact"}


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("We will rebuild", ["truncated"]),
        ("Nobody asked us. I’m tired of 3", ["truncated"]),
        ("I’m tired of 3.5 percent", ["truncated"]),
        ("and of talk", ["truncated"]),
        ("I’m tired of|and of talk", ["altered", "altered"]),
        ("Nobody asked them", ["altered"]),
        ("[N]obody asked them", ["altered"]),
    ],
)
def test_what_is_cut_or_changed_is_found(draft: str, expected: list[str], store: Store) -> None:
    assert outcomes(draft, store) == expected


def test_each_stored_fragment_is_a_whole(store: Store) -> None:
    assert outcomes("a mess", store, COLE) == outcomes("a shame", store, COLE) == ["exact"]
    assert outcomes("shame", store, COLE) == ["truncated"]


def test_an_ellipsis_of_the_stored_text_leaves_nothing_out(store: Store) -> None:
    assert outcomes("Well… we tried it again", store, ESPER) == ["exact"]


@pytest.mark.parametrize(
    "name",
    [
        "Esper",
        "Mr Esper",
        "M. Esper",
        "M.T. Esper",
        "Mark Esper",
        "Secretary Mark T. Esper",
        "Mark",
    ],
)
def test_a_speaker_is_known_by_any_name_of_his(name: str, store: Store) -> None:
    (found,) = checked("Well… we tried it again", store, Speaker(name, "person"))
    assert (found.outcome, found.note) == ("exact", None)


def test_an_alias_of_the_database_is_the_speaker(store: Store) -> None:
    (found,) = checked("Nobody asked us.", store, Speaker("Iron Ada", "person"))
    assert (found.outcome, found.note) == ("exact", None)


@pytest.mark.parametrize("name", ["Bo Tran", "Cole", "Ben Moyo", "B. Moyo", "Jane Doe"])
def test_somebody_else_is_told_from_the_speaker(name: str, store: Store) -> None:
    assert outcomes("Nobody asked us.", store, Speaker(name, "person")) == ["other speaker"]


@pytest.mark.parametrize(
    "who",
    [
        Speaker("the council", "organization"),
        Speaker("officials", "group"),
        Speaker("Nomad", "person"),
        Speaker("Bo Tran", "person", confidence=0.4),
    ],
    ids=lambda who: who.name,
)
def test_who_is_not_clearly_somebody_else_is_not_accused(who: Speaker, store: Store) -> None:
    (found,) = checked("Nobody asked us.", store, who)
    assert found.outcome == "exact"
    assert found.note is not None
    assert found.note.endswith("the database has it from Ada Moyo")


def test_a_spokesman_may_speak_for_an_organization_and_another_one_not(store: Store) -> None:
    assert outcomes("We agree on it", store, TRAN) == ["exact"]
    assert outcomes("We agree on it", store, Speaker("the port", "organization")) == ["exact"]


def test_an_unknown_speaker_contradicts_nobody(store: Store) -> None:
    assert outcomes("Nobody asked us.", store, None) == ["exact"]


@pytest.mark.parametrize(
    ("draft", "maybe"),
    [("It may rain today", "Ana Cole or Lee Park"), ("It may snow today", "Bo Tran")],
)
def test_what_the_database_is_not_sure_of_accuses_nobody(
    draft: str, maybe: str, store: Store
) -> None:
    (found,) = checked(draft, store)
    assert found.outcome == "exact"
    assert found.note == f"the database is not sure who said it: maybe {maybe}"
    assert outcomes(draft.removeprefix("It "), store) == ["truncated"]


@pytest.mark.parametrize(("who", "outcome"), [(COLE, "exact"), (TRAN, "truncated")])
def test_of_several_stored_quotes_the_speakers_own_counts(
    who: Speaker, outcome: str, store: Store
) -> None:
    (found,) = checked("Trust me", store, who)
    assert found.outcome == outcome
    assert found.found is not None
    assert found.found["speaker"] == who.name
    assert outcomes("Trust me", store, ADA) == ["other speaker"]


def test_the_words_are_found_among_many_that_share_them() -> None:
    said = [f"“Quite a different view of good ideas, number {n},”" for n in range(300)]
    text = " ".join([*said, "“A very good view of quite different ideas, and so on.”"])
    made = [quote(text, words, speaker=COLE) for words in said]
    made.append(quote(text, "“A very good view of quite different ideas, and so on.”", speaker=ADA))
    with filled((article(text), made)) as many:
        assert outcomes("A very good view of quite different ideas, and so on", many) == ["exact"]


def test_a_speech_of_many_paragraphs_takes_no_time() -> None:
    paragraphs = [
        f"“Number {n} is the one that {'very ' * (n % 7)}much was asked." for n in range(400)
    ]
    text = "\n\n".join(paragraphs) + "”"
    made = quote(text, *paragraphs[:-1], paragraphs[-1] + "”", speaker=ADA)
    with filled((article(text), [made])) as speech:
        began = time.monotonic()
        found = list(check_quotations(Article(text, "draft", "file:draft"), [made], speech.db))
    assert time.monotonic() - began < 8  # 0.8 s; 14 s if the whole is compared for each
    assert {one.outcome for one in found} == {"exact"}
    assert len(found) == 400
