"""Rows that do not say what other rows say: questions to the database, and what to do about it."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlite_utils import Database

from quotes.records import KINDS, SPEAKER_TYPES, SURE
from quotes.store.checks.derived import FACET_COUNTS, SPEAKER_TOTALS, SURNAME_ROLES
from quotes.store.linking.links import OPEN
from quotes.store.linking.statements import SHARED
from quotes.store.linking.undecided import ALL, DECIDED_SPEAKERS, FIRST_MET, STANDS, UNUSED_NAMES
from quotes.store.names.folding import forms
from quotes.store.queries.audit_sums import AUDIT_COUNTS, AUDIT_SPEAKERS
from quotes.store.schema.rows import IN_PART, UNSEARCHED, identity_key

AGAIN = "`quotes ingest --again` with its file reads it anew"
REPAIR = "`quotes verify --repair` puts it right"
COPY = "restore the file from a copy, or make a new one"


class Broken(NamedTuple):
    """One thing that is wrong: `table` and `key` say where, `todo` what to do next."""

    table: str
    key: str
    why: str
    todo: str


class Check(NamedTuple):
    """A question whose rows are wrong: each names one, by its key or number."""

    table: str
    why: str
    todo: str
    sql: str


_TYPES = ", ".join(f"'{name}'" for name in SPEAKER_TYPES)
_KINDS = ", ".join(f"'{name}'" for name in KINDS)
_TIME = "'____-__-__T__:__:__Z'"
_LINK = (
    "left join links l on l.article_id = {0}.article_id and l.name_id = {0}.name_id and l.is_linked"
)
_KEY = f"'{'[0-9a-f]' * 16}'"

ROWS = (
    Check(
        "runs",
        "holds what no run writes",
        COPY,
        "select id from runs where trim(version) = '' or trim(pipeline) = '' "
        f"or started not like {_TIME} or finished not like {_TIME} or finished < started "
        "or min(n_new, n_replaced, n_unchanged, n_failed, n_quotes) < 0",
    ),
    Check(
        "runs",
        "does not count its failures right",
        COPY,
        # Each is kept once, under the last run that met it.
        "select id from runs r where n_failed not between "
        "(select count(*) from failures where run_id = r.id) and "
        "(select count(*) from failures where run_id >= r.id)",
    ),
    Check(
        "runs",
        "does not count its articles and quotes right",
        COPY,
        "select r.id from runs r join (select run_id, count(*) as n, sum(n_quotes) as n_quotes, "
        "max(exists (select 1 from corrections c where json_extract(c.before, '$.article') = key)) "
        "as is_corrected "
        "from articles group by run_id) a on a.run_id = r.id "
        "where a.n > r.n_new + r.n_replaced or "
        "(a.n = r.n_new + r.n_replaced and not is_corrected and a.n_quotes <> r.n_quotes)",
    ),
    Check(
        "runs",
        "together made more or fewer articles than there are",
        COPY,
        "select '' where (select coalesce(sum(n_new), 0) from runs) <> "
        "(select count(*) from articles)",
    ),
    Check(
        "failures",
        "holds what no run writes",
        COPY,
        "select id from failures where trim(path) = '' or trim(why) = '' or line < 0 "
        f"or at not like {_TIME}",
    ),
    Check(
        "articles",
        "has no text",
        AGAIN,
        "select key from articles where id not in (select article_id from article_texts)",
    ),
    Check(
        "articles",
        "has no proper key, name or pipeline",
        AGAIN,
        "select a.key from articles a left join runs r on r.id = a.run_id "
        f"where a.key not glob {_KEY} or trim(a.name) = '' "
        f"or iif(r.id is null, true, a.pipeline not in (r.pipeline, r.pipeline || '{IN_PART}', "
        f"r.pipeline || '{UNSEARCHED}'))",
    ),
    Check(
        "copies",
        "is no other origin of an article",
        COPY,
        f"select key from copies where key not glob {_KEY} or trim(name) = '' "
        "or key in (select key from articles)",
    ),
    Check(
        "articles",
        "does not count its quotes right",
        REPAIR,
        "select key from articles a where (n_quotes, n_said) <> "
        "(select count(*), count(*) filter (where said) from quotes where article_id = a.id)",
    ),
    Check(
        "quotes",
        "does not agree with its article",
        AGAIN,
        "select q.key from quotes q join articles a on a.id = q.article_id "
        "where (q.title, q.outlet, q.published) is not (a.title, a.outlet, a.published) "
        "or q.year is not cast(substr(a.published, 1, 4) as integer) "
        "or q.sort_key is not coalesce(q.published, '') || printf('-%010d', q.id)",
    ),
    Check(
        "quotes",
        "does not agree with its speaker",
        AGAIN,
        "select q.key from quotes q left join speakers s on s.id = q.speaker_id "
        "left join speaker_names n on n.id = q.name_id "
        f"{_LINK.format('q')} where (q.speaker, q.speaker_type, q.speaker_id) "
        "is not (s.name, s.type, coalesce(l.speaker_id, n.speaker_id))",
    ),
    Check(
        "quotes",
        "holds what no pipeline writes",
        AGAIN,
        f"select key from quotes where kind not in ({_KINDS}) "
        "or confidence not between 0 and 1 or speaker_confidence not between 0 and 1 "
        "or (speaker_id is null and (role, speaker_confidence) is not (null, null))",
    ),
    Check(
        "quotes",
        "is wrong about whether a person should look",
        AGAIN,
        "select key from quotes where review is not "
        "case when rule = 'correction' then null "
        f"when speaker_confidence < {SURE} and kind <> 'indirect' then 'unsure who' "
        f"when speaker_id is not null then iif(exists ({OPEN}), 'which one', null) "
        "when candidates is not null then 'unsure who' "
        "when source is not null then 'nobody named' end",
    ),
    Check(
        "aliases",
        "does not agree with its speaker",
        AGAIN,
        "select a.name from aliases a join speaker_names n on n.id = a.name_id "
        f"{_LINK.format('a')} where a.speaker_id <> coalesce(l.speaker_id, n.speaker_id)",
    ),
    Check(
        "aliases",
        "does not count its quotes right",
        AGAIN,
        "select name from aliases a where trim(name) = '' or n <> (select count(*) from quotes q "
        "where q.name_id = a.name_id and q.article_id = a.article_id)",
    ),
    Check(
        "speakers",
        "holds what nobody says of a speaker",
        COPY,
        f"select key from speakers where type not in ({_TYPES}) or file_type not in ({_TYPES}) "
        "or trim(name) = '' or in_file not in (0, 1) or merged_into = id "
        "or wikidata not glob 'Q[1-9]*' or substr(wikidata, 2) glob '*[^0-9]*' "
        "or (not in_file and coalesce(file_type, file_role, file_wikidata, file_gender, "
        "file_occupation) is not null) "
        f"or ((in_file or merged_into is not null) and id not in ({DECIDED_SPEAKERS}))",
    ),
    Check(
        "speaker_names",
        "leads to another speaker than the same name elsewhere",
        COPY,
        "select key from speaker_names group by key having min(speaker_id) <> max(speaker_id)",
    ),
    Check(
        "found_quotes",
        "is kept where no decision stands, or is not kept where one does",
        AGAIN,
        "with corrected as materialized (select a.id from corrections c "
        f"join articles a on a.key = json_extract(c.before, '$.article') where {STANDS}) "
        "select article_id from found_quotes where article_id not in (select id from corrected) "
        "union select id from corrected where id not in (select article_id from found_quotes)",
    ),
)

# What triggers keep in step with each write.
COUNTS = (
    Check(
        "facet_counts",
        "its count does not fit the quotes",
        REPAIR,
        f"select facet || ' ' || value from (select * from ({FACET_COUNTS}) "
        "except select * from facet_counts)",
    ),
    Check(
        "facet_counts",
        "its count has no quotes",
        REPAIR,
        "select facet || ' ' || value from (select * from facet_counts where n <> 0 "
        f"except select * from ({FACET_COUNTS}))",
    ),
    Check(
        "audit_counts",
        "does not count quotes and words right",
        REPAIR,
        f"select outlet || ' ' || month from (select * from ({AUDIT_COUNTS}) "
        "except select * from audit_counts) union all "
        "select outlet || ' ' || month from (select * from audit_counts "
        f"except select * from ({AUDIT_COUNTS}))",
    ),
    Check(
        "audit_speakers",
        "does not count quotes and words right",
        REPAIR,
        f"select speaker_id from (select * from ({AUDIT_SPEAKERS}) "
        "except select * from audit_speakers) union all "
        "select speaker_id from (select * from audit_speakers "
        f"except select * from ({AUDIT_SPEAKERS}))",
    ),
    Check(
        "surname_roles",
        "does not count who has a surname and a role",
        REPAIR,
        f"select surname from (select * from ({SURNAME_ROLES} except select * from surname_roles) "
        f"union all select * from (select * from surname_roles except {SURNAME_ROLES}))",
    ),
)

_SHARED = SHARED.format(links="quote_statements")
_NO_QUOTES = UNUSED_NAMES.format(names="speaker_names n")
_ALL_TOTALS = SPEAKER_TOTALS.format(speakers=ALL)
_TOTALS = "id, n_quotes, n_said, n_articles, first_date, last_date, role, type"
TOTALS = (
    Check(
        "speakers",
        "its totals do not fit its quotes",
        REPAIR,
        f"select name from speakers where id in (select id from "
        f"(select {_TOTALS} from speakers except select {_TOTALS} from ({_ALL_TOTALS})))",
    ),
    Check(
        "speakers",
        "is not called as the first article calls it",
        REPAIR,
        f"select name from ({FIRST_MET.format(speakers=ALL)})",
    ),
    Check(
        "speakers",
        "is named by nobody",
        REPAIR,
        "select name from speakers where not in_file "
        "and id not in (select speaker_id from speaker_names) "
        f"and id not in ({DECIDED_SPEAKERS})",
    ),
    Check(
        "speaker_names",
        "no quote has this name",
        REPAIR,
        f"select name from speaker_names where id in ({_NO_QUOTES})",
    ),
    Check(
        "shared_statements",
        "its counts do not fit its quotes",
        REPAIR,
        f"select distinct statement_id from (select * from ({_SHARED} except "
        f"select * from shared_statements) union all select * from "
        f"(select * from shared_statements except {_SHARED}))",
    ),
    Check(
        "statements",
        "its quotes are gone",
        REPAIR,
        "select id from statements where id not in (select statement_id from quote_statements)",
    ),
    Check(
        "fingerprints",
        "leads to no statement",
        REPAIR,
        # Those of statements that went since the last tidying up are no damage.
        "select statement_id from fingerprints where statement_id > "
        "(select coalesce(max(seq), 0) from sqlite_sequence where name = 'statements')",
    ),
    Check(
        "quotes",
        "does not count its statements right",
        AGAIN,
        "select key from quotes q where coalesce(n_statements, 0) <> "
        "(select count(*) from quote_statements s where s.quote_id = q.id) "
        "or (n_statements is null) <> (kind = 'indirect')",
    ),
    Check(
        "quote_statements",
        "does not number the statements of its quote from 0",
        AGAIN,
        "select quote_id from quote_statements group by quote_id "
        "having min(n) <> 0 or max(n) <> count(*) - 1",
    ),
)


def ask(db: Database, checks: tuple[Check, ...]) -> Iterator[Broken]:
    """Give the rows that the questions find."""
    for table, why, todo, sql in checks:
        for (key,) in db.execute(sql):
            yield Broken(table, str(key), why, todo)


def broken_names(db: Database) -> Iterator[Broken]:
    """Derive again under what a name is looked up."""
    sql = "select key, name, type, folded, surname, spelling from speaker_names"
    for key, name, speaker_type, *kept in db.execute(sql):
        if speaker_type not in SPEAKER_TYPES or not name.strip():
            yield Broken("speaker_names", key, f"nobody is {name!r}, a {speaker_type!r}", COPY)
        elif key != identity_key(name, speaker_type):
            yield Broken("speaker_names", key, f"is not the key of {name}", COPY)
        elif kept[0] is not None and tuple(kept) != forms(name, speaker_type):
            yield Broken("speaker_names", key, f"is not how {name} is compared", COPY)
