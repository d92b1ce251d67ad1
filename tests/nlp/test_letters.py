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
    "Ada Moyo, WHO SAID THAT MASKS HELP, left.": "Ada Moyo",
}


@pytest.mark.model
@pytest.mark.parametrize("text", TEXTS)
def test_who_in_capitals(find: Find, text: str) -> None:
    assert [quote.speaker and quote.speaker.name for quote in find(text)] == [TEXTS[text]]
