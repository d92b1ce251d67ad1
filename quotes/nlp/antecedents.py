"""What the model says that pronouns mean: shares of people, through chains of pronouns."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quotes.lexicon.grammar import FEMININE, MASCULINE

PLAIN = 0.5  # chance from which a pronoun plainly means somebody
_MOST = 3  # times as often one gender as the other


class Meant(NamedTuple):
    """That a pronoun means what an earlier word means; both are tokens."""

    pronoun: int
    word: int
    chance: float


class Antecedents:
    """The shares of an article's people in its pronouns.

    `person_at` gives the number of the person named by a token.
    """

    def __init__(self, meant: Iterable[Meant], person_at: Mapping[int, int]) -> None:
        self._shares: dict[int, dict[int, float]] = {}
        for pronoun, word, chance in sorted(meant):  # what an earlier one means is known by then
            shares = self._shares.setdefault(pronoun, {})
            there = {person_at[word]: 1.0} if word in person_at else self._shares.get(word, {})
            for person, share in there.items():
                shares[person] = shares.get(person, 0.0) + chance * share

    def share(self, pronoun: int, person: int) -> float:
        """Give the probability that a pronoun means a person."""
        return self._shares.get(pronoun, {}).get(person, 0.0)

    def genders(self, low: Sequence[str]) -> dict[int, str]:
        """Tell "m" or "f" of the people whom pronouns plainly mean, the most by far of one kind.

        `low` are the tokens in lower case.
        """
        votes: dict[int, Counter[str]] = {}
        for pronoun, shares in self._shares.items():
            gender = gender_of_pronoun(low[pronoun])
            person, share = max(shares.items(), key=_second, default=(-1, 0.0))
            if gender and share > PLAIN:
                votes.setdefault(person, Counter())[gender] += 1
        return {
            person: "m" if counted["m"] > counted["f"] else "f"
            for person, counted in votes.items()
            if max(counted.values()) > _MOST * min(counted["m"], counted["f"])
        }


def gender_of_pronoun(low: str) -> str | None:
    """Tell "m" or "f" of a pronoun in lower case; None of any other."""
    return "m" if low in MASCULINE else "f" if low in FEMININE else None


def _second(pair: tuple[int, float]) -> float:
    return pair[1]
