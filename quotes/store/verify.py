"""Find rows that do not say what their article says, by deriving them again."""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from sqlite_utils import Database

from quotes.records import SURE
from quotes.store.candidates import read_candidates
from quotes.store.derived import FACET_COUNTS, SPEAKER_TOTALS, is_stale
from quotes.store.evidence import find_links, forget_found
from quotes.store.statements import SHARED

_PAGE = 200


class Broken(NamedTuple):
    """One thing that is wrong: `table` and `key` say where."""

    table: str
    key: str
    why: str


def find_broken(db: Database) -> Iterator[Broken]:
    """Check the file, its references, every quote against its text, the search and the counts."""
    yield from _broken_file(db)
    yield from _broken_references(db)
    yield from _broken_quotes(db)
    yield from _broken_rows(db)
    yield from _broken_search(db)
    yield from _broken_counts(db)


def _broken_file(db: Database) -> Iterator[Broken]:
    for (why,) in db.execute("PRAGMA quick_check(20)").fetchall():
        if why != "ok":
            yield Broken("file", "", why)


def _broken_references(db: Database) -> Iterator[Broken]:
    for table, rowid, other, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Broken(table, str(rowid), f"refers to a row of {other} that is not there")


def _broken_quotes(db: Database) -> Iterator[Broken]:
    """Cut every part, cue and mention out of its text again, a page of articles at a time."""
    last = 0
    while True:
        articles = db.execute(
            "select article_id, text from article_texts where article_id > ? "
            "order by article_id limit ?",
            [last, _PAGE],
        ).fetchall()
        if not articles:
            return
        for article_id, text in articles:
            quotes = db.execute(
                'select key, start, "end", parts, quote, cue, cue_start, cue_end, '
                "mention, mention_start, mention_end, candidates from quotes where article_id = ?",
                [article_id],
            ).fetchall()
            for key, start, end, parts, quote, *mentions, candidates in quotes:
                why = _wrong_parts(text, start, end, parts, quote)
                why = why or _wrong_candidates(candidates)
                why = why or _wrong_mention(text, "cue", mentions[:3])
                why = why or _wrong_mention(text, "mention", mentions[3:])
                if why:
                    yield Broken("quotes", key, why)
        last = articles[-1][0]


def _wrong_parts(text: str, start: int, end: int, parts: str, quote: str) -> str | None:
    try:
        spans = [(int(i), int(j)) for i, j in json.loads(parts)]
    except (ValueError, TypeError):
        return f"its parts cannot be read: {parts}"
    bounds = [offset for span in spans for offset in span]
    if not spans or bounds != sorted(bounds) or any(i == j for i, j in spans):
        return f"its parts are empty or not in text order: {parts}"
    if bounds[0] < 0 or bounds[-1] > len(text) or (bounds[0], bounds[-1]) != (start, end):
        return f"its parts {parts} do not fit [{start}, {end}) or the text"
    if " ".join(text[i:j] for i, j in spans) != quote:
        return f"the article does not say this at {parts}"
    return None


def _wrong_candidates(candidates: str | None) -> str | None:
    try:
        read_candidates(candidates)
    except ValueError:
        return f"its candidates cannot be read: {candidates}"
    return None


def _wrong_mention(text: str, name: str, mention: list[object]) -> str | None:
    said, start, end = mention
    if said is start is end is None:
        return None
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return f"its {name} has no place in the text"
    return None if text[start:end] == said else f"the article has no such {name} at {start}"


