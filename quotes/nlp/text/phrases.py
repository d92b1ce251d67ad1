"""Noun phrases around a reporting verb, found without a parser.

`Words` is a flat view of a Doc; every position here is a token index, every range half-open.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from quotes.nlp.lang.en.bodies import NOT_NAMES
from quotes.nlp.lang.en.given_names import GIVEN
from quotes.nlp.lang.en.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    INTRODUCTIONS,
    JOINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS,
    TIMES,
)
from quotes.nlp.lang.en.people import DOCUMENTS, GROUPS, HONORIFICS, ROLES, UNNAMED
from quotes.nlp.lang.en.reporting import BETWEEN, NOUN_LIKE, VERBS
from quotes.nlp.text.tokens import text_of, token_edges

Range = tuple[int, int]
_LONGEST = 10  # tokens of a noun phrase
_LOOSE_ENDS = STOPS | DETERMINERS | {"-"}
_ASIDE = frozenset((",", "—", "–", "--", ")", "-"))


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc as plain lists: as written, lower case, and whether capitalised.

    Lower case tells words apart that mean the same; so the WHO stays in capitals, and is not "who".
    `proper` holds, in lower case, the words that are capitalised in mid-sentence somewhere: a
    capital at the start of a sentence says nothing by itself.
    """

    raw: list[str]
    low: list[str]
    capital: list[bool]
    proper: frozenset[str]

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """Read a Doc once."""
        text = text_of(doc)
        starts, ends = token_edges(doc)
        raw = [text[i:j] for i, j in zip(starts.tolist(), ends.tolist(), strict=True)]
        low = [word.lower() for word in raw]
        for i in (i for i, word in enumerate(raw) if word == "WHO"):
            in_capitals = any(word.isupper() for word in raw[i + 1 : i + 2])
            if not in_capitals or low[max(0, i - 1)] == "the":
                low[i] = "WHO"
        capital = [word[0].isupper() for word in raw]
        proper = frozenset(
            low[i]
            for i in range(1, len(raw))
            if capital[i] and (raw[i - 1][-1].isalnum() or raw[i - 1] == ",")
        )
        return cls(raw, low, capital, proper)


def is_blank(word: str) -> bool:
    """True for white space within a line: a non-breaking space is a token of its own."""
    return word.isspace() and "\n" not in word and "\r" not in word


def is_verb(words: Words, i: int) -> bool:
    """True where token i reports: a form of the list, and no noun to its left's article."""
    low = words.low[i]
    if low not in VERBS or (words.capital[i] and i and words.low[i - 1] not in ("\n", "\n\n")):
        return False
    if i and words.raw[i - 1] == "-":
        return False  # so-called
    if low in NOUN_LIKE and i:
        before = words.low[i - 1]
        if before in DETERMINERS or before in ("'s", "’s", "of"):
            return False
        if not low.endswith(("s", "ed")) and low not in ("read", "thought", "spoke", "put"):
            # A base form goes with a plural: critics note, they claim.
            return before in PRONOUNS or before in BETWEEN or before.endswith("s")
    return True


def subject_before(words: Words, verb: int, first: int) -> Range | None:
    """Find the subject that ends before a verb, in [first, verb); None where there is none.

    Behind an aside (Bell, who replaced Fry, said) it is the first noun phrase of the clause.
    """
    j = verb - 1
    while j >= first and (
        words.low[j] in BETWEEN or _is_adverb(words, j) or is_blank(words.raw[j])
    ):
        j -= 1
    if j < first:
        return None
    if words.raw[j] in _ASIDE:
        return first_subject(words, first, j)
    if words.low[j] in ("who", "which", "that") and j - 1 >= first:
        k = j - 2 if words.raw[j - 1] == "," else j - 1
        return phrase_ending(words, k, first) if k >= first else None
    if words.low[j] == "to" or words.low[j] in CONJUNCTIONS:
        return first_subject(words, first, j)
    return phrase_ending(words, j, first)


def first_subject(words: Words, first: int, last: int) -> Range | None:
    """Find the first noun phrase of a clause, behind an introduction set off by a comma."""
    i = _behind_marks(words, first, last)
    while i < last and _introduces(words, i, last):
        comma = next((k for k in range(i, min(last, i + 25)) if words.raw[k] == ","), last)
        if comma + 1 >= last:
            break
        i = _behind_marks(words, comma + 1, last)
    while i < last and words.low[i] in ("and", "but", "so", "then", "later", "still", "yet"):
        i += 1
    return phrase_starting(words, i, last)


def _behind_marks(words: Words, i: int, last: int) -> int:
    while i < last and not words.raw[i][0].isalnum():
        i += 1
    return i


def _introduces(words: Words, i: int, last: int) -> bool:
    """True where a clause begins with words set off by a comma: On Monday, / Asked by Cole,"""
    low = words.low[i]
    if low in INTRODUCTIONS or low.endswith(("ly", "ing")):
        return True
    unknown = words.capital[i] and low not in words.proper
    return unknown and i + 1 < last and words.low[i + 1] in ("to", "by", "from", "in", "at")


