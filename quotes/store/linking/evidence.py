"""Who is meant where an article leaves it open: by one word ("Esper"), or by another spelling.

Names are linked to a speaker of other articles article by article, never everywhere, and only
with evidence; else all who may be meant are kept as candidates. It all follows from what the
articles say, the names that lead to speakers, and what people decided; nothing is written here.

A link is made where exactly one candidate shares a statement or a role with the article's
speaker. Failing that, a name of one word is linked to the only speaker of that surname whom the
same outlet quotes within a week. An article that has another person of that surname, or the
candidate under its own name, knows the two apart: nothing is linked there.
"""

from sqlite_utils import Database

from quotes.store.linking.undecided import STANDS

MOST_CANDIDATES = 10  # of one surname or role; of more, only those with evidence are kept
OUTLET_DAYS = 7

# The role as it is compared: case, hyphens and full stops do not count.
_ROLE = "trim(replace(replace(lower(q.role), '-', ' '), '.', ''))"

_CHANGED_SURNAMES = "create temp table link_changed (surname TEXT primary key) without rowid"
_ALL = """
    insert into link_changed
    select distinct surname from speaker_names where surname is not null
"""
_CHANGED = "insert into link_changed select surname from changed_surnames"
# With those of all other names of their speakers: whoever has a full name somewhere is known.
_REACHED = """
    insert or ignore into link_changed
    select other.surname from link_changed c
    cross join speaker_names n on n.surname = c.surname
    cross join speaker_names other on other.speaker_id = n.speaker_id
    where other.surname is not null
"""
# Without, SQLite takes a table of ours for a large one, and goes through what it could look up.
_ANALYZE = "analyze temp.link_changed"

# Persons of two words or more whom quotes name. `is_settled` where people, or their file, decided
# on the name.
_GATHER = (
    f"""
    create temp table link_decided as
    select distinct name.value as key
    from corrections c, json_each(json_array(json(c.before), json(c.after))) side,
         json_each(side.value, '$.speakers') state, json_each(state.value, '$.names') name
    where c.action in ('merge', 'rename', 'alias', 'split') and {STANDS}
    """,
    """
    create temp table link_known as
    select n.id as name_id, n.surname, n.spelling, n.speaker_id, s.key, s.in_file,
           s.in_file or n.key in (select key from link_decided) as is_settled
    from link_changed c cross join speaker_names n on n.surname = c.surname
    cross join speakers s on s.id = n.speaker_id
    where n.spelling is not null and coalesce(s.file_type, 'person') = 'person'
    and exists (select 1 from quotes q where q.name_id = n.id)
    """,
    "create index temp.link_known_name on link_known(name_id)",
    "create index temp.link_known_surname on link_known(surname, name_id, speaker_id)",
    "create index temp.link_known_spelling on link_known(spelling, speaker_id)",
    "analyze temp.link_known",
    # Names of articles in question; the target is the one candidate, or null for all of the
    # surname. Columns without a type could not be looked up by those that have one.
    """
    create temp table link_pairs (
        article_id INTEGER, name_id INTEGER, surname TEXT, target INTEGER, is_known_there INTEGER,
        primary key (article_id, name_id)
    ) without rowid
    """,
    # What was decided of other spellings, before names of one word are looked at.
    """
    create temp table link_spelled (
        article_id INTEGER, name_id INTEGER, speaker_id INTEGER, primary key (name_id, article_id)
    ) without rowid
    """,
    """
    create temp table link_evidence (
        article_id INTEGER, name_id INTEGER, speaker_id INTEGER, statement, role, outlet
    )
    """,
    """
    create temp table link_wanted (
        article_id INTEGER, name_id INTEGER, speaker_id INTEGER, evidence TEXT, is_linked INTEGER,
        primary key (article_id, name_id, speaker_id)
    ) without rowid
    """,
)

