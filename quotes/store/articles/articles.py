"""One article into the tables, or out of them: what `Store.write` does in its transaction."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from sqlite_utils import Database

from quotes.records import Article, Quote
from quotes.store.articles.article_quotes import ArticleFacts, delete_quotes
from quotes.store.articles.copies import forget_copy, hand_over
from quotes.store.articles.found import write_quotes
from quotes.store.schema.rows import IN_PART, UNSEARCHED, article_key, content_hash

State = Literal["new", "unchanged", "replaced"]


class Stored(NamedTuple):
    """What the store has of an article already."""

    id: int
    key: str
    content_hash: str
    pipeline: str


def find_stored(db: Database, article: Article) -> Stored | None:
    """Find an article by its origin or, where that is not known, by its very content.

    So a file that was copied or moved is not stored twice.
    """
    columns = "select id, key, content_hash, pipeline from articles where"
    row = db.execute(f"{columns} key = ?", [article_key(article)]).fetchone()
    if row is None:
        by_content = f"{columns} content_hash = ? order by id"
        row = db.execute(by_content, [content_hash(article)]).fetchone()
    return None if row is None else Stored(*row)


def write_article(
    db: Database, article: Article, quotes: Iterable[Quote], run_id: int
) -> Literal["new", "replaced"]:
    """Put an article and its quotes in place of what is stored of it, inside a transaction."""
    stored = find_stored(db, article)
    if stored is None or (_is_other_text(stored, article) and hand_over(db, stored.id, stored.key)):
        key = article_key(article)
        forget_copy(db, key)
        article_id = _insert(db, article, run_id)
        outcome: Literal["new", "replaced"] = "new"  # also where a copy keeps the old text
    else:
        article_id, key, outcome = stored.id, stored.key, "replaced"
        _replace(db, article, article_id, run_id)
    facts = ArticleFacts(article_id, key, article.outlet, article.published, article.title)
    in_order = write_quotes(db, facts, article.text, list(quotes))
    db.execute(
        f"update runs set n_{outcome} = n_{outcome} + 1, n_quotes = n_quotes + ? where id = ?",
        [len(in_order), run_id],
    )
    return outcome


def _is_other_text(stored: Stored, article: Article) -> bool:
    return stored.content_hash != content_hash(article)


_COLUMNS = {
    "name": ":name",
    "outlet": ":outlet",
    "published": ":published",
    "run_id": ":run_id",
    "n_quotes": "0",
    "n_said": "0",
    "pipeline": "(select pipeline from runs where id = :run_id)",
    "content_hash": ":content_hash",
    "title": ":title",
    "author": ":author",
    "url": ":url",
}


def _values(article: Article, run_id: int) -> dict[str, object]:
    return {
        "name": article.name,
        "outlet": article.outlet,
        "published": article.published,
        "run_id": run_id,
        "content_hash": content_hash(article),
        "title": article.title,
        "author": article.author,
        "url": article.url,
    }


def _insert(db: Database, article: Article, run_id: int) -> int:
    names, values = ", ".join(_COLUMNS), ", ".join(_COLUMNS.values())
    article_id: int = db.execute(
        f"insert into articles (key, {names}) values (:key, {values}) returning id",
        {"key": article_key(article), **_values(article, run_id)},
    ).fetchone()[0]
    db.execute("insert into article_texts values (?, ?)", [article_id, article.text])
    return article_id


def _replace(db: Database, article: Article, article_id: int, run_id: int) -> None:
    delete_quotes(db, article_id)
    changes = ", ".join(f"{name} = {value}" for name, value in _COLUMNS.items())
    db.execute(
        f"update articles set {changes} where id = :id",
        {"id": article_id, **_values(article, run_id)},
    )
    text = "update article_texts set text = ? where article_id = ?"
    db.execute(text, [article.text, article_id])


def mark_in_part(db: Database, article: Article) -> None:
    """Note that an article is stored without all that it says: the next run tries again."""
    _mark(db, article, IN_PART)


def mark_unsearched(db: Database, article: Article) -> None:
    """Note that nobody looked for quotes in an article."""
    _mark(db, article, UNSEARCHED)


def is_whole(db: Database, article: Article) -> bool:
    """Tell that an article is stored, in whatever text, with all that was found."""
    stored = find_stored(db, article)
    return stored is not None and not stored.pipeline.endswith((IN_PART, UNSEARCHED))


def _mark(db: Database, article: Article, mark: str) -> None:
    stored = find_stored(db, article)
    if stored is not None:
        db.execute("update articles set pipeline = pipeline || ? where id = ?", [mark, stored.id])
