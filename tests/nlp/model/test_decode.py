import numpy as np

from quotes.nlp.model.decode import Seen, Statement, best_tags, decode, pointed, spans_of
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
    asks, answers = {}, {}
    for pointer in ("to_cue", "to_source"):
        answers[pointer] = np.eye(1 + n, dtype=np.float32) * 9
        asks[pointer] = np.zeros((n, 1 + n), dtype=np.float32)
        for word, there in points.get(pointer, {}).items():
            asks[pointer][word, 1 + there] = 1
    return Seen(window or Window(0, n, 0, n), scores(tags), asks, answers)


def test_inside_never_follows_another_role():
    wanted = scores("SKk")
    wanted[1, NUMBER["I-content"]] = 10
    assert [TAGS[n] for n in best_tags(wanted, STEPS)] == ["B-source", "B-cue", "I-cue"]


def test_article_never_begins_inside():
    wanted = scores("c.")
    wanted[0, NUMBER["B-content"]] = 1
    assert [TAGS[n] for n in best_tags(wanted, STEPS)] == ["B-content", "O"]


def test_spans_end_where_their_role_ends_or_begins_anew():
    tags = best_tags(scores("CcCc.SsKC"), STEPS)
    assert spans_of(tags, "content") == [(0, 2), (2, 4), (8, 9)]
    assert spans_of(tags, "source") == [(5, 7)]
    assert spans_of(tags, "cue") == [(7, 8)]


def test_split_content_is_one_statement_with_its_own_source():
    points = {"to_cue": {0: 3, 1: 3, 4: 3, 8: 7}, "to_source": {3: 2, 7: 6}}
    found = decode([seen("CcSKC.SKC", points)], STEPS)
    assert found == [
        Statement((3, 4), (2, 3), ((0, 2), (4, 5))),
        Statement((7, 8), (6, 7), ((8, 9),)),
    ]


def test_one_source_serves_two_cues():
    points = {"to_cue": {2: 1, 4: 3}, "to_source": {1: 0, 3: 0}}
    found = decode([seen("SKCKC", points)], STEPS)
    assert [s.source for s in found] == [(0, 1), (0, 1)]


def test_cue_that_points_at_nothing_has_no_source():
    found = decode([seen("SKC", {"to_cue": {2: 1}, "to_source": {1: -1}})], STEPS)
    assert found == [Statement((1, 2), None, ((2, 3),))]


def test_cue_without_content_and_content_without_cue_are_dropped():
    assert decode([seen("SK..", {})], STEPS) == []
    assert decode([seen("Cc..", {})], STEPS) == []


def test_statement_across_windows_is_found_once():
    points = {"to_cue": {0: 3, 1: 3}, "to_source": {3: 2}}
    first = seen("CcSK", points, Window(0, 4, 0, 1))
    second = seen("CcSK.", points, Window(0, 5, 1, 5))
    assert decode([first, second], STEPS) == [Statement((3, 4), (2, 3), ((0, 2),))]


def test_pointing_is_a_mean_log_probability():
    chances = pointed([seen("CcSK", {"to_cue": {0: 3, 1: 3}})], "to_cue", (0, 2), [(3, 4), (2, 3)])
    assert chances[1] > -0.01
    assert chances[0] < -8
    assert chances[2] < -8


def test_no_windows_give_no_statements():
    assert decode([], STEPS) == []
