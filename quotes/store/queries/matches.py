"""Full-text search over what was said, by whom, and the titles."""

import json
from typing import Literal, TypedDict, cast

from quotes.records import Kind, SpeakerType
from quotes.store.queries.filters import Wanted
from quotes.store.queries.reading import Reader, all_rows
from quotes.store.queries.words import HIT_END, HIT_START, fts_query

Order = Literal["newest", "relevance"]

COUNT_AT_MOST = 10_000
"""No more matches are counted than this: who searches for "the" gets an answer at once."""


class Hit(TypedDict):
    """A quote that was found. `snippet` is cut from it, with HIT_START and HIT_END in it."""

    id: int
    key: str
    article_id: int
    article_key: str
    article: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    speaker_id: int | None
    speaker: str | None
    speaker_type: SpeakerType | None
    kind: Kind
    cue: str | None
    start: int
    quote: str
    snippet: str


class Found(TypedDict):
    """A page of hits; `total` is a lower bound where `capped`."""

    total: int
    capped: bool
    hits: list[Hit]


def search(
    db: Reader, wanted: Wanted, *, order: Order = "newest", limit: int = 20, offset: int = 0
) -> Found:
    """Find quotes, newest first or the best match first.

    Without a query, all quotes that fit the other conditions, newest first; with one that
    holds no word, none.
    """
    conditions, values = wanted.conditions()
    values |= {"limit": limit, "offset": offset}
    if wanted.query is None:
        total = _count(db, f"quotes q where {conditions}", values)
        ids = _ids(db, f"quotes q where {conditions} order by q.sort_key desc", values)
        return _found(total, _hits(db, ids, None))
    values["query"] = fts_query(wanted.query)
    matches = (
        "quotes_fts f join quotes q on q.id = f.rowid "
        f"where quotes_fts match :query and {conditions}"
    )
    common = _is_common(db, values)
    # With a common word it is quicker to go through the quotes, newest first, and to ask of each
    # whether it matches, than to sort all matches by date.
    walk = (
        f"quotes q where {conditions} and exists (select 1 from quotes_fts f "
        "where quotes_fts match :query and f.rowid = q.id)"
    )
    total = _count(db, walk if common and wanted.speaker_id is not None else matches, values)
    if order == "relevance":
        ids = _ids(db, f"{matches} order by f.rank, q.id desc", values)
    else:
        ids = _ids(db, f"{walk if common else matches} order by q.sort_key desc", values)
    return _found(total, _hits(db, ids, str(values["query"])))


def _is_common(db: Reader, values: dict[str, object]) -> bool:
    return _count(db, "quotes_fts where quotes_fts match :query", values) > COUNT_AT_MOST


def _count(db: Reader, source: str, values: dict[str, object]) -> int:
    sql = f"select count(*) from (select 1 from {source} limit {COUNT_AT_MOST + 1})"
    return int(db.execute(sql, values).fetchone()[0])


def _ids(db: Reader, source: str, values: dict[str, object]) -> list[int]:
    sql = f"select q.id from {source} limit :limit offset :offset"
    return [row[0] for row in db.execute(sql, values).fetchall()]


def _found(total: int, hits: list[Hit]) -> Found:
    return {"total": min(total, COUNT_AT_MOST), "capped": total > COUNT_AT_MOST, "hits": hits}


def _hits(db: Reader, ids: list[int], query: str | None) -> list[Hit]:
    snippet, match = "q.quote", ""
    if query is not None:
        snippet = "snippet(quotes_fts, 0, :hit_start, :hit_end, '…', 40)"
        match = "cross join quotes_fts f on f.rowid = w.value and quotes_fts match :query"
    sql = f"""
        select q.id, q.key, q.article_id, a.key as article_key, a.name as article, q.title,
               q.source, q.published, a.url, q.speaker_id, q.speaker, q.speaker_type, q.kind,
               q.cue, q.start, q.quote, {snippet} as snippet
        from json_each(:ids) w {match}
        cross join quotes q on q.id = w.value
        cross join articles a on a.id = q.article_id
        order by w.key
    """
    values = {
        "ids": json.dumps(ids),
        "query": query,
        "hit_start": HIT_START,
        "hit_end": HIT_END,
    }
    return cast("list[Hit]", all_rows(db, sql, values))
