"""One name for a body, whatever it is called."""

import pytest

from quotes.nlp.entities.organizations import body_name, ministry_name, nation_of, wikidata_of
from tests.nlp.conftest import Find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the US Department of Defense", "the Pentagon"),
        ("United States Department of Energy", "the U.S. Energy Department"),
        ("UN Security Council", "the United Nations Security Council"),
        ("The F.B.I.", "the FBI"),
        ("Nato", "NATO"),
        ("No. 10", "Downing Street"),
        ("Iran’s Revolutionary Guards", "Iran's Revolutionary Guards"),
        ("the Senate", None),
        ("Department of Health", None),
        ("Harbor Trust", None),
    ],
)
def test_names_a_body(text: str, name: str | None) -> None:
    assert body_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iran's foreign ministry", "Iran's foreign ministry"),
        ("the Iranian Ministry of Foreign Affairs", "Iran's foreign ministry"),
        ("the Foreign Ministry in Tehran", "Iran's foreign ministry"),
        ("Iran’s Foreign Affairs Ministry", "Iran's foreign ministry"),
        (
            "the Ministry of Foreign Affairs of the Islamic Republic of Iran",
            "Iran's foreign ministry",
        ),
        ("India's Ministry of External Affairs", "India's foreign ministry"),
        ("Russian Defense Ministry", "Russia's defence ministry"),
        ("Russia's Ministry of Defence", "Russia's defence ministry"),
        ("the Ministry of Defense of the Russian Federation", "Russia's defence ministry"),
        ("the Egyptian Ministry of the Interior", "Egypt's interior ministry"),
        ("Gaza's Health Ministry", "Gaza's health ministry"),
        ("the Philippines' Labor Ministry", "Philippines' labour ministry"),
        ("Kenya's education ministry", "Kenya's education ministry"),
        ("the U.A.E. energy ministry", "United Arab Emirates' energy ministry"),
        ("the foreign ministry", None),
        ("the Leith foreign ministry", None),
        ("the Russian Defense Ministry spokesman", None),
    ],
)
def test_names_a_ministry(text: str, name: str | None) -> None:
    assert ministry_name(text) == name


def test_its_ministry_is_that_of_the_nation_spoken_of() -> None:
    assert ministry_name("its Energy Ministry", "Ankara") == "Turkey's energy ministry"


@pytest.mark.parametrize(
    ("text", "nation"),
    [("London", "Britain"), ("the UK", "Britain"), ("Kiev", "Ukraine"), ("Leith", None)],
)
def test_finds_the_nation(text: str, nation: str | None) -> None:
    assert nation_of(text) == nation


def test_knows_items_by_canonical_name_only() -> None:
    assert wikidata_of("the Pentagon") == "Q11209"
    assert wikidata_of("Japan's foreign ministry") == "Q222241"
    assert wikidata_of("DoD") is None
    assert wikidata_of("the Kremlin") is None


def test_a_quote_carries_the_item_of_its_body(find_by_rules: Find) -> None:
    (quote,) = find_by_rules('"We agree," the Defense Department said.')
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.wikidata) == ("the Pentagon", "Q11209")
    (quote,) = find_by_rules('"We agree," the Harbor Trust said.')
    assert quote.speaker is not None
    assert quote.speaker.wikidata is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We agree," Pentagon officials said.', "Pentagon officials"),
        ('"We agree," one Twitter user wrote.', "one Twitter user"),
        (
            'The Eastern Pilots Association met. "We agree," the EPA said.',
            "Eastern Pilots Association",
        ),
        (
            'The Environmental Protection Agency met. "We agree," the EPA said.',
            "the Environmental Protection Agency",
        ),
    ],
)
def test_a_known_name_is_not_always_that_body(find_by_rules: Find, text: str, name: str) -> None:
    (quote,) = find_by_rules(text)
    assert quote.speaker is not None
    assert quote.speaker.name == name
