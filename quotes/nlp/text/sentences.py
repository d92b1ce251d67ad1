"""Sentence boundaries by rule, aware of quotation marks."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from quotes.nlp.lang.en.abbreviations import ABBREVIATIONS
from quotes.nlp.text.paragraphs import paragraphs
from quotes.nlp.text.tokens import text_of, token_edges

# The end of a sentence: its mark, then what closes with it, then space before a possible start.
# Read from the first of several marks only, or a row of dots would take the square of its length.
_END = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closing>[\"”’'»)\]]*+)(?P<space>[^\S\r\n]++)(?=(?P<next>\S))"
)
_LAST_WORD = re.compile(r"[^\s(\[“\"‘'«—–-]+$")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_OPENING = frozenset("\"“‘'«([—–-")
_LONGEST_WORD = 30
_GOES_ON = 2**64 - 1  # -1 in spaCy's unsigned attribute array: no sentence starts here


class SentenceBoundaries:
    """Set `token.is_sent_start` on every token."""

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[list[int]]:
        """Give the code points at which sentences start, sorted, for each Doc."""
        return [sentence_starts(text_of(doc)) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], predictions: Sequence[Sequence[int]]) -> None:
        """Mark the first token at or behind each start; white space before it goes with it.

        All at once: setting `token.is_sent_start` reads the whole Doc for every token.
        """
        for doc, starts in zip(docs, predictions, strict=True):
            if not len(doc):
                continue
            marks: Any = np.full(len(doc), _GOES_ON, dtype=np.uint64)
            first = np.searchsorted(token_edges(doc)[1], starts, side="right")
            marks[first[first < len(doc)]] = 1
            marks[0] = 1
            doc.from_array("SENT_START", marks)


def sentence_starts(text: str) -> list[int]:
    """Find where sentences start: code points, sorted.

    A paragraph always starts one. A closing mark belongs to the sentence it closes; what a
    speaker says and the words that attribute it are one sentence ("Stop!" he said.).
    """
    starts: list[int] = []
    for first, last in paragraphs(text):
        starts.append(first)
        starts.extend(m.start("next") for m in _END.finditer(text, first, last) if _ends(text, m))
    return starts


def _ends(text: str, found: re.Match[str]) -> bool:
    following = found["next"]
    if following.islower():
        return False
    if found["mark"] != "." or found["closing"]:
        # "Stop!" he said is settled above; "Stop!" Moyo said is told by no letter.
        return True
    if not (following.isupper() or following.isdigit() or following in _OPENING):
        return False
    before = text[max(0, found.start() - _LONGEST_WORD) : found.start()]
    word = _LAST_WORD.search(before)
    if word is None:
        return True
    last_word = word.group()
    if _INITIAL.fullmatch(last_word):
        return _ends_after_initials(text, found, last_word)
    return last_word.casefold() not in ABBREVIATIONS


def _ends_after_initials(text: str, found: re.Match[str], word: str) -> bool:
    """Decide behind "J." or "U.S.": a name or a body goes on, unless a plain opener follows."""
    if len(word) == 1:
        return False
    behind = text[found.start("next") : found.start("next") + 12].split(" ", 1)[0]
    return behind in ("The", "He", "She", "It", "They", "In", "But", "And", "A", "We", "I", "This")


@Language.factory("quotes_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> SentenceBoundaries:  # noqa: ARG001
    """Make the component; it has no settings."""
    return SentenceBoundaries()
