"""Where each stretch in quotation marks stands: its sentence, its paragraph, its neighbours."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from spacy.tokens import Doc

from quotes.nlp.annotations import MARKS, OPEN
from quotes.nlp.text.paragraphs import paragraphs
from quotes.nlp.text.phrases import Range, Words
from quotes.nlp.text.tokens import is_space, text_of, token_edges


@dataclass(frozen=True, slots=True)
class Stretch:
    """An outermost stretch in quotation marks: token range, marks included."""

    start: int
    end: int
    speech: str  # equal for the paragraphs of one speech
    is_open: bool


@dataclass(frozen=True, slots=True)
class Frames:
    """A Doc seen as words, sentences, paragraphs and stretches; all positions are tokens."""

    words: Words
    stretches: list[Stretch]
    sentences: list[Range]
    sentence_of: list[int]  # by token
    paragraph_of: list[int]  # by token
    stretch_of: list[int]  # by token; -1 outside quotation marks

    @classmethod
    def of(cls, doc: Doc) -> "Frames":
        """Read a Doc that has its marks and sentences; they must not change any more."""
        known = _read.get(doc)
        if known is None:
            known = _read[doc] = cls._of(doc)
        return known

    @classmethod
    def _of(cls, doc: Doc) -> "Frames":
        stretches: list[Stretch] = []
        stretch_of = [-1] * len(doc)
        for span in doc.spans[MARKS]:
            if stretches and span.start < stretches[-1].end:
                continue
            for i in range(span.start, span.end):
                stretch_of[i] = len(stretches)
            stretches.append(Stretch(span.start, span.end, span.id_, span.label_ == OPEN))
        sentences = [(sent.start, sent.end) for sent in doc.sents]
        sentence_of = [n for n, (i, j) in enumerate(sentences) for _ in range(i, j)]
        return cls(Words.of(doc), stretches, sentences, sentence_of, _paragraph_of(doc), stretch_of)

    def sentence(self, i: int) -> Range:
        """Give the sentence of token i."""
        return self.sentences[self.sentence_of[i]]

    def before(self, k: int) -> Range:
        """Give what stands before stretch k in its sentence, back to the stretch before."""
        start = self.stretches[k].start
        first = self.sentence(start)[0]
        if k and self.stretches[k - 1].end > first:
            first = self.stretches[k - 1].end
        return min(first, start), start

    def after(self, k: int) -> Range:
        """Give what stands behind stretch k in its sentence, up to the next stretch.

        What follows "Stop!" or "Stop?" belongs to it, though a sentence could end there.
        """
        end = self.stretches[k].end
        if end >= len(self.sentence_of) or self.paragraph_of[end] != self.paragraph_of[end - 1]:
            return end, end
        first, last = self.sentence(end)
        if first == end and self.words.raw[end - 2][-1] not in "!?…,—-":
            return end, end
        if k + 1 < len(self.stretches):
            last = min(last, self.stretches[k + 1].start)
        return end, last


_read: "WeakKeyDictionary[Doc, Frames]" = WeakKeyDictionary()


def _paragraph_of(doc: Doc) -> list[int]:
    """Number the paragraph of each token; white space between two goes with the first."""
    ends = [end for _, end in paragraphs(text_of(doc))]
    numbers = np.searchsorted(ends, token_edges(doc)[0], side="right")
    numbers[is_space(doc)] = 0
    found: list[int] = np.maximum.accumulate(numbers).tolist()
    return found
