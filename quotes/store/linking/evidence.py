"""Who is meant where an article leaves it open: by another spelling, or by one word ("Esper").

Names are linked to a speaker of other articles article by article, never everywhere, and only
with evidence; else all who may be meant are kept as candidates. It all follows from what the
articles say, the names that lead to speakers, and what people decided; nothing is written here.

A link is made where exactly one candidate shares a statement or a role with the article's
speaker. Failing that, a name of one word is linked to the only speaker of that surname whom the
same outlet quotes within a week. An article that has another person of that surname, or the
candidate under its own name, knows the two apart: nothing is linked there.

Asked is only of what a change can have touched, so that it costs what changed: a surname, or a
role with it, that more than ten people have tells nothing, however many more come to have it.
"""

from typing import Literal

from sqlite_utils import Database

from quotes.store.linking.undecided import STANDS

MOST_CANDIDATES = 10  # of one surname or role; of more, only those with evidence are kept
OUTLET_DAYS = 7
_MANY_CHANGES = 100  # of those who have a surname or role; of more, it is looked at anyway
_MOST_DAYS = 10  # on which an outlet changed, before all of the surname is asked of

Step = Literal["spelled alike", "one word"]
STEPS: tuple[Step, ...] = ("spelled alike", "one word")
"""In this order: the president whom some outlets spell otherwise is one candidate, not two."""

# The role as surname_roles has it, of a quote `q`.
ROLE = "trim(replace(replace(lower(q.role), '-', ' '), '.', ''))"
_IS_PERSON = "coalesce({0}.file_type, 'person') = 'person'"
# How many people have a surname, with a role or without one; not counted beyond `most` + 1.
_N_HOLDERS = f"""
    (select count(*) from (
        select distinct r.speaker_id from surname_roles r
        cross join speaker_names k on k.id = r.name_id
        cross join speakers s on s.id = k.speaker_id
        where r.surname = {{of}}.surname and r.role = {{role}} and {_IS_PERSON.format("s")}
        limit {{most}} + 1
    ))
"""

_TABLES = """
    create temp table link_decided as
    select distinct name.value as key
    from corrections c, json_each(json_array(json(c.before), json(c.after))) side,
         json_each(side.value, '$.speakers') state, json_each(state.value, '$.names') name
    where c.action in ('merge', 'rename', 'alias', 'split') and {stands};
    create index temp.link_decided_key on link_decided(key);
    -- Names of articles that are looked at again, and those of them that leave it open. The
    -- target is the one candidate, or null for all of the surname.
    create temp table link_asked (
        article_id INTEGER, name_id INTEGER, primary key (article_id, name_id)
    ) without rowid;
    create temp table link_pairs (
        article_id INTEGER, name_id INTEGER, surname TEXT, target INTEGER, is_known_there INTEGER,
        primary key (article_id, name_id)
    ) without rowid;
    create temp table link_evidence (
        article_id INTEGER, name_id INTEGER, speaker_id INTEGER, statement, role, outlet
    );
    create temp table link_wanted (
        article_id INTEGER, name_id INTEGER, speaker_id INTEGER, evidence TEXT, is_linked INTEGER,
        primary key (article_id, name_id, speaker_id)
    ) without rowid
"""

# Spellings that a change touched, or all.
_SPELLINGS = """
    create temp table link_spellings (spelling TEXT primary key) without rowid;
    insert or ignore into link_spellings {spellings};
    analyze temp.link_spellings;
    create temp table link_known as
    select n.id as name_id, n.surname, n.spelling, n.speaker_id, s.key, s.in_file,
           s.in_file or n.key in (select key from link_decided) as is_settled
    from link_spellings w cross join speaker_names n on n.spelling = w.spelling
    cross join speakers s on s.id = n.speaker_id
    where {is_person} and exists (select 1 from quotes q where q.name_id = n.id);
    create index temp.link_known_spelling on link_known(spelling, speaker_id);
    analyze temp.link_known
"""
_TOUCHED_SPELLINGS = """
    select n.spelling from changed_names c cross join speaker_names n on n.id = c.name_id
    where n.spelling is not null
    union select spelling from changed_mentions where spelling <> ''
"""
_ALL_SPELLINGS = "select distinct spelling from speaker_names where spelling is not null"

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
    where first.place = 1 and not k.is_settled;
    insert or ignore into link_asked select article_id, name_id from link_pairs;
    insert or ignore into link_asked
    select l.article_id, l.name_id from link_spellings w
    cross join speaker_names n on n.spelling = w.spelling cross join links l on l.name_id = n.id
