"""What follows from the quotes: totals of speakers, counts of facets, statistics, a tidy index.

Triggers count facets and note which speakers, names, articles and statements a write touched.
While any are noted, what follows from them is out of date: the end of the run puts it right for
those alone, or the run after one that was killed.
"""

from sqlite_utils import Database

from quotes.store.linking.evidence import ROLE
from quotes.store.linking.links import relink
from quotes.store.linking.statements import (
    assign_statements,
    forget_lost_fingerprints,
    settle_statements,
)
from quotes.store.linking.undecided import (
    CHANGED,
    call_as_first_met,
    forget_unused_names,
    forget_unused_speakers,
)
from quotes.store.queries.audit_sums import AUDIT_COUNTS, AUDIT_SPEAKERS
from quotes.store.queries.totals import is_stale
from quotes.store.schema.columns import FACETS

FACET_COUNTS = " union all ".join(
    f"select '{facet}' as facet, {facet} as value, count(*) as n, sum(said) as n_said "
    f"from quotes where {facet} is not null group by {facet}"
    for facet in FACETS
)

# Of the speakers given, also those without quotes. What the user's file says comes first. The role
# is the last one seen; of several in one article, the last by the alphabet. The type is the most
# frequent one of the names that carry the speaker's own identity; those of speakers merged into it
# decide only where it has none.
SPEAKER_TOTALS = """
    with totals as materialized (
        select s.id, count(*) as n_quotes, sum(q.said) as n_said,
               count(distinct iif(q.said, q.article_id, null)) as n_articles,
               min(q.published) as first_date, max(q.published) as last_date
        from {speakers} cross join quotes q on q.speaker_id = s.id group by s.id
    ), roles as materialized (
        select s.id, q.role,
               max(coalesce(q.published, '') || printf('%10d', q.article_id) || q.role)
        from {speakers} cross join quotes q on q.speaker_id = s.id
        where q.role is not null group by s.id
    ), ranked as materialized (
        select s.id, n.type, n.key = s.key as own,
               sum((select count(*) from quotes q where q.name_id = n.id)) as n
        from {speakers} cross join speaker_names n on n.speaker_id = s.id
        group by s.id, n.key = s.key, n.type
    ), types as materialized (
        select id, type, max((own << 40) + n) from ranked where n > 0 group by id
    )
    select s.id, coalesce(totals.n_quotes, 0) as n_quotes, coalesce(totals.n_said, 0) as n_said,
           coalesce(totals.n_articles, 0) as n_articles,
           totals.first_date, totals.last_date, coalesce(s.file_role, roles.role) as role,
           coalesce(s.file_type, types.type, s.type) as type
    from {speakers} left join totals on totals.id = s.id
    left join roles on roles.id = s.id left join types on types.id = s.id
"""

# What triggers count: who may be meant by a surname, with a role or without one.
SURNAME_ROLES = f"""
    select n.surname, r.role, q.speaker_id, n.id as name_id, count(*) as n
    from quotes q join speaker_names n on n.id = q.name_id
    join (select q.id, '' as role from quotes q union all
          select q.id, nullif({ROLE}, '') from quotes q) r on r.id = q.id
    where n.surname is not null and n.spelling is not null and r.role is not null
    group by 1, 2, 3, 4
"""


def is_due(db: Database) -> bool:
    """Tell whether `refresh` has anything to do; a change by hand leaves only statements to it."""
    changed = db.execute("select exists (select 1 from changed_statements)").fetchone()[0]
    return bool(changed) or is_stale(db)


def refresh(db: Database) -> None:
    """Derive anew what a change touched, inside a transaction."""
    forget_unused_names(db)
    forget_unused_speakers(db)
    call_as_first_met(db)
    assign_statements(db)
    relink(db)
    settle_statements(db)  # who makes them is known by now
    refresh_speakers(db)
    db.execute(f"delete from facet_counts where facet in {FACETS} and n = 0")


