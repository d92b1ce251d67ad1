"""The links of names to speakers, article by article, kept in step with the evidence.

What is linked follows from the rest of the database (quotes.store.linking.evidence), so it is found
anew after each change; only the differences are written.
"""

from sqlite_utils import Database

from quotes.store.linking.evidence import find_links, forget_found
from quotes.store.schema.rows import WHICH_ONE

OPEN = """
    select 1 from links l where l.article_id = quotes.article_id and l.name_id = quotes.name_id
    group by l.name_id having max(l.is_linked) = 0
"""
_OF_CHANGED = "name_id in (select id from link_names)"
_WRITE = (
    "drop table if exists temp.link_gone",
    "drop table if exists temp.link_names",
    """
    create temp table link_names as
    select n.id from link_changed c cross join speaker_names n on n.surname = c.surname
    """,
    "create unique index temp.link_names_id on link_names(id)",
    "analyze temp.link_names",
    """
    create temp table link_gone as
    select article_id, name_id from link_names n cross join links l on l.name_id = n.id
    where is_linked and not exists (
        select 1 from link_wanted w where w.article_id = l.article_id and w.name_id = l.name_id
        and w.speaker_id = l.speaker_id and w.is_linked
    )
    """,
    f"""
    delete from links where {_OF_CHANGED} and not exists (
        select 1 from link_wanted w
        where w.article_id = links.article_id and w.name_id = links.name_id
        and w.speaker_id = links.speaker_id
        and w.evidence = links.evidence and w.is_linked = links.is_linked
    )
    """,
    """
    insert into links select * from link_wanted w where not exists (
        select 1 from links l where l.article_id = w.article_id and l.name_id = w.name_id
        and l.speaker_id = w.speaker_id
    )
    """,
    """
    update quotes set speaker_id = s.id, speaker = s.name, speaker_type = s.type
    from link_gone g cross join speaker_names n on n.id = g.name_id
    cross join speakers s on s.id = n.speaker_id
    where quotes.name_id = g.name_id and quotes.article_id = g.article_id
    """,
    """
    update aliases set speaker_id = n.speaker_id
    from link_gone g cross join speaker_names n on n.id = g.name_id
    where aliases.name_id = g.name_id and aliases.article_id = g.article_id
    """,
    f"""
    update quotes set speaker_id = s.id, speaker = s.name, speaker_type = s.type
    from links l cross join speakers s on s.id = l.speaker_id
    where l.{_OF_CHANGED} and l.is_linked
    and quotes.name_id = l.name_id and quotes.article_id = l.article_id
    and quotes.speaker_id <> s.id
    """,
    f"""
    update aliases set speaker_id = l.speaker_id from links l
    where l.{_OF_CHANGED} and l.is_linked
    and aliases.name_id = l.name_id and aliases.article_id = l.article_id
    and aliases.speaker_id <> l.speaker_id
    """,
    # Where a name may be somebody known, and nothing tells, a person should look.
    f"""
    update quotes set review = null
    where review = '{WHICH_ONE}' and {_OF_CHANGED} and not exists ({OPEN})
    """,
    f"""
    update quotes set review = '{WHICH_ONE}'
    where review is null and rule <> 'correction' and {_OF_CHANGED} and exists ({OPEN})
    """,
    "drop table temp.link_gone",
    "drop table temp.link_names",
    "delete from changed_surnames",
)


def relink(db: Database) -> None:
    """Put the links of the surnames that changed right, and the quotes that follow.

    Inside a transaction; nothing to do where nothing changed.
    """
    if db.execute("select 1 from changed_surnames").fetchone() is None:
        return
    find_links(db)
    for statement in _WRITE:
        db.execute(statement)
    forget_found(db)
