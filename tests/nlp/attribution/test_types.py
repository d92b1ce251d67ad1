"""What an attribution says of its content."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from quotes.errors import PipelineError
from quotes.nlp.attribution.types import Types
from quotes.records import Quote

Find = Callable[[str], tuple[Quote, ...]]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said that the bridge was safe.", ("communication", False, True)),
        ("Ada Moyo told reporters that she would resign.", ("communication", False, True)),
        ("“The bridge is safe,” Ada Moyo said.", ("communication", False, True)),
        ("Ada Moyo believes that the bridge is safe.", ("attitude", False, False)),
        ("The council plans to close the bridge.", ("control", False, False)),
        ("Ada Moyo denied that the bridge was closed.", ("communication", True, False)),
        ("Ada Moyo did not say whether she would resign.", ("communication", True, False)),
    ],
)
def test_tells_speech_from_thought_and_plan(
    find: Find, text: str, expected: tuple[str, bool, bool]
) -> None:
    (quote,) = find(text)
    assert (quote.attribution_type, quote.negated, quote.said) == expected


def test_says_that_its_weights_are_missing_or_damaged(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="install the package again"):
        Types.load(tmp_path / "types.npz")
    np.savez(tmp_path / "types.npz", names=np.array(["a"]))
    with pytest.raises(PipelineError, match="install the package again"):
        Types.load(tmp_path / "types.npz")
