"""Which quotes are one statement: identical, trimmed or edited, in whatever article."""

from collections import OrderedDict
from collections.abc import Sequence

from sqlite_utils import Database

from quotes.comparing import (
    fingerprints,
    is_one_statement,
    sentences,
    words_of,
)

_PAGE = 1000
_MOST_ALIKE = 20  # statements looked at for one run of words; more share it by chance
_REMEMBERED = 10_000  # statements whose words are kept at hand
LONGEST = 200  # words compared

Words = list[str]

# The rows of shared_statements, as they follow from the quotes.
SHARED = """
    select qs.statement_id, count(distinct q.article_id) as n_articles,
           count(distinct q.id) as n_quotes, count(distinct q.speaker_id) as n_speakers,
           min(q.speaker_id) as speaker_id, max(q.speaker_id) as other_speaker_id,
           min(q.published) as first_date
    from {links} qs cross join quotes q on q.id = qs.quote_id
    group by qs.statement_id having count(distinct q.article_id) > 1
"""


def assign_statements(db: Database) -> None:
    """Find the statements of each quote, inside a transaction.

    A sentence joins the statement that it is most alike to, or makes one of its own.
    """
    known: OrderedDict[int, Words] = OrderedDict()
    last = 0
    while rows := db.execute(
        "select id, quote from quotes where n_statements is null and kind <> 'indirect' "
        "and id > ? order by id limit ?",
        [last, _PAGE],
    ).fetchall():
        links, counts = [], []
        for quote_id, quote in rows:
            said = sentences(quote)
            counts.append((len(said), quote_id))
            links += [(quote_id, n, _statement_of(db, text, known)) for n, text in enumerate(said)]
        db.conn.executemany("insert into quote_statements values (?, ?, ?)", links)
        db.conn.executemany("update quotes set n_statements = ? where id = ?", counts)
        last = rows[-1][0]


def forget_lost_fingerprints(db: Database) -> None:
    """Delete the fingerprints that lead nowhere any more."""
    db.execute("delete from fingerprints where statement_id not in (select id from statements)")


def _statement_of(db: Database, text: str, known: OrderedDict[int, Words]) -> int:
    words = words_of(text)[:LONGEST]
    hashes = fingerprints(words)
    best, alike = 0, 0.0
    for statement_id in _candidates(db, hashes):
        there = _words(db, statement_id, known)
        now = is_one_statement(words, there) if there else 0.0
        if now > alike:
            best, alike = statement_id, now
            if there == words:
                break
    return best or _new(db, text, words, hashes, known)


def _candidates(db: Database, hashes: set[int]) -> list[int]:
    """List statements that share runs of words, those that share most first."""
    shared: dict[int, int] = {}
    for value in sorted(hashes):
        rows = db.execute(
            "select statement_id from fingerprints where hash = ? limit ?", [value, _MOST_ALIKE]
        ).fetchall()
        for (statement_id,) in rows if len(rows) < _MOST_ALIKE else ():
            shared[statement_id] = shared.get(statement_id, 0) + 1
    return sorted(shared, key=lambda statement_id: (-shared[statement_id], statement_id))


def _words(db: Database, statement_id: int, known: OrderedDict[int, Words]) -> Words | None:
    if statement_id not in known:
        row = db.execute("select text from statements where id = ?", [statement_id]).fetchone()
        if row is None:
            return None
        _remember(known, statement_id, words_of(row[0])[:LONGEST])
    return known[statement_id]


def _new(
    db: Database, text: str, words: Words, hashes: set[int], known: OrderedDict[int, Words]
) -> int:
    cursor = db.execute("insert into statements (text) values (?)", [text])
    statement_id = int(cursor.lastrowid or 0)
    db.conn.executemany(
        "insert into fingerprints (hash, statement_id) values (?, ?)",
        [(value, statement_id) for value in sorted(hashes)],
    )
    _remember(known, statement_id, words)
    return statement_id


def _remember(known: OrderedDict[int, Words], statement_id: int, words: Sequence[str]) -> None:
    known[statement_id] = [*words]
    if len(known) > _REMEMBERED:
        known.popitem(last=False)


def settle_statements(db: Database) -> None:
    """Drop the statements that lost all their quotes; count the others that changed again.

    Triggers write down which ones changed, so a killed run leaves that to the next.
    """
    # In this order, whatever the statistics say: else SQLite may go through all statements.
    emptied = db.execute(
        "select statement_id from changed_statements c where not exists "
        "(select 1 from quote_statements q where q.statement_id = c.statement_id)"
    ).fetchall()
    db.conn.executemany("delete from statements where id = ?", emptied)
    db.execute(
        "delete from shared_statements "
        "where statement_id in (select statement_id from changed_statements)"
    )
    links = "changed_statements c cross join quote_statements qs using (statement_id)"
    db.execute(
        f"insert into shared_statements {SHARED.format(links=f'(select qs.* from {links})')}"
    )
    db.execute("delete from changed_statements")
