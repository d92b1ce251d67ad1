"""The sentences around a quote, by which a row reads alone."""

from collections.abc import Callable

import pytest

from quotes.records import Quote

pytestmark = pytest.mark.model
Find = Callable[[str], tuple[Quote, ...]]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("It rained. Ada Moyo said that the bridge was safe. She left.",
         "It rained. Ada Moyo said that the bridge was safe."),
        ("Bridge shut\n\nAda Moyo said that the bridge was safe. She left.",
         "Ada Moyo said that the bridge was safe."),
        ("It rained. “It is safe. Come,” Ada Moyo said. She left.",
         "It rained. “It is safe. Come,” Ada Moyo said."),
    ],
)  # fmt: skip
def test_context_are_the_sentences_with_cue_and_source_and_the_one_before(
    find: Find, text: str, context: str
) -> None:
    (quote,) = find(text)
    assert quote.context
    assert quote.context.text == context
    assert text[quote.context.start : quote.context.end] == context


def test_a_very_long_quote_is_no_context(find: Find) -> None:
    words = "we will mend it and " * 100
    (quote,) = find(f"“Here {words}so on. And more,” Ada Moyo said. She left.")
    assert quote.context is None or len(quote.context.text) <= 1500
