"""Titles before a name and roles behind it: Defence Secretary Ada Moyo, head of the agency."""

from quotes.nlp.entities.names import join
from quotes.nlp.lang.en.bodies import NOT_NAMES
from quotes.nlp.lang.en.grammar import (
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    TIMES,
)
from quotes.nlp.lang.en.people import ROLES, TITLES
from quotes.nlp.lang.en.reporting import ADDRESSEES, VERBS
from quotes.nlp.text.frames import Frames

_QUALIFIERS = frozenset("former vice deputy acting prime first chief foreign shadow".split())
_OF_SOMETHING = frozenset(
    "secretary minister chief director spokesman spokeswoman leader chairman chairwoman "
    "commissioner attorney officer judge general".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LONGEST_PORTFOLIO = 3  # words
_LONGEST_APPOSITION = 10  # tokens
_ENDS = frozenset((",", ".", ";", "—", "–", "(", "”", '"'))
_NO_MODIFIERS = (
    STOPS
    | DETERMINERS
    | POSSESSIVES.keys()
    | VERBS
    | TIMES
    | ADDRESSEES
    | _DAYS
    | {"not", "also", "below", "then"}
)
_NO_ROLE = RELATIVES | frozenset("and or but his her their its whose who".split())


def title_before(frames: Frames, i: int, first: int) -> int:
    """Count the tokens of a title that ends before token i: Secretary of Works; 0 of none."""
    words = frames.words
    if _is_title(frames, i - 1):
        return 1
    of = i - 3 >= first and words.low[i - 2] == "of" and words.capital[i - 1]
    return 3 if of and words.capital[i - 3] and _is_title(frames, i - 3) else 0


def _is_title(frames: Frames, i: int) -> bool:
    low = _bare(frames.words.low[i])
    return low in TITLES or (low in _QUALIFIERS and frames.words.capital[i])


def with_portfolio(frames: Frames, i: int, first: int) -> int:
    """Give where a title begins with the capitalised words that say of what: Defence Secretary."""
    words = frames.words
    if _bare(words.low[i]) not in _OF_SOMETHING:
        return i
    at = i
    while at > max(first, i - _LONGEST_PORTFOLIO) and words.capital[at - 1]:
        if words.low[at - 1] in _DAYS:
            break
        at -= 1
    opens = at == first and words.low[at] in NOT_NAMES  # its capital says nothing
    return at + opens if at < i else i


def modified(frames: Frames, i: int, first: int) -> int:
    """Give where the words begin that say of what a title is: keyboard player, police chief.

    The title's own place where nothing tells that they belong to it.
    """
    words = frames.words
    at = i
    while at > first and _is_modifier(words.low[at - 1]):
        at -= 1
    return at if i - at <= _LONGEST_PORTFOLIO else i


def _is_modifier(word: str) -> bool:
    return word.replace("-", "").isalpha() and not (
        word in _NO_MODIFIERS or (word.endswith(("ed", "ing", "ly")) and word not in _QUALIFIERS)
    )


def apposition(frames: Frames, end: int) -> str | None:
    """Read what a name has behind it, between commas: Ada Moyo, the head of the agency, said."""
    words = frames.words
    last = frames.sentence(end)[1] if end < len(words.raw) else end
    if end + 1 >= last or words.raw[end] != ",":
        return None
    start = end + 2 if words.low[end + 1] in ("the", "a", "an") else end + 1
    until = min(last, start + _LONGEST_APPOSITION)
    stop = next((k for k in range(start, until) if words.raw[k] in _ENDS), None)
    if stop is None or words.low[start] in _NO_ROLE:
        return None
    # The head of the phrase: before "of", or at its end.
    small = next((k for k in range(start, stop) if words.low[k] in PREPOSITIONS), stop)
    return join(tuple(words.raw[start:stop])) if words.low[small - 1] in ROLES else None


def _bare(word: str) -> str:
    return word.lower().rstrip(".")
