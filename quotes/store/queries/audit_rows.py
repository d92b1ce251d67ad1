"""What an audit holds: shares, parts, and who is quoted most."""

from typing import TypedDict


class Share(TypedDict):
    """A share of the quotes and of their words, 0 to 1, with its 95 % interval.

    `value` is None, and there is no interval, for what nobody knows: quotes without a speaker, or
    of speakers of whom the user's file does not say it. `low` counts what is surely theirs, `high`
    all that is not surely somebody else's.
    """

    value: str | None
    n: int
    share: float
    low: float | None
    high: float | None
    n_words: int
    words_share: float
    words_low: float | None
    words_high: float | None


class Part(TypedDict):
    """The quotes of an outlet or a month, None where the input does not say it.

    `share` and `words_share` are of all quotes; `named` with its 95 % interval and
    `without_speaker` are shares of this part.
    """

    value: str | None
    n: int
    share: float
    n_words: int
    words_share: float
    named: float
    named_low: float
    named_high: float
    without_speaker: float


class MostQuoted(TypedDict):
    """A speaker, and the 95 % interval of how many of the quotes found are really theirs."""

    speaker_id: int
    value: str
    n: int
    share: float
    right_low: float
    right_high: float
    n_words: int
    words_share: float


class Audit(TypedDict):
    """Whose words some quotes are.

    `n_right_low` and `n_right_high`: in 95 of 100 cases so many of the quotes with a speaker have
    the right one, going by how sure the program is of each. `by_gender` and `by_occupation` are
    of the `n_people` quotes that people may have said: all but those of organizations and
    documents.
    """

    n_quotes: int
    n_words: int
    n_without_speaker: int
    n_right_low: float
    n_right_high: float
    by_type: list[Share]
    by_naming: list[Share]
    n_people: int
    by_gender: list[Share]
    by_occupation: list[Share]
    by_outlet: list[Part]
    by_month: list[Part]
    most_quoted: list[MostQuoted]
