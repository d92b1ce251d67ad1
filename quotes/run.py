"""The one joint: readers, then the pipeline, then the store."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from quotes.errors import PipelineError, ReadError, ReadNote
from quotes.nlp import PIPELINE_VERSION
from quotes.nlp.found import SECONDS, Found
from quotes.readers import AS_THEY_ARE, Input, ReadOptions, read_inputs, read_paths
from quotes.readers.language import other_language
from quotes.records import Article, Kind, Quote, SpeakersFile

if TYPE_CHECKING:
    from quotes.store import Store

Outcome = Literal["new", "unchanged", "replaced", "failed"]
OnArticle = Callable[[Outcome], None]
OnNote = Callable[[ReadNote], None]

FAILURES_KEPT = 100
NOTES_KEPT = 100


class Finder(Protocol):
    """What finds the quotes of articles: they come back with theirs, in order."""

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Found]]: ...


@dataclass(slots=True)
class Summary:
    """What one run of ingest did.

    `kinds` counts all quotes, `speakers` what each of them said. Of `in_part` of the new and
    replaced articles something is missing, since part of the pipeline failed. `failures` are the
    first of `n_failures`; the store has them all. `notes`, the first of `n_notes`, tell
    what was left out of articles that were read. `languages` counts the new and replaced ones
    that were stored without looking for quotes.
    """

    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    failed: int = 0
    in_part: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    not_said: int = 0
    speakers: Counter[str] = field(default_factory=Counter)
    failures: list[ReadError | PipelineError] = field(default_factory=list)
    n_failures: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    notes: list[ReadNote] = field(default_factory=list)
    n_notes: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What a user chooses for a run of ingest.

    What `known` says of speakers is applied first and wins over all that people decided before.
    `again`: also what is stored as it is. `reading` says what inputs do not say themselves.
    `english_only`: articles in another language are stored without looking for quotes, and told.
    """

    known: SpeakersFile | None = None
    again: bool = False
    reading: ReadOptions = AS_THEY_ARE
    english_only: bool = False


_NO_CHOICES = Choices()


class Extracted(NamedTuple):
    """An article with its quotes."""

    article: Article
    quotes: tuple[Quote, ...]


def extract(
    paths: Sequence[str],
    *,
    find: Finder | None = None,
    reading: ReadOptions = AS_THEY_ARE,
    english_only: bool = False,
    on_note: OnNote = lambda _: None,
) -> Iterator[Extracted | ReadError | PipelineError]:
    """Read articles and find their quotes; nothing is stored.

    What failed on an article comes before what was found of it all the same. With `english_only`,
    an article in another language comes without quotes, and is told.
    """
    unsearched: list[Extracted | ReadError] = []

    def articles() -> Iterator[Article]:
        for item in read_paths(paths, reading):
            if isinstance(item, ReadError):
                unsearched.append(item)
            elif isinstance(item, ReadNote):
                on_note(item)
            elif english_only and (language := other_language(item.text)):
                on_note(_not_english(item, language))
                unsearched.append(Extracted(item, ()))
            else:
                yield item

    for article, found in (find or find_quotes)(articles()):
        yield from unsearched
        unsearched.clear()
        yield from found.failures
        yield Extracted(article, found.quotes)
    yield from unsearched


