"""Statements: what is quoted in several places, how often, and which of them a quote makes."""

import json
from collections.abc import Iterable
from typing import TypedDict, cast

from quotes.errors import StoreError
from quotes.store.queries.reading import Reader, all_rows


class StatementRow(TypedDict):
    """A statement and its counts; `text` is what was met first.

    Where `n_speakers` is more than one, outlets disagree on who said it; the two speakers named
    are the only ones, or two of them.
    """

    id: int
    text: str
    n_quotes: int
    n_articles: int
    n_speakers: int
    first_date: str | None
    speaker: str | None
    other_speaker: str | None


class Shared(TypedDict):
    """How far the words of a quote went: how many of its statements stand in several articles.

    `statement_id` is the most widespread of them, `n_articles` tells how many carry that one.
    """

    quote_id: int
    key: str
    n_statements: int
    statement_id: int
    n_articles: int


_COLUMNS = """
    s.id, s.text, c.n_quotes, c.n_articles, c.n_speakers, c.first_date, one.name as speaker,
    case when c.n_speakers > 1 then other.name end as other_speaker
"""
_NAMES = """
    left join speakers one on one.id = c.speaker_id
    left join speakers other on other.id = c.other_speaker_id
"""
_COUNTS = """
    select qs.statement_id, count(distinct q.id) as n_quotes,
        count(distinct q.article_id) as n_articles, count(distinct q.speaker_id) as n_speakers,
        min(q.speaker_id) as speaker_id, max(q.speaker_id) as other_speaker_id,
        min(q.published) as first_date
    from quote_statements qs join quotes q on q.id = qs.quote_id
"""


def list_statements(
    db: Reader, *, disputed: bool = False, limit: int = 20, offset: int = 0
) -> list[StatementRow]:
    """List the statements that several articles carry, the most widespread first.

    `disputed`: only those that are attributed to more than one speaker.
    """
    # A cross join is done in the order given: from the index that has the order wanted.
    index, where = ("disputed", "where c.n_speakers > 1") if disputed else ("widest", "")
    sql = f"""
        select {_COLUMNS} from shared_statements c indexed by shared_statements_{index}
        cross join statements s on s.id = c.statement_id {_NAMES} {where}
        order by c.n_articles desc, c.n_quotes desc, c.statement_id limit :limit offset :offset
    """
    return cast("list[StatementRow]", all_rows(db, sql, {"limit": limit, "offset": offset}))


def count_statements(db: Reader, *, disputed: bool = False) -> int:
    """Count what `list_statements` lists."""
    where = "where n_speakers > 1" if disputed else ""
    return int(db.execute(f"select count(*) from shared_statements {where}").fetchone()[0])


def statements_of_quote(db: Reader, key: str) -> list[StatementRow]:
    """List the statements of a quote, in its own order."""
    of_quote = """
        select statement_id from quote_statements
        where quote_id = (select id from quotes where key = ?)
    """
    return _counted(db, f"qs.statement_id in ({of_quote})", [key])


def find_statement(db: Reader, number: int) -> StatementRow:
    """Read a statement by its number. Raises StoreError where there is none."""
    rows = _counted(db, "qs.statement_id = ?", [number]) if abs(number) < 2**63 else []
    if not rows:
        raise StoreError(
            f"there is no statement {number}; `quotes statements list` shows their numbers"
        )
    return rows[0]


def shared_by_quotes(db: Reader, quote_ids: Iterable[int]) -> dict[int, Shared]:
    """Tell which of some quotes hold statements that stand in several articles, in one query."""
    # With max() alone, SQLite takes the other columns from the row that has the maximum.
    sql = """
        select q.id as quote_id, q.key, count(distinct c.statement_id) as n_statements,
               c.statement_id, max(c.n_articles) as n_articles
        from json_each(?) wanted cross join quotes q on q.id = wanted.value
        cross join quote_statements qs on qs.quote_id = q.id
        cross join shared_statements c on c.statement_id = qs.statement_id
        group by q.id
    """
    rows = cast("list[Shared]", all_rows(db, sql, [json.dumps([*quote_ids])]))
    return {row["quote_id"]: row for row in rows}


def _counted(db: Reader, which: str, values: list[object]) -> list[StatementRow]:
    """Count the quotes of some statements as they are now, whatever run is under way."""
    sql = f"""
        select {_COLUMNS} from ({_COUNTS} where {which} group by qs.statement_id) c
        join statements s on s.id = c.statement_id {_NAMES} order by s.id
    """
    return cast("list[StatementRow]", all_rows(db, sql, values))
