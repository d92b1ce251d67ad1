"""Parts and quotation marks: token numbers only."""

import pytest

from quotes.nlp.attribution.alignment import kind_of, snap

FAR = (90, 91)  # a cue outside of every stretch
STRETCHES = [(5, 15), (20, 30)]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        pytest.param((6, 14), (5, 15), id="takes the marks in"),
        pytest.param((7, 9), (5, 15), id="any words inside stand for the stretch"),
        pytest.param((2, 12), (2, 15), id="most of the stretch: all of it"),
        pytest.param((2, 7), (2, 5), id="a word or two of it: none"),
        pytest.param((13, 18), (15, 18), id="its end: none"),
        pytest.param((6, 29), (5, 30), id="two stretches and what is between"),
        pytest.param((31, 40), (31, 40), id="no stretch"),
    ],
)
def test_takes_stretches_whole_or_not_at_all(
    part: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert snap([(FAR, [part])], STRETCHES) == [(expected,)]


def test_one_stretch_belongs_to_the_statement_that_holds_most_of_it() -> None:
    found = snap([(FAR, [(6, 9)]), ((80, 81), [(9, 14)]), ((70, 71), [(2, 7)])], STRETCHES)
    assert found == [(), ((5, 15),), ((2, 5),)]


def test_parts_inside_one_stretch_become_one() -> None:
    assert snap([(FAR, [(6, 8), (10, 12), (40, 42)])], STRETCHES) == [((5, 15), (40, 42))]


def test_who_is_quoted_inside_a_stretch_keeps_their_words() -> None:
    assert snap([((7, 8), [(9, 12)])], STRETCHES) == [((9, 12),)]


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ([(5, 15)], "direct"),
        ([(5, 15), (20, 30)], "direct"),
        ([(5, 16)], "direct"),  # token 15 is punctuation
        ([(5, 15), (16, 19)], "mixed"),
        ([(2, 15)], "mixed"),
        ([(31, 40)], "indirect"),
        ([(6, 9)], "indirect"),
    ],
)
def test_tells_kinds_apart(parts: list[tuple[int, int]], kind: str) -> None:
    is_word = [n != 15 for n in range(100)]
    assert kind_of(parts, STRETCHES, is_word) == kind
