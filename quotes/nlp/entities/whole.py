"""Make names whole that were found in part: Jan van den Berg, Mary-Ann Cole, J. T. Maddox.

What finds names reads word by word and may lose hyphens, particles, initials and given names
that are places too.
"""

from collections.abc import Iterable, Sequence

from quotes.nlp.entities.names import PARTICLES, SUFFIXES
from quotes.nlp.lang.en.bodies import BODY_WORDS
from quotes.nlp.lang.en.given_names import GIVEN
from quotes.nlp.lang.en.grammar import PREPOSITIONS

NamedRange = tuple[int, int, str]
"""Half-open tokens, and the type of what they name."""


def whole_names(
    words: Sequence[str], spaced: Sequence[bool], names: Iterable[NamedRange]
) -> list[NamedRange]:
    """Give the names with what belongs to them; names in part of one become one.

    `words` are all tokens, `spaced` says which have white space behind; names come in text order
    and share no token, nor do those that are given.
    """
    found: list[NamedRange] = []
    for start, end, kind in names:
        i, j = start, end
        if found and i < found[-1][1]:  # the name before has grown into it
            if j <= found[-1][1]:
                continue
            i = found.pop()[0]
        if kind == "person":
            i, j = _whole_person(words, spaced, found, i, j)
        elif kind == "organization":
            i = _whole_organization(words, found, i, j)
        while found and found[-1][1] > i:
            i = min(i, found.pop()[0])
        found.append((i, j, kind))
    return found


def _whole_person(
    words: Sequence[str], spaced: Sequence[bool], found: Sequence[NamedRange], i: int, j: int
) -> tuple[int, int]:
    while j + 1 < len(words) and (n := _tail_at(words, spaced, j)):
        j += n
    first = found[-1][1] if found else 0  # names before this token are whole
    while True:
        if i - 2 >= 0 and _is_hyphen(words, spaced, i - 1) and words[i - 2][0].isupper():
            i -= 2
        elif i > first and _is_initial(words[i - 1]):
            i -= 1
        elif particles := _particles_before(words, i):
            i -= particles
            if i and words[i - 1][0].isupper() and words[i - 1].lower() in GIVEN:
                i -= 1
        else:
            break
    if found and found[-1][1] >= i and _is_part_of_person(words, found[-1], j - i):
        i = min(i, found[-1][0])
    return i, j


def _tail_at(words: Sequence[str], spaced: Sequence[bool], at: int) -> int:
    """Count the tokens of a name that go on at a token: -Burke, Ki-moon, III; 0 of none."""
    if words[at].lower() in SUFFIXES:
        return 1
    if _is_hyphen(words, spaced, at):
        return 2
    hyphen = at + 2 < len(words) and _is_hyphen(words, spaced, at + 1)
    return 3 if hyphen and words[at].istitle() and words[at + 2].islower() else 0


def _is_hyphen(words: Sequence[str], spaced: Sequence[bool], at: int) -> bool:
    """Tell a hyphen that joins the two words around it."""
    joins = words[at] == "-" and not spaced[at - 1] and not spaced[at]
    return joins and words[at - 1][-1].isalpha() and words[at + 1][0].isalpha()


def _is_initial(word: str) -> bool:
    return len(word) == len("J.") and word[0].isupper() and word[1] == "."


def _particles_before(words: Sequence[str], i: int) -> int:
    """Count the particles, in small letters, that lead up to a token: van den."""
    n = 0
    while i - n > 0 and words[i - n - 1] in PARTICLES:
        n += 1
    return n


def _is_part_of_person(words: Sequence[str], before: NamedRange, n_words: int) -> bool:
    """Tell whether a name right before that of a person is the first part of it.

    That of a place is where a surname alone comes behind and no preposition before: Georgia Pell.
    """
    start, end, kind = before
    if kind == "person" or (end - start == 1 and words[start].lower() in GIVEN):
        return True
    led = start > 0 and words[start - 1].lower() in PREPOSITIONS
    return kind == "place" and end - start == 1 == n_words and not led


def _whole_organization(words: Sequence[str], found: Sequence[NamedRange], i: int, j: int) -> int:
    """Give where an organization of a founder or of a saint begins: St. Luke's Hospital."""
    before = list(found[-2:])
    if before and j - i == 1 and words[i].lower() in BODY_WORDS and words[i - 1] in ("'s", "’s"):
        start, end, _ = before[-1]
        if end in (i, i - 1):
            before.pop()
            i = start
    if before and before[-1][1] == i and words[i - 1] == "St.":
        i = before[-1][0]
    return i
