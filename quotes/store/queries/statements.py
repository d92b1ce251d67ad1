"""Statements: what is quoted in several places, who first, who otherwise, by whom."""

from typing import TypedDict, cast

from quotes.comparing import Piece, compare, sentences
from quotes.errors import StoreError
from quotes.store.queries.placed import PLACED, PlacedQuote
from quotes.store.queries.reading import Reader, all_rows, first_row


class StatementRow(TypedDict):
    """A statement and its counts; `text` is what was met first. `n_speakers` may differ: then
    outlets disagree on who said it.
    """

    id: int
    text: str
    n_quotes: int
    n_articles: int
    n_speakers: int
    first_date: str | None


class Variant(PlacedQuote):
    """One quote that makes a statement, with the words that make it, and where it stands.

    `diff` shows its words against the first appearance's; it is empty where they are the same.
    """

    said: str
    diff: list[Piece]


_COUNTS = """
    select s.id, s.text, count(distinct q.id) n_quotes, count(distinct q.article_id) n_articles,
        count(distinct q.speaker_id) n_speakers, min(q.published) first_date
    from quote_statements qs join quotes q on q.id = qs.quote_id
    join statements s on s.id = qs.statement_id
"""


def list_statements(
    db: Reader, *, disputed: bool = False, limit: int = 20, offset: int = 0
) -> list[StatementRow]:
    """List the statements that several articles carry, the most widespread first.

    `disputed`: only those that are attributed to more than one speaker.
    """
    having = "n_articles > 1" + (" and n_speakers > 1" if disputed else "")
    sql = f"""
        {_COUNTS}
        where qs.statement_id in (
            select statement_id from quote_statements group by statement_id having count(*) > 1
        )
        group by s.id having {having}
        order by n_articles desc, n_quotes desc, s.id limit :limit offset :offset
    """
    return cast("list[StatementRow]", all_rows(db, sql, {"limit": limit, "offset": offset}))


def statements_of_quote(db: Reader, key: str) -> list[StatementRow]:
    """List the statements of a quote, in its own order."""
    sql = f"""
        {_COUNTS}
        where qs.statement_id in (
            select statement_id from quote_statements
            where quote_id = (select id from quotes where key = ?)
        )
        group by s.id order by s.id
    """
    return cast("list[StatementRow]", all_rows(db, sql, [key]))


def find_statement(db: Reader, number: int) -> StatementRow:
    """Read a statement by its number. Raises StoreError where there is none."""
    sql = f"{_COUNTS} where qs.statement_id = ? group by s.id"
    row = first_row(db, sql, [number]) if abs(number) < 2**63 else None
    if row is None:
        raise StoreError(
            f"there is no statement {number}; `quotes statements list` shows their numbers"
        )
    return cast("StatementRow", row)


def variants(db: Reader, statement_id: int) -> list[Variant]:
    """List the quotes that make a statement, the first first, those without a date last."""
    rows = all_rows(
        db,
        f"""
        select {PLACED}, qs.n
        from quote_statements qs join quotes q on q.id = qs.quote_id
        join articles a on a.id = q.article_id where qs.statement_id = ?
        order by q.published is null, q.published, q.article_id, q.start, qs.n
        """,
        [statement_id],
    )
    for row in rows:
        row["said"] = sentences(row["quote"])[row.pop("n")]
        found = compare(row["said"], rows[0]["said"])
        row["diff"] = list(found.diff) if found else []
    return cast("list[Variant]", rows)
