"""The media that carry quotes: each name leads to one of them."""

from collections import Counter
from itertools import pairwise

import pytest

from quotes.nlp.lang.en.media import MEDIA

SECTIONS = 6


def as_compared(name: str) -> str:
    return "t" + name[1:] if name.startswith("The ") else name


def test_there_are_enough_media() -> None:
    assert len(MEDIA) >= 200


def test_no_name_leads_to_two_media() -> None:
    names = Counter(as_compared(name) for medium, more in MEDIA.items() for name in (medium, *more))
    assert [name for name, n in names.items() if n > 1] == []


def test_each_kind_is_sorted() -> None:
    keys = [name.removeprefix("the ").casefold() for name in MEDIA]
    falls = sum(a > b for a, b in pairwise(keys))
    assert falls == SECTIONS - 1


def test_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        MEDIA["the Leith Rope"] = ()  # type: ignore[index]


@pytest.mark.parametrize("ambiguous", ["the Times", "the Post", "the Sun", "Time", "People", "PA"])
def test_what_may_be_another_is_left_out(ambiguous: str) -> None:
    assert ambiguous not in {name for medium, more in MEDIA.items() for name in (medium, *more)}


@pytest.mark.parametrize(
    ("alias", "medium"),
    [
        ("AFP", "Agence France-Presse"),
        ("NYT", "the New York Times"),
        ("New York Times", "the New York Times"),
        ("BBC News", "the BBC"),
        ("PBS Newshour", "PBS NewsHour"),
    ],
)
def test_leads_from_alias_to_medium(alias: str, medium: str) -> None:
    assert alias in MEDIA[medium]
