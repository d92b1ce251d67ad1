"""spaCy's English tokenizer, with a token boundary at every quotation mark.

So that a stretch in quotation marks is a span of whole tokens, whatever stands next to it.
"""

import re
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.language import create_tokenizer as spacy_tokenizer
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from quotes.nlp.quotation.pairing import pair_marks
from quotes.nlp.text.tokens import remember_text, token_edges

# Longer than any word or address; or more marks in a row than mean anything, but for a drawn line.
_LONG_RUN = re.compile(r"(?<!\S)\S{500,}|[^\w\s\-–—=*.~#…]{40,}")
_TAG_END = re.compile(r">(?=\w)")  # what is left of HTML: ...">Moyo said
_PIECE = re.compile(r"\w+|[^\w\s]")


class MarkTokenizer:
    """Tokenize as spaCy does, then split the tokens that a quotation mark's edge runs through.

    `doc.text == text` for every text. Texts whose marks stand alone (nearly all) are left as
    spaCy made them.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        doc = self._piecewise(text) if _LONG_RUN.search(text) else self.tokenizer(text)
        cuts = {edge for pair in pair_marks(text) for edge in (pair.start, pair.end)}
        if ">" in text:
            cuts.update(tag.end() for tag in _TAG_END.finditer(text))
        for edges in token_edges(doc):
            cuts.difference_update(edges.tolist())
        return remember_text(_cut(doc, text, cuts) if cuts else doc, text)

    def _piecewise(self, text: str) -> Doc:
        """Tokenize around runs that are longer than any word or address, and around rows of marks.

        spaCy strips such a run mark by mark, each time searching what is left: 12,000 quotation
        marks in a row took 24 s.
        """
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for run in _LONG_RUN.finditer(text):
            _take(self.tokenizer(text[at : run.start()]), words, spaces)
            pieces = _PIECE.findall(run.group())
            words.extend(pieces)
            spaces.extend([False] * len(pieces))
            at = run.end()
        _take(self.tokenizer(text[at:]), words, spaces)
        return Doc(self.tokenizer.vocab, words=words, spaces=spaces)

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """Serialize the wrapped tokenizer; this class has no data of its own."""
        return bytes(self.tokenizer.to_bytes(exclude=exclude))

    def from_bytes(self, data: bytes, *, exclude: tuple[str, ...] = ()) -> "MarkTokenizer":
        """Load what `to_bytes` gave."""
        self.tokenizer.from_bytes(data, exclude=exclude)
        return self

    def to_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Save the wrapped tokenizer; this class has no data of its own."""
        self.tokenizer.to_disk(path, exclude=exclude)

    def from_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> "MarkTokenizer":
        """Load what `to_disk` saved."""
        self.tokenizer.from_disk(path, exclude=exclude)
        return self


def create_tokenizer() -> Callable[[Language], MarkTokenizer]:
    """Make the function that spaCy calls for `quotes.tokenizer.v1` in a config."""
    english = spacy_tokenizer()

    def create(nlp: Language) -> MarkTokenizer:
        return MarkTokenizer(english(nlp))

    return create


def _take(doc: Doc, words: list[str], spaces: list[bool]) -> None:
    for token in doc:
        words.append(token.text)
        spaces.append(bool(token.whitespace_))


def _cut(doc: Doc, text: str, cuts: set[int]) -> Doc:
    """Build the Doc anew with further boundaries at the given code points."""
    ordered = sorted(cuts)
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        while at < len(ordered) and ordered[at] <= start:
            at += 1
        here = start
        while at < len(ordered) and ordered[at] < end:
            words.append(text[here : ordered[at]])
            spaces.append(False)
            here = ordered[at]
            at += 1
        words.append(text[here:end])
        spaces.append(bool(token.whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces)