def rebuild(db: Database) -> None:
    """Derive everything anew, also what only follows changes, inside a transaction."""
    for statement in (
        "delete from facet_counts",
        f"insert into facet_counts {FACET_COUNTS}",
        "delete from audit_counts",
        f"insert into audit_counts {AUDIT_COUNTS}",
        "delete from audit_speakers",
        f"insert into audit_speakers {AUDIT_SPEAKERS}",
        "delete from surname_roles",
        f"insert into surname_roles {SURNAME_ROLES}",
        "insert into quotes_fts (quotes_fts) values ('rebuild')",
        "update articles set (n_quotes, n_said) = (select count(*), count(*) filter (where said) "
        "from quotes where article_id = articles.id)",
        "delete from links",
        "insert or ignore into changed_speakers "
        "select id from speakers union select speaker_id from speaker_names",
        "insert or ignore into changed_names select id from speaker_names",
        "insert or ignore into changed_statements select id from statements "
        "union select statement_id from shared_statements",
    ):
        db.execute(statement)
    refresh(db)
    forget_lost_fingerprints(db)


def refresh_speakers(db: Database) -> None:
    """Put the totals, types and roles right of the speakers that a change touched."""
    db.execute("create temp table if not exists speaker_totals as select 0 limit 0")
    db.execute("drop table temp.speaker_totals")
    totals = SPEAKER_TOTALS.format(speakers=CHANGED)
    db.execute(f"create temp table speaker_totals as {totals}")
    db.execute("create unique index temp.speaker_totals_id on speaker_totals(id)")
    if db.execute("select 1 from speaker_totals").fetchone():
        _write_totals(db)
    db.execute("drop table temp.speaker_totals")
    db.execute("drop table if exists temp.sqlite_stat1")
    db.execute("delete from changed_speakers")


def _write_totals(db: Database) -> None:
    # Else SQLite takes it for a large table, and goes through what it could look up.
    db.execute("analyze temp.speaker_totals")
    # The quotes of a speaker carry its type, for the facet.
    db.execute(
        """
        update quotes set speaker_type = t.type from speaker_totals t cross join speakers s
        where t.id = s.id and t.type <> s.type and quotes.speaker_id = t.id
        """
    )
    columns = "n_quotes, n_said, n_articles, first_date, last_date, role, type"
    then = ", ".join(f"speakers.{name}" for name in columns.split(", "))
    now = ", ".join(f"t.{name}" for name in columns.split(", "))
    db.execute(
        f"update speakers set ({columns}) = ({now}) from speaker_totals t "
        f"where t.id = speakers.id and ({then}) is not ({now})"
    )


def is_untidy(db: Database) -> bool:
    """Tell whether the quotes have become a tenth more or fewer since `tidy`."""
    if not db.table("sqlite_stat1").exists():
        return True
    stats = dict(db.execute(_STATS).fetchall())
    if stats.keys() != {"quotes", "changed_speakers"}:
        return True
    before = int(stats["quotes"].split()[0])
    now = db.execute("select sum(n) from facet_counts where facet = 'kind'").fetchone()[0] or 0
    return bool(abs(now - before) * 10 > before)


_STATS = """
    select tbl, stat from sqlite_stat1
    where tbl = 'quotes' and idx = 'quotes_kind' or tbl = 'changed_speakers'
"""
# What tables that are empty between two runs are taken to hold: else SQLite takes them for large
# ones, and goes through all that it could look up. The number of rows, and of those of one key.
_FEW = (
    ("changed_speakers", None, "20"),
    ("changed_names", None, "20"),
    ("changed_statements", None, "20"),
    ("changed_mentions", "changed_mentions", "20 2 1 1 1"),
    ("changed_candidates", "changed_candidates", "20 2 1"),
)


def tidy(db: Database) -> None:
    """Merge the pieces of the search index and gather statistics for the query planner."""
    forget_lost_fingerprints(db)
    db.execute("insert into quotes_fts (quotes_fts) values ('optimize')")
    db.execute("analyze")
    db.execute(f"delete from sqlite_stat1 where tbl in {tuple(name for name, *_ in _FEW)}")
    db.conn.executemany("insert into sqlite_stat1 values (?, ?, ?)", _FEW)
    db.execute("analyze sqlite_schema")  # reads them


def pack(db: Database) -> None:
    """Put a database that will only be read in the best order, in no more space than it needs."""
    with db.atomic():
        refresh(db)
        tidy(db)
    db.execute("vacuum")
