"""Which names of people may be one person's."""

import unicodedata
from functools import lru_cache

from quotes.nlp.entities.names import SUFFIXES
from quotes.nlp.lang.en.given_names import FEMALE, FULL_FORMS, MALE

_SHORTEST = 3  # letters of a given name cut short
_LONG = 6  # letters of one that may be misspelt: Hilary, Hillary; but Maria is not Mario


def may_be_one(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell that two names with one surname can be one person's.

    Not with another given name or other initials, nor father and son: Ben Cole Jr.
    """
    if full == short:
        return True
    plain, other = _without_suffix(full), _without_suffix(short)
    if _suffix(full) != _suffix(short) and (len(other) > 1 or _suffix(short)) and len(plain) > 1:
        return False
    if len(other) == 1 or len(plain) == 1 or ends_with(other, plain) or ends_with(plain, other):
        return True
    if {*_initials(plain)} and {*_initials(other)} and _initials(plain) != _initials(other):
        return False
    a, b = key_of(plain[0]), key_of(other[0])
    brief, whole = sorted((a, b), key=len)
    return a == b or (len(brief) == 1 and whole.startswith(brief)) or _is_nickname(brief, whole)


def _is_nickname(short: str, long: str) -> bool:
    """Tell a short form of a given name, or a slip of the pen: Ken of Kenneth, Bob of Robert,
    Hilary of Hillary; not Paul of Paula.
    """
    if long in FULL_FORMS.get(short, ()) or short in FULL_FORMS.get(long, ()):
        return True
    if len(short) >= _LONG and is_slip(short, long):
        return True
    genders = [(name in MALE) - (name in FEMALE) for name in (short, long)]
    begins = len(short) >= _SHORTEST and long.startswith(short)
    return begins and genders[0] * genders[1] > 0


def _suffix(words: tuple[str, ...]) -> str:
    last = key_of(words[-1])
    return last if len(words) > 1 and last in SUFFIXES else ""


def _without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = words[:-1] if _suffix(words) else words
    return tuple(word for word in kept if word != ",") or words


def _initials(words: tuple[str, ...]) -> str:
    """Give the middle initials of a name, run together: hw of George H. W. Bush."""
    letters = (word.replace(".", "") for word in words[1:-1])
    return "".join(word for word in letters if word.isupper() and len(word) <= 2).casefold()


def ends_with(words: tuple[str, ...], last: tuple[str, ...]) -> bool:
    """Tell that the last words of a name are these, whatever their case."""
    return [*map(key_of, words[-len(last) :])] == [*map(key_of, last)]


def surname_of(words: tuple[str, ...]) -> str:
    """Give the key of a surname; Jr. is none."""
    known = [word for word in words if word != "," and key_of(word) not in SUFFIXES]
    return key_of(known[-1] if known else words[-1])


@lru_cache(maxsize=10_000)
def key_of(word: str) -> str:
    """Give what is compared of a word: Gov. and gov are one, and so are François and Francois."""
    bare = word.rstrip(".").casefold()
    if bare.isascii():
        return bare
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


def is_slip(one: str, other: str) -> bool:
    """Tell that two words differ in one letter, or by two in each other's place."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
