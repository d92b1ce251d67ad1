"""Articles of one text from several origins: one article, until one of them changes.

What happens to the others then: the first of them takes over the old text with its quotes and
all that people decided about them, so that no text is gone because another one changed.
"""

import json

from sqlite_utils import Database

from quotes.records import Article
from quotes.store.articles.article_quotes import stored_article
from quotes.store.articles.found import found_quotes, rewrite_quotes
from quotes.store.log.events import Event, event_by_id, events_of_article
from quotes.store.schema.rows import article_key


def is_known_copy(db: Database, article: Article, article_id: int) -> bool:
    """Tell whether it is written down that an article has this origin too."""
    sql = "select 1 from copies where key = ? and article_id = ?"
    return db.execute(sql, [article_key(article), article_id]).fetchone() is not None


def note_copy(db: Database, article: Article, article_id: int) -> None:
    """Write down that an article has this origin too, inside a transaction."""
    sql = "insert or replace into copies (key, name, article_id) values (?, ?, ?)"
    db.execute(sql, [article_key(article), article.name, article_id])


def forget_copy(db: Database, key: str) -> None:
    """Forget whose copy an origin was: it has an article of its own now."""
    db.execute("delete from copies where key = ?", [key])


def hand_over(db: Database, article_id: int, key: str) -> bool:
    """Give a stored article away to a copy of it, inside a transaction; False if it has none."""
    row = db.execute(
        "select key, name from copies where article_id = ? order by key limit 1", [article_id]
    ).fetchone()
    stored = stored_article(db, key)
    if row is None or stored is None:
        return False
    new_key, name = row
    facts, text = stored
    found = found_quotes(db, facts, text)
    forget_copy(db, new_key)
    _decide_the_same(db, key, new_key)
    db.execute("update articles set key = ?, name = ? where id = ?", [new_key, name, article_id])
    rewrite_quotes(db, facts._replace(key=new_key), text, found)
    return True


def _decide_the_same(db: Database, key: str, new_key: str) -> None:
    """Let what people decided about the quotes of one article hold for another too."""
    for event in events_of_article(db, key):
        copied = _add(
            db, event, *({**side, "article": new_key} for side in (event["before"], event["after"]))
        )
        if event["undone_by"] is not None:  # still tells which quote a later one is about
            undoing = event_by_id(db, event["undone_by"])
            _add(db, undoing, {"correction": copied}, {})


def _add(db: Database, event: Event, before: object, after: object) -> int:
    row = db.execute(
        "insert into corrections (at, who, action, before, after) values (?, ?, ?, ?, ?) "
        "returning id",
        [
            event["at"],
            event["who"],
            event["action"],
            json.dumps(before, ensure_ascii=False),
            json.dumps(after, ensure_ascii=False),
        ],
    ).fetchone()
    return int(row[0])
