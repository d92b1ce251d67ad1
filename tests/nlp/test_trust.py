import pytest

from quotes.nlp.trust import speaker_confidence


def test_names_are_surer_than_pronouns_and_pronouns_than_mere_phrases() -> None:
    name, pronoun, phrase = (speaker_confidence(0.95, r) for r in ("name", "pronoun", "phrase"))
    assert name > pronoun > phrase


def test_less_sure_attributions_have_less_sure_speakers() -> None:
    values = [speaker_confidence(value / 10, "name") for value in range(11)]
    assert values == sorted(values)
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("attribution", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("rule", ["name", "pronoun", "phrase", "anything"])
def test_is_a_probability(attribution: float, rule: str) -> None:
    assert 0 < speaker_confidence(attribution, rule) < 1
