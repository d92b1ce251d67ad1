"""Speakers: who is quoted most, who is meant by a name, and all about one of them."""

from typing import TypedDict, cast

from quotes.errors import StoreError
from quotes.records import SpeakerType
from quotes.store.names.folding import fold
from quotes.store.queries.links import NameLink, linked_names, may_be
from quotes.store.queries.reading import Reader, all_rows, first_row, like
from quotes.store.queries.totals import Count
from quotes.store.schema.rows import identity_key

_MOST_CANDIDATES = 5
_MOST_IN_PROFILE = 20


class SpeakerRow(TypedDict):
    """A row of `speakers`. `merged_into` is the speaker that took over its names.

    `n_said` counts what was said, `n_quotes` everything, `n_articles` where it stands.
    """

    id: int
    name: str
    type: SpeakerType
    role: str | None
    wikidata: str | None
    merged_into: int | None
    n_quotes: int
    n_said: int
    n_articles: int
    first_date: str | None
    last_date: str | None


class Role(TypedDict):
    """A role as given in articles, how often, and between which dates."""

    role: str
    n: int
    first_date: str | None
    last_date: str | None


class Profile(TypedDict):
    """All that is known of a speaker; the counts are of what was said, most frequent first.

    `names` are those that lead here from any article, `aliases` the wordings in the articles.
    `linked` are names that stand for the speaker in some articles only; `may_be` is who else it
    may be, by names of articles that leave it open. `timeline` counts by month (YYYY-MM), in order.
    """

    speaker: SpeakerRow
    names: list[str]
    linked: list[NameLink]
    may_be: list[NameLink]
    aliases: list[Count]
    roles: list[Role]
    outlets: list[Count]
    verbs: list[Count]
    kinds: list[Count]
    timeline: list[Count]


_COLUMNS = """
    s.id, s.name, s.type, s.role, coalesce(s.file_wikidata, s.wikidata) as wikidata,
    s.merged_into, s.n_quotes, s.n_said, s.n_articles,
    s.first_date, s.last_date
"""
# Found is who has quotes, or waits for some under a name that an editor gave; not who has none
# because all articles that use the name are linked to somebody else.
_FOUND = """
    (s.{n} > 0 or s.n_quotes = 0 and exists (
        select 1 from speaker_names waits where waits.speaker_id = s.id and not exists (
            select 1 from links l where l.name_id = waits.id and l.is_linked
        )
    ))
"""
_NAME_TYPES: tuple[SpeakerType, ...] = ("person", "organization", "group", "unnamed", "document")


