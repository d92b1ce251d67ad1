"""Pair opening and closing quotation marks. Knows characters only, no tokens.

Double marks are paired first, with a stack per paragraph; single marks after that, within the
stretch of the double marks around them, because most single marks are apostrophes. What a
mark is follows from its neighbours: an opening mark has white space or a bracket before it and
a letter behind, a closing mark the reverse; where both or neither hold, it closes what is open.
Each mark is looked at a bounded number of times, so time is linear in the text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from quotes.nlp.quotation.single_marks import pair_single_marks
from quotes.nlp.text.paragraphs import paragraphs

_MARK = re.compile(r"''|``|(?<![\w,]),,(?=\w)|[\"“”„‟«»「」『』〝〞＂]")
_ANY_MARK = frozenset("\"“”„‟«»‹›「」『』〝〞＂'‘’‚`")
_BEFORE_OPENING = frozenset("([{<—–-−―/…=+|:;,_*~")
_AFTER_CLOSING = frozenset(".,;:!?…)]}>—–-−―/|_*~")
_OPENERS = frozenset(("“", "„", "‟", "``", ",,", "「", "『", "〝"))
_CLOSES = {
    "”": frozenset(("“", "„", "‟", '"', ",,", "``", "”")),
    '"': frozenset(('"', "“", "``", "„", ",,")),
    "''": frozenset(("''", "``", '"', "“")),
    "“": frozenset(("„", ",,", "“", "‟")),
    "‟": frozenset(("„", ",,")),
    "»": frozenset(("«",)),
    "«": frozenset(("»",)),
    "」": frozenset(("「",)),
    "』": frozenset(("『",)),
    "〞": frozenset(("〝",)),
    "＂": frozenset(("＂",)),
}
_ENDS_SENTENCE = frozenset(".!?…")
_DEPTH = 8  # how far down the stack a closing mark looks; deeper nesting is noise


class Pair(NamedTuple):
    """A stretch in quotation marks, marks included: half-open code points.

    `closed` is False where the closing mark is missing and the stretch ends at its paragraph.
    Stretches of one speech that re-opens in each paragraph share `speech`.
    """

    start: int
    end: int
    closed: bool
    speech: int


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    opens: bool  # its neighbours allow it to open
    closes: bool


@lru_cache(maxsize=1)  # the tokenizer asks, and right after it the component of the marks
def pair_marks(text: str) -> tuple[Pair, ...]:
    """Pair opening and closing quotation marks.

    Offsets are code points, half-open, marks included; sorted by start, outer before inner;
    nested pairs allowed, crossing pairs never returned; empty stretches are left out.
    A mark that never closes ends at its paragraph (closed=False) if its paragraph begins with
    it or nothing after it is paired; else it is dropped as a stray mark.
    Source: cases 1-6 and 9 of the project's list of hard cases; compared with the stretches
    annotated in the gold files.
    """
    stretches: list[tuple[int, int, bool]] = []
    reopened: set[int] = set()  # starts of stretches that go on with the speech before them
    awaiting: int | None = None  # start of an unclosed stretch at the end of the last paragraph
    for first, last in paragraphs(text):
        marks = _marks(text, first, last)
        closes_speech = marks and awaiting is not None and marks[0].closes and not marks[0].opens
        if closes_speech:
            mark, marks = marks[0], marks[1:]
            stretches.append((first, mark.end, True))
            reopened.add(first)
        paired, unclosed, again = _pair_double(text, marks)
        reopened.update(again)
        start = _end_at_paragraph(unclosed, paired, first)
        if start is not None:
            paired.append((start, last, False))
        if awaiting is not None and marks and marks[0].start == first and paired:
            reopened.add(first)
        stretches.extend(paired)
        awaiting = start
        stretches.extend(pair_single_marks(text, first, last, paired))
    return tuple(_number(text, sorted(set(stretches), key=lambda s: (s[0], -s[1])), reopened))


def _number(text: str, stretches: list[tuple[int, int, bool]], reopened: set[int]) -> list[Pair]:
    """Give each stretch its speech; a re-opened one has that of the last unclosed stretch."""
    pairs: list[Pair] = []
    speech = -1
    awaiting = -1
    for start, end, closed in stretches:
        if not any(character.isalnum() for character in text[start : min(end, start + 200)]):
            continue
        number = awaiting if start in reopened and awaiting >= 0 else speech + 1
        speech = max(speech, number)
        if not closed:
            awaiting = number
        pairs.append(Pair(start, end, closed, number))
    return pairs


def _marks(text: str, first: int, last: int) -> list[_Mark]:
    """Find the double marks of a paragraph, each with what its neighbours allow it to be."""
    marks: list[_Mark] = []
    run_start, run_end = first, first  # the run of adjacent marks around the current one
    for found in _MARK.finditer(text, first, last):
        start, end = found.span()
        if start >= run_end:
            run_start, run_end = _run(text, start, end, first, last)
        kind = found.group()
        before = text[run_start - 1] if run_start > first else " "
        after = text[run_end] if run_end < last else " "
        if _is_inches(text, start, first, after):
            continue
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        closes = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace()
        marks.append(_Mark(start, end, kind, opens, closes))
    return marks


def _run(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    while start > first and text[start - 1] in _ANY_MARK:
        start -= 1
    while end < last and text[end] in _ANY_MARK:
        end += 1
    return start, end


def _is_inches(text: str, start: int, first: int, after: str) -> bool:
    """True for 5" and 6'2" when a word or a number goes on behind: a pipe, not a speech's end."""
    if start == first or not text[start - 1].isdigit() or text[start] not in "\"”'":
        return False
    behind = text[start + 1 : start + 3]
    return (after.isspace() and behind[1:].islower()) or after in "x×"


