"""The one joint: readers, then the pipeline, then the store."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from quotes.errors import PipelineError, ReadError
from quotes.nlp import PIPELINE_VERSION
from quotes.nlp.keys import AUTHOR
from quotes.readers import Input, read_inputs, read_paths
from quotes.records import Article, Kind, Quote, SpeakersFile

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.store import Store

Outcome = Literal["new", "unchanged", "replaced", "failed"]
OnArticle = Callable[[Outcome], None]

FAILURES_KEPT = 100
FoundOrNot = tuple[Quote, ...] | PipelineError


class Finder(Protocol):
    """What finds the quotes of articles: they come back with theirs, in order.

    An article that cannot be processed comes back with a PipelineError instead.
    """

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, FoundOrNot]]: ...


@dataclass(slots=True)
class Summary:
    """What one run of ingest did. `failures` are the first of `failed`; the store has them all."""

    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    failed: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    failures: list[ReadError | PipelineError] = field(default_factory=list)


class Extracted(NamedTuple):
    """An article with its quotes."""

    article: Article
    quotes: tuple[Quote, ...]


def extract(
    paths: Sequence[str], *, find: Finder | None = None
) -> Iterator[Extracted | ReadError | PipelineError]:
    """Read articles and find their quotes; nothing is stored."""
    failures: list[ReadError] = []

    def articles() -> Iterator[Article]:
        for item in read_paths(paths):
            if isinstance(item, ReadError):
                failures.append(item)
            else:
                yield item

    for article, found in (find or find_quotes)(articles()):
        yield from failures
        failures.clear()
        yield found if isinstance(found, PipelineError) else Extracted(article, found)
    yield from failures


def ingest(
    inputs: Iterable[Input | ReadError],
    store: "Store",
    *,
    find: Finder | None = None,
    known: SpeakersFile | None = None,
    again: bool = False,
    on_article: OnArticle = lambda _: None,
) -> Summary:
    """Read articles, find the quotes of those that are new or changed, and store them.

    With `again`, of all. What `known` says of speakers is applied first and wins over all that
    people decided before.

    Each article is one transaction, so that a run may be killed at any time and run again.
    What cannot be read or processed is recorded as a failure, and the rest goes on; so is an
    article with the address of one before it but another text, or each run would replace both.
    """
    run = _Run(store, store.begin_run(PIPELINE_VERSION), on_article, again)
    try:
        if known is not None:
            store.apply_speakers(known)
        for article, found in (find or find_quotes)(run.changed(read_inputs(inputs))):
            if isinstance(found, PipelineError):
                run.fail(found, article.name)
            else:
                run.keep(article, found)
    finally:
        # Also after Ctrl-C: what was stored so far is whole and can be browsed.
        store.finish_run(run.id, n_unchanged=run.summary.unchanged)
    return run.summary


@dataclass(slots=True)
class _Run:
    """A run under way: what it stores, and counts."""

    store: "Store"
    id: int
    on_article: OnArticle
    again: bool = False
    summary: Summary = field(default_factory=Summary)
    addresses: set[int] = field(default_factory=set)  # as hashes: there may be millions

    def changed(self, items: Iterable[Article | ReadError]) -> Iterator[Article]:
        """Pass on the articles that the store does not know as they are, or all of them."""
        for item in items:
            if isinstance(item, ReadError):
                self.fail(item, item.path)
                continue
            repeated = self._is_repeated(item)
            is_same = self.store.state(item, PIPELINE_VERSION) == "unchanged"
            if is_same and (repeated or not self.again):
                self._count("unchanged")
            elif repeated:
                why = f"another article of this run has its address, {item.url}; keep one of them"
                self.fail(ReadError(item.name, None, why), item.name)
            else:
                yield item

    def keep(self, article: Article, quotes: tuple[Quote, ...]) -> None:
        """Store an article with its quotes."""
        outcome = self.store.write(article, quotes, self.id)
        self.summary.kinds.update(quote.kind for quote in quotes)
        self.summary.speakers.update(q.speaker.name for q in quotes if q.speaker)
        self._count(outcome)

    def fail(self, error: ReadError | PipelineError, path: str) -> None:
        """Record why an input gave nothing."""
        self.store.fail(self.id, error, path)
        if len(self.summary.failures) < FAILURES_KEPT:
            self.summary.failures.append(error)
        self._count("failed")

    def _is_repeated(self, article: Article) -> bool:
        if article.origin != article.url:
            return False  # files and rows are read once each
        known = len(self.addresses)
        self.addresses.add(hash(article.origin))
        return len(self.addresses) == known

    def _count(self, outcome: Outcome) -> None:
        setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)
        self.on_article(outcome)


def find_quotes(
    articles: Iterable[Article], *, by_rules: bool = False
) -> Iterator[tuple[Article, FoundOrNot]]:
    """Find quotes with the pipeline as shipped; it is built when the first article comes.

    Articles are read ahead, as many as the model works on at once; they come back in order.
    `by_rules` leaves the trained model out.
    """
    articles = iter(articles)
    first = next(articles, None)
    if first is None:
        return
    from quotes.nlp.build import BY_RULES, COMPONENTS, build_pipeline  # noqa: PLC0415 (loads spaCy)

    nlp = build_pipeline(BY_RULES if by_rules else COMPONENTS)
    yield from _Finding(nlp).find(chain([first], articles))


class _Finding:
    """Articles on their way through the pipeline, and what became of those that failed."""

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp
        self.waiting: deque[Article] = deque()
        self.n_out = 0
        self.errors: dict[int, PipelineError] = {}  # by number of the article
        nlp.set_error_handler(self._note)  # type: ignore[arg-type] # typed as if it must raise

    def find(self, articles: Iterable[Article]) -> Iterator[tuple[Article, FoundOrNot]]:
        for doc, number in self.nlp.pipe(self._docs(articles), as_tuples=True):
            yield from self._failed(number)
            yield self._next(self._export(doc))
        yield from self._failed(self.n_out + len(self.waiting))

    def _docs(self, articles: Iterable[Article]) -> Iterator[tuple["Doc", int]]:
        for number, article in enumerate(articles):
            self.waiting.append(article)
            try:
                doc = self.nlp.make_doc(article.text)
            except Exception as error:  # noqa: BLE001 (one article, one failure)
                self.errors[number] = PipelineError("tokenizer", _in_one_line(error))
            else:
                doc.user_data[AUTHOR] = article.author
                yield doc, number

    def _note(self, name: str, _component: object, docs: Sequence["Doc"], error: Exception) -> None:
        """Take the place of spaCy's error handler, which ends the whole stream."""
        why = error.why if isinstance(error, PipelineError) else _in_one_line(error)
        for doc in docs:
            number: int = doc._context  # noqa: SLF001 (where `as_tuples` keeps it)
            self.errors[number] = PipelineError(name, why)

    def _export(self, doc: "Doc") -> FoundOrNot:
        from quotes.nlp.export import quotes_of  # noqa: PLC0415

        try:
            return quotes_of(doc)
        except Exception as error:  # noqa: BLE001 (as above)
            return PipelineError("export", _in_one_line(error))

    def _failed(self, until: int) -> Iterator[tuple[Article, FoundOrNot]]:
        """Give those before an article that came through: they did not."""
        while self.n_out < until:
            unknown = PipelineError("pipeline", "the article got lost on its way")
            yield self._next(self.errors.pop(self.n_out, unknown))

    def _next(self, found: FoundOrNot) -> tuple[Article, FoundOrNot]:
        self.n_out += 1
        article = self.waiting.popleft()
        if isinstance(found, PipelineError):
            why = f"{found.why} (article {article.name}; please report it)"
            return article, PipelineError(found.component, why)
        return article, found


def _in_one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
