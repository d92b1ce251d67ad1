"""All quotes that are wanted, one after the other, in bounded memory."""

import json
from collections.abc import Iterator

from quotes.store.queries.filters import QuoteFilter
from quotes.store.queries.reading import Reader, all_rows
from quotes.store.queries.words import fts_query
from quotes.store.schema.candidates import list_candidates, read_candidates
from quotes.store.schema.columns import EXPORT_SQL

Row = dict[str, object]
"""A quote as it leaves the database, by the names of EXPORTED.

`candidates` are for reading: "Ana Cole 0.31; Lee Park 0.22".
"""

_COLUMNS = ", ".join(f'{sql} as "{name}"' for name, sql in EXPORT_SQL.items())


def export_rows(db: Reader, wanted: QuoteFilter, *, page: int = 1000) -> Iterator[Row]:
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
        select q.id as number, {_COLUMNS}
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
            last = row.pop("number")
            row["parts"] = [(start, end) for start, end in json.loads(row["parts"])]
            row["candidates"] = list_candidates(read_candidates(row["candidates"]))
            yield row
        if len(rows) < page:
            return
