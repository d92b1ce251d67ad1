"""All quotes that are wanted, one after the other, in bounded memory."""

import json
from collections.abc import Iterator
from typing import TypedDict, cast

from quotes.records import AttributionType, Kind, SpeakerType
from quotes.store.queries.filters import QuoteFilter
from quotes.store.queries.reading import Reader, all_rows
from quotes.store.queries.words import fts_query
from quotes.store.schema.candidates import list_candidates, read_candidates
from quotes.store.schema.rows import Review


class ExportRow(TypedDict):
    """A quote as it leaves the database; what a reader wants to see first comes first.

    `candidates` are for reading: "Ana Cole 0.31; Lee Park 0.22".
    `article` is its id in the input; offsets are half-open code points in the article's text.
    """

    quote: str
    speaker: str | None
    speaker_type: SpeakerType | None
    wikidata: str | None
    role: str | None
    candidates: str | None
    context: str | None
    kind: Kind
    cue: str | None
    source: str | None
    medium: str | None
    attribution_type: AttributionType
    negated: int
    said: int
    outlet: str | None
    published: str | None
    title: str | None
    article: str
    url: str | None
    start: int
    end: int
    parts: list[tuple[int, int]]
    confidence: float
    speaker_confidence: float | None
    rule: str
    review: Review | None
    key: str


def export_rows(db: Reader, wanted: QuoteFilter, *, page: int = 1000) -> Iterator[ExportRow]:
    """Yield the quotes that are wanted in the order of their ids.

    Each page is a query of its own from the last id on, so that no cursor stays open while the
    rows are written out, and a run that writes meanwhile disturbs nothing.
    """
    conditions, values = wanted.conditions()
    source = "quotes q"
    if wanted.query is not None:
        values["query"] = fts_query(wanted.query)
        source = "quotes_fts f join quotes q on q.id = f.rowid"
        conditions = f"quotes_fts match :query and f.rowid > :last and {conditions}"
    sql = f"""
        select q.id, q.quote, q.speaker, q.speaker_type,
               coalesce(s.file_wikidata, s.wikidata) as wikidata, q.role, q.candidates,
               substr(t.text, q.context_start + 1, q.context_end - q.context_start) as context,
               q.kind, q.cue, q.source, q.medium, q.attribution_type, q.negated, q.said,
               q.outlet, q.published, q.title, a.name as article,
               a.url, q.start, q."end", q.parts, q.confidence, q.speaker_confidence, q.rule,
               q.review, q.key
        from (
            select q.id from {source} where {conditions} and q.id > :last
            order by q.id limit :page
        ) w
        cross join quotes q on q.id = w.id cross join articles a on a.id = q.article_id
        left join speakers s on s.id = q.speaker_id
        left join article_texts t on t.article_id = q.article_id
        order by q.id
    """
    last = 0
    while True:
        rows = all_rows(db, sql, values | {"last": last, "page": page})
        for row in rows:
            last = row.pop("id")
            row["parts"] = [(start, end) for start, end in json.loads(row["parts"])]
            row["candidates"] = list_candidates(read_candidates(row["candidates"]))
            yield cast("ExportRow", row)
        if len(rows) < page:
            return