_LINK = (
    "left join links l on l.article_id = {0}.article_id and l.name_id = {0}.name_id and l.is_linked"
)
_ROWS = (
    (
        "articles",
        "has no text",
        "select key from articles where id not in (select article_id from article_texts)",
    ),
    (
        "articles",
        "does not count its quotes right",
        "select key from articles a where n_quotes <> "
        "(select count(*) from quotes where article_id = a.id)",
    ),
    (
        "quotes",
        "does not agree with its article",
        "select q.key from quotes q join articles a on a.id = q.article_id "
        "where (q.title, q.source, q.published) is not (a.title, a.source, a.published) "
        "or q.year is not cast(substr(a.published, 1, 4) as integer) "
        "or q.sort_key is not coalesce(q.published, '') || printf('-%010d', q.id)",
    ),
    (
        "quotes",
        "does not agree with its speaker",
        "select q.key from quotes q left join speakers s on s.id = q.speaker_id "
        "left join speaker_names n on n.id = q.name_id "
        f"{_LINK.format('q')} where (q.speaker, q.speaker_type, q.speaker_id) "
        "is not (s.name, s.type, coalesce(l.speaker_id, n.speaker_id))",
    ),
    # A third reason to look, "which one", does not follow from the row alone.
    (
        "quotes",
        "is wrong about whether a person should look",
        "select key from quotes where review is not 'which one' and review is not "
        "case when rule = 'correction' then null "
        f"when speaker_confidence < {SURE} and kind <> 'indirect' then 'unsure who' "
        "when speaker_id is not null then null "
        "when candidates is not null then 'unsure who' "
        "when mention is not null then 'nobody named' end",
    ),
    (
        "aliases",
        "does not agree with its speaker",
        "select a.name from aliases a join speaker_names n on n.id = a.name_id "
        f"{_LINK.format('a')} where a.speaker_id <> coalesce(l.speaker_id, n.speaker_id)",
    ),
)


def _broken_rows(db: Database) -> Iterator[Broken]:
    for table, why, sql in _ROWS:
        for (key,) in db.execute(sql):
            yield Broken(table, key, why)


def _broken_search(db: Database) -> Iterator[Broken]:
    try:
        with db.atomic():
            db.execute("insert into quotes_fts (quotes_fts, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            yield Broken("quotes_fts", "", "the search does not find what the quotes say")
        elif not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise
    # All that can be asked of a file that is read-only.
    sql = "select id from quotes except select id from quotes_fts_docsize"
    for (quote_id,) in db.execute(sql):
        yield Broken("quotes_fts", str(quote_id), "the search does not know this quote")


_SHARED = SHARED.format(links="quote_statements")
_TOTALS = "id, n_quotes, n_articles, first_date, last_date, role, type"
_COUNTS = (
    (
        "speakers",
        "totals do not fit its quotes",
        f"select name from speakers where id in (select id from "
        f"(select {_TOTALS} from speakers except select {_TOTALS} from ({SPEAKER_TOTALS})))",
    ),
    (
        "facet_counts",
        "count does not fit the quotes",
        f"select facet || ' ' || value from (select * from ({FACET_COUNTS}) "
        "except select * from facet_counts)",
    ),
    (
        "facet_counts",
        "count has no quotes",
        "select facet || ' ' || value from (select * from facet_counts "
        f"except select * from ({FACET_COUNTS}))",
    ),
    (
        "shared_statements",
        "counts do not fit its quotes",
        f"select distinct statement_id from (select * from ({_SHARED} except "
        f"select * from shared_statements) union all select * from "
        f"(select * from shared_statements except {_SHARED}))",
    ),
    (
        "statements",
        "quotes are gone",
        "select id from statements where id not in (select statement_id from quote_statements)",
    ),
)


def _broken_counts(db: Database) -> Iterator[Broken]:
    if is_stale(db):
        yield Broken(
            "facet_counts", "", "the totals are out of date, since a run broke off; ingest again"
        )
        return
    yield from _broken_links(db)
    for table, why, sql in _COUNTS:
        for (name,) in db.execute(sql):
            yield Broken(table, str(name), f"its {why}")


def _broken_links(db: Database) -> Iterator[Broken]:
    sql = """
        select a.key from articles a where a.id in (
            select article_id from (select * from links except select * from temp.link_wanted)
            union
            select article_id from (select * from temp.link_wanted except select * from links)
        )
    """
    db.execute("savepoint links")
    try:
        find_links(db, of_all=True)
        found = db.execute(sql).fetchall()
        forget_found(db)
    except sqlite3.OperationalError as error:
        # Temporary tables go into a file that is read-only, but not over a connection that is.
        if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise
        return
    finally:
        db.execute("release links")
    for (key,) in found:
        yield Broken("links", key, "the links of its names do not follow from the articles")
