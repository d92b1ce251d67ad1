"""Features and the scorer: shapes, probabilities, what vectors tell, damaged weights."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc

from quotes.errors import PipelineError
from quotes.nlp.coreference.article import Article, Turn
from quotes.nlp.coreference.features import SIZE, Features, Speaker
from quotes.nlp.coreference.links import Links
from quotes.nlp.coreference.scorer import Scorer
from quotes.nlp.text.frames import Frames

Make = Callable[[str], Doc]
TEXT = "[Ada Moyo|person] met [Ben Park|person]. She left. “We won,” [Moyo|person] said."


def weighed(doc: Doc, *turns: Turn) -> Features:
    return Features(Article(doc, Frames.of(doc), turns))


def token_of(doc: Doc, word: str) -> int:
    return next(n for n, token in enumerate(doc) if token.text == word)


def test_a_row_for_the_words_themselves_and_for_each_entity(make: Make) -> None:
    doc = make(TEXT)
    she = token_of(doc, "She")
    shown = weighed(doc).candidates((she, she + 1), she + 1, [], [Speaker(0, 0)])
    assert shown.shape == (3, SIZE)
    assert np.isfinite(shown).all()


def test_an_article_without_names_has_the_words_themselves(make: Make) -> None:
    doc = make("Officials agreed.")
    assert weighed(doc).candidates((0, 1), 1, [], []).shape == (1, SIZE)


def test_probabilities_sum_to_one_and_leave_out_what_is_shut(make: Make) -> None:
    doc = make(TEXT)
    she = token_of(doc, "She")
    shown = weighed(doc).candidates((she, she + 1), she + 1, [], [])
    chances = Scorer.load().probabilities(shown, np.array([True, False, False]))
    assert chances[0] == 0
    assert chances.sum() == pytest.approx(1)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("She", "He")], ids=["she", "he"])
def test_gender_tells(make: Make, text: str) -> None:
    doc = make(text)
    at = next(n for n, token in enumerate(doc) if token.text in ("She", "He"))
    shown = weighed(doc).candidates((at, at + 1), at + 1, [], [])
    chances = Scorer.load().probabilities(shown, np.array([True, False, False]))
    assert bool(chances[1] > chances[2]) is (doc[at].text == "She")


def test_who_speaks_by_name_counts(make: Make) -> None:
    doc = make("[Ada Moyo|person] met [Ben Park|person]. “I told her so,” [Park|person] said.")
    i, last = token_of(doc, "I"), len(doc) - 3
    said = Turn((last, last + 1), ((i - 1, i + 6),))
    bare, shown = (
        weighed(doc, *turns).candidates((i, i + 1), i + 1, [], [])
        for turns in ((), (said, Turn((i, i + 1))))
    )
    assert (bare != shown).any(axis=0).sum() >= 4  # often, share, next, in whose words
    assert not (bare[1] != shown[1]).any()  # nothing new of Ada Moyo


def test_links_go_through_pronouns() -> None:
    # Three tokens: a name, a pronoun that means it, a pronoun that means the first one.
    keys = np.array([[9, 0], [0, 9], [0, 0]], dtype=np.float16)
    queries = np.array([[0, 0], [9, 0], [0, 9]], dtype=np.float16)
    vectors = np.concatenate([queries, keys], axis=1)
    links = Links(vectors, np.array([0, -1, -1]), 1, np.array([1, 2]))
    assert links.shares(2)[0] == pytest.approx(1, abs=1e-3)
    assert links.shares(0)[0] == 0


def test_without_vectors_nothing_is_linked() -> None:
    links = Links(np.zeros((3, 0), np.float16), np.array([0, -1, -1]), 1, np.array([1]))
    assert links.shares(2).tolist() == [0]


@pytest.mark.parametrize("damage", ["missing", "text", "other features"])
def test_weights_that_do_not_fit_are_one_clear_error(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "scorer.npz"
    if damage == "text":
        path.write_text("no weights")
    if damage == "other features":
        np.savez(path, weight_0=np.zeros((3, 1)), bias_0=np.zeros(1))
    with pytest.raises(PipelineError, match="quotes_speakers"):
        Scorer.load(path)
