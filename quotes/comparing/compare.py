"""Compare what somebody is quoted as saying with what is stored, word by word.

Case, punctuation, quotation marks and white space do not count. Knows nothing of articles.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

Verdict = Literal["exact", "truncated", "altered"]
Change = Literal["same", "missing", "added"]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Of a quotation: [N]obody is one word, _never_ is emphasized, and "[sic]" nobody said.
_LETTER = r"[^\W_\u00ad]"
_QUOTED_WORD = re.compile(
    rf"\[sic\]|(?:\[{_LETTER}+\](?={_LETTER})|{_LETTER})(?:{_LETTER}|[\u00ad\u0300-\u036f])*"
    rf"(?:['’ʼ]{_LETTER}(?:{_LETTER}|[\u00ad\u0300-\u036f])*)*",
    re.IGNORECASE,
)
_NOT_HEARD = re.compile("[\\[\\]\u00ad]")
_ENDS_SENTENCE = re.compile(r"[.!?…](?!\d)|\n\s*\n")
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


def quoted_words(text: str) -> list[str]:
    """Give the words of a quotation as `compare` takes them: [N]obody is nobody."""
    return [word.key for word in _quoted_words(text)]


def runs_of(quotation: str) -> list[str]:
    """Cut a quotation where an ellipsis says that something is left out; none without words."""
    return [run for run in _ELLIPSIS.split(quotation) if _WORD.search(run)]


def compare(
    quotation: str,
    stored: str,
    *,
    starts: Collection[int] = (),
    goes_on: tuple[bool, bool] = (False, False),
) -> Comparison | None:
    """Tell whether a quotation is in a stored text, and how faithfully; None where it is not.

    "exact": whole sentences, or all of it, word for word; "truncated": word for word, but cut
    within a sentence; "altered": words were changed, left out or added. An ellipsis that leaves
    out whole sentences cuts none.

    `starts` are the code points of the stored text where a sentence begins though no full stop
    says so; `goes_on` tells that the sentence of the quotation goes on in other marks, before and
    after these: there it may be cut.
    """
    there = list(_quoted_words(stored))
    here = list(_quoted_words(quotation))
    if not here or not there:
        return None
    edges, anywhere = _edges(stored, there, starts), range(len(there) + 1)
    # What is left out may be nothing: the stored text has an ellipsis of its own.
    runs = [words for run in runs_of(quotation) if (words := quoted_words(run))]
    ways = [[[word.key for word in here]], runs]
    if any(_in_order(way, there, edges, goes_on) for way in ways):
        return Comparison("exact", 1.0)
    if any(_in_order(way, there, anywhere, goes_on) for way in ways):
        return Comparison("truncated", 1.0)
    return _altered(quotation, stored, here[:_MOST_WORDS], there[:_MOST_WORDS])


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


def _quoted_words(text: str) -> Iterator[_Word]:
    for match in _QUOTED_WORD.finditer(text):
        key = _NOT_HEARD.sub("", unicodedata.normalize("NFC", match[0]).casefold())
        if match[0].casefold() != "[sic]":
            yield _Word(key.replace("’", "'").replace("ʼ", "'"), *match.span())


def _in_order(
    runs: Sequence[list[str]],
    there: Sequence[_Word],
    edges: Collection[int],
    goes_on: tuple[bool, bool],
) -> bool:
    """Tell whether runs of words stand one after the other, each from edge to edge.

    The first and the last one may be cut where the quotation goes on.
    """
    keys = [word.key for word in there]
    at = 0
    for n, run in enumerate(runs):
        free = n == 0 and goes_on[0]
        free_end = n == len(runs) - 1 and goes_on[1]
        for i in range(at, len(keys) - len(run) + 1):
            j = i + len(run)
            fits = (free or i in edges) and (free_end or j in edges)
            if fits and keys[i] == run[0] and keys[i:j] == run:
                at = j
                break
        else:
            return False
    return True


def _edges(stored: str, there: Sequence[_Word], starts: Collection[int]) -> set[int]:
    """List the words of a stored text before which a sentence begins, and the end."""
    begins = [word.start for word in there]
    found = {0, len(there), *(bisect_left(begins, start) for start in starts)}
    for i, (one, two) in enumerate(pairwise(there), 1):
        if _ENDS_SENTENCE.search(stored, one.end, two.start + 1):  # sees 3.5
            found.add(i)
    return found


def _altered(
    quotation: str, stored: str, here: Sequence[_Word], there: Sequence[_Word]
) -> Comparison | None:
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
    return " ".join(text[words[0].start : words[-1].end].split())
