"""What follows from the quotes: totals of speakers, counts of facets, statistics, a tidy index.

A write empties `facet_counts`; while it is empty, all of this is out of date. So a run that was
killed leaves no wrong count behind, and the next run to finish puts everything right.
"""

from typing import get_args

from sqlite_utils import Database

from quotes.store.linking.links import relink
from quotes.store.linking.statements import (
    assign_statements,
    forget_lost_fingerprints,
    settle_statements,
)
from quotes.store.linking.undecided import (
    call_as_first_met,
    forget_unused_names,
    forget_unused_speakers,
)
from quotes.store.queries.totals import STALE, Facet

FACETS = get_args(Facet)

FACET_COUNTS = " union all ".join(
    f"select '{facet}' as facet, {facet} as value, count(*) as n "
    f"from quotes where {facet} is not null group by {facet}"
    for facet in FACETS
)

# Of all speakers, also those without quotes. What the user's file says comes first. The role is
# the last one seen. The type is the most frequent one of the names that carry the speaker's own
# identity; those of speakers merged into it decide only where it has none.
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
    select s.id, coalesce(totals.n_quotes, 0) as n_quotes,
           coalesce(totals.n_articles, 0) as n_articles,
           totals.first_date, totals.last_date, coalesce(s.file_role, roles.role) as role,
           coalesce(s.file_type, types.type, s.type) as type
    from speakers s left join totals using (id)
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
    forget_unused_names(db)
    forget_unused_speakers(db)
    call_as_first_met(db)
    assign_statements(db)
    relink(db)
    settle_statements(db)  # who makes them is known by now
    refresh_speakers(db)
    refresh_facets(db)


def rebuild(db: Database) -> None:
    """Derive everything anew, also what only follows changes, inside a transaction."""
    for statement in (
        "delete from facet_counts",
        "insert into quotes_fts (quotes_fts) values ('rebuild')",
        "update articles set n_quotes = "
        "(select count(*) from quotes where article_id = articles.id)",
        "delete from links",
        "insert or ignore into changed_surnames "
        "select surname from speaker_names where surname is not null",
        "insert or ignore into changed_statements select id from statements "
        "union select statement_id from shared_statements",
    ):
        db.execute(statement)
    refresh(db)
    forget_lost_fingerprints(db)


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