def ingest(
    inputs: Iterable[Input | ReadError],
    store: "Store",
    *,
    find: Finder | None = None,
    choices: Choices = _NO_CHOICES,
    on_article: OnArticle = lambda _: None,
) -> Summary:
    """Read articles, find the quotes of those that are new or changed, and store them.

    Each article is one transaction, so that a run may be killed at any time and run again.
    What cannot be read or processed is recorded as a failure, and the rest goes on; so is an
    article with the address of one before it but another text, or each run would replace both.
    Where part of the pipeline fails on an article, what the rest finds is stored, unless the
    article is stored whole already; the next run tries again.
    """
    run = _Run(store, store.begin_run(PIPELINE_VERSION), on_article, choices)
    try:
        if choices.known is not None:
            store.apply_speakers(choices.known)
        items = read_inputs(inputs, choices.reading)
        for article, found in (find or find_quotes)(run.changed(items)):
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
    choices: Choices = _NO_CHOICES
    summary: Summary = field(default_factory=Summary)
    addresses: set[int] = field(default_factory=set)  # as hashes: there may be millions

    def changed(self, items: Iterable[Article | ReadError | ReadNote]) -> Iterator[Article]:
        """Pass on the articles that the store does not know as they are, or all of them."""
        for item in items:
            if isinstance(item, ReadNote):
                self.tell(item)
                continue
            if isinstance(item, ReadError):
                self.fail(item, item.path)
                continue
            repeated = self._is_repeated(item)
            english_only = self.choices.english_only
            state = self.store.state(item, PIPELINE_VERSION, unsearched=english_only)
            is_same = state == "unchanged"
            if is_same and (repeated or not self.choices.again):
                self._count("unchanged")
            elif repeated:
                why = f"another article of this run has its address, {item.url}; keep one of them"
                self.fail(ReadError(item.name, None, why), item.name)
            elif english_only and (language := other_language(item.text)):
                self.keep_unsearched(item, language)
            else:
                yield item

    def keep(self, article: Article, found: Found) -> None:
        """Store an article with its quotes; a part never takes the place of the whole."""
        for error in found.failures:
            self._note(error, article.name)
        in_part = bool(found.failures)
        if in_part and self.store.is_whole(article):
            self._count("failed")
            return
        outcome = self.store.write(article, found.quotes, self.id, in_part=in_part)
        self.summary.in_part += in_part
        self.summary.kinds.update(quote.kind for quote in found.quotes)
        self.summary.not_said += sum(not quote.said for quote in found.quotes)
        said = (quote.speaker for quote in found.quotes if quote.said)
        self.summary.speakers.update(speaker.name for speaker in said if speaker)
        self._count(outcome)

    def keep_unsearched(self, article: Article, language: str) -> None:
        """Store an article in another language, without quotes, and tell it."""
        outcome = self.store.write(article, (), self.id, searched=False)
        self.summary.languages[language] += 1
        self.tell(_not_english(article, language))
        self._count(outcome)

    def fail(self, error: ReadError | PipelineError, path: str) -> None:
        """Record why an input gave nothing."""
        self._note(error, path)
        self._count("failed")

    def tell(self, note: ReadNote) -> None:
        """Keep what the user is told of an input that was read."""
        self.summary.n_notes += 1
        if len(self.summary.notes) < NOTES_KEPT:
            self.summary.notes.append(note)

    def _note(self, error: ReadError | PipelineError, path: str) -> None:
        self.store.fail(self.id, error, path)
        self.summary.n_failures += 1
        if len(self.summary.failures) < FAILURES_KEPT:
            self.summary.failures.append(error)

    def _is_repeated(self, article: Article) -> bool:
        if article.origin != article.url:
            return False  # files and rows are read once each
        known = len(self.addresses)
        self.addresses.add(hash(article.origin))
        return len(self.addresses) == known

    def _count(self, outcome: Outcome) -> None:
        setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)
        self.on_article(outcome)


def _not_english(article: Article, language: str) -> ReadNote:
    why = (
        f"looks {language}, not English; kept, not searched for quotes "
        "(--any-language searches it all the same)"
    )
    return ReadNote(article.name, why)


def find_quotes(
    articles: Iterable[Article], *, by_rules: bool = False, seconds: float = SECONDS
) -> Iterator[tuple[Article, Found]]:
    """Find quotes with the pipeline as shipped; it is built when the first article comes.

    Articles are read ahead, as many as the model works on at once; they come back in order, each
    after `seconds` at most, for which see quotes.nlp.finding. `by_rules` leaves the trained model
    out.
    """
    articles = iter(articles)
    first = next(articles, None)
    if first is None:
        return
    from quotes.nlp.build import BY_RULES, COMPONENTS, build_pipeline  # noqa: PLC0415 (loads spaCy)
    from quotes.nlp.finding import find_in  # noqa: PLC0415 (as above)

    nlp = build_pipeline(BY_RULES if by_rules else COMPONENTS)
    yield from find_in(nlp, chain([first], articles), seconds)
