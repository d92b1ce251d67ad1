"""Quotations against what was said: the three verdicts, and what no verdict is given on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.comparing import Comparison, Piece, compare, sentences, word_changes, words_of

STORED = "“We will rebuild the wall, unless the river rises. Nobody asked us,” she said."


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        pytest.param("We will rebuild the wall, unless the river rises.", "exact", id="sentence"),
        pytest.param("nobody asked US", "truncated", id="short of the end"),
        pytest.param(STORED, "exact", id="all of it"),
        pytest.param("We will rebuild the wall", "truncated", id="cut behind"),
        pytest.param("the river rises. Nobody asked us, she said", "truncated", id="cut before"),
        pytest.param("We will rebuild the wall … Nobody asked us", "truncated", id="ellipsis"),
        pytest.param(
            "We will soon rebuild the wall, unless the river rises", "altered", id="a word added"
        ),
        pytest.param("The moon is made of cheese", None, id="other words"),
        pytest.param("wall moon", None, id="too short to be altered"),
        pytest.param("…", None, id="no words"),
    ],
)
def test_verdicts(quotation: str, verdict: str | None) -> None:
    found = compare(quotation, STORED)
    assert (found and found.verdict) == verdict


def test_runs_in_another_order_are_not_a_truncation() -> None:
    found = compare("Nobody asked us ... We will rebuild the wall", STORED)
    assert found is not None
    assert found.verdict == "altered"


def test_punctuation_case_and_marks_do_not_count() -> None:
    assert compare("WE’RE going — slowly", "we're going, slowly.") == Comparison("exact", 1.0)


def test_diff_shows_changed_words_in_context() -> None:
    stored = "Well, we’re going slowly and surely, we hold on"
    found = compare("We are going slowly and surely, and we must hold on", stored)
    assert found is not None
    assert found.diff == (
        Piece("missing", "Well, we’re"),
        Piece("added", "We are"),
        Piece("same", "going slowly and surely"),
        Piece("added", "and"),
        Piece("same", "we"),
        Piece("added", "must"),
        Piece("same", "hold on"),
    )


def test_words_far_apart_are_no_quotation() -> None:
    stored = "The wall " + "is long and old " * 20 + "will stand"
    assert compare("The wall will stand", stored) is None


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("“The wall,” “was never inspected.”", ["The wall, was never inspected."]),
        (
            "“We will not tolerate attacks on us,” “As we have shown, we will act.”",
            ["We will not tolerate attacks on us,", "As we have shown, we will act."],
        ),
        (
            "“We warned them many times. No. Nobody asked us about it.”",
            ["We warned them many times. No.", "Nobody asked us about it."],
        ),
        ("that it was “a violation of what we agreed”", ["a violation of what we agreed"]),
        ("no marks at all in this one", ["no marks at all in this one"]),
        ("“”", []),
        (
            "“We asked Mr. Cole and the U.S. Senate. Nobody asked us about it.”",
            ["We asked Mr. Cole and the U.S. Senate.", "Nobody asked us about it."],
        ),
    ],
)
def test_what_stands_in_marks_is_cut_into_sentences(quote: str, expected: list[str]) -> None:
    assert sentences(quote) == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_never_fails_and_a_text_is_itself(one: str, other: str) -> None:
    compare(one, other)
    found = compare(one, one)
    assert found is None or found.verdict in ("exact", "truncated")
    assert words_of(one) == words_of(one.upper()) or one.upper().casefold() != one.casefold()


def test_changes_show_all_of_a_text_and_what_was_cut() -> None:
    first = "We will rebuild the wall, nobody else, before winter."
    assert word_changes("“We will rebuild the [well-known] wall …”", first) == [
        Piece("same", "“We will rebuild the"),
        Piece("added", "[well-known]"),
        Piece("same", "wall …”"),
        Piece("missing", "nobody else, before winter."),
    ]
    assert word_changes("We WILL rebuild the wall – nobody else before winter", first) == []
    assert word_changes("…", first) == []
    long = "and so on " * 200
    assert word_changes(long, long) == []
    assert word_changes(first, long) == [Piece("missing", long.strip()), Piece("added", first)]


words = st.lists(st.sampled_from(["the", "wall", "we’re", "[old]", "–", "well-known", "a.", ""]))


@given(words, words)
def test_changes_lose_no_word_of_either_text(one: list[str], other: list[str]) -> None:
    text, stored = " ".join(one), "\n".join(other)
    pieces = word_changes(text, stored)
    if not pieces:
        assert words_of(text) in (words_of(stored), [])
        return
    here = "".join(piece.text for piece in pieces if piece.change != "missing")
    assert "".join(here.split()) == "".join(text.split())
    there = " ".join(piece.text for piece in pieces if piece.change != "added")
    assert words_of(there) == words_of(stored)
