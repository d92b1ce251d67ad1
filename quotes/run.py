"""The one joint: readers, then the pipeline, then the store."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from quotes.errors import PipelineError, ReadError
from quotes.nlp import PIPELINE_VERSION
from quotes.readers import Input, read_inputs, read_paths
from quotes.records import Article, Kind, Quote

if TYPE_CHECKING:
    from spacy.language import Language

    from quotes.store import Store

Outcome = Literal["new", "unchanged", "replaced", "failed"]
OnArticle = Callable[[Outcome], None]


class Finder(Protocol):
    """What finds the quotes of articles: they come back with theirs, in order.

    An article that cannot be processed comes back with a PipelineError instead.
    """

    def __call__(
        self, articles: Iterable[Article]
    ) -> Iterator[tuple[Article, tuple[Quote, ...] | PipelineError]]: ...


@dataclass(slots=True)
class Summary:
    """What one run of ingest did."""

    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    failed: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    failures: list[ReadError | PipelineError] = field(default_factory=list)

    def count(self, outcome: Outcome) -> None:
        """Count one article."""
        setattr(self, outcome, getattr(self, outcome) + 1)


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
    on_article: OnArticle = lambda _: None,
) -> Summary:
    """Read articles, find the quotes of those that are new or changed, and store them.

    Each article is one transaction, so that a run may be killed at any time and run again.
    What cannot be read or processed is recorded as a failure, and the rest goes on.
    """
    summary = Summary()
    run_id = store.begin_run(PIPELINE_VERSION)

    def fail(error: ReadError | PipelineError, path: str) -> None:
        store.fail(run_id, error, path)
        summary.failures.append(error)
        summary.count("failed")
        on_article("failed")

    def changed() -> Iterator[Article]:
        for item in read_inputs(inputs):
            if isinstance(item, ReadError):
                fail(item, item.path)
            elif store.state(item, PIPELINE_VERSION) == "unchanged":
                summary.count("unchanged")
                on_article("unchanged")
            else:
                yield item

    try:
        for article, found in (find or find_quotes)(changed()):
            if isinstance(found, PipelineError):
                fail(found, article.name)
                continue
            outcome = store.write(article, found, run_id)
            summary.count(outcome)
            summary.kinds.update(quote.kind for quote in found)
            summary.speakers.update(q.speaker.name for q in found if q.speaker)
            on_article(outcome)
    finally:
        # Also after Ctrl-C: what was stored so far is whole and can be browsed.
        store.finish_run(run_id, n_unchanged=summary.unchanged)
    return summary


def find_quotes(
    articles: Iterable[Article],
) -> Iterator[tuple[Article, tuple[Quote, ...] | PipelineError]]:
    """Find quotes with the pipeline as shipped; it is built when the first article comes."""
    nlp: Language | None = None
    for article in articles:
        if nlp is None:
            from quotes.nlp.build import build_pipeline  # noqa: PLC0415 (loads spaCy)

            nlp = build_pipeline()
        yield article, _quotes_of(nlp, article)


def _quotes_of(nlp: "Language", article: Article) -> tuple[Quote, ...] | PipelineError:
    from quotes.nlp.export import quotes_of  # noqa: PLC0415

    try:
        return quotes_of(nlp(article.text))
    except Exception as error:  # noqa: BLE001 (the one tolerant place: one article, one failure)
        why = f"{type(error).__name__}: {error} (article {article.name}; please report it)"
        return PipelineError("pipeline", why)
