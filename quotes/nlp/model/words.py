"""Text to what the model reads: word pieces, the words they make up, and features of each word.

A word is what the tokenizer splits at white space and punctuation, so every quotation mark,
comma and possessive ending is a word of its own. The pieces are lower-cased and white space is
gone from them; the features give back case, paragraphs and quotation marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotes.nlp.quotation.pairing import Pair

Ints = NDArray[np.int32]

# Case of the letters in a word.
NO_LETTER, LOWER, TITLE, UPPER, MIXED, INITIAL, DIGIT = range(7)
# Where a word stands among quotation marks.
UNQUOTED, QUOTED, UNCLOSED, NESTED, OPENING, CLOSING = range(6)
# What stands between a word and the one before it.
GLUED, SPACED, NEW_LINE, NEW_PARAGRAPH = range(4)
# Line of the article, counted from 0 and cut off at 3: headlines and datelines come first.
LAST_LINE = 3
FEATURE_SIZES = (7, 6, 4, LAST_LINE + 1)
_LAYOUT = 2  # column of what stands before a word

_LINE_BREAKS = np.array([10, 11, 12, 13, 0x85, 0x2028, 0x2029])


@dataclass(frozen=True, slots=True)
class Words:
    """One text as the model reads it.

    `pieces`: vocabulary numbers, [n_pieces]. `first_piece`: [n_words + 1], where each word's
    pieces begin, with the number of pieces at the end. `start`, `end`: half-open code points,
    [n_words]. `features`: [n_words, len(FEATURE_SIZES)]. Empty arrays for a text without words.
    """

    pieces: Ints
    first_piece: Ints
    start: Ints
    end: Ints
    features: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.start)

    def part(self, i: int, j: int) -> "Words":
        """Give words i to j (half-open) alone."""
        edges = self.first_piece[i : j + 1]
        return Words(
            self.pieces[edges[0] : edges[-1]],
            edges - edges[0],
            self.start[i:j],
            self.end[i:j],
            self.features[i:j],
        )


def cut_sections(words: Words, longest: int) -> list[tuple[int, int]]:
    """Cut a long text into ranges of at most `longest` words, before paragraphs where it has any.

    Most articles are one section; a text without words has none. Each is read by itself, so that
    time and memory grow with the length of a text and no faster.
    """
    starts = np.flatnonzero(words.features[:, _LAYOUT] >= NEW_LINE)
    sections = []
    i = 0
    while len(words) - i > longest:
        at = int(np.searchsorted(starts, i + longest, side="right")) - 1
        j = int(starts[at]) if at >= 0 and starts[at] > i else i + longest
        sections.append((i, j))
        i = j
    return [*sections, (i, len(words))] if len(words) else []


def split_words(text: str, pairs: Sequence[Pair], encoding: Any) -> Words:  # noqa: ANN401
    """Line up the tokenizer's encoding of a text with its words and their features.

    `encoding` is a `tokenizers.Encoding` of the whole text without special tokens; `pairs` are
    the text's quotation marks.
    """
    pieces = np.array(encoding.ids, dtype=np.int32)
    word_of_piece = np.array(encoding.word_ids, dtype=np.int32)
    offsets = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    is_first = np.ones(len(pieces), dtype=np.bool_)
    is_first[1:] = word_of_piece[1:] != word_of_piece[:-1]
    first = np.flatnonzero(is_first)
    edges = np.append(first, len(pieces)).astype(np.int32)
    start = offsets[first, 0]
    end = offsets[edges[1:] - 1, 1] if len(first) else start
    return Words(pieces, edges, start, end, _features(text, start, end, pairs))


def _features(text: str, start: Ints, end: Ints, pairs: Sequence[Pair]) -> NDArray[np.uint8]:
    found = np.zeros((len(start), len(FEATURE_SIZES)), dtype=np.uint8)
    if len(start):
        found[:, 0] = _cases(text, start, end)
        found[:, 1] = _quotation(start, end, pairs)
        found[:, 2], found[:, 3] = _layout(text, start, end)
    return found


def _counts(flags: NDArray[np.bool_], start: Ints, end: Ints) -> NDArray[np.int64]:
    """Count the flagged characters of each word."""
    before = np.concatenate(([0], np.cumsum(flags)))
    counted: NDArray[np.int64] = before[end] - before[start]
    return counted


def _cases(text: str, start: Ints, end: Ints) -> NDArray[np.uint8]:
    is_upper = np.fromiter(map(str.isupper, text), dtype=np.bool_, count=len(text))
    is_letter = np.fromiter(map(str.isalpha, text), dtype=np.bool_, count=len(text))
    is_digit = np.fromiter(map(str.isdigit, text), dtype=np.bool_, count=len(text))
    uppers, letters = _counts(is_upper, start, end), _counts(is_letter, start, end)
    begins_upper = is_upper[start]
    cases = np.full(len(start), MIXED, dtype=np.uint8)
    cases[(uppers == 1) & begins_upper] = TITLE
    cases[(uppers == letters) & (letters > 1)] = UPPER
    cases[(uppers == letters) & (letters == 1)] = INITIAL
    cases[uppers == 0] = LOWER
    cases[letters == 0] = NO_LETTER
    cases[_counts(is_digit, start, end) > 0] = DIGIT
    return cases


def _quotation(start: Ints, end: Ints, pairs: Sequence[Pair]) -> NDArray[np.uint8]:
    state = np.zeros(len(start), dtype=np.uint8)
    edges: list[tuple[int, int]] = []
    for pair in pairs:
        i = int(np.searchsorted(end, pair.start, side="right"))
        j = int(np.searchsorted(start, pair.end, side="left"))
        inside = state[i:j]
        inside[:] = np.where(inside == UNQUOTED, QUOTED if pair.closed else UNCLOSED, NESTED)
        if i < j:
            edges.append((i, OPENING))
            if pair.closed:
                edges.append((j - 1, CLOSING))
    for i, edge in edges:
        state[i] = edge
    return state


def _layout(text: str, start: Ints, end: Ints) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    breaks_before = np.concatenate(([0], np.cumsum(np.isin(codes, _LINE_BREAKS))))
    previous_end = np.concatenate(([0], end[:-1]))
    breaks = breaks_before[start] - breaks_before[previous_end]
    between = np.where(previous_end < start, SPACED, GLUED)
    between[breaks == 1] = NEW_LINE
    between[breaks > 1] = NEW_PARAGRAPH
    between[0] = NEW_PARAGRAPH
    lines = np.cumsum(breaks > 0)
    return between.astype(np.uint8), np.minimum(lines, LAST_LINE).astype(np.uint8)
