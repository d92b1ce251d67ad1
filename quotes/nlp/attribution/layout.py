"""Where the layout of a text itself says who speaks: labels, signatures, re-opened paragraphs."""

import re
from bisect import bisect_right
from itertools import pairwise

from quotes.nlp.annotations import Rule
from quotes.nlp.attribution.rules.cues import headed, labelled, signed
from quotes.nlp.lang.en.reporting import VERBS
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range

# The rules that read the layout.
CERTAIN = frozenset((Rule.LABEL, Rule.INTRODUCED_BY_A_COLON, Rule.SIGNED))
_LONGEST_LINE = 12  # tokens of a signature, with a role and a place
_MAYBE = re.compile(r""":\s["“«‘']|["“”«‘'][A-Z][A-Z.'’ -]*:|["”“»’']\.?\s*[—–―~-]\s*[^\W\d_]""")


def may_say_who(text: str) -> bool:
    """Tell in one look whether any stretch of a text may be attributed by layout."""
    return _MAYBE.search(text) is not None


def attributed_by_layout(frames: Frames) -> list[Range]:
    """Give the outermost stretches whose line names the speaker and says nothing else.

    With a label inside ("MOYO: We tried."), a label before (- Ada Moyo, mayor: "We tried.") or a
    signature behind ("We tried." - Ada Moyo).
    """
    return [
        (stretch.start, stretch.end)
        for k, stretch in enumerate(frames.stretches)
        if labelled(frames, k) or _is_labelled_line(frames, k) or _is_signed_line(frames, k)
    ]


def reopened_paragraphs(frames: Frames) -> list[Range]:
    """Give the paragraphs in which a quote goes on that the paragraph before left open.

    Whoever spoke there speaks here: a cue in a later paragraph is somebody else's.
    """
    found = []
    for before, stretch in pairwise(frames.stretches):
        if stretch.speech == before.speech and "\n" in frames.words.raw[stretch.start - 1]:
            paragraph = frames.paragraph_of[stretch.start]
            end = bisect_right(frames.paragraph_of, paragraph)
            found.append((stretch.start, end))
    return found


def _is_labelled_line(frames: Frames, k: int) -> bool:
    words, start = frames.words, frames.stretches[k].start
    first = next((i for i in range(start - 1, -1, -1) if "\n" in words.raw[i]), -1) + 1
    before = range(first, start)
    if not before or len(before) > _LONGEST_LINE or words.raw[start - 1] != ":":
        return False
    if any(words.low[i] in VERBS or words.raw[i][-1] in ".!?" for i in before):
        return False
    found = headed(frames, k)
    if found is None or found.source is None:
        return False
    named = words.capital[found.source[1] - 1]
    return named and not any(words.raw[i][0].isalnum() for i in range(first, found.source[0]))


def _is_signed_line(frames: Frames, k: int) -> bool:
    start, end = frames.stretches[k].start, frames.stretches[k].end
    raw = frames.words.raw
    if start and "\n" not in raw[start - 1]:
        return False
    found = signed(frames, k)
    if found is None or found.source is None:
        return False
    behind = found.source[1]
    last = min(len(raw), end + _LONGEST_LINE)
    rest = raw[behind : next((i for i in range(behind, last) if "\n" in raw[i]), last + 1)]
    ended = behind + len(rest) <= last
    return ended and (not rest or rest[0].isspace() or rest[0] in ".,(")
