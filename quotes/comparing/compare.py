"""Compare what somebody is quoted as saying with what is stored, word by word.

Case, punctuation, quotation marks and white space do not count. Knows nothing of articles.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

Verdict = Literal["exact", "truncated", "altered"]
Change = Literal["same", "missing", "added"]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ENDS_SENTENCE = re.compile(r"[.!?]")
_SPACE = re.compile(r"\s")
_ELLIPSIS = re.compile(r"\[?(?:\.\s?\.\s?\.|…)\]?")
_ALIKE = 0.6  # share of the words of a quotation that an altered one keeps
_SHORT = 3  # words; below that only the very words are the same quotation
_SPREAD = 2  # times as many stored words as quoted ones may lie between the first and the last
_MOST_WORDS = 400  # compared, so that a text without end takes no time without end


class Piece(NamedTuple):
    """A run of words that both have, that only the stored text has, or only the quotation."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a quotation relates to a stored text.

    `alike` is the share of its words that stand there, in their order, in [0, 1]. `diff` shows
    the altered words in context; it is empty where none is.
    """

    verdict: Verdict
    alike: float
    diff: tuple[Piece, ...] = ()


class _Word(NamedTuple):
    key: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return [word.key for word in _words(text)]


def compare(quotation: str, stored: str) -> Comparison | None:
    """Tell whether a quotation is in a stored text, and how faithfully; None where it is not.

    "exact": whole sentences, or all of it, word for word; "truncated": word for word, but cut
    within a sentence or with an ellipsis; "altered": words were changed, left out or added.
    """
    there = list(_words(stored))[:_MOST_WORDS]
    runs = [list(_words(part)) for part in _ELLIPSIS.split(quotation)]
    runs = [run[:_MOST_WORDS] for run in runs if run]
    if not runs or not there:
        return None
    found = _in_order(runs, there)
    if found is not None:
        whole = len(runs) == 1 and _is_whole(stored, there, *found[0])
        return Comparison("exact" if whole else "truncated", 1.0)
    return _altered(quotation, stored, there)


def word_changes(text: str, other: str) -> list[Piece]:
    """Show all of a text with the words that another, much like it, has more ("missing") or not.

    Empty where the words are the same; one text in place of the other where they are too many.
    Punctuation stays with the word that it stands at. "same" and "added" together are the text
    but for white space.
    """
    here, there = list(_words(text)), list(_words(other))
    keys, others = [word.key for word in here], [word.key for word in there]
    if keys == others or not keys:
        return []
    if max(len(keys), len(others)) > _MOST_WORDS:
        return [Piece("missing", other.strip()), Piece("added", text.strip())]
    cuts, other_cuts = _cuts(text, here), _cuts(other, there)
    pieces = []
    for code, i, j, k, m in SequenceMatcher(None, others, keys, autojunk=False).get_opcodes():
        if i < j and code != "equal":
            pieces.append(Piece("missing", other[other_cuts[i] : other_cuts[j]].strip()))
        if k < m:
            change: Change = "same" if code == "equal" else "added"
            pieces.append(Piece(change, text[cuts[k] : cuts[m]].strip()))
    return pieces


def _cuts(text: str, words: Sequence[_Word]) -> list[int]:
    """Say where each word begins with what stands before it, from the first white space on."""
    cuts = [0]
    for one, two in pairwise(words):
        space = _SPACE.search(text, one.end, two.start)
        cuts.append(space.start() if space else two.start)
    return [*cuts, len(text)]


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        yield _Word(match[0].casefold().replace("’", "'"), *match.span())


def _in_order(
    runs: Sequence[Sequence[_Word]], there: Sequence[_Word]
) -> list[tuple[int, int]] | None:
    """Find runs of words one after the other: ranges of `there`."""
    keys = [word.key for word in there]
    found: list[tuple[int, int]] = []
    at = 0
    for run in runs:
        wanted = [word.key for word in run]
        last = len(keys) - len(wanted)
        i = next((i for i in range(at, last + 1) if keys[i : i + len(wanted)] == wanted), None)
        if i is None:
            return None
        at = i + len(wanted)
        found.append((i, at))
    return found


def _is_whole(stored: str, there: Sequence[_Word], i: int, j: int) -> bool:
    """True where words i to j of a stored text begin and end as its sentences do."""
    begins = i == 0 or _ENDS_SENTENCE.search(stored, there[i - 1].end, there[i].start)
    ends = j == len(there) or _ENDS_SENTENCE.search(stored, there[j - 1].end, there[j].start)
    return bool(begins and ends)


def _altered(quotation: str, stored: str, there: Sequence[_Word]) -> Comparison | None:
    here = list(_words(quotation))[:_MOST_WORDS]
    if len(here) < _SHORT:
        return None
    matcher = SequenceMatcher(
        None, [word.key for word in there], [word.key for word in here], autojunk=False
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    alike = sum(block.size for block in blocks) / len(here)
    if alike < _ALIKE:
        return None
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    if last - first > _SPREAD * len(here):
        return None
    return Comparison("altered", alike, tuple(_pieces(matcher, quotation, stored, here, there)))


def _pieces(
    matcher: "SequenceMatcher[str]",
    quotation: str,
    stored: str,
    here: Sequence[_Word],
    there: Sequence[_Word],
) -> Iterator[Piece]:
    """Show the words of both, without those stored before the first and behind the last shared."""
    codes = matcher.get_opcodes()
    for n, (code, i, j, k, m) in enumerate(codes):
        at_edge = n in (0, len(codes) - 1)
        if code == "equal":
            yield Piece("same", _text(quotation, here[k:m]))
            continue
        if i < j and not (at_edge and code == "delete"):
            yield Piece("missing", _text(stored, there[i:j]))
        if k < m:
            yield Piece("added", _text(quotation, here[k:m]))


def _text(text: str, words: Sequence[_Word]) -> str:
    return text[words[0].start : words[-1].end]
