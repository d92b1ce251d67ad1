"""Names and speakers of whom nobody decided anything: they follow from the quotes alone.

What no quote names any more goes, and a speaker is called as the first article calls it, so that
nothing is left of a decision that was taken back, or of a text that was changed.
"""

from sqlite_utils import Database

from quotes.store.names.normal import follow_names

# "+", since SQLite uses the index of an expression only for what is no column of numbers.
STANDS = """
    not exists (
        select 1 from corrections u
        where u.action = 'undo' and json_extract(u.before, '$.correction') = +c.id
    )
"""
_STATES = f"""
    from corrections c, json_each(json_array(json(c.before), json(c.after))) side,
         json_each(side.value, '$.speakers') state
    where {STANDS}
"""
DECIDED_SPEAKERS = f"select json_extract(state.value, '$.id') {_STATES}"
_DECIDED_NAMES = f"""
    select name.value {_STATES.replace("where", ", json_each(state.value, '$.names') name where")}
"""

ALL = "speakers s"
CHANGED = "changed_speakers c cross join speakers s on s.id = c.speaker_id"
"""Of whom something is asked: of all speakers, or of those that a change touched."""
_CHANGED_NAMES = "changed_speakers c cross join speaker_names n on n.speaker_id = c.speaker_id"

UNUSED_NAMES = f"""
    select n.id from {{names}} where not exists (select 1 from quotes q where q.name_id = n.id)
    and n.key not in ({_DECIDED_NAMES})
"""
_UNUSED_SPEAKERS = f"""
    create temp table unused_speakers as
    select s.id from {CHANGED} where not s.in_file
    and not exists (select 1 from speaker_names n where n.speaker_id = s.id)
    and s.id not in ({DECIDED_SPEAKERS})
"""
# Who is not called as the first article to name it does; most speakers have one name.
FIRST_MET = f"""
    with open as materialized (
        select s.id, s.key, s.name from {{speakers}}
        where not s.in_file and s.id not in ({DECIDED_SPEAKERS}) and (
            select count(*) > 1 or max((n.key, n.name) is not (s.key, s.name))
            from speaker_names n where n.speaker_id = s.id
        )
    ), met as materialized (
        select n.speaker_id, n.key, n.name, n.id as name_id,
               (select min(article_id) from quotes q where q.name_id = n.id) as article_id
        from open cross join speaker_names n on n.speaker_id = open.id
    ), ranked as (
        select speaker_id, key, name, row_number() over (
            partition by speaker_id order by article_id,
            (select min(id) from quotes q
             where q.name_id = met.name_id and q.article_id = met.article_id)
        ) as place
        from met where article_id is not null
    )
    select speaker_id as id, ranked.key, ranked.name from ranked join open on open.id = speaker_id
    where place = 1 and (ranked.key, ranked.name) is not (open.key, open.name)
    and not exists (
        select 1 from speakers other where other.key = ranked.key and other.id <> speaker_id
    )
"""


def forget_unused_names(db: Database) -> None:
    """Forget the names that no quote has, except those that people or their file speak of."""
    db.execute(f"create temp table unused_names as {UNUSED_NAMES.format(names=_CHANGED_NAMES)}")
    unused = "(select id from temp.unused_names)"
    db.execute(f"delete from links where name_id in {unused}")
    db.execute(f"delete from speaker_names where id in {unused}")
    db.execute("drop table temp.unused_names")


def forget_unused_speakers(db: Database) -> None:
    """Forget speakers whom no name leads to, except those that people or their file speak of.

    Quotes that were linked to one of them go back to the speaker of their own name.
    """
    db.execute(_UNUSED_SPEAKERS)
    unused = "(select id from temp.unused_speakers)"
    linked = f"select distinct speaker_id from links where is_linked and speaker_id in {unused}"
    follow_names(db, [speaker_id for (speaker_id,) in db.execute(linked).fetchall()])
    db.execute(f"delete from links where speaker_id in {unused}")
    db.execute(f"delete from speakers where id in {unused}")
    db.execute("drop table temp.unused_speakers")


def call_as_first_met(db: Database) -> None:
    """Name speakers after the first article that has them, unless people or a file name them."""
    db.execute(f"create temp table called_anew as {FIRST_MET.format(speakers=CHANGED)}")
    if not db.execute("select 1 from temp.called_anew").fetchone():
        db.execute("drop table temp.called_anew")
        return
    for statement in (
        "analyze temp.called_anew",
        "update speakers set (key, name) = (c.key, c.name) "
        "from temp.called_anew c where c.id = speakers.id",
        "update quotes set speaker = c.name from temp.called_anew c "
        "where quotes.speaker_id = c.id and quotes.speaker <> c.name",
        "drop table temp.called_anew",
        "drop table if exists temp.sqlite_stat1",
    ):
        db.execute(statement)