# Of people who are spelled alike, the others may be the first: whom a file names, or else whom
# most quotes name.
_SPELLED_ALIKE = """
    with alike as materialized (
        select spelling, speaker_id, row_number() over (
            partition by spelling order by in_file desc, n desc, key
        ) as place
        from (
            select spelling, speaker_id, in_file, key,
                   sum((select count(*) from quotes q where q.name_id = k.name_id)) as n
            from link_known k where spelling in (
                select spelling from link_known group by spelling
                having count(distinct speaker_id) > 1
            )
            group by spelling, speaker_id
        )
    )
    insert into link_pairs
    select distinct a.article_id, k.name_id, k.surname, first.speaker_id, 0
    from alike first
    cross join link_known k on k.spelling = first.spelling and k.speaker_id <> first.speaker_id
    cross join aliases a on a.name_id = k.name_id
    where first.place = 1 and not k.is_settled
"""
_ONE_WORD = """
    insert into link_pairs
    select distinct a.article_id, n.id, n.surname, null, 0
    from link_changed c cross join speaker_names n on n.surname = c.surname
    cross join speakers s on s.id = n.speaker_id
    cross join aliases a on a.name_id = n.id
    where n.spelling is null and not s.in_file
    and n.key not in (select key from link_decided)
    and n.surname in (select surname from link_known)
    and n.speaker_id not in (select speaker_id from link_known)
"""
_SETTLED_QUOTES = f"""
    delete from link_pairs where (article_id, name_id) in (
        select a.id, n.id from corrections c
        join articles a on a.key = json_extract(c.before, '$.article')
        join speaker_names n on n.name = json_extract(c.after, '$.quote.speaker.name')
        where c.action = 'speaker' and {STANDS}
    )
"""
_KNOWN_THERE = """
    update link_pairs set is_known_there = exists (
        select 1 from aliases a cross join link_known k on k.name_id = a.name_id
        where a.article_id = link_pairs.article_id and k.name_id <> link_pairs.name_id
        and iif(target is null, k.surname = link_pairs.surname, k.speaker_id = target)
    )
"""
_OF_SURNAME = """
    (select distinct surname from link_pairs) wanted
    cross join link_known k on k.surname = wanted.surname
"""

# All of a surname, each after what was decided of its spellings.
_SURNAMES = f"""
    create temp table link_surnames as
    select surname, speaker_id, count(*) over (partition by surname) as n
    from (
        select distinct k.surname, coalesce(l.speaker_id, k.speaker_id) as speaker_id
        from {_OF_SURNAME}
        left join aliases a on a.name_id = k.name_id
        left join link_spelled l on l.name_id = a.name_id and l.article_id = a.article_id
    )
"""
_ROLES = f"""
    create temp table link_roles as
    select surname, role, speaker_id, row_number() over (
        partition by surname, role order by speaker_id
    ) as place
    from (
        select distinct k.surname, {_ROLE} as role, coalesce(l.speaker_id, k.speaker_id) speaker_id
        from {_OF_SURNAME} cross join quotes q on q.name_id = k.name_id
        left join link_spelled l on l.name_id = q.name_id and l.article_id = q.article_id
        where q.role is not null
    )
"""
# The days on which an outlet quotes the only speaker of a surname.
_DAYS = """
    create temp table link_days as
    select distinct s.surname, q.outlet, substr(q.published, 1, 10) as day
    from link_surnames s cross join link_known k on k.surname = s.surname
    cross join quotes q on q.name_id = k.name_id
    where s.n = 1 and q.outlet is not null and q.published is not null
"""
_SAID = """
    create temp table link_said as
    select distinct p.article_id, p.name_id, p.surname, p.target, x.statement_id
    from link_pairs p
    cross join quotes q on q.name_id = p.name_id and q.article_id = p.article_id
    cross join quote_statements x on x.quote_id = q.id
"""
_SAID_BY = """
    create temp table link_said_by as
    select distinct w.surname, w.statement_id, coalesce(l.speaker_id, k.speaker_id) as speaker_id
    from (select distinct surname, statement_id from link_said) w
    cross join quote_statements x on x.statement_id = w.statement_id
    cross join quotes q on q.id = x.quote_id
    cross join link_known k on k.name_id = q.name_id and k.surname = w.surname
    left join link_spelled l on l.name_id = q.name_id and l.article_id = q.article_id
"""
_SOURCES = (
    "analyze temp.link_pairs",
    _SURNAMES,
    "create index temp.link_surnames_surname on link_surnames(surname)",
    "analyze temp.link_surnames",
    _ROLES,
    "create index temp.link_roles_role on link_roles(surname, role)",
    _DAYS,
    "create index temp.link_days_day on link_days(surname, outlet, day)",
    _SAID,
    _SAID_BY,
    "create index temp.link_said_by_statement on link_said_by(surname, statement_id)",
)
_EVIDENCE = (
    """
    insert into link_evidence
    select distinct p.article_id, p.name_id, b.speaker_id, 1, 0, 0
    from link_said p cross join link_said_by b
    on b.surname = p.surname and b.statement_id = p.statement_id
    where p.target is null or p.target = b.speaker_id
    """,
    f"""
    insert into link_evidence
    select distinct p.article_id, p.name_id, r.speaker_id, 0, 1, 0
    from link_pairs p cross join quotes q on q.name_id = p.name_id and q.article_id = p.article_id
    cross join link_roles r on r.surname = p.surname and r.role = {_ROLE}
    where iif(p.target is null, r.place <= {MOST_CANDIDATES}, p.target = r.speaker_id)
    """,
    f"""
    insert into link_evidence
    select p.article_id, p.name_id, s.speaker_id, 0, 0, 1
    from link_pairs p cross join link_surnames s on s.surname = p.surname
    cross join articles a on a.id = p.article_id
    where p.target is null and s.n = 1 and exists (
        select 1 from link_days d where d.surname = p.surname and d.outlet = a.outlet
        and d.day between date(substr(a.published, 1, 10), '-{OUTLET_DAYS} days')
        and date(substr(a.published, 1, 10), '+{OUTLET_DAYS} days')
    )
    """,
)
_DECIDE = f"""
    with met as (
        select article_id, name_id, speaker_id, statement, role, outlet from link_evidence
        union all
        select article_id, name_id, target, 0, 0, 0 from link_pairs where target is not null
        union all
        select p.article_id, p.name_id, s.speaker_id, 0, 0, 0
        from link_pairs p cross join link_surnames s on s.surname = p.surname
        where p.target is null and s.n <= {MOST_CANDIDATES}
    ), candidates as (
        select article_id, name_id, speaker_id, max(statement) as statement, max(role) as role,
               max(outlet) as outlet
        from met group by article_id, name_id, speaker_id
    ), counted as (
        select *, sum(statement or role) over (partition by article_id, name_id) as n_strong
        from candidates
    )
    insert into link_wanted
    select c.article_id, c.name_id, c.speaker_id,
           substr(iif(c.statement, ', same statement', '') || iif(c.role, ', same role', '')
                  || iif(c.outlet, ', same outlet', ''), 3),
           not p.is_known_there
           and iif(c.n_strong, c.n_strong = 1 and (c.statement or c.role), c.outlet)
    from counted c cross join link_pairs p
    on p.article_id = c.article_id and p.name_id = c.name_id
"""
_PASS_TABLES = ("link_surnames", "link_roles", "link_days", "link_said", "link_said_by")
_TABLES = ("link_decided", "link_known", "link_pairs", "link_spelled", "link_evidence")


