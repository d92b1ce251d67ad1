"""Time grows with the text, not with its square, whatever the text is made of."""

import gc
import time
from collections.abc import Iterator

import pytest
from spacy.language import Language

from benchmarks.patterns import PATTERNS, text_of
from quotes.nlp.build import BY_RULES, build_pipeline
from quotes.nlp.export import quotes_of

_SIZE = 2_000
_LONG = 10_000
_TIMES = 4
_MOST = 9  # times as long for 4 times as much: 4 is linear, 16 the square
_FLOOR = 0.02  # seconds; less is noise
_TRIES = 3
_BY_MODEL = (
    "he said",
    "who said that",
    "split quotes",
    "prose without ends",
    "one surname for all",
    "the X of the Y",
    "capital words",
)


@pytest.fixture(scope="module")
def rules() -> Language:
    return build_pipeline(BY_RULES)


@pytest.fixture(scope="module", autouse=True)
def without_pauses() -> Iterator[None]:
    """Let no time be spent on the garbage of other tests."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("name", PATTERNS)
def test_rules_take_linear_time(rules: Language, name: str) -> None:
    assert_linear(rules, name, _SIZE)


@pytest.mark.faults
@pytest.mark.parametrize("name", PATTERNS)
def test_rules_take_linear_time_for_a_long_text(rules: Language, name: str) -> None:
    assert_linear(rules, name, _LONG)


@pytest.mark.model
@pytest.mark.parametrize("name", ["prose without ends", "split quotes"])
def test_the_shipped_pipeline_takes_linear_time(nlp: Language, name: str) -> None:
    assert_linear(nlp, name, _SIZE)


@pytest.mark.faults
@pytest.mark.model
@pytest.mark.parametrize("name", _BY_MODEL)
def test_the_shipped_pipeline_takes_linear_time_for_a_long_text(nlp: Language, name: str) -> None:
    assert_linear(nlp, name, _LONG)


def assert_linear(nlp: Language, name: str, size: int) -> None:
    """Compare a text with one four times as long; the best of some tries, as machines are busy."""
    short, long = text_of(name, size), text_of(name, size * _TIMES)
    for _ in range(_TRIES):
        base = max(seconds(nlp, short), _FLOOR)
        took = seconds(nlp, long)
        if took < base * _MOST:
            return
    pytest.fail(f"{size} characters took {base:.2f} s, {_TIMES} times as many {took:.2f} s")


def seconds(nlp: Language, text: str) -> float:
    start = time.process_time()
    quotes_of(nlp(text))
    return time.process_time() - start
