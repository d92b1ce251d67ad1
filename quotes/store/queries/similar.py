"""Quotes that share words with a text, to compare with it."""

import json
import re
from collections.abc import Collection, Sequence
from typing import Any, cast

from quotes.records import SpeakerType
from quotes.store.queries.links import MAY_BE
from quotes.store.queries.placed import PLACED, PlacedQuote
from quotes.store.queries.reading import Reader, all_rows
from quotes.store.schema.candidates import CandidateFacts, read_candidates
from quotes.store.schema.review import Review

_MOST_TERMS = 8
_MOST_VERBATIM = 200
_NOT_IN_A_PHRASE = re.compile(r'["\[\]\x00]')


class Similar(PlacedQuote):
    """A quote that shares words with a text, where it stands, and how sure its speaker is.

    `passage` is the article's text from the first to the last word of the quote; `parts` are
    half-open code points of that.
    """

    speaker_id: int | None
    speaker_type: SpeakerType | None
    speaker_confidence: float | None
    candidates: list[CandidateFacts]
    review: Review | None
    may_be: str | None
    rule: str
    parts: list[tuple[int, int]]
    passage: str


def similar_quotes(
    db: Reader,
    words: Sequence[str],
    *,
    phrases: Sequence[str] = (),
    speaker_ids: Collection[int] = (),
    limit: int = 50,
) -> list[Similar]:
    """List direct and mixed quotes that share words with a text, the best match first.

    `words` are the text's; the longest ones are looked for, because they are the rarest. Before
    them come quotes that hold all of its `phrases` as they are, those of `speaker_ids` first.
    """
    verbatim = [phrase for text in phrases if (phrase := _phrase(text))]
    found = _verbatim(db, " AND ".join(verbatim), speaker_ids) if verbatim else []
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:_MOST_TERMS]
    if longest:
        found += _sharing(db, " OR ".join(f'"{word}"' for word in longest), limit)
    rows = {row["key"]: row for row in found}
    return [_read(row) for row in rows.values()]


_COLUMNS = f"""
    {PLACED}, q.speaker_id, q.speaker_type, q.speaker_confidence, q.candidates, q.review,
    {MAY_BE}, q.rule, q.start, q.parts,
    substr(t.text, q.start + 1, q."end" - q.start) as passage
"""
_AROUND = """
    join quotes q on q.id = f.id join articles a on a.id = q.article_id
    join article_texts t on t.article_id = q.article_id
"""


def _verbatim(db: Reader, query: str, speaker_ids: Collection[int]) -> list[dict[str, Any]]:
    sql = f"""
        select {_COLUMNS} from (
            select q.id, f.rank, q.speaker_id in (select value from json_each(:ids)) as theirs
            from quotes_fts f join quotes q on q.id = f.rowid
            where quotes_fts match :query and q.kind <> 'indirect'
            order by theirs desc, f.rank, q.id limit {_MOST_VERBATIM}
        ) f {_AROUND} order by f.theirs desc, f.rank, q.id
    """
    values = {"query": f"quote : ({query})", "ids": json.dumps([*speaker_ids])}
    return all_rows(db, sql, values)


def _sharing(db: Reader, query: str, limit: int) -> list[dict[str, Any]]:
    sql = f"""
        select {_COLUMNS} from (
            select rowid as id, rank from quotes_fts where quotes_fts match :query
            order by rank limit :limit
        ) f {_AROUND} where q.kind <> 'indirect' order by f.rank, q.id
    """
    return all_rows(db, sql, {"query": f"quote : ({query})", "limit": limit})


def _phrase(text: str) -> str:
    """Put a text into a phrase of full-text search; empty where it has no word."""
    plain = _NOT_IN_A_PHRASE.sub("", text)
    return f'"{plain}"' if any(character.isalnum() for character in plain) else ""


def _read(row: dict[str, Any]) -> Similar:
    at = row.pop("start")
    row["parts"] = [(start - at, end - at) for start, end in json.loads(row["parts"])]
    row["candidates"] = read_candidates(row["candidates"])
    return cast("Similar", row)
