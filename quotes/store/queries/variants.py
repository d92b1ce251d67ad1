"""One statement in all its places: who first, who otherwise, and by whom they say it was said."""

from typing import Any, TypedDict, cast

from quotes.comparing import Piece, sentences, word_changes
from quotes.store.queries.placed import PLACED, PlacedQuote
from quotes.store.queries.reading import Reader, all_rows
from quotes.store.queries.totals import Count


class Variant(PlacedQuote):
    """One quote that makes a statement, with the words that make it, and where it stands.

    `diff` shows its words against those of the one listed first; it is empty where they are the
    same.
    """

    speaker_id: int | None
    said: str
    diff: list[Piece]


class Attribution(TypedDict):
    """A speaker to whom a statement is attributed, or None where none is known.

    `outlets` count its articles by outlet; articles without an outlet are not among them.
    """

    speaker_id: int | None
    speaker: str | None
    n_articles: int
    outlets: list[Count]


class Dating(TypedDict):
    """How many articles with a statement have a date, how many have none, and how many of those
    with a date may be the first: more than one of a day, unless each says at what time.
    """

    n_dated: int
    n_undated: int
    n_first: int


def dating(db: Reader, statement_id: int) -> Dating:
    """Count what can be known of which article came first with a statement."""
    # A day without a time sorts before that day's times, and may be any of them.
    sql = """
        with placed as materialized (
            select q.article_id, q.published from quote_statements qs
            join quotes q on q.id = qs.quote_id where qs.statement_id = ?
        ),
        earliest as materialized (select min(published) as published from placed)
        select count(distinct iif(p.published is not null, p.article_id, null)) as n_dated,
               count(distinct iif(p.published is null, p.article_id, null)) as n_undated,
               count(distinct iif(
                   substr(p.published, 1, length(e.published)) = e.published, p.article_id, null
               )) as n_first
        from placed p cross join earliest e
    """
    return cast("Dating", all_rows(db, sql, [statement_id])[0])


def first_unsure(known: Dating) -> str | None:
    """Say what is not known of the first appearance; None where the first one is the first."""
    dated, undated, first = known["n_dated"], known["n_undated"], known["n_first"]
    without = f"{undated} {'has' if undated == 1 else 'have'} no date"
    if not dated:
        return "No article is dated, so it is not known which was first."
    if first > 1:
        also = f", and {without}" if undated else ""
        return f"{first} articles have the earliest date{also}: it is not known which was first."
    return f"This is the first of the dated articles; {without}." if undated else None


def variants(db: Reader, statement_id: int, *, limit: int = -1, offset: int = 0) -> list[Variant]:
    """List the quotes that make a statement, the earliest date first, those without one last.

    All of them where `limit` is -1.
    """
    rows = _placed(db, statement_id, limit, offset)
    first = (rows if offset == 0 else _placed(db, statement_id, 1, 0))[:1]
    for row in rows:
        row["diff"] = word_changes(row["said"], first[0]["said"])
    return cast("list[Variant]", rows)


def attributions(db: Reader, statement_id: int) -> list[Attribution]:
    """List to whom a statement is attributed, by whom: most articles first, unknown last."""
    sql = """
        select q.speaker_id, q.speaker, q.outlet as value, count(distinct q.article_id) as n
        from quote_statements qs join quotes q on q.id = qs.quote_id
        where qs.statement_id = ? group by q.speaker_id, q.outlet order by n desc, value
    """
    found: dict[int | None, Attribution] = {}
    for row in all_rows(db, sql, [statement_id]):
        who = found.setdefault(
            row["speaker_id"],
            Attribution(
                speaker_id=row["speaker_id"], speaker=row["speaker"], n_articles=0, outlets=[]
            ),
        )
        who["n_articles"] += row["n"]
        if row["value"] is not None:
            who["outlets"].append({"value": row["value"], "n": row["n"]})
    return sorted(
        found.values(),
        key=lambda who: (who["speaker"] is None, -who["n_articles"], who["speaker"] or ""),
    )


def _placed(db: Reader, statement_id: int, limit: int, offset: int) -> list[dict[str, Any]]:
    rows = all_rows(
        db,
        f"""
        select {PLACED}, q.speaker_id, qs.n
        from quote_statements qs join quotes q on q.id = qs.quote_id
        join articles a on a.id = q.article_id where qs.statement_id = ?
        order by q.published is null, q.published, q.article_id, q.start, qs.n
        limit ? offset ?
        """,
        [statement_id, limit, offset],
    )
    for row in rows:
        row["said"] = sentences(row["quote"])[row.pop("n")]
    return rows
