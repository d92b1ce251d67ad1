import pytest

from quotes.nlp.text.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n\n ", [], id="white space"),
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="blank line"),
        pytest.param("One.\r\n\r\n Two. \r\n", ["One.", "Two."], id="carriage returns"),
        pytest.param("One.\nTwo.", ["One.", "Two."], id="line by line"),
    ],
)
def test_cuts_at_line_breaks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


def test_joins_hard_wrapped_lines() -> None:
    lines = [
        "The council met on Tuesday evening in the old hall beside",
        "the river to talk it over.",
    ]
    text = "\n".join(lines) + "\n\n" + "\n".join([*lines, "Done."])
    assert [text[start:end] for start, end in paragraphs(text)] == text.split("\n\n")
