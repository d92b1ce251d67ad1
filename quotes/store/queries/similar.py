"""Quotes that share words with a text, to compare with it."""

from collections.abc import Sequence
from typing import cast

from quotes.store.queries.placed import PLACED, PlacedQuote
from quotes.store.queries.reading import Reader, all_rows

_MOST_TERMS = 8


class Similar(PlacedQuote):
    """A quote that shares words with a text, and where it stands."""

    speaker_id: int | None


def similar_quotes(db: Reader, words: Sequence[str], *, limit: int = 50) -> list[Similar]:
    """List direct and mixed quotes that share words with a text, the best match first.

    `words` are the text's; the longest ones are looked for, because they are the rarest.
    """
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:_MOST_TERMS]
    if not longest:
        return []
    query = " OR ".join(f'"{word}"' for word in longest)
    sql = f"""
        select {PLACED}, q.speaker_id
        from (
            select rowid, rank from quotes_fts where quotes_fts match :query
            order by rank limit :limit
        ) f
        join quotes q on q.id = f.rowid join articles a on a.id = q.article_id
        where q.kind <> 'indirect' order by f.rank, q.id
    """
    query = f"quote : ({query})"
    return cast("list[Similar]", all_rows(db, sql, {"query": query, "limit": limit}))
