"""Quotes that are not of the statement that they are kept under, and statements nobody finds."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sqlite_utils import Database

from quotes.comparing import fingerprints, is_one_statement, sentences, words_of
from quotes.store.checks.checked_rows import AGAIN, COPY, Broken
from quotes.store.linking.statements import LONGEST

_PAGE = 1000


def broken_statements(db: Database) -> Iterator[Broken]:
    """Cut all quotes into sentences again, and hash all statements."""
    yield from _broken_quotes(db)
    yield from _broken_fingerprints(db)


def _broken_quotes(db: Database) -> Iterator[Broken]:
    last = 0
    while rows := db.execute(
        "select id, key, quote from quotes where n_statements is not null and id > ? "
        "order by id limit ?",
        [last, _PAGE],
    ).fetchall():
        last = rows[-1][0]
        said: dict[int, list[str]] = {}
        for quote_id, text in db.execute(
            "select q.quote_id, s.text from quote_statements q "
            "join statements s on s.id = q.statement_id where q.quote_id between ? and ? "
            "order by q.quote_id, q.n",
            [rows[0][0], last],
        ):
            said.setdefault(quote_id, []).append(text)
        for quote_id, key, quote in rows:
            if not _are_one(sentences(quote), said.get(quote_id, [])):
                why = "its sentences are not the statements that it is kept under"
                yield Broken("quote_statements", key, why, AGAIN)


def _are_one(said: list[str], stored: list[str]) -> bool:
    return len(said) == len(stored) and all(
        one == other or is_one_statement(words_of(one)[:LONGEST], words_of(other)[:LONGEST])
        for one, other in zip(said, stored, strict=True)
    )


def _broken_fingerprints(db: Database) -> Iterator[Broken]:
    """Go through the statements and their fingerprints side by side; some lead to none."""
    kept = groupby(
        db.execute("select statement_id, hash from fingerprints order by statement_id"),
        key=itemgetter(0),
    )
    at, values = next(kept, (None, iter(())))
    for statement_id, text in db.execute("select id, text from statements order by id"):
        while at is not None and at < statement_id:
            at, values = next(kept, (None, iter(())))
        there = {value for _, value in values} if at == statement_id else set()
        if fingerprints(words_of(text)[:LONGEST]) != there:
            yield Broken("statements", str(statement_id), "its words do not lead to it", COPY)
