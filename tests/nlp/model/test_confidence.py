import pytest

from quotes.nlp.model.confidence import FEATURES, Confidence, as_settings, features

SURE = (0.0, 0.0, 0.0, 0.0, 0.0)
DOUBT = (-1.0, -2.0, -3.0, -1.0, -0.5)
CONFIDENCE = Confidence.of(as_settings([1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.7, -0.4]))


def test_less_belief_is_less_confidence() -> None:
    for n in range(len(SURE)):
        belief = [*SURE]
        belief[n] = -1.0
        less = CONFIDENCE(belief, quoted=False, has_source=True)
        assert less < CONFIDENCE(SURE, quoted=False, has_source=True)


def test_marks_and_source_count() -> None:
    plain = CONFIDENCE(DOUBT, quoted=False, has_source=True)
    assert CONFIDENCE(DOUBT, quoted=True, has_source=True) > plain
    assert CONFIDENCE(DOUBT, quoted=False, has_source=False) < plain


@pytest.mark.parametrize("belief", [SURE, DOUBT, (-1e9,) * 5])
def test_is_a_probability_however_small_the_belief(belief: tuple[float, ...]) -> None:
    strong = Confidence(tuple(1000.0 for _ in FEATURES))
    for confidence in (CONFIDENCE, strong):
        assert 0 <= confidence(belief, quoted=True, has_source=True) <= 1


def test_settings_name_every_weight() -> None:
    assert tuple(as_settings(range(len(FEATURES)))) == FEATURES
    assert len(features(SURE, quoted=True, has_source=True)) == len(FEATURES)
    with pytest.raises(KeyError):
        Confidence.of({"constant": 1.0})
