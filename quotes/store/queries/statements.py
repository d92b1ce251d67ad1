"""Statements: what is quoted in several places, who first, who otherwise, by whom."""

from typing import TypedDict, cast

from quotes.comparing import Piece, compare, marked_words
from quotes.errors import StoreError
from quotes.records import Kind
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


class Variant(TypedDict):
    """One quote of a statement and where it stands.

    `diff` shows its words against the first appearance's; it is empty where they are the same.
    """

    key: str
    kind: Kind
    quote: str
    speaker: str | None
    article: str
    article_key: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    diff: list[Piece]


_COUNTS = """
    select s.id, s.text, c.n_quotes, c.n_articles, c.n_speakers, c.first_date
    from (
        select statement_id, count(*) n_quotes, count(distinct article_id) n_articles,
            count(distinct speaker_id) n_speakers, min(published) first_date
        from quotes where {condition} group by statement_id {having}
    ) c join statements s on s.id = c.statement_id
"""


def list_statements(
    db: Reader, *, disputed: bool = False, limit: int = 20, offset: int = 0
) -> list[StatementRow]:
    """List the statements that several articles carry, the most widespread first.

    `disputed`: only those that are attributed to more than one speaker.
    """
    condition = "statement_id is not null"
    having = "having n_articles > 1" + (" and n_speakers > 1" if disputed else "")
    sql = f"""
        {_COUNTS.format(condition=condition, having=having)}
        order by c.n_articles desc, c.n_quotes desc, s.id limit :limit offset :offset
    """
    return cast("list[StatementRow]", all_rows(db, sql, {"limit": limit, "offset": offset}))


def find_statement(db: Reader, reference: str) -> StatementRow:
    """Find a statement by its number, or by the key of one of its quotes.

    Raises StoreError where there is none.
    """
    number = int(reference) if reference.isascii() and reference.isdecimal() else None
    by_key = "statement_id = (select statement_id from quotes where key = :it)"
    row = None
    for condition in (by_key, "statement_id = :number"):
        values = {"it": reference, "number": number if number and number < 2**63 else None}
        sql = _COUNTS.format(condition=condition, having="")
        row = row or first_row(db, sql, values)
    if row is None:
        raise StoreError(
            f"there is no statement {reference!r}; `quotes statements list` shows their numbers"
        )
    return cast("StatementRow", row)


def variants(db: Reader, statement_id: int) -> list[Variant]:
    """List the quotes of a statement, the first appearance first, those without a date last."""
    rows = all_rows(
        db,
        """
        select q.key, q.kind, q.quote, q.speaker, a.name article, a.key article_key, a.title,
            a.source, a.published, a.url
        from quotes q join articles a on a.id = q.article_id where q.statement_id = ?
        order by q.published is null, q.published, q.article_id, q.start
        """,
        [statement_id],
    )
    first = marked_words(rows[0]["quote"]) if rows else ""
    for row in rows:
        found = compare(marked_words(row["quote"]), first)
        row["diff"] = list(found.diff) if found else []
    return cast("list[Variant]", rows)
