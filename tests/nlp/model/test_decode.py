import numpy as np
import pytest

from quotes.nlp.model.chain import best_tags
from quotes.nlp.model.decode import BELIEFS, OUT_OF_SIGHT, Seen, decode, pointed, spans_of
from quotes.nlp.model.tags import TAGS
from quotes.nlp.model.windows import Window

STEPS = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
NUMBER = {tag: n for n, tag in enumerate(TAGS)}
SHORT = {".": "O", "S": "B-source", "s": "I-source", "K": "B-cue", "k": "I-cue"}
SHORT |= {"C": "B-content", "c": "I-content"}


def scores(tags: str) -> np.ndarray:
    """Scores that want these tags, one letter a word: begin in upper case, inside in lower."""
    wanted = np.zeros((len(tags), len(TAGS)), dtype=np.float32)
    wanted[np.arange(len(tags)), [NUMBER[SHORT[letter]] for letter in tags]] = 9
    return wanted


def seen(tags: str, points: dict[str, dict[int, int]], window: Window | None = None) -> Seen:
    """One window's view; `points[pointer][word]` is the word pointed at, or -1 for nothing."""
    n = len(tags)
    pointers = []
    for pointer in ("to_cue", "to_source"):
        chances = np.full((n, 1 + n), 0.001, dtype=np.float32)
        for word, there in points.get(pointer, {}).items():
            chances[word, 1 + there] = 0.99
        pointers.append(chances)
    return Seen(window or Window(0, n, 0, n), scores(tags), *pointers)


def found_in(article: list[Seen]) -> list[tuple]:
    [statements] = decode([article], STEPS)
    return [(s.cue, s.source, s.content) for s in statements]


def test_inside_never_follows_another_role():
    wanted = scores("SKk")
    wanted[1, NUMBER["I-content"]] = 10
    assert [TAGS[n] for n in best_tags([wanted], STEPS)[0]] == ["B-source", "B-cue", "I-cue"]


def test_article_never_begins_inside():
    wanted = scores("c.")
    wanted[0, NUMBER["B-content"]] = 1
    assert [TAGS[n] for n in best_tags([wanted], STEPS)[0]] == ["B-content", "O"]


def test_spans_end_where_their_role_ends_or_begins_anew():
    tags = best_tags([scores("CcCc.SsKC")], STEPS)[0]
    assert spans_of(tags, "content") == [(0, 2), (2, 4), (8, 9)]
    assert spans_of(tags, "source") == [(5, 7)]
    assert spans_of(tags, "cue") == [(7, 8)]


def test_split_content_is_one_statement_with_its_own_source():
    points = {"to_cue": {0: 3, 1: 3, 4: 3, 8: 7}, "to_source": {3: 2, 7: 6}}
    found = found_in([seen("CcSKC.SKC", points)])
    assert found == [
        ((3, 4), (2, 3), ((0, 2), (4, 5))),
        ((7, 8), (6, 7), ((8, 9),)),
    ]


def test_one_source_serves_two_cues():
    points = {"to_cue": {2: 1, 4: 3}, "to_source": {1: 0, 3: 0}}
    found = found_in([seen("SKCKC", points)])
    assert [source for _, source, _ in found] == [(0, 1), (0, 1)]


def test_cue_that_points_at_nothing_has_no_source():
    found = found_in([seen("SKC", {"to_cue": {2: 1}, "to_source": {1: -1}})])
    assert found == [((1, 2), None, ((2, 3),))]


def test_cue_without_content_and_content_without_cue_are_dropped():
    assert found_in([seen("SK..", {})]) == []
    assert found_in([seen("Cc..", {})]) == []


def test_statement_across_windows_is_found_once():
    points = {"to_cue": {0: 3, 1: 3}, "to_source": {3: 2}}
    first = seen("CcSK", points, Window(0, 4, 0, 1))
    second = seen("CcSK.", points, Window(0, 5, 1, 5))
    assert found_in([first, second]) == [((3, 4), (2, 3), ((0, 2),))]


def test_pointing_is_a_mean_log_probability():
    view = seen("CcSK", {"to_cue": {0: 3, 1: 3}})
    chances = pointed([(view.window, view.to_cue)], (0, 2), [(3, 4), (2, 3)])
    assert chances.tolist() == pytest.approx(np.log([0.001, 0.99, 0.001]), abs=1e-5)


def test_pointing_at_several_words_adds_up():
    view = seen("CKk", {"to_cue": {0: 1}})
    view.to_cue[0] = [0.1, 0.1, 0.5, 0.3]
    (_, chance) = pointed([(view.window, view.to_cue)], (0, 1), [(1, 3)])
    assert chance == pytest.approx(np.log(0.8), abs=1e-5)


def test_content_out_of_sight_of_any_cue_goes_with_the_nearest():
    first = seen("KC", {"to_cue": {1: 0}, "to_source": {0: -1}}, Window(0, 2, 0, 2))
    second = seen("C.", {}, Window(2, 4, 2, 4))
    third = seen("KC", {"to_cue": {1: 0}, "to_source": {0: -1}}, Window(4, 6, 4, 6))
    assert found_in([first, second, third]) == [
        ((0, 1), None, ((1, 2), (2, 3))),
        ((4, 5), None, ((5, 6),)),
    ]
    chances = pointed([(second.window, second.to_cue)], (2, 3), [(0, 1)])
    assert chances[1] == OUT_OF_SIGHT


def test_articles_keep_their_places():
    points = {"to_cue": {0: 1}, "to_source": {1: -1}}
    given = [[], [seen("CK", points)], [seen("..", {})], []]
    assert [len(found) for found in decode(given, STEPS)] == [0, 1, 0, 0]


def test_belief_is_in_log_probabilities():
    sure = seen("SKC", {"to_cue": {2: 1}, "to_source": {1: 0}})
    unsure = seen("SKC", {"to_cue": {2: 1}, "to_source": {1: 0}})
    unsure.tags[2] = 0
    unsure.tags[2, NUMBER["B-content"]] = 0.1
    [[a], [b]] = decode([[sure], [unsure]], STEPS)
    assert all(x <= 0 for x in (*a.belief, *b.belief))
    assert dict(zip(BELIEFS, a.belief, strict=True))["content"] > -0.01
    assert dict(zip(BELIEFS, b.belief, strict=True))["content"] < -1
    assert a.belief[3:] == pytest.approx([np.log(0.99)] * 2, abs=1e-4)
