"""Dialogues: who asks, who answers, and when paragraphs are one speaker's."""

from collections.abc import Callable

import pytest

from quotes.records import Quote

Find = Callable[[str], tuple[Quote, ...]]


def names(quotes: tuple[Quote, ...]) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in quotes]


TALK = """Ana Cole has run the mill since May. Ben Park, a reporter, met her on Monday.

“Did the roof leak?” Park asked.

“It did,” Cole said.

“And who paid for it?”

“We did.”

“All of it?”

“Every penny.”
"""


@pytest.mark.model
def test_two_take_turns(find: Find) -> None:
    assert names(find(TALK)) == ["Ben Park", "Ana Cole"] * 3


def test_two_take_turns_by_rules(find_by_rules: Find) -> None:
    assert names(find_by_rules(TALK)) == ["Ben Park", "Ana Cole"] * 3


@pytest.mark.model
def test_paragraphs_without_a_question_are_one_speakers(find: Find) -> None:
    text = "Ana Cole met Ben Park.\n\n“It leaked,” Cole said.\n\n“We paid.”\n\n“Every penny.”\n"
    assert set(names(find(text))) == {"Ana Cole"}


@pytest.mark.model
def test_the_author_is_i_and_not_she(find: Find) -> None:
    text = (
        "By Iris Hall\n\nHester Lund kept the lamp.\n\n“Every night at ten,” she said.\n\n"
        "“And in the morning?” I asked.\n\n“In the morning I miss the ladder.”\n"
    )
    assert names(find(text)) == ["Hester Lund", "Iris Hall", "Hester Lund"]
