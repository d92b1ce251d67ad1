"""The medium that carried somebody's words, and media that speak themselves."""

from collections.abc import Callable

import pytest

from quotes.records import Quote

Find = Callable[[str], tuple[Quote, ...]]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("“It is safe,” Ada Moyo told Reuters.", "Reuters"),
        ("“It is safe,” Ada Moyo told the state-run news agency IRNA.", "IRNA"),
        ("“It is safe,” Ada Moyo told the Leith Herald.", "Leith Herald"),
        (
            "“It is safe,” Ada Moyo said in an interview with The New York Times.",
            "the New York Times",
        ),
        ("“It is safe,” Ada Moyo said on CNN.", "CNN"),
        ("According to AFP, Ada Moyo said: “It is safe.”", "Agence France-Presse"),
        ("Speaking to AFP, Ada Moyo said: “It is safe.”", "Agence France-Presse"),
        ("“It is safe,” Ada Moyo said, as Reuters reported.", "Reuters"),
        ("“It is safe,” Ada Moyo said in remarks carried by Reuters.", "Reuters"),
        ("“It is safe,” Ada Moyo said Monday on CNN.", "CNN"),
        ("“It is safe,” Ada Moyo told the Environmental Protection Agency.", None),
        ("“It is safe,” Ada Moyo told Freddie Mercury.", None),
        ("“It is safe,” Ada Moyo said in an attack on the New York Times.", None),
        ("“It is safe,” Ada Moyo said of the article in the New York Times.", None),
        ("“It is safe,” Ada Moyo said.", None),
        ("“It is safe,” Ada Moyo, who works for Reuters, said.", None),
        ("“Reuters is safe,” Ada Moyo said. CNN asked.", None),
    ],
)
def test_by_rules(find_by_rules: Find, text: str, medium: str | None) -> None:
    [quote] = find_by_rules(text)
    assert quote.medium == medium
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Moyo"


def test_a_medium_that_speaks_itself_is_the_speaker(find_by_rules: Find) -> None:
    [quote] = find_by_rules("“It is safe,” The Hill wrote.")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.type) == ("the Hill", "organization")
    assert quote.medium is None


def test_it_carries_what_follows(find_by_rules: Find) -> None:
    quotes = find_by_rules("“It is safe,” Ada Moyo told Reuters. “It will stand.”")
    assert [quote.medium for quote in quotes] == ["Reuters", "Reuters"]
