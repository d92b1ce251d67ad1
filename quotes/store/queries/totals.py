"""How much there is: totals, facets, runs and their failures."""

from typing import TypedDict, cast

from quotes.store.queries.reading import Reader, all_rows, first_row
from quotes.store.schema.columns import FACETS

# Where triggers note what a write touched, until the end of a run puts it right.
_CHANGES = ("changed_speakers", "changed_names", "changed_mentions", "changed_candidates")
_STALE = " or ".join(
    [
        *(f"exists (select 1 from {table})" for table in _CHANGES),
        "exists (select 1 from quotes where n_statements is null and kind <> 'indirect')",
    ]
)


class Count(TypedDict):
    """A value and the number of quotes that have it."""

    value: str | int
    n: int


class Stats(TypedDict):
    """The whole database in figures; counts most frequent first, years in order.

    Of quotes that were said, or of all; `quotes_not_said` are left out of the former.
    `stale`: a run is under way or broke off. These figures are right all the same; the totals of
    speakers, links and shared statements are not.
    """

    articles: int
    quotes: int
    quotes_not_said: int
    speakers: int
    quotes_without_speaker: int
    quotes_to_review: int
    first_date: str | None
    last_date: str | None
    by_kind: list[Count]
    by_speaker_type: list[Count]
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
    """Tell whether anything was written since what follows from it was last put right."""
    return bool(db.execute(f"select {_STALE}").fetchone()[0])


def stats(db: Reader, *, everything: bool = False) -> Stats:
    """Sum up what was said, or everything in the database."""
    sql = """
        select (select count(*) from articles) as articles,
               count(*) filter (where said or :everything) as quotes,
               count(*) filter (where not said) as quotes_not_said,
               (select count(*) from (
                   select distinct speaker_id from quotes
                   where speaker_id is not null and (said or :everything)
               )) as speakers,
               count(*) filter (
                   where speaker_id is null and (said or :everything)
               ) as quotes_without_speaker,
               (select count(*) from quotes where review is not null and (said or :everything))
               as quotes_to_review,
               (select min(published) from articles) as first_date,
               (select max(published) from articles) as last_date
        from quotes indexed by quotes_by_speaker
    """
    years = facet(db, "year", everything=everything, limit=-1)
    names = ("kind", "speaker_type", "outlet", "medium", "review", "attribution_type")
    return cast(
        "Stats",
        {
            **(first_row(db, sql, {"everything": everything}) or {}),
            **{f"by_{name}": facet(db, name, everything=everything) for name in names},
            "by_year": sorted(years, key=lambda count: count["value"]),
            "stale": is_stale(db),
        },
    )


def facet(db: Reader, name: str, *, everything: bool = False, limit: int = 50) -> list[Count]:
    """Count the values of a facet in what was said, or in everything, most frequent first.

    All of them where `limit` is -1. Raises KeyError for what is no facet.
    """
    if name not in FACETS:
        raise KeyError(name)
    n = "n" if everything else "n_said"
    sql = f"""
        select value, {n} as n from facet_counts where facet = ? and {n} > 0
        order by {n} desc, value limit ?
    """
    return cast("list[Count]", all_rows(db, sql, [name, limit]))


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
