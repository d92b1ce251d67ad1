from itertools import pairwise

import pytest

from quotes.nlp.text.sentences import sentence_starts


def sentences(text: str) -> list[str]:
    starts = [*sentence_starts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(['"No," she said.', "It rained."], id="quote and cue"),
        pytest.param(['"Stop!" he said.', "She did."], id="exclamation in a quote"),
        pytest.param(["“We go.", "We stay,” he said."], id="sentences inside a quote"),
        pytest.param(["Mr. Fry met Sen. Cole in the U.S. Senate on Jan. 3."], id="abbreviations"),
        pytest.param(["J. R. Fry spoke."], id="initials"),
        pytest.param(["He lives in the U.S. now.", "The end."], id="country"),
        pytest.param(["(It rained.)", "It stopped."], id="brackets"),
        pytest.param(["It cost $3.5 million.", "So what?"], id="numbers"),
    ],
)
def test_splits(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_paragraph_ends_a_sentence() -> None:
    assert sentences("No full stop\n\nA new one") == ["No full stop", "A new one"]
