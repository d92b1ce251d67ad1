"""What stands in quotation marks within a quote, and the sentences of it."""

import re
from collections.abc import Iterator

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


def marked_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Find the stretches in marks, marks included: half-open code points, in text order."""
    for match in _MARKED.finditer(text):
        yield match.span()


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


def marked_words(quote: str) -> str:
    """Give the words of a quote that stand in marks, joined by spaces; all where none do."""
    return " ".join(_stretches(quote))


def _stretches(quote: str) -> list[str]:
    marked = [match["double"] or match["single"] for match in _MARKED.finditer(quote)]
    return marked or [quote]
