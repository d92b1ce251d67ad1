"""What stands in quotation marks within a quote, and the sentences of it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from quotes.comparing.fingerprints import LEAST

_WORD = re.compile(r"\w+")
# No sentence ends behind a title or an initial: Mr. Cole, the U.S. envoy.
_TITLES = "Mr Ms Mx Dr St Mrs Gen Sen Rep Gov Col Lt Capt Prof Sgt".split()
_SENTENCE_END = re.compile(
    "(?<=[.!?])" + "".join(rf"(?<!\b{title}\.)" for title in (*_TITLES, "[A-Z]")) + r"\s+"
)
_MARKED = re.compile(
    r"[“\"«„](?P<double>[^“”\"«»„]+)(?:[”\"»“]|$)|(?<!\w)[‘'](?P<single>.{1,2000}?)[’'](?!\w)"
)
# The same where a paragraph may end without a closing mark and the next one open another.
_STRETCH = re.compile(_MARKED.pattern.replace("»“]|$", "»]|(?=“)|$"))
_OPENING = tuple("“\"«„‘'")
_BLANK_LINE = re.compile(r"\n\s*\n")
_FIRST_LETTER = re.compile(r"[^\W\d_]\w*")

Place = tuple[int, int]


class Spoken(NamedTuple):
    """Words of a quote that stand in marks, joined by spaces.

    `starts` are the code points where a sentence begins though the words before it need not say
    so: “The wall stands,” she said. “It is old.”
    """

    text: str
    starts: tuple[int, ...]


def quoted_stretches(text: str, parts: Sequence[Place], *, direct: bool) -> list[Place]:
    """Find what stands in marks in the parts of a quote: half-open code points, marks included.

    A part of a direct quote is one stretch, whatever marks it has inside: 'The players' fault.'
    """
    found: list[Place] = []
    for start, end in parts:
        if direct and text.startswith(_OPENING, start):
            found.append((start, end))
        else:
            inside = _STRETCH.finditer(text[start:end])
            found += [(start + match.start(), start + match.end()) for match in inside]
    return found


def goes_on(text: str, one: Place, two: Place) -> bool:
    """Tell whether a sentence goes on from one stretch to the next.

    Not where the article's own sentence ends between them or the next one begins with a capital
    letter. "I" tells nothing.
    """
    between = text[one[1] : two[0]]
    if _SENTENCE_END.search(between + " ") or _BLANK_LINE.search(between):
        return False
    first = _FIRST_LETTER.search(text, *two)
    return first is None or first[0] == "I" or not first[0][0].isupper()


def spoken(text: str, stretches: Sequence[Place], *, fragments: bool = False) -> Spoken:
    """Join stretches of a text; each of `fragments` is a whole of its own: “sorry” and “done”."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for n, (start, end) in enumerate(stretches):
        if n and (fragments or not goes_on(text, stretches[n - 1], (start, end))):
            starts.append(length)
        pieces.append(text[start:end])
        length += end - start + 1
    return Spoken(" ".join(pieces), tuple(starts))


def sentences(quote: str) -> list[str]:
    """Cut what stands in marks into sentences; one of a few words goes with the one before it.

    A sentence goes on in the next marks ("The wall," she said, "was never inspected.") unless
    that begins with a capital letter.
    """
    found: list[list[str]] = []
    goes_on = False
    for stretch in _stretches(quote):
        for n, sentence in enumerate(_SENTENCE_END.split(stretch.strip())):
            goes_on = goes_on and n == 0 and not sentence[:1].isupper()
            if found and (goes_on or len(_WORD.findall(sentence)) < LEAST):
                found[-1].append(sentence)
            elif _WORD.search(sentence):
                found.append([sentence])
            goes_on = sentence[-1:] not in (".", "!", "?")
    return [" ".join(pieces) for pieces in found]


def _stretches(quote: str) -> list[str]:
    marked = [match["double"] or match["single"] for match in _MARKED.finditer(quote)]
    return marked or [quote]
