"""Given names: clean data, and what a name tells of who bears it."""

from pathlib import Path

import pytest

from quotes.nlp.coreference.clusters import Entity
from quotes.nlp.lang.en import given_names
from quotes.nlp.lang.en.bodies import BODY_WORDS, PLACES
from quotes.nlp.lang.en.given_names import FEMALE, MALE
from quotes.nlp.lang.en.nations import NATIONS
from quotes.nlp.lang.en.people import GROUPS, HONORIFICS


def written() -> list[list[str]]:
    """The words of each list as the module writes them."""
    blocks = Path(given_names.__file__).read_text(encoding="utf-8").split("frozenset(")[1:]
    return [block.split(".split")[0].replace('"', " ").split() for block in blocks]


def test_each_list_is_sorted_and_holds_no_name_twice() -> None:
    for words in written():
        assert words == sorted(set(words))


def test_names_are_single_words_in_lower_case() -> None:
    assert all(name.isalpha() and name == name.lower() for name in MALE | FEMALE)


@pytest.mark.parametrize("names", [MALE, FEMALE], ids=["male", "female"])
def test_there_are_enough_names(names: frozenset[str]) -> None:
    assert len(names) >= 700


def test_a_name_is_no_place_nation_or_title() -> None:
    nations = {nation.lower() for nation in NATIONS}
    parts = {"diego", "francisco"}  # of a place only behind San
    assert not (MALE | FEMALE) & (PLACES - parts | BODY_WORDS | nations | HONORIFICS | GROUPS)


@pytest.mark.parametrize("word", ["will", "hope", "faith", "rich", "may", "art", "chance", "drew"])
def test_what_opens_a_sentence_as_often_is_left_out(word: str) -> None:
    assert word not in MALE | FEMALE


@pytest.mark.parametrize(
    ("full", "gender"),
    [
        ("Yulia Morozova", "f"),
        ("Farhad Karimi", "m"),
        ("Sanjay Rao", "m"),
        ("Sunita Rao", "f"),
        ("Chiara Conti", "f"),
        ("Hiroshi Mori", "m"),
        ("Leslie Oakes", None),
        ("Taylor Oakes", None),
        ("Kim Oakes", None),
        ("Zorblax Oakes", None),
    ],
)
def test_tells_the_gender_of_a_full_name(full: str, gender: str | None) -> None:
    assert Entity("person", tuple(full.split())).gender == gender
