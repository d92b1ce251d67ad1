"""The pipeline as shipped holds its floors on every set of gold that is here."""

import pytest

from evaluation.gate import GOLD, measure, read_pins, regressed


@pytest.mark.gate
@pytest.mark.parametrize("name", GOLD)
def test_floors_hold(name: str) -> None:
    if not GOLD[name].exists():
        pytest.skip(f"{GOLD[name]} is not here: its gold is not part of the project")
    measured = measure(GOLD[name])
    assert regressed(read_pins().get(name), measured.digest, measured.pipeline.figures) == []
    base = measured.baseline.figures["who-said-it"].f1
    assert measured.pipeline.figures["who-said-it"].f1 > base
