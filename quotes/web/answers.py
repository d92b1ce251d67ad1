"""What our addresses for programs answer with."""

from typing import Literal, TypedDict

from quotes.comparing import Piece, Verdict
from quotes.records import SpeakerType
from quotes.store.queries import (
    ArticleRow,
    Dating,
    LinkRow,
    QuoteRow,
    StatementRow,
    Variant,
)
from quotes.store.queries.placed import PlacedQuote
from quotes.store.schema.candidates import CandidateFacts
from quotes.store.schema.review import Review


class ArticleAnswer(TypedDict):
    """An article, the text that all offsets count in, its quotes, and who may be meant."""

    article: ArticleRow
    text: str
    quotes: list[QuoteRow]
    links: list[LinkRow]


class QuoteAnswer(TypedDict):
    """A quote and its article; `notes` say what to know of its words and its attribution."""

    quote: QuoteRow
    article: ArticleRow
    permalink: str
    confirmed: bool
    notes: list[str]


class First(Dating):
    """Which article was first, where dates tell it; `unsure` says why they do not."""

    unsure: str | None


class StatementAnswer(TypedDict):
    """A statement, and some of the quotes that make it; `next_offset` leads on."""

    statement: StatementRow
    first: First
    quotes: list[Variant]
    next_offset: int | None


class FoundQuote(PlacedQuote):
    """The stored quote that speaks best for a quotation, and how sure its speaker is."""

    speaker_id: int | None
    speaker_type: SpeakerType | None
    speaker_confidence: float | None
    candidates: list[CandidateFacts]
    review: Review | None
    may_be: str | None


class CheckedQuotation(TypedDict):
    """A quotation of a draft: half-open code points of it, `line` from 1, and what was found.

    `diff` compares its words with the stored ones; `note` says what the database leaves open.
    """

    outcome: Verdict | Literal["other speaker", "not found"]
    line: int
    start: int
    end: int
    quotation: str
    speaker: str | None
    note: str | None
    found: FoundQuote | None
    diff: list[Piece]


class CheckAnswer(TypedDict):
    """The quotations of a draft, in text order; `all_exact` where none differs."""

    all_exact: bool
    quotations: list[CheckedQuotation]


class Problem(TypedDict):
    """Why a request was refused."""

    ok: Literal[False]
    error: str
    status: int
