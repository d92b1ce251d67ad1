"""Who is meant, or may be, where an article leaves it open."""

from typing import TypedDict, cast

from quotes.store.queries.reading import Reader, all_rows

_MOST = 20


# In the columns of a quote `q`: "Ana Cole or Lee Park", where nothing tells which one is meant.
MAY_BE = """
    iif(q.review = 'which one', (
        select group_concat(name, ' or ') from (
            select s.name from links l cross join speakers s on s.id = l.speaker_id
            where l.article_id = q.article_id and l.name_id = q.name_id
            order by s.n_quotes desc, s.id limit 5
        )
    ), null) as may_be
"""


class LinkRow(TypedDict):
    """A speaker who is taken to be meant by a name of an article, or may be.

    `name` is as the article gives it; `evidence` is empty where only the name speaks for it.
    """

    quote_id: int
    name: str
    speaker_id: int
    speaker: str
    evidence: str
    is_linked: bool


class NameLink(TypedDict):
    """A name in so many articles, and whom it stands or may stand for."""

    name: str
    speaker_id: int
    speaker: str
    evidence: str
    n_articles: int


def links_of_article(db: Reader, article_id: int) -> list[LinkRow]:
    """List the links of an article's quotes, in text order, who is meant before who may be."""
    sql = """
        select q.id as quote_id, n.name, l.speaker_id, s.name as speaker, l.evidence, l.is_linked
        from quotes q
        cross join links l on l.article_id = q.article_id and l.name_id = q.name_id
        cross join speaker_names n on n.id = l.name_id cross join speakers s on s.id = l.speaker_id
        where q.article_id = ?
        order by q.start, q.id, l.is_linked desc, l.evidence = '', s.n_quotes desc, s.id
    """
    rows = all_rows(db, sql, [article_id])
    for row in rows:
        row["is_linked"] = bool(row["is_linked"])
    return cast("list[LinkRow]", rows)


def linked_names(db: Reader, speaker_id: int) -> list[NameLink]:
    """List the names that stand for a speaker in some articles only, those of most first."""
    sql = f"""
        select n.name, s.id as speaker_id, s.name as speaker, l.evidence, count(*) as n_articles
        from links l cross join speaker_names n on n.id = l.name_id
        cross join speakers s on s.id = l.speaker_id
        where l.speaker_id = ? and l.is_linked
        group by n.name, l.evidence order by n_articles desc, n.name, l.evidence limit {_MOST}
    """
    return cast("list[NameLink]", all_rows(db, sql, [speaker_id]))


def may_be(db: Reader, speaker_id: int) -> list[NameLink]:
    """List who else a speaker may be: other candidates for the names of undecided articles."""
    undecided = """
        not l.is_linked and not exists (
            select 1 from links o
            where o.article_id = l.article_id and o.name_id = l.name_id and o.is_linked
        )
    """
    sql = f"""
        select o.name, s.id as speaker_id, s.name as speaker, o.evidence, o.n_articles
        from (
            select n.name, l.speaker_id as other, l.evidence, count(*) as n_articles
            from speaker_names n cross join links l on l.name_id = n.id
            where n.speaker_id = :id and {undecided} group by n.name, l.speaker_id, l.evidence
            union all
            select n.name, n.speaker_id, l.evidence, count(*)
            from links l cross join speaker_names n on n.id = l.name_id
            where l.speaker_id = :id and {undecided} group by n.name, n.speaker_id, l.evidence
        ) o
        cross join speakers s on s.id = o.other
        order by o.evidence = '', o.n_articles desc, s.name, s.id limit {_MOST}
    """
    return cast("list[NameLink]", all_rows(db, sql, {"id": speaker_id}))
