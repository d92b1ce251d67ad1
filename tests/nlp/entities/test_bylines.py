import pytest

from quotes.nlp.entities.bylines import author_of


@pytest.mark.parametrize(
    ("text", "metadata", "author"),
    [
        ("Storm\n\nBy Ada Moyo\n\nIt rained.", None, "Ada Moyo"),
        ("Storm\nBy Ada Moyo, Leith\nIt rained.", None, "Ada Moyo"),
        ("---\nauthor: Ada van Moyo\n---\nIt rained.", None, "Ada van Moyo"),
        ("It rained.", "Ada Moyo", "Ada Moyo"),
        ("It rained.", "By Ada Moyo", "Ada Moyo"),
        ("Storm\n\nBy Ada Moyo\n\nIt rained.", "Bo Tran and Ada Moyo", None),
        ("Storm\n\nBy Ada Moyo and Bo Tran\n\nIt rained.", None, None),
        ("By Monday the rain had stopped.", None, None),
        ("By Ada Moyo's count it rained.", None, None),
        ("It rained.", None, None),
        ("It rained.", "the newsroom", None),
        ("It rained.", "Leith Herald", None),
        ("It rained.", "ADA MOYO", "Ada Moyo"),
        ("It rained.", "Ada van", None),
        ("Storm\n\nBy Ada Moyo, Bo Tran and Lee Park\n\nIt rained.", None, None),
        ("Storm\n\nBy Ada Moyo\nBy Bo Tran\n\nIt rained.", None, None),
    ],
)
def test_author(text: str, metadata: str | None, author: str | None) -> None:
    assert author_of(text, metadata) == author


def test_a_byline_stands_at_the_top() -> None:
    assert author_of("It rained.\n" * 400 + "By Ada Moyo\n", None) is None
