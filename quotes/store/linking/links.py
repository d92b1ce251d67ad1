"""The links of names to speakers, article by article, kept in step with the evidence.

What is linked follows from the rest of the database (quotes.store.linking.evidence), so it is found
anew after each change, for what the change touched; only the differences are written.
"""

from sqlite_utils import Database

from quotes.store.linking.evidence import STEPS, find_links, forget_found
from quotes.store.schema.review import WHICH_ONE

OPEN = """
    select 1 from links l where l.article_id = quotes.article_id and l.name_id = quotes.name_id
    group by l.name_id having max(l.is_linked) = 0
"""
_CHANGES = ("changed_mentions", "changed_names", "changed_candidates")

_THERE = "quotes.name_id = w.name_id and quotes.article_id = w.article_id"
_WRITE = (
    # Where nothing is known of a table, SQLite takes it for a large one.
    "analyze temp.link_wanted",
    """
    create temp table link_gone as
    select w.article_id, w.name_id from link_asked w
    cross join links l on l.article_id = w.article_id and l.name_id = w.name_id
    where l.is_linked and not exists (
        select 1 from link_wanted v where v.article_id = l.article_id and v.name_id = l.name_id
        and v.speaker_id = l.speaker_id and v.is_linked
    )
    """,
    "analyze temp.link_gone",
    """
    delete from links where (article_id, name_id) in (select article_id, name_id from link_asked)
    and not exists (
        select 1 from link_wanted v
        where v.article_id = links.article_id and v.name_id = links.name_id
        and v.speaker_id = links.speaker_id
        and v.evidence = links.evidence and v.is_linked = links.is_linked
    )
    """,
    """
    insert into links select * from link_wanted v where not exists (
        select 1 from links l where l.article_id = v.article_id and l.name_id = v.name_id
        and l.speaker_id = v.speaker_id
    )
    """,
    f"""
    update quotes set speaker_id = s.id, speaker = s.name, speaker_type = s.type
    from link_gone w cross join speaker_names n on n.id = w.name_id
    cross join speakers s on s.id = n.speaker_id where {_THERE}
    """,
    """
    update aliases set speaker_id = n.speaker_id
    from link_gone w cross join speaker_names n on n.id = w.name_id
    where aliases.name_id = w.name_id and aliases.article_id = w.article_id
    """,
    f"""
    update quotes set speaker_id = s.id, speaker = s.name, speaker_type = s.type
    from link_asked w
    cross join links l on l.article_id = w.article_id and l.name_id = w.name_id
    cross join speakers s on s.id = l.speaker_id
    where l.is_linked and {_THERE} and quotes.speaker_id <> s.id
    """,
    """
    update aliases set speaker_id = l.speaker_id
    from link_asked w
    cross join links l on l.article_id = w.article_id and l.name_id = w.name_id
    where l.is_linked and aliases.name_id = w.name_id and aliases.article_id = w.article_id
    and aliases.speaker_id <> l.speaker_id
    """,
    # Where a name may be somebody known, and nothing tells, a person should look.
    f"""
    update quotes set review = null from link_asked w
    where {_THERE} and review = '{WHICH_ONE}' and not exists ({OPEN})
    """,
    f"""
    update quotes set review = '{WHICH_ONE}' from link_asked w
    where {_THERE} and review is null and rule <> 'correction' and exists ({OPEN})
    """,
)


def relink(db: Database) -> None:
    """Put the links right that a change touched, and the quotes that follow.

    Inside a transaction; nothing to do where nothing changed.
    """
    tables = (*_CHANGES, "changed_statements")
    if not any(db.execute(f"select 1 from {table}").fetchone() for table in tables):
        return
    for step in STEPS:
        find_links(db, step)
        if db.execute("select 1 from link_asked").fetchone():
            for statement in _WRITE:
                db.execute(statement)
    forget_found(db)
    for table in _CHANGES:
        db.execute(f"delete from {table}")
