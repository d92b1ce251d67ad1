"""How much there is: totals, facets, runs and their failures."""

from typing import Literal, TypedDict, cast

from quotes.store.queries.reading import Reader, all_rows, first_row

Facet = Literal[
    "speaker",
    "speaker_type",
    "kind",
    "attribution_type",
    "outlet",
    "year",
    "cue",
    "medium",
    "review",
]


# Every write empties facet_counts, the end of a run fills it again.
STALE = """
    select not exists (select 1 from facet_counts)
    and (exists (select 1 from quotes) or exists (select 1 from speakers where n_quotes > 0))
"""


class Count(TypedDict):
    """A value and the number of quotes that have it."""

    value: str | int
    n: int


class Stats(TypedDict):
    """The whole database in figures; counts most frequent first, years in order.

    `stale`: a run is under way or broke off. These figures are right all the same; the totals of
    speakers, links and shared statements are not.
    """

    articles: int
    quotes: int
    speakers: int
    quotes_without_speaker: int
    quotes_to_review: int
    quotes_said: int
    first_date: str | None
    last_date: str | None
    by_kind: list[Count]
    by_type: list[Count]
    by_outlet: list[Count]
    by_medium: list[Count]
    by_review: list[Count]
    by_attribution_type: list[Count]
    by_year: list[Count]
    stale: bool


class RunRow(TypedDict):
    """A row of `runs`; `finished` is None for one that is under way or was killed."""

    id: int
    version: str
    pipeline: str
    started: str
    finished: str | None
    n_new: int
    n_replaced: int
    n_unchanged: int
    n_failed: int
    n_quotes: int


class FailureRow(TypedDict):
    """A row of `failures`; `line` counts from 1, None means the whole file."""

    id: int
    run_id: int
    path: str
    line: int | None
    why: str
    at: str


def is_stale(db: Reader) -> bool:
    """Tell whether quotes were written since the totals of speakers were last put right."""
    return bool(db.execute(STALE).fetchone()[0])


def stats(db: Reader) -> Stats:
    """Sum up the database."""
    stale = is_stale(db)
    speakers = (
        "select count(distinct speaker_id) from quotes"
        if stale
        else "select count(*) from speakers where n_quotes > 0"
    )
    sql = f"""
        select (select count(*) from articles) as articles,
               (select count(*) from quotes) as quotes,
               ({speakers}) as speakers,
               (select count(*) from quotes where speaker_id is null) as quotes_without_speaker,
               (select count(*) from quotes where review is not null) as quotes_to_review,
               (select count(*) from quotes)
               - (select count(*) from quotes where said = 0) as quotes_said,
               (select min(published) from articles) as first_date,
               (select max(published) from articles) as last_date
    """
    years = facet(db, "year", limit=-1)
    return cast(
        "Stats",
        {
            **(first_row(db, sql) or {}),
            "by_kind": facet(db, "kind"),
            "by_type": facet(db, "speaker_type"),
            "by_outlet": facet(db, "outlet"),
            "by_medium": facet(db, "medium"),
            "by_review": facet(db, "review"),
            "by_attribution_type": facet(db, "attribution_type"),
            "by_year": sorted(years, key=lambda count: count["value"]),
            "stale": stale,
        },
    )


def facet(db: Reader, name: Facet, *, limit: int = 50) -> list[Count]:
    """Count the values of a facet, most frequent first; all of them where `limit` is -1.

    Uses the counts made at the end of a run where they are up to date.
    """
    if db.execute("select exists (select 1 from facet_counts)").fetchone()[0]:
        sql = "select value, n from facet_counts where facet = ? order by n desc, value limit ?"
        return cast("list[Count]", all_rows(db, sql, [name, limit]))
    sql = f"""
        select {name} as value, count(*) as n from quotes where {name} is not null
        group by {name} order by n desc, value limit ?
    """
    return cast("list[Count]", all_rows(db, sql, [limit]))


def recent_runs(db: Reader, *, limit: int = 10) -> list[RunRow]:
    """List runs, the newest first."""
    sql = "select * from runs order by id desc limit ?"
    return cast("list[RunRow]", all_rows(db, sql, [limit]))


def recent_failures(db: Reader, *, limit: int = 100, run_id: int | None = None) -> list[FailureRow]:
    """List failures, the newest first, of all runs or of one."""
    sql = """
        select * from failures where :run_id is null or run_id = :run_id
        order by id desc limit :limit
    """
    return cast("list[FailureRow]", all_rows(db, sql, {"run_id": run_id, "limit": limit}))
