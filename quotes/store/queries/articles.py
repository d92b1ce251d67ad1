"""Articles, their texts and their quotes."""

import json
from typing import Any, cast

from quotes.errors import StoreError
from quotes.store.queries.links import MAY_BE
from quotes.store.queries.reading import Reader, all_rows, first_row, like
from quotes.store.schema.candidates import read_candidates
from quotes.store.schema.columns import STORED
from quotes.store.schema.rows import ArticleRow, QuoteRow

_QUOTE_COLUMNS = ", ".join([*(f'q."{name}"' for name in STORED), MAY_BE])
_MOST_CANDIDATES = 5


def find_article(db: Reader, reference: str) -> ArticleRow:
    """Find the article meant by a key, name, address, number, or part of a name or title.

    Raises StoreError where there is none or more than one, then naming some.
    """
    for condition in ("key = :it", "name = :it", "url = :it", "id = cast(:number as integer)"):
        found = _articles(db, condition, reference)
        if found:
            break
    else:
        part = "name like :part escape '\\' or title like :part escape '\\'"
        found = _articles(db, part, reference)
    if not found:
        raise StoreError(f"there is no article {reference!r}; `quotes search` shows their names")
    if len(found) > 1:
        named = ", ".join(f"{row['key']} ({row['name']})" for row in found[:_MOST_CANDIDATES])
        more = " and more" if len(found) > _MOST_CANDIDATES else ""
        raise StoreError(f"{reference!r} may mean {named}{more}; give one of these keys")
    return found[0]


def article_by_key(db: Reader, key: str) -> ArticleRow | None:
    """Read an article by its permanent key."""
    return cast("ArticleRow | None", first_row(db, "select * from articles where key = ?", [key]))


def article_by_id(db: Reader, article_id: int) -> ArticleRow | None:
    """Read an article by its number in this database."""
    sql = "select * from articles where id = ?"
    return cast("ArticleRow | None", first_row(db, sql, [article_id]))


def newest_articles(db: Reader, limit: int = 20) -> list[ArticleRow]:
    """List articles, the newest first, those without a date last."""
    sql = "select * from articles order by published desc, id desc limit ?"
    return cast("list[ArticleRow]", all_rows(db, sql, [limit]))


def article_text(db: Reader, article_id: int) -> str:
    """Read the text of an article, to which all offsets refer."""
    sql = "select text from article_texts where article_id = ?"
    row = db.execute(sql, [article_id]).fetchone()
    if row is None:
        raise StoreError(f"there is no article {article_id}")
    return str(row[0])


def quotes_of_article(db: Reader, article_id: int) -> list[QuoteRow]:
    """List the quotes of an article in text order."""
    return _quotes(db, "q.article_id = ? order by q.start, q.id", [article_id])


def quotes_of_speaker(
    db: Reader, speaker_id: int, *, limit: int = 20, offset: int = 0
) -> list[QuoteRow]:
    """List the quotes of a speaker, the newest article first, each in text order."""
    condition = """
        q.speaker_id = ? order by q.published desc, q.article_id desc, q.start, q.id
        limit ? offset ?
    """
    return _quotes(db, condition, [speaker_id, limit, offset])


def quote_by_key(db: Reader, key: str) -> QuoteRow | None:
    """Read a quote by its permanent key."""
    return next(iter(_quotes(db, "q.key = ?", [key])), None)


def _articles(db: Reader, condition: str, reference: str) -> list[ArticleRow]:
    number = int(reference) if reference.isascii() and reference.isdecimal() else None
    values = {
        "it": reference,
        "number": number if number is not None and number < 2**63 else None,
        "part": f"%{like(reference)}%",
    }
    sql = f"select * from articles where {condition} order by id limit {_MOST_CANDIDATES + 1}"
    return cast("list[ArticleRow]", all_rows(db, sql, values))


def _quotes(db: Reader, condition: str, values: list[Any]) -> list[QuoteRow]:
    rows = all_rows(db, f"select {_QUOTE_COLUMNS} from quotes q where {condition}", values)
    for row in rows:
        row["parts"] = [(start, end) for start, end in json.loads(row["parts"])]
        row["candidates"] = read_candidates(row["candidates"])
    return cast("list[QuoteRow]", rows)
