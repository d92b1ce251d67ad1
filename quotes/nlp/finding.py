"""From articles to their quotes: in pieces, within a time, and without the components that fail."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from quotes.errors import PipelineError
from quotes.nlp import export
from quotes.nlp.annotations import AUTHOR, MARKS
from quotes.nlp.attribution.records import write_attributions
from quotes.nlp.found import SECONDS, Found
from quotes.nlp.text.pieces import cut_pieces
from quotes.nlp.text.sentences import SentenceBoundaries
from quotes.records import Article, Quote

_CHARACTERS_AT_ONCE = 100_000  # enough to keep all threads of the model busy


def find_in(
    nlp: Language, articles: Iterable[Article], seconds: float = SECONDS
) -> Iterator[tuple[Article, Found]]:
    """Find the quotes of articles, in order; some are read ahead, as many as fill a batch.

    What fails on an article is left out, for that article: attribution gives way to rules, and
    quotes stay without speakers. One that takes longer than `seconds` keeps the quotes found by
    then; that is looked at between the components, each of which takes linear time.
    """
    waiting: deque[_Work] = deque()
    reader = _Reader(nlp, seconds)
    for batch in _batches(_pieces(articles, waiting)):
        reader.read(batch)
        while waiting and not waiting[0].n_left:
            yield waiting.popleft().done()


@dataclass(slots=True)
class _Work:
    """An article on its way, and what is known of it so far."""

    article: Article
    n_left: int  # pieces
    seconds: float = 0.0
    running: str = "tokenizer"  # the component that it came to last
    is_late: bool = False
    quotes: list[Quote] = field(default_factory=list)
    failures: dict[str, PipelineError] = field(default_factory=dict)  # the first of a component

    def fail(self, component: str, why: str, instead: str) -> None:
        """Note that a component failed, and what is kept instead."""
        why = f"{why} (article {self.article.name}, kept {instead}; please report it)"
        self.failures.setdefault(component, PipelineError(component, why))

    def stop(self, seconds: float, at: int) -> None:
        """Note that the time is up, with what is read up to a code point."""
        self.is_late, self.n_left = True, 0
        why = (
            f"it was not done after {seconds:g} seconds (article {self.article.name}, kept with "
            f"the quotes of its first {at} characters; --seconds gives it more)"
        )
        self.failures[self.running] = PipelineError(self.running, why)

    def done(self) -> tuple[Article, Found]:
        return self.article, Found(tuple(self.quotes), tuple(self.failures.values()))


@dataclass(slots=True)
class _Piece:
    """The code points [start, end) of an article."""

    work: _Work
    start: int
    end: int
    doc: Doc | None = None


def _pieces(articles: Iterable[Article], waiting: deque[_Work]) -> Iterator[_Piece]:
    for article in articles:
        cuts = cut_pieces(article.text)
        work = _Work(article, len(cuts))
        waiting.append(work)
        for start, end in cuts:
            if not work.is_late:
                yield _Piece(work, start, end)


def _batches(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += piece.end - piece.start
        if size >= _CHARACTERS_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Reader:
    """The pipeline, with what takes the place of a component that fails."""

    def __init__(self, nlp: Language, seconds: float) -> None:
        self.nlp = nlp
        self.seconds = seconds
        self.instead: dict[str, tuple[Callable[[Doc], object], str]] = {
            "quotes_marks": (_without_marks, "without what only quotation marks show"),
            "quotes_sentences": (_as_one_sentence, "as one sentence"),
            "quotes_attribution": (self._by_rules, "with the quotes that rules find"),
            "quotes_rules": (_without_quotes, "without quotes"),
            "quotes_types": (_unchanged, "without telling what was said from what was thought"),
            "quotes_speakers": (_unchanged, "without speakers"),
        }

    def read(self, batch: Sequence[_Piece]) -> None:
        """Read pieces side by side; their articles get the quotes."""
        for piece in batch:
            self._tokenize(piece)
        for name, component in self.nlp.pipeline:
            pieces = [piece for piece in batch if self._goes_on(piece)]
            for piece in pieces:
                piece.work.running = name
            if hasattr(component, "pipe"):
                self._read_together(name, component, pieces)
            else:
                for piece in pieces:
                    self._read_alone(name, component, piece)
        for piece in batch:
            if not piece.work.is_late:
                self._export(piece)
            piece.doc = None

    def _goes_on(self, piece: _Piece) -> bool:
        work = piece.work
        if not work.is_late and work.seconds > self.seconds:
            work.stop(self.seconds, piece.start)
        return piece.doc is not None and not work.is_late

    def _tokenize(self, piece: _Piece) -> None:
        article = piece.work.article
        with _timed([piece]):
            try:
                piece.doc = self.nlp.make_doc(article.text[piece.start : piece.end])
            except Exception as error:  # noqa: BLE001 (one article, one failure)
                piece.work.fail("tokenizer", _in_one_line(error), "without quotes")
            else:
                piece.doc.user_data[AUTHOR] = article.author

    def _read_together(self, name: str, component: Any, pieces: Sequence[_Piece]) -> None:  # noqa: ANN401
        """Let a component work on several Docs at a time; where that fails, on each alone."""
        docs = [piece.doc for piece in pieces]
        try:
            with _timed(pieces):
                component.set_annotations(docs, component.predict(docs))
        except Exception:  # noqa: BLE001 (which one it was is found out below)
            for piece in pieces:
                self._read_alone(name, component, piece)

    def _read_alone(self, name: str, component: Callable[[Doc], Doc], piece: _Piece) -> None:
        assert piece.doc is not None
        with _timed([piece]):
            try:
                component(piece.doc)
            except Exception as error:  # noqa: BLE001 (as above)
                why = error.why if isinstance(error, PipelineError) else _in_one_line(error)
                other, instead = self.instead.get(name, (_unchanged, "without it"))
                piece.work.fail(name, why, instead)
                self._try(name, other, piece)

    def _try(self, name: str, other: Callable[[Doc], object], piece: _Piece) -> None:
        """Do something else instead of a component; if that fails too, there are no quotes."""
        assert piece.doc is not None
        try:
            other(piece.doc)
        except Exception as error:  # noqa: BLE001 (as above)
            piece.work.fail(f"{name}, replaced", _in_one_line(error), "without quotes")
            piece.doc = None

    def _by_rules(self, doc: Doc) -> None:
        from quotes.nlp.attribution.rules.component import attributions  # noqa: PLC0415 (only where the model fails)

        write_attributions(doc, attributions(doc))

    def _export(self, piece: _Piece) -> None:
        work = piece.work
        work.n_left -= 1
        if piece.doc is None:
            return
        try:
            work.quotes += export.quotes_of(piece.doc, piece.start)
        except Exception as error:  # noqa: BLE001 (as above)
            work.fail("export", _in_one_line(error), "without quotes")


@contextmanager
def _timed(pieces: Sequence[_Piece]) -> Iterator[None]:
    """Count the time of a block for the articles of pieces: each by its length."""
    start = monotonic()
    try:
        yield
    finally:
        took = monotonic() - start
        total = sum(piece.end - piece.start for piece in pieces) or 1
        for piece in pieces:
            piece.work.seconds += took * (piece.end - piece.start) / total


def _without_marks(doc: Doc) -> None:
    doc.spans[MARKS] = []


def _as_one_sentence(doc: Doc) -> None:
    SentenceBoundaries().set_annotations([doc], [[]])


def _without_quotes(doc: Doc) -> None:
    write_attributions(doc, [])


def _unchanged(doc: Doc) -> None:
    """Leave a Doc as it is."""


def _in_one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