def _pair_double(
    text: str, marks: list[_Mark]
) -> tuple[list[tuple[int, int, bool]], list[_Mark], list[int]]:
    """Pair the double marks of one paragraph.

    Gives the stretches, the openers that found no partner, and where a speech opens again.
    """
    paired: list[tuple[int, int, bool]] = []
    stack: list[_Mark] = []
    dropped: list[_Mark] = []
    opened: set[_Mark] = set()
    for mark in marks:
        at = _opener_on(stack, mark)
        if _is_opening(mark, has_open=at is not None):
            stack.append(mark)
            opened.add(mark)
        elif at is not None:
            dropped.extend(stack[at + 1 :])
            paired.append((stack[at].start, mark.end, True))
            del stack[at:]
    unclosed = {*dropped, *stack}
    again = [
        (one, other)
        for one, other in pairwise(marks)
        if one in unclosed and other in opened and _opens_again(text, one, other)
    ]
    unclosed.difference_update(one for one, _ in again)
    straight = [mark for mark in marks if mark.kind == '"']
    if len(unclosed) >= 2 and len(straight) == len(marks) and len(marks) % 2 == 0:
        # An even number of straight marks with odd spacing: " like this "or so.
        pairs = zip(marks[::2], marks[1::2], strict=True)
        return [(a.start, b.end, True) for a, b in pairs], [], []
    paired += [(one.start, _end_before(text, other), False) for one, other in again]
    in_order = sorted(unclosed, key=lambda mark: mark.start)
    return paired, in_order, [other.start for _, other in again]


def _opens_again(text: str, one: _Mark, other: _Mark) -> bool:
    """True where a speech goes on in what was a new paragraph: "A first one. "And a second one."

    Scraped text runs such paragraphs together.
    """
    return one.kind == other.kind and text[_end_before(text, other) - 1] in _ENDS_SENTENCE


def _end_before(text: str, mark: _Mark) -> int:
    at = mark.start
    while text[at - 1].isspace():
        at -= 1
    return at


def _opener_on(stack: list[_Mark], mark: _Mark) -> int | None:
    """Find the nearest open mark that this one could close, as an index."""
    partners = _CLOSES.get(mark.kind, frozenset())
    for at in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEPTH), -1):
        if stack[at].kind in partners:
            return at
    return None


def _is_opening(mark: _Mark, *, has_open: bool) -> bool:
    """Decide between opening and closing by kind, then neighbours, then what is open."""
    only_opens = mark.opens and not mark.closes
    only_closes = mark.closes and not mark.opens
    if mark.kind in _OPENERS:
        return not (has_open and only_closes)
    if mark.kind in "”」』〞":
        return not has_open and only_opens and mark.kind == "”"
    if only_opens:
        return True
    return not has_open and not only_closes


def _end_at_paragraph(
    unclosed: list[_Mark], paired: list[tuple[int, int, bool]], first: int
) -> int | None:
    """Choose the unclosed mark whose stretch runs to the end of the paragraph, if any."""
    last_paired = max((end for _, end, _ in paired), default=first)
    if unclosed and unclosed[0].start == first and all(start > first for start, _, _ in paired):
        return first
    if unclosed and unclosed[-1].start >= last_paired:
        return unclosed[-1].start
    return None
