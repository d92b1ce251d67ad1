"""The words of a source that name it: without the asides and additions around them."""

from quotes.nlp.entities.names import SUFFIXES
from quotes.nlp.lang.en.grammar import RELATIVES
from quotes.nlp.lang.en.reporting import BETWEEN
from quotes.nlp.text.phrases import Range, Words

_ASIDES = frozenset((",", "(", "[", "—", "–", "--", ";", ":"))


def core_of(words: Words, start: int, end: int) -> Range:
    """Cut a source down to its first noun phrase.

    "Ada Moyo, who runs the harbor," is Ada Moyo; what stands behind is for whoever looks for an
    apposition. Several names in a row (Park, Cole and Lee) stay whole. An introduction before a
    comma (Speaking to reporters, Moyo) is none of them. Half-open token ranges; never empty.
    """
    while end - start > 1 and _is_loose(words, end - 1):
        end -= 1
    start = _behind_introduction(words, start, end)
    while end - start > 1 and not words.raw[start][0].isalnum():
        start += 1
    for i in range(start + 1, end):
        if words.raw[i] in _ASIDES or words.low[i] in RELATIVES:
            if words.raw[i] == "," and i + 1 < end and words.low[i + 1] in SUFFIXES:
                continue
            if not _is_list(words, i, end):
                end = i
            break
    while end - start > 1 and not words.raw[end - 1][0].isalnum():
        end -= 1  # Markdown: **Ada Moyo**, mayor
    return start, end


def _behind_introduction(words: Words, start: int, end: int) -> int:
    """Skip what leads up to a source: According to its agency, Tehran."""
    if end - start > 3 and words.low[start + 1] == "to" and "," in words.raw[start + 2 : end - 1]:
        return words.raw.index(",", start + 2) + 1
    return start


def _is_loose(words: Words, i: int) -> bool:
    return not words.raw[i][0].isalnum() or words.low[i] in BETWEEN | RELATIVES | {"and"}


def _is_list(words: Words, comma: int, end: int) -> bool:
    """True where names joined by commas and "and" go on behind a comma."""
    if words.raw[comma] != ",":
        return False
    behind = range(comma + 1, end)
    return any(words.low[i] == "and" for i in behind) and all(
        words.capital[i] or words.raw[i] == "," or words.low[i] == "and" for i in behind
    )
