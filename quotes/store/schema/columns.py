"""The one registry of the columns of a quote: what each holds, and where it goes.

Selects, exports, facets, the hash of what is stored, metadata and the reference page follow it, so
that a new column is one entry here and a migration; one that people may correct or that spaCy
carries is a field of `quotes.records.Quote` besides.
"""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from quotes.records import Quote
from quotes.store.schema.candidates import write_candidates
from quotes.store.schema.review import review_of


class Column(NamedTuple):
    """A column of a quote.

    `of` gives what is stored of the quote itself; None where it follows from other tables.
    `exported` is what an export holds, in SQL over the quote `q`, its article `a`, the article's
    text `t` and the speaker `s`; None where it does not. `type` is the exported one.
    """

    name: str
    type: type
    about: str
    of: Callable[[Quote], object] | None = None
    exported: str | None = None
    stored: bool = True
    facet: bool = False
    hashed: bool = True


def _quoted(name: str) -> str:
    return f'q."{name}"'


# What a reader wants to see first comes first: the order of an export.
COLUMNS: Sequence[Column] = (
    Column(
        "quote",
        str,
        "What was said; an ellipsis where the article's own words stand between its parts",
        lambda quote: quote.text,
        _quoted("quote"),
    ),
    Column(
        "speaker",
        str,
        "The speaker's name",
        exported=_quoted("speaker"),
        facet=True,
    ),
    Column(
        "speaker_type",
        str,
        "person, organization, group, unnamed or document",
        exported=_quoted("speaker_type"),
        facet=True,
    ),
    Column(
        "wikidata",
        str,
        "The speaker's item in Wikidata (Q42), where it is known",
        exported="coalesce(s.file_wikidata, s.wikidata)",
        stored=False,
    ),
    Column(
        "role",
        str,
        "The speaker's title or office in this article",
        lambda quote: quote.speaker and quote.speaker.role,
        _quoted("role"),
        facet=True,
    ),
    Column(
        "candidates",
        str,
        "Who else may be meant, or who may be where nobody is sure, the likeliest first",
        lambda quote: write_candidates(quote.candidates),
        _quoted("candidates"),
    ),
    Column(
        "context",
        str,
        "The sentences with quote, cue and source, and of short ones the one before",
        exported="substr(t.text, q.context_start + 1, q.context_end - q.context_start)",
        stored=False,
    ),
    Column(
        "kind",
        str,
        "direct (in quotation marks), mixed (partly), indirect (without)",
        lambda quote: quote.kind,
        _quoted("kind"),
        facet=True,
    ),
    Column(
        "cue",
        str,
        "The words that say that something is said",
        lambda quote: quote.cue and quote.cue.text,
        _quoted("cue"),
        facet=True,
    ),
    Column(
        "source",
        str,
        'The words that name the source, as they stand ("he")',
        lambda quote: quote.source and quote.source.text,
        _quoted("source"),
    ),
    Column(
        "medium",
        str,
        'The medium that carried the words to the article ("told Reuters")',
        lambda quote: quote.medium,
        _quoted("medium"),
        facet=True,
    ),
    Column(
        "attribution_type",
        str,
        "communication (said, written), attitude (believed), control (planned), factive (known) "
        "or other",
        lambda quote: quote.attribution_type,
        _quoted("attribution_type"),
        facet=True,
    ),
    Column(
        "negated",
        int,
        "1 where the article says that it was not said or thought",
        lambda quote: int(quote.negated),
        _quoted("negated"),
    ),
    Column(
        "said",
        int,
        "1 where somebody is presented as having said it",
        lambda quote: int(quote.said),
        _quoted("said"),
    ),
    Column(
        "outlet",
        str,
        "The paper or site that the article is from, where the input says so",
        exported=_quoted("outlet"),
        facet=True,
    ),
    Column(
        "published",
        str,
        "Date of the article: YYYY-MM-DD, or with a time in UTC",
        exported=_quoted("published"),
    ),
    Column("year", int, "Year of the article", facet=True),
    Column("title", str, "The article's title", exported=_quoted("title")),
    Column(
        "article",
        str,
        "The article's id in its input",
        exported="a.name",
        stored=False,
    ),
    Column("url", str, "The article's address", exported="a.url", stored=False),
    Column(
        "start",
        int,
        "Where the quote starts, in code points of the article's text",
        lambda quote: quote.parts[0].start,
        _quoted("start"),
    ),
    Column(
        "end",
        int,
        "Where it ends",
        lambda quote: quote.parts[-1].end,
        _quoted("end"),
    ),
    Column(
        "parts",
        list,
        "The spans of the quote: [[start, end], ...]",
        lambda quote: json.dumps([[part.start, part.end] for part in quote.parts]),
        _quoted("parts"),
    ),
    Column(
        "confidence",
        float,
        "How sure the attribution is, 0 to 1",
        lambda quote: quote.confidence,
        _quoted("confidence"),
    ),
    Column(
        "speaker_confidence",
        float,
        "How sure it is that this speaker said it, 0 to 1",
        lambda quote: quote.speaker and quote.speaker.confidence,
        _quoted("speaker_confidence"),
    ),
    Column(
        "rule",
        str,
        "What decided the attribution and the speaker",
        lambda quote: quote.rule,
        _quoted("rule"),
    ),
    Column(
        "review",
        str,
        "Why a person should look: unsure who, nobody named or which one",
        review_of,
        _quoted("review"),
        facet=True,
        hashed=False,  # links say "which one"
    ),
    Column(
        "key",
        str,
        "Names the quote for good; /-/quotes/q/KEY leads to its place in the article",
        exported=_quoted("key"),
    ),
    Column("id", int, "Its number in this database"),
    Column("article_id", int, "The article it stands in"),
    Column("speaker_id", int, "The speaker, across all articles"),
    Column("name_id", int, "The name under which the article gave the speaker"),
    Column(
        "cue_start",
        int,
        "Where the cue starts, in code points of the article's text",
        lambda quote: quote.cue and quote.cue.start,
    ),
    Column("cue_end", int, "Where the cue ends", lambda quote: quote.cue and quote.cue.end),
    Column(
        "source_start",
        int,
        "Where the source starts",
        lambda quote: quote.source and quote.source.start,
    ),
    Column(
        "source_end",
        int,
        "Where the source ends",
        lambda quote: quote.source and quote.source.end,
    ),
    Column(
        "context_start",
        int,
        "Where the sentences with quote, cue and source start",
        lambda quote: quote.context and quote.context.start,
    ),
    Column(
        "context_end",
        int,
        "Where they end",
        lambda quote: quote.context and quote.context.end,
    ),
    Column(
        "n_statements",
        int,
        "How many sentences of its own it holds, to compare with other quotes",
    ),
    Column(
        "n_words",
        int,
        "How many words it holds: what stands between white space",
        lambda quote: len(quote.text.split()),
    ),
    Column("sort_key", str, "Date and number; unique, so that no page loses a row"),
)

STORED = tuple(column.name for column in COLUMNS if column.stored)
"""The columns of the table `quotes`."""
EXPORTED = {column.name: column.type for column in COLUMNS if column.exported is not None}
"""The columns of an export, in order, with their types."""
EXPORT_SQL = {column.name: column.exported for column in COLUMNS if column.exported is not None}
FACETS = tuple(column.name for column in COLUMNS if column.facet)
"""Columns whose values are counted, each with an index of its own."""
HASHED = ("key", *sorted(column.name for column in COLUMNS if column.of and column.hashed))
"""What a pipeline, or a person, said of a quote; the rest of its row follows from other tables."""


def quote_columns(quote: Quote) -> dict[str, object]:
    """Give the columns of `quotes` that depend on the quote alone."""
    return {column.name: column.of(quote) for column in COLUMNS if column.of is not None}
