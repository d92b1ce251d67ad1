"""What follows from the quotes: totals of speakers, counts of facets, statistics, a tidy index.

A write empties `facet_counts`; while it is empty, all of this is out of date. So a run that was
killed leaves no wrong count behind, and the next run to finish puts everything right.
"""

from sqlite_utils import Database

from quotes.store.links import relink
from quotes.store.names import follow_names
from quotes.store.queries.totals import STALE
from quotes.store.statements import (
    assign_statements,
    forget_lost_fingerprints,
    settle_statements,
)

FACETS = ("speaker", "speaker_type", "kind", "source", "year", "cue", "via", "review")

FACET_COUNTS = " union all ".join(
    f"select '{facet}' as facet, {facet} as value, count(*) as n "
    f"from quotes where {facet} is not null group by {facet}"
    for facet in FACETS
)

# What the user's file says comes first. The role is the last one seen. The type is the most
# frequent one of the names that carry the speaker's own identity; those of speakers merged into
# it decide only where it has none.
SPEAKER_TOTALS = """
    with totals as materialized (
        select speaker_id as id, count(*) as n_quotes, count(distinct article_id) as n_articles,
               min(published) as first_date, max(published) as last_date
        from quotes where speaker_id is not null group by speaker_id
    ), roles as materialized (
        select speaker_id as id, role, max(coalesce(published, '') || printf('%10d', article_id))
        from quotes where speaker_id is not null and role is not null group by speaker_id
    ), met as materialized (
        select name_id, count(*) as n from quotes where name_id is not null group by name_id
    ), ranked as materialized (
        select s.id, n.type, n.key = s.key as own, sum(met.n) as n
        from met join speaker_names n on n.id = met.name_id join speakers s on s.id = n.speaker_id
        group by s.id, n.key = s.key, n.type
    ), types as materialized (
        select id, type, max((own << 40) + n) from ranked group by id
    )
    select totals.*, coalesce(s.file_role, roles.role) as role,
           coalesce(s.file_type, types.type, s.type) as type
    from totals join speakers s using (id)
    left join roles using (id) left join types using (id)
"""


def is_stale(db: Database) -> bool:
    """Tell whether quotes were written since the derived data were last put right."""
    return bool(db.execute(STALE).fetchone()[0])


def is_due(db: Database) -> bool:
    """Tell whether `refresh` has anything to do; a change by hand leaves only statements to it."""
    changed = db.execute("select exists (select 1 from changed_statements)").fetchone()[0]
    return bool(changed) or is_stale(db)


def refresh(db: Database) -> None:
    """Derive everything anew from the quotes, inside a transaction."""
    _drop_unused_speakers(db)
    assign_statements(db)
    relink(db)
    settle_statements(db)  # who makes them is known by now
    refresh_speakers(db)
    refresh_facets(db)


def refresh_speakers(db: Database) -> None:
    """Put the totals, types and roles of all speakers right."""
    db.execute("create temp table if not exists speaker_totals as select 0 limit 0")
    db.execute("drop table temp.speaker_totals")
    db.execute(f"create temp table speaker_totals as {SPEAKER_TOTALS}")
    db.execute("create unique index temp.speaker_totals_id on speaker_totals(id)")
    # The quotes of a speaker carry its type, for the facet.
    db.execute(
        """
        update quotes set speaker_type = t.type from speaker_totals t, speakers s
        where t.id = s.id and t.type <> s.type and quotes.speaker_id = t.id
        """
    )
    db.execute(
        """
        update speakers set (n_quotes, n_articles, first_date, last_date, role, type)
            = (t.n_quotes, t.n_articles, t.first_date, t.last_date, t.role, t.type)
        from speaker_totals t where t.id = speakers.id
        and (speakers.n_quotes, speakers.n_articles, speakers.first_date, speakers.last_date,
             speakers.role, speakers.type)
            is not (t.n_quotes, t.n_articles, t.first_date, t.last_date, t.role, t.type)
        """
    )
    db.execute(
        """
        update speakers set (n_quotes, n_articles, first_date, last_date) = (0, 0, null, null)
        where n_quotes > 0 and id not in (select id from speaker_totals)
        """
    )
    db.execute("drop table temp.speaker_totals")


def refresh_facets(db: Database) -> None:
    """Count the values of all facets anew."""
    db.execute("delete from facet_counts")
    db.execute(f"insert into facet_counts {FACET_COUNTS}")


def is_untidy(db: Database) -> bool:
    """Tell whether the quotes have become a tenth more or fewer since `tidy`."""
    if not db.table("sqlite_stat1").exists():
        return True
    sql = "select stat from sqlite_stat1 where tbl = 'quotes' and idx = 'quotes_kind'"
    row = db.execute(sql).fetchone()
    before = 0 if row is None else int(row[0].split()[0])
    now = db.execute("select sum(n) from facet_counts where facet = 'kind'").fetchone()[0] or 0
    return bool(abs(now - before) * 10 > before)


def tidy(db: Database) -> None:
    """Merge the pieces of the search index and gather statistics for the query planner."""
    forget_lost_fingerprints(db)
    db.execute("insert into quotes_fts (quotes_fts) values ('optimize')")
    db.execute("analyze")


def _drop_unused_speakers(db: Database) -> None:
    """Forget speakers whom no quote names, except those that people or their file speak of.

    Quotes that were linked to one of them go back to the speaker of their own name.
    """
    db.execute(
        """
        create temp table unused_speakers as
        select id from speakers s where not in_file
        and not exists (
            select 1 from speaker_names n cross join quotes q on q.name_id = n.id
            where n.speaker_id = s.id
        )
        and id not in (
            select json_extract(state.value, '$.id')
            from corrections, json_each(corrections.before, '$.speakers') state
        )
        """
    )
    linked = """
        select distinct speaker_id from links
        where is_linked and speaker_id in (select id from unused_speakers)
    """
    follow_names(db, [speaker_id for (speaker_id,) in db.execute(linked).fetchall()])
    # Those of a name whose quotes are gone wait to be found anew.
    db.execute(
        "delete from links where name_id in (select id from speaker_names "
        "where speaker_id in (select id from unused_speakers))"
    )
    for table, column in (
        ("links", "speaker_id"),
        ("speaker_names", "speaker_id"),
        ("speakers", "id"),
    ):
        db.execute(f"delete from {table} where {column} in (select id from unused_speakers)")
    db.execute("drop table temp.unused_speakers")
