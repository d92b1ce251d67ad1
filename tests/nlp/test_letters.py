"""A name of letters that is also a small word: the WHO is a body, and not "who"."""

from collections.abc import Callable

import pytest

from quotes.records import Quote

Find = Callable[[str], tuple[Quote, ...]]
WHO = "the World Health Organization"
TEXTS = {
    "The WHO said on Monday that masks help.": WHO,
    "“Masks help,” the WHO said.": WHO,
    "“Masks help,” WHO said on Monday.": WHO,
    "“MASKS HELP,” THE WHO SAID.": WHO,
    "“Masks help,” said WHO officials.": "WHO officials",
}


@pytest.mark.model
@pytest.mark.xfail(reason="the network overlooks a clause in capitals", strict=True)
def test_a_relative_clause_in_capitals(find: Find) -> None:
    (quote,) = find("Ada Moyo, WHO SAID THAT MASKS HELP, left.")
    assert quote.speaker
    assert quote.speaker.name == "Ada Moyo"


@pytest.mark.model
@pytest.mark.parametrize("text", TEXTS)
def test_who_in_capitals(find: Find, text: str) -> None:
    assert [quote.speaker and quote.speaker.name for quote in find(text)] == [TEXTS[text]]
