"""Which names of people may be one person's."""

from quotes.nlp.entities.names import SUFFIXES


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
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


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


def key_of(word: str) -> str:
    """Give what is compared of a word: Gov. and gov are one."""
    return word.rstrip(".").casefold()


def is_slip(one: str, other: str) -> bool:
    """Tell that two words differ in one letter, or by two in each other's place."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
