"""How the parts of a quote are joined."""

import pytest

from quotes.records import Quote, TextSpan, is_joined

TEXT = "“Go,” she said, “now.”\n\n“And stay.”"


def at(words: str) -> TextSpan:
    start = TEXT.index(words)
    return TextSpan(start, start + len(words), words)


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (("“Go,”",), "“Go,”"),
        (("“Go,”", "“now.”"), "“Go,” … “now.”"),
        (("“now.”", "“And stay.”"), "“now.” “And stay.”"),
    ],
    ids=["one", "words between", "paragraphs"],
)
def test_an_ellipsis_stands_for_the_articles_own_words(parts: tuple[str, ...], joined: str) -> None:
    quote = Quote(tuple(map(at, parts)), "direct")
    assert quote.text == joined
    places = [(part.start, part.end) for part in quote.parts]
    assert is_joined(joined, places, TEXT)
    assert is_joined(" ".join(parts), places, TEXT)  # as it was
    assert not is_joined("other", places, TEXT)