def list_speakers(
    db: Reader,
    *,
    prefix: str = "",
    speaker_type: SpeakerType | None = None,
    everything: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> list[SpeakerRow]:
    """List speakers who say something, most quoted first; with `everything`, all.

    With `prefix`, those of whom a word begins so.
    """
    n = "n_quotes" if everything else "n_said"
    sql = f"""
        select {_COLUMNS} from speakers s
        where {_FOUND.format(n=n)} and (:type is null or s.type = :type)
        and (s.name like :start escape '\\' or s.name like :inside escape '\\')
        order by s.{n} desc, s.name, s.id limit :limit offset :offset
    """
    values = {
        "type": speaker_type,
        "start": f"{like(prefix)}%",
        "inside": f"% {like(prefix)}%",
        "limit": limit,
        "offset": offset,
    }
    return cast("list[SpeakerRow]", all_rows(db, sql, values))


def find_speaker(db: Reader, reference: str) -> SpeakerRow:
    """Find the speaker meant by a name, an alias, a number, or the beginning of a word of a name.

    Raises StoreError where there is none or more than one, then naming some.
    """
    found = speakers_meant(db, reference)
    if not found:
        raise StoreError(f"there is no speaker {reference!r}; `quotes speakers list` shows them")
    if len(found) > 1:
        named = ", ".join(f"{row['name']} ({row['id']})" for row in found[:_MOST_CANDIDATES])
        more = " and more" if len(found) > _MOST_CANDIDATES else ""
        raise StoreError(f"{reference!r} may mean {named}{more}; give the full name or the number")
    return found[0]


def speakers_meant(db: Reader, reference: str) -> list[SpeakerRow]:
    """List whom a reference, as `find_speaker` takes it, may mean: a few, the likeliest first."""
    if not reference.strip():
        return []
    return (
        speakers_called(db, reference)
        or _by_number(db, reference)
        or list_speakers(db, prefix=reference, everything=True, limit=_MOST_CANDIDATES + 1)
    )


def speakers_called(db: Reader, name: str) -> list[SpeakerRow]:
    """List the speakers whom exactly this name or, failing that, this alias leads to."""
    return _by_name(db, name) or _by_alias(db, name)


def names_of_speaker(db: Reader, speaker_id: int) -> list[str]:
    """List all that a speaker is called, in any article or by what people decided."""
    sql = """
        select name from speakers where id = :id
        union select name from speaker_names where speaker_id = :id
        union select name from aliases where speaker_id = :id order by 1
    """
    return [row["name"] for row in all_rows(db, sql, {"id": speaker_id})]


def speaker_by_id(db: Reader, speaker_id: int) -> SpeakerRow | None:
    """Read a speaker; one that was merged into another leads to that one."""
    sql = f"select {_COLUMNS} from speakers s where s.id = ?"
    row = first_row(db, sql, [speaker_id])
    while row is not None and row["merged_into"] is not None:
        row = first_row(db, sql, [row["merged_into"]])
    return cast("SpeakerRow | None", row)


def speaker_profile(db: Reader, speaker_id: int) -> Profile:
    """Gather all that is known of a speaker. Raises StoreError where there is none."""
    speaker = speaker_by_id(db, speaker_id)
    if speaker is None:
        raise StoreError(f"there is no speaker {speaker_id}; `quotes speakers list` shows them")
    values = [speaker["id"]]
    names = all_rows(
        db, "select distinct name from speaker_names where speaker_id = ? order by id", values
    )
    aliases = f"""
        select name as value, sum(n) as n from aliases where speaker_id = ?
        group by name order by n desc, name limit {_MOST_IN_PROFILE}
    """
    roles = """
        select role, count(*) as n, min(published) as first_date, max(published) as last_date
        from quotes where speaker_id = ? and role is not null and said
        group by role order by last_date desc, n desc, role
    """
    timeline = """
        select substr(published, 1, 7) as value, count(*) as n from quotes
        where speaker_id = ? and published is not null and said group by 1 order by 1
    """
    return {
        "speaker": speaker,
        "names": [row["name"] for row in names],
        "linked": linked_names(db, speaker["id"]),
        "may_be": may_be(db, speaker["id"]),
        "aliases": cast("list[Count]", all_rows(db, aliases, values)),
        "roles": cast("list[Role]", all_rows(db, roles, values)),
        "outlets": _most_frequent(db, "outlet", values),
        "verbs": _most_frequent(db, "cue", values),
        "kinds": _most_frequent(db, "kind", values),
        "timeline": cast("list[Count]", all_rows(db, timeline, values)),
    }


def _most_frequent(db: Reader, column: str, values: list[int]) -> list[Count]:
    sql = f"""
        select {column} as value, count(*) as n from quotes
        where speaker_id = ? and {column} is not null and said
        group by {column} order by n desc, value limit {_MOST_IN_PROFILE}
    """
    return cast("list[Count]", all_rows(db, sql, values))


def _by_name(db: Reader, reference: str) -> list[SpeakerRow]:
    """Find by a name that leads to the speaker or, failing that, another spelling of one."""
    keys = {identity_key(reference, speaker_type) for speaker_type in _NAME_TYPES}
    folded = {fold(reference, speaker_type) for speaker_type in _NAME_TYPES}
    for column, values in (("key", keys), ("folded", folded)):
        sql = f"""
            select distinct {_COLUMNS} from speaker_names n join speakers s on s.id = n.speaker_id
            where n.{column} in ({", ".join("?" * len(values))}) and {_FOUND.format(n="n_quotes")}
            order by s.n_quotes desc, s.id
        """
        found = all_rows(db, sql, sorted(values))
        if found:
            return cast("list[SpeakerRow]", found)
    return []


def _by_alias(db: Reader, reference: str) -> list[SpeakerRow]:
    sql = f"""
        select distinct {_COLUMNS} from aliases a join speakers s on s.id = a.speaker_id
        where a.name = ? collate nocase order by s.n_quotes desc, s.id
    """
    return cast("list[SpeakerRow]", all_rows(db, sql, [reference]))


def _by_number(db: Reader, reference: str) -> list[SpeakerRow]:
    if not (reference.isascii() and reference.isdecimal() and len(reference) < 19):
        return []
    row = speaker_by_id(db, int(reference))
    return [] if row is None else [row]
