"""Time grows with the text, not with its square, whatever the text is made of."""

import time

import pytest
from spacy.language import Language

from quotes.nlp.build import BY_RULES, build_pipeline
from quotes.nlp.export import quotes_of

_SMALL = 200
_FACTOR = 10  # a quadratic rule takes 100 times as long for a text 10 times as long
_MOST = 25  # 2.5 times linear: room for a busy machine, far from 100

TEXTS = {
    "short quotes on one line": 'said "a" ',
    "one split quote": '"a," Moyo said, ',
    "one endless sentence": "Moyo said the bridge was safe and ",
    "cues only": "he said to and ",
    "introductions": "On , he said , ",
    "pronouns": '"Yes," it said. "No," she said. ',
    "statements": '"Yes," the statement said. ',
    "statements in one sentence": 'the statement said "x" and ',
    "fragments in one sentence": 'He was "a", ',
    "quotes without cues": '"Yes." ',
    "two people in one sentence": 'Ada Moyo and Ian Bell, "yes," he said ',
    "media": '"Yes," Ada Moyo said. CNN came.\n\n',
    "one body's name": "COMMITTEE MOYO ",
    "a ministry of a ministry": "foreign ministry of ",
    "bodies in quotation marks": '"I saw NATO there," it said.\n\n',
}
NUMBERED = {
    "people with one surname": 'Mr. A{n}b Moyo left. "Yes," Moyo said. ',
    "holders of one office": 'Mayor Ada Mo{n} left. "Yes," the mayor said. ',
    "names and pronouns": 'Ada Mo{n} left. "Yes," she said. ',
}


def seconds(nlp: Language, text: str) -> float:
    start = time.process_time()
    quotes_of(nlp(text))
    return time.process_time() - start


@pytest.fixture(scope="module")
def rules() -> Language:
    return build_pipeline(BY_RULES)


@pytest.mark.parametrize("unit", [*TEXTS.values(), *NUMBERED.values()], ids=[*TEXTS, *NUMBERED])
def test_rules_take_linear_time(rules: Language, unit: str) -> None:
    assert_linear(rules, unit)


@pytest.mark.model
@pytest.mark.parametrize("unit", ["one endless sentence", "one split quote"])
def test_the_shipped_pipeline_takes_linear_time(nlp: Language, unit: str) -> None:
    assert_linear(nlp, TEXTS[unit])


def assert_linear(nlp: Language, unit: str) -> None:
    small = "".join(unit.replace("{n}", str(n)) for n in range(_SMALL))
    large = "".join(unit.replace("{n}", str(n)) for n in range(_SMALL * _FACTOR))
    base = max(seconds(nlp, small), 0.005)
    assert seconds(nlp, large) < base * _MOST