"""

# Surnames of which all articles are asked, and roles that count for or against somebody new:
# not where more have them than a candidate may, and had before.
_SURNAMES_ASKED = f"""
    create temp table link_surnames_asked (surname TEXT primary key) without rowid;
    create temp table link_roles_asked (
        surname TEXT, role TEXT, primary key (surname, role)
    ) without rowid;
    insert into link_roles_asked
    select surname, role from changed_candidates c
    where c.n > {_MANY_CHANGES} or {MOST_CANDIDATES} + c.n
    >= {_N_HOLDERS.format(of="c", role="c.role", most=MOST_CANDIDATES + _MANY_CHANGES)};
    insert into link_surnames_asked select surname from link_roles_asked where role = '';
    -- Where one person has a surname, days on which an outlet came to quote, or no longer does.
    create temp table link_days_asked (
        surname TEXT, outlet TEXT, day TEXT, primary key (surname, outlet, day)
    ) without rowid;
    insert into link_days_asked
    select distinct surname, outlet, day from changed_mentions c
    where spelling <> '' and outlet <> '' and day <> ''
    and 1 >= {_N_HOLDERS.format(of="c", role="''", most=1)};
    insert or ignore into link_surnames_asked
    select surname from link_days_asked group by surname having count(*) > {_MOST_DAYS};
    analyze temp.link_roles_asked;
    analyze temp.link_surnames_asked;
    analyze temp.link_days_asked
"""
_ASKED = f"""
    -- The articles that changed.
    insert or ignore into link_asked
    select article_id, name_id from changed_mentions where spelling = '';
    insert or ignore into link_asked
    select a.article_id, a.name_id from changed_mentions c
    cross join aliases a on a.article_id = c.article_id
    cross join speaker_names n on n.id = a.name_id
    where c.spelling <> '' and n.surname = c.surname and n.spelling is null;
    -- What leads from a name to a speaker.
    insert or ignore into link_asked
    select a.article_id, a.name_id from changed_names c
    cross join speaker_names n on n.id = c.name_id cross join aliases a on a.name_id = n.id
    where n.surname is not null and n.spelling is null;
    insert or ignore into link_asked
    select l.article_id, l.name_id from changed_names c
    cross join speaker_names n on n.id = c.name_id cross join links l on l.name_id = n.id
    where n.spelling is null;
    -- Who said the same.
    insert or ignore into link_asked
    select q.article_id, q.name_id from changed_statements c
    cross join quote_statements x on x.statement_id = c.statement_id
    cross join quotes q on q.id = x.quote_id cross join speaker_names n on n.id = q.name_id
    where n.surname is not null and n.spelling is null;
    -- Who has the surname, or the role with it, and who is quoted there.
    insert or ignore into link_asked
    select a.article_id, a.name_id from link_surnames_asked w
    cross join speaker_names n on n.surname = w.surname and n.spelling is null
    cross join aliases a on a.name_id = n.id;
    insert or ignore into link_asked
    select q.article_id, q.name_id from (
        select distinct surname from link_roles_asked
        where role <> '' and surname not in (select surname from link_surnames_asked)
    ) w
    cross join speaker_names n on n.surname = w.surname and n.spelling is null
    cross join quotes q on q.name_id = n.id
    where q.role is not null
    and (w.surname, {ROLE}) in (select surname, role from link_roles_asked);
    insert or ignore into link_asked
    select q.article_id, q.name_id from link_days_asked d
    cross join speaker_names n on n.surname = d.surname and n.spelling is null
    cross join quotes q on q.name_id = n.id
    where d.surname not in (select surname from link_surnames_asked) and q.outlet = d.outlet
    and q.published >= date(d.day, '-{OUTLET_DAYS} days')
    and q.published < date(d.day, '+{OUTLET_DAYS + 1} days')
