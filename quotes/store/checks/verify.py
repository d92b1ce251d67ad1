"""Find what does not say what it should, by deriving it again: the texts and the words of people
are taken as given, and all else follows from them.
"""

import sqlite3
from collections.abc import Iterator
from functools import cache

from sqlite_utils import Database

from quotes.store.checks.checked_articles import broken_articles
from quotes.store.checks.checked_decisions import broken_decisions
from quotes.store.checks.checked_rows import (
    COPY,
    COUNTS,
    REPAIR,
    ROWS,
    TOTALS,
    Broken,
    ask,
    broken_names,
)
from quotes.store.checks.checked_statements import broken_statements
from quotes.store.linking.evidence import STEPS, find_links, forget_found
from quotes.store.migrations import migrations
from quotes.store.queries.totals import is_stale

__all__ = ["Broken", "find_broken"]


def find_broken(db: Database) -> Iterator[Broken]:
    """Check the file, its tables, every article with its quotes, decisions, search and counts.

    Reads each row a fixed number of times, so the time it takes grows with the database.
    """
    yield from _broken_file(db)
    schema = [*_broken_schema(db)]
    yield from schema
    if schema:
        return
    yield from _broken_references(db)
    decisions = [*broken_decisions(db)]
    yield from decisions
    if any(one.table == "corrections" for one in decisions):
        return  # nothing that follows from them can be told
    yield from broken_articles(db)
    yield from broken_names(db)
    yield from ask(db, ROWS)
    yield from _broken_search(db)
    yield from _broken_totals(db)


def _broken_file(db: Database) -> Iterator[Broken]:
    for (why,) in db.execute("PRAGMA quick_check(20)").fetchall():
        if why != "ok":
            yield Broken("file", "", why, COPY)


def _broken_schema(db: Database) -> Iterator[Broken]:
    """Compare tables, indexes and triggers with those of an empty database; others may be there."""
    there = _schema(db)
    for name, sql in _empty_schema().items():
        if there.get(name) != sql:
            why = "is not as this version makes it" if name in there else "is missing"
            yield Broken("schema", name, why, COPY)


@cache
def _empty_schema() -> dict[str, str]:
    new = Database(memory=True)
    try:
        migrations.apply(new)
        return _schema(new)
    finally:
        new.close()


def _schema(db: Database) -> dict[str, str]:
    sql = "select name, sql from sqlite_master where name not like 'sqlite_%' and sql is not null"
    return dict(db.execute(sql).fetchall())


def _broken_references(db: Database) -> Iterator[Broken]:
    for table, rowid, other, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        why = f"refers to a row of {other} that is not there"
        yield Broken(table, str(rowid or ""), why, COPY)


def _broken_search(db: Database) -> Iterator[Broken]:
    try:
        with db.atomic():
            db.execute("insert into quotes_fts (quotes_fts, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            yield Broken("quotes_fts", "", "the search does not find what the quotes say", REPAIR)
        elif not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise
    # All that can be asked of a file that is read-only.
    sql = "select id from quotes except select id from quotes_fts_docsize"
    for (quote_id,) in db.execute(sql):
        yield Broken("quotes_fts", str(quote_id), "the search does not know this quote", REPAIR)


def _broken_totals(db: Database) -> Iterator[Broken]:
    yield from ask(db, COUNTS)
    if is_stale(db):
        why = "the totals are out of date, since a run broke off"
        yield Broken("speakers", "", why, "any `quotes ingest` puts them right")
        return
    yield from broken_statements(db)
    yield from _broken_links(db)
    yield from ask(db, TOTALS)


def _broken_links(db: Database) -> Iterator[Broken]:
    sql = """
        with linked as (
            select l.* from links l join speaker_names n on n.id = l.name_id
            where (n.spelling is null) = ?
        )
        select a.key from articles a where a.id in (
            select article_id from (select * from linked except select * from temp.link_wanted)
            union
            select article_id from (select * from temp.link_wanted except select * from linked)
        )
    """
    found: dict[tuple[str], None] = {}
    db.execute("savepoint links")
    try:
        for step in STEPS:
            find_links(db, step, of_all=True)
            found |= dict.fromkeys(db.execute(sql, [step == "one word"]).fetchall())
        forget_found(db)
    except sqlite3.OperationalError as error:
        # Temporary tables go into a file that is read-only, but not over a connection that is.
        if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise
        return
    finally:
        db.execute("release links")
    for (key,) in found:
        why = "the links of its names do not follow from the articles"
        yield Broken("links", key, why, REPAIR)
