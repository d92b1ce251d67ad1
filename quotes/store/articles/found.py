"""What the pipeline found in an article, and the quotes that come of it with all decisions.

It is kept apart only while a decision about the article stands; else it is what is stored.
"""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from quotes.records import Quote
from quotes.store.articles.article_quotes import (
    ArticleFacts,
    delete_quotes,
    insert_quotes,
    stored_quotes,
)
from quotes.store.log.events import changes_of_article
from quotes.store.schema.corrected import corrected, restored, snapshot, undone


def found_quotes(db: Database, facts: ArticleFacts, text: str) -> list[Quote]:
    """Read the quotes that the pipeline found in an article, before people changed any."""
    kept = db.execute("select quotes from found_quotes where article_id = ?", [facts.id]).fetchone()
    if kept is None:
        return stored_quotes(db, facts.id, text)
    if kept[0] is None:  # decided in an older version, which did not keep them
        quotes = stored_quotes(db, facts.id, text)
        for change in reversed(changes_of_article(db, facts.key)):
            quotes = undone(text, quotes, change) if change["stands"] else quotes
        return quotes
    return read_found(kept[0], text)


def read_found(column: str, text: str) -> list[Quote]:
    """Read the column; quotes whose words the text does not have are left out."""
    found = (restored(one, text) for one in json.loads(column))
    return [quote for quote in found if quote is not None]


def rewrite_quotes(
    db: Database, facts: ArticleFacts, text: str, found: Sequence[Quote]
) -> list[Quote]:
    """Put the quotes that come of those found in place of those stored, inside a transaction."""
    delete_quotes(db, facts.id)
    return write_quotes(db, facts, text, found)


def write_quotes(
    db: Database, facts: ArticleFacts, text: str, found: Sequence[Quote]
) -> list[Quote]:
    """Write the quotes that come of those found in an article, which has none stored; give them."""
    changes = changes_of_article(db, facts.key)
    db.execute("delete from found_quotes where article_id = ?", [facts.id])
    if any(change["stands"] for change in changes):
        kept = json.dumps([snapshot(quote, text) for quote in found], ensure_ascii=False)
        db.execute("insert into found_quotes values (?, ?)", [facts.id, kept])
    quotes = corrected(text, found, changes)
    insert_quotes(db, facts, quotes)
    return quotes