"""
_ALL_ASKED = """
    insert or ignore into link_asked
    select a.article_id, a.name_id from speaker_names n cross join aliases a on a.name_id = n.id
    where n.surname is not null and n.spelling is null;
    insert or ignore into link_asked
    select l.article_id, l.name_id from speaker_names n cross join links l on l.name_id = n.id
    where n.spelling is null
"""
_ONE_WORD = f"""
    analyze temp.link_asked;
    insert into link_pairs
    select distinct w.article_id, n.id, n.surname, null, 0
    from link_asked w
    cross join aliases a on a.article_id = w.article_id and a.name_id = w.name_id
    cross join speaker_names n on n.id = w.name_id
    cross join speakers s on s.id = n.speaker_id
    where n.surname is not null and n.spelling is null and not s.in_file
    and n.key not in (select key from link_decided)
    and exists (
        select 1 from surname_roles r cross join speaker_names k on k.id = r.name_id
        cross join speakers other on other.id = k.speaker_id
        where r.surname = n.surname and r.role = '' and {_IS_PERSON.format("other")}
    )
    and not ({_IS_PERSON.format("s")} and exists (
        select 1 from speaker_names k cross join surname_roles r on r.name_id = k.id
        where k.speaker_id = n.speaker_id and r.role = ''
    ))
"""

# Of what people decided of a quote, the article says who it is.
_KNOWN = f"""
    analyze temp.link_asked;
    analyze temp.link_pairs;
    delete from link_pairs where (article_id, name_id) in (
        select a.id, n.id from corrections c
        join articles a on a.key = json_extract(c.before, '$.article')
        join speaker_names n on n.name = json_extract(c.after, '$.quote.speaker.name')
        where c.action = 'speaker' and {STANDS}
    );
    update link_pairs set is_known_there = exists (
        select 1 from aliases a cross join speaker_names k on k.id = a.name_id
        cross join speakers s on s.id = k.speaker_id
        where a.article_id = link_pairs.article_id and k.id <> link_pairs.name_id
        and k.spelling is not null and {_IS_PERSON.format("s")}
        and iif(target is null, k.surname = link_pairs.surname, k.speaker_id = target)
    )
"""

# The same statement: `who` is the speaker of a quote, before or after spellings were told.
_SAID = """
    create temp table link_said as
    select distinct p.article_id, p.name_id, p.surname, p.target, x.statement_id
    from link_pairs p
    cross join quotes q on q.name_id = p.name_id and q.article_id = p.article_id
    cross join quote_statements x on x.quote_id = q.id;
    analyze temp.link_said
"""
_SAID_BY = """
    create temp table link_said_by as
    select distinct w.surname, w.statement_id, {who} as speaker_id
    from (select distinct surname, statement_id from link_said) w
    cross join quote_statements x on x.statement_id = w.statement_id
    cross join quotes q on q.id = x.quote_id
    cross join speaker_names k on k.id = q.name_id
    cross join speakers s on s.id = k.speaker_id
    where k.surname = w.surname and k.spelling is not null and {is_person};
    create index temp.link_said_by_statement on link_said_by(surname, statement_id);
    analyze temp.link_said_by;
    insert into link_evidence
    select distinct p.article_id, p.name_id, b.speaker_id, 1, 0, 0
    from link_said p cross join link_said_by b
    on b.surname = p.surname and b.statement_id = p.statement_id
    where p.target is null or p.target = b.speaker_id
"""
_ROLE_OF_TARGET = f"""
    insert into link_evidence
    select distinct p.article_id, p.name_id, p.target, 0, 1, 0
    from link_pairs p
    cross join quotes q on q.name_id = p.name_id and q.article_id = p.article_id
    cross join speaker_names k on k.speaker_id = p.target and k.surname = p.surname
    cross join surname_roles r on r.name_id = k.id and r.role = {ROLE}
    where q.role is not null and r.role <> ''
"""
# Who has a surname, and who a role with it, where no more than ten have.
_HOLDERS = f"""
    select distinct w.surname, w.role, r.speaker_id from ({{wanted}}) w
    cross join surname_roles r on r.surname = w.surname and r.role = w.role
    cross join speaker_names k on k.id = r.name_id
    cross join speakers s on s.id = k.speaker_id
    where {_IS_PERSON.format("s")}
    and {MOST_CANDIDATES} >= {_N_HOLDERS.format(of="w", role="w.role", most=MOST_CANDIDATES)}
