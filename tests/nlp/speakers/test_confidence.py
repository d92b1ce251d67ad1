import pytest

from quotes.nlp.speakers.confidence import Way, candidates_of, speaker_confidence


def test_names_are_surer_than_pronouns_and_pronouns_than_mere_phrases() -> None:
    name, pronoun, phrase = (
        speaker_confidence(Way(0.95, rule, share))
        for rule, share in (("name", 0.99), ("pronoun", 0.8), ("phrase", 0.8))
    )
    assert name > pronoun > phrase


def test_a_pronoun_is_surer_where_the_model_agrees() -> None:
    assert speaker_confidence(Way(0.9, "pronoun", 0.9)) > speaker_confidence(
        Way(0.9, "pronoun", 0.1)
    )


def test_less_sure_attributions_have_less_sure_speakers() -> None:
    values = [speaker_confidence(Way(value / 10, "name")) for value in range(11)]
    assert values == sorted(values)
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("attribution", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("rule", ["name", "pronoun", "phrase", "anything"])
def test_is_a_probability(attribution: float, rule: str) -> None:
    assert 0 < speaker_confidence(Way(attribution, rule)) < 1


def test_others_stand_to_the_speaker_as_their_probabilities_do() -> None:
    others = [("far", "person", 0.01), ("next", "organization", 0.1), ("near", "person", 0.2)]
    found = candidates_of(0.4, 0.6, others)
    assert [one[:2] for one in found] == [("near", "person"), ("next", "organization")]
    assert [one[2] for one in found] == pytest.approx([0.133, 0.067], abs=0.001)


def test_nobody_else_is_nobody() -> None:
    assert candidates_of(0.6, 0.9, []) == []