def find_links(db: Database, *, of_all: bool = False) -> None:
    """Find what the links should be of the surnames that changed, or of all.

    They are left in the table `temp.link_wanted`, the surnames in `temp.link_changed`.
    """
    _drop(db, (*_PASS_TABLES, *_TABLES, "link_changed", "link_wanted"))
    db.execute(_CHANGED_SURNAMES)
    db.execute(_ALL if of_all else _CHANGED)
    db.execute(_ANALYZE)
    while not of_all and db.execute(_REACHED).rowcount > 0:
        db.execute(_ANALYZE)
    for statement in _GATHER:
        db.execute(statement)
    for pairs in (_SPELLED_ALIKE, _ONE_WORD):
        # What was decided of spellings counts for names of one word: the president whom some
        # outlets spell otherwise is one candidate, not two.
        db.execute("delete from link_pairs")
        db.execute("delete from link_evidence")
        db.execute(pairs)
        for statement in (_SETTLED_QUOTES, _KNOWN_THERE, *_SOURCES, *_EVIDENCE, _DECIDE):
            db.execute(statement)
        db.execute(
            "insert or ignore into link_spelled "
            "select article_id, name_id, speaker_id from link_wanted where is_linked"
        )
        _drop(db, _PASS_TABLES)
    _drop(db, _TABLES)


def forget_found(db: Database) -> None:
    """Drop what `find_links` left, and the statistics of its tables, which hide those of ours."""
    _drop(db, ("link_wanted", "link_changed", "sqlite_stat1", "sqlite_stat4"))


def _drop(db: Database, tables: tuple[str, ...]) -> None:
    for table in tables:
        db.execute(f"drop table if exists temp.{table}")