"""
_OF_SURNAME = "select distinct surname, '' as role from link_pairs where target is null"
_OF_ROLE = f"""
    select distinct p.surname, {ROLE} as role
    from link_pairs p cross join quotes q on q.name_id = p.name_id and q.article_id = p.article_id
    where q.role is not null and {ROLE} <> ''
"""
_CANDIDATES = f"""
    create temp table link_surnames as
    select surname, speaker_id, count(*) over (partition by surname) as n
    from ({_HOLDERS.format(wanted=_OF_SURNAME)});
    create index temp.link_surnames_surname on link_surnames(surname);
    analyze temp.link_surnames;
    create temp table link_roles as {_HOLDERS.format(wanted=_OF_ROLE)};
    create index temp.link_roles_role on link_roles(surname, role);
    analyze temp.link_roles;
    insert into link_evidence
    select distinct p.article_id, p.name_id, r.speaker_id, 0, 1, 0
    from link_pairs p cross join quotes q on q.name_id = p.name_id and q.article_id = p.article_id
    cross join link_roles r on r.surname = p.surname and r.role = {ROLE}
    where q.role is not null;
    insert into link_evidence
    select p.article_id, p.name_id, s.speaker_id, 0, 0, 1
    from link_pairs p cross join link_surnames s on s.surname = p.surname
    cross join articles a on a.id = p.article_id
    where s.n = 1 and exists (
        select 1 from quotes q cross join speaker_names k on k.id = q.name_id
        where q.speaker_id = s.speaker_id
        and q.published >= date(substr(a.published, 1, 10), '-{OUTLET_DAYS} days')
        and q.published < date(substr(a.published, 1, 10), '+{OUTLET_DAYS + 1} days')
        and q.outlet = a.outlet and k.surname = p.surname and k.spelling is not null
    );
    insert into link_evidence
    select p.article_id, p.name_id, s.speaker_id, 0, 0, 0
    from link_pairs p cross join link_surnames s on s.surname = p.surname
"""
_DECIDE = """
    with met as (
        select article_id, name_id, speaker_id, statement, role, outlet from link_evidence
        union all
        select article_id, name_id, target, 0, 0, 0 from link_pairs where target is not null
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


def find_links(db: Database, step: Step, *, of_all: bool = False) -> None:
    """Find what the links of one step should be, where something changed, or everywhere.

    Left in `temp.link_wanted`, for the names of articles in `temp.link_asked`.
    """
    forget_found(db)
    is_person = _IS_PERSON.format("s")
    _run(db, _TABLES.format(stands=STANDS))
    if step == "spelled alike":
        spellings = _ALL_SPELLINGS if of_all else _TOUCHED_SPELLINGS
        _run(db, _SPELLINGS.format(spellings=spellings, is_person=is_person))
        _run(db, _SPELLED_ALIKE)
    else:
        _run(db, _ALL_ASKED if of_all else f"{_SURNAMES_ASKED};{_ASKED}")
        _run(db, _ONE_WORD)
    # What nothing is asked of is not run: SQLite takes an empty table for a large one.
    if not _has_rows(db, "link_pairs"):
        return
    _run(db, f"{_KNOWN};{_SAID}")
    if _has_rows(db, "link_said"):
        who = "k.speaker_id" if step == "spelled alike" else "q.speaker_id"
        _run(db, _SAID_BY.format(who=who, is_person=is_person))
    _run(db, _ROLE_OF_TARGET if step == "spelled alike" else _CANDIDATES)
    _run(db, _DECIDE)


def _has_rows(db: Database, table: str) -> bool:
    return db.execute(f"select 1 from {table}").fetchone() is not None


def forget_found(db: Database) -> None:
    """Drop what `find_links` left, and the statistics of its tables, which hide those of ours."""
    tables = "select name from sqlite_temp_master where type = 'table' and name glob 'link_*'"
    for (table,) in db.execute(tables).fetchall():
        db.execute(f"drop table temp.{table}")
    for table in ("sqlite_stat1", "sqlite_stat4"):
        db.execute(f"drop table if exists temp.{table}")


def _run(db: Database, script: str) -> None:
    """Run statements one by one: `executescript` would commit first."""
    for statement in script.split(";"):
        db.execute(statement)