def phrase_starting(words: Words, i: int, last: int) -> Range | None:
    """Find the noun phrase that starts at token i and ends before `last`."""
    last = min(last, i + _LONGEST)
    if i >= last:
        return None
    if words.low[i] in PRONOUNS:
        return i, i + 1
    j = i
    while j < last and _goes_on(words, i, j, last):
        j += 1
    while j > i and (words.low[j - 1] in _LOOSE_ENDS or words.raw[j - 1].isspace()):
        j -= 1
    if j == i or not _is_nominal(words, i, j):
        return None
    return i, j


def phrase_ending(words: Words, j: int, first: int) -> Range | None:
    """Find the noun phrase whose last token is j and that starts at `first` or later."""
    if j < first:
        return None
    if words.low[j] in PRONOUNS:
        return j, j + 1
    first = max(first, j - _LONGEST)
    i = j
    while i >= first and _belongs_left(words, i):
        i -= 1
    i += 1
    while i <= j and not _may_start(words, i):
        i += 1
    if i > j or not _is_nominal(words, i, j + 1):
        return None
    return i, j + 1


def _goes_on(words: Words, i: int, j: int, last: int) -> bool:
    low, raw = words.low[j], words.raw[j]
    if raw.isspace() or low in TIMES:
        return j > i and is_blank(raw)
    if words.capital[j] and low not in STOPS:
        return True
    if j > i and low in DETERMINERS and words.low[j - 1] in PREPOSITIONS:
        return True  # the chair of the club
    if low in JOINERS and j > i and j + 1 < last:
        behind = words.capital[j + 1] or words.low[j + 1] in DETERMINERS
        head = words.low[j - 1]
        if low in ("of", "for", "at", "from", "with", "in", "to"):
            return head in UNNAMED | DOCUMENTS or (low == "of" and behind) or head == "familiar"
        if low == "and":
            return words.capital[j - 1] and words.capital[j + 1]
        return behind or low in ("'s", "’s", "-", "'", "’")
    if low in STOPS | BETWEEN or low in VERBS - NOUN_LIKE or _is_adverb(words, j):
        return j == i and low in DETERMINERS
    if j > i and (words.low[j - 1] in BODY_HEADS or low.endswith("ed")):
        return False
    return raw[0].isalnum() and (j == i or not words.capital[j - 1] or _after_name(words, j))


def _after_name(words: Words, j: int) -> bool:
    """Behind a name only a possessive's or a compound's noun goes on: Trump campaign manager."""
    return words.low[j - 1] in ("'s", "’s") or words.low[j] in AFTER_NAME


def _belongs_left(words: Words, i: int) -> bool:
    low, raw = words.low[i], words.raw[i]
    if is_blank(raw):
        return True
    if raw.isspace() or not (raw[0].isalnum() or low in JOINERS or raw in ("'s", "’s", ".")):
        return False
    if words.capital[i] and low not in STOPS:
        return True
    if low in PREPOSITIONS:
        # "a spokesman for the Pentagon", but not "in Ohio Moyo said".
        return i - 1 >= 0 and (words.low[i - 1] in UNNAMED | DOCUMENTS | {"familiar", "close"})
    if low in PRONOUNS or low in TIMES or low in RELATIVES or low in CONJUNCTIONS - {"and"}:
        return False
    if low == "and":
        return words.capital[i + 1] and i > 0 and words.capital[i - 1]
    if low in DETERMINERS:
        return True
    return not (low in VERBS - NOUN_LIKE or low in STOPS or _is_adverb(words, i))


def _may_start(words: Words, i: int) -> bool:
    low = words.low[i]
    return (
        words.capital[i]
        or low in DETERMINERS
        or low in UNNAMED
        or low in DOCUMENTS
        or low in ("senior", "former", "campaign", "military", "local", "federal", "state")
    ) and low not in ("'s", "’s", "and", "of")


def _is_nominal(words: Words, i: int, j: int) -> bool:
    """True for what can speak: a name, a role, a body, a document; not "a mess"."""
    named = any(words.capital[k] and words.low[k] not in STOPS for k in range(i, j))
    if j - i == 1 and (words.low[i] in NOT_NAMES or words.low[i].endswith("ly")):
        named = False
    if named:
        starts = i == 0 or not (words.raw[i - 1][-1].isalnum() or words.raw[i - 1] == ",")
        return (
            j - i > 1
            or not starts
            or words.low[i] in words.proper | GIVEN
            or j == len(words.raw)
            or words.low[j] in VERBS | {",", "'s", "’s", ":"}
        )
    heads = (words.low[k] for k in range(i, j))
    return any(head in SPEAKING for head in heads)


def _is_adverb(words: Words, i: int) -> bool:
    return words.low[i].endswith("ly") and not words.capital[i] and len(words.low[i]) > 4


BODY_HEADS = frozenset(
    "campaign government ministry department agency council commission committee administration "
    "police court company statement report letter memo spokesman spokeswoman".split()
)
AFTER_NAME = (
    UNNAMED
    | HONORIFICS
    | BODY_HEADS
    | frozenset(
        "officials team presidential vice congressional senior deputy general chief "
        "executive".split()
    )
)
SPEAKING = (
    ROLES
    | GROUPS
    | UNNAMED
    | DOCUMENTS
    | frozenset(
        "campaign government ministry department company agency office committee group council "
        "commission court team administration police paper newspaper network union bank board "
        "party firm organization organisation university school hospital site magazine army "
        "military police embassy church club association foundation force one another teenager "
        "teen pair couple".split()
    )
)
