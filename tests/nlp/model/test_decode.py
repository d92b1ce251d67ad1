import numpy as np

from quotes.nlp.model.chain import best_tags
from quotes.nlp.model.decode import Seen, Settings, decode, pointed, spans_of
from quotes.nlp.model.tags import TAGS
from quotes.nlp.model.windows import Window

STEPS = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
SETTINGS = Settings(STEPS, {})
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


def found_in(article: list[Seen]) -> list[tuple]:
    [statements] = decode([article], SETTINGS)
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
    chances = pointed([seen("CcSK", {"to_cue": {0: 3, 1: 3}})], "to_cue", (0, 2), [(3, 4), (2, 3)])
    assert chances[1] > -0.01
    assert chances[0] < -8
    assert chances[2] < -8


def test_articles_keep_their_places():
    points = {"to_cue": {0: 1}, "to_source": {1: -1}}
    given = [[], [seen("CK", points)], [seen("..", {})], []]
    assert [len(found) for found in decode(given, SETTINGS)] == [0, 1, 0, 0]


def test_span_that_is_not_believed_is_left_out():
    unsure = seen("KC..C", {"to_cue": {1: 0, 4: 0}, "to_source": {0: -1}})
    unsure.tags[4] = 0
    unsure.tags[4, NUMBER["B-content"]] = 0.1
    [[sure]] = decode([[unsure]], Settings(STEPS, {"content": 0.3}))
    assert sure.content == ((1, 2),)
    assert sure.chance > 0.98
