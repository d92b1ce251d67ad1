"""What is in the quotes that a search finds: the values of each facet, and a timeline."""

from collections import defaultdict
from dataclasses import replace
from typing import Any, TypedDict

from quotes.store.queries.filters import QuoteFilter
from quotes.store.queries.matches import COUNT_AT_MOST, matching
from quotes.store.queries.reading import Reader
from quotes.store.queries.speakers import list_speakers
from quotes.store.queries.totals import Count, facet
from quotes.store.schema.columns import FACETS

COUNTED = 5_000
"""Of more matches than COUNT_AT_MOST, so many are counted."""
MOST_POOLED = 4 * COUNT_AT_MOST
"""Of fewer matches so many are looked at, with those that were not said."""
VALUES = 12
"""Values of a facet that are given, the most frequent ones."""
MOST_MONTHS = 144
"""Beyond so many, a timeline is by year."""


class FacetCount(TypedDict):
    """A value, what a reader sees of it, and the number of quotes; a speaker's value is an id."""

    value: str | int
    label: str
    n: int


class Point(TypedDict):
    """A month or a year of a timeline, without gaps: its quotes, and the days it is between."""

    value: str
    n: int


class Summary(TypedDict):
    """What is in the quotes found.

    `counted` tells which: "all" of them, the "newest" COUNTED, or of a word that very many hold
    those "added last". `facets` are the most frequent values of each, in the order of FACETS; those
    of `year` are by year, of `attribution_type` also of what was not said. `unit` is that of the
    `timeline`, which leaves out what has no date; it is `whole` also where all of a speaker, or
    between dates, are too many for the facets.
    """

    counted: str
    n_counted: int
    facets: dict[str, list[FacetCount]]
    timeline: list[Point]
    unit: str
    whole: bool


def summarize(db: Reader, wanted: QuoteFilter, *, capped: bool) -> Summary:
    """Count the values of all facets in the quotes that are wanted, in one pass.

    `capped` is that of what `search` found. Of all that was said, or of everything, the counts
    are kept by the database.
    """
    if wanted in (QuoteFilter(), QuoteFilter(said=True)):
        return _of_everything(db, everything=wanted.said is None)
    source, values, order = matching(db, replace(wanted, said=None))
    rows = db.execute(
        _COUNTS.format(source=source, order=f"order by {order}" if capped else ""),
        values | {"most": COUNTED if capped else MOST_POOLED, "everything": wanted.said is None},
    ).fetchall()
    facets: dict[str, list[FacetCount]] = {name: [] for name in FACETS}
    days: dict[str, int] = {}
    n = 0
    for name, value, label, count in rows:
        if name == "":
            n = int(count)
            if value == MOST_POOLED:
                return summarize(db, wanted, capped=True)
        elif name == "month":
            days[str(value)] = int(count)
        else:
            facets[name].append({"value": value, "label": str(label), "n": int(count)})
    for name, counts in facets.items():
        facets[name] = sorted(counts, key=_by_year if name == "year" else _by_frequency)
    timeline, unit = _timeline(days)
    whole = not capped
    if capped and _is_only(wanted, "said", "year", "since", "until"):
        (timeline, unit), whole = months(db, wanted), True
    elif capped and wanted.speaker_id and _is_only(wanted, *_IN_INDEX_OF_SPEAKERS):
        (timeline, unit), whole = _months_of_speaker(db, wanted), True
    by = "added last" if order == "f.rowid desc" else "newest"
    return {
        "counted": by if capped else "all",
        "n_counted": n,
        "facets": facets,
        "timeline": timeline,
        "unit": unit,
        "whole": whole,
    }


_IN_INDEX_OF_SPEAKERS = ("speaker_id", "said", "kind", "outlet", "role", "cue")


def months(db: Reader, wanted: QuoteFilter) -> tuple[list[Point], str]:
    """Give the timeline of all that was said, or of everything, between dates, and its unit.

    Of `wanted` only `said`, `year`, `since` and `until` count.
    """
    n = "n_said" if wanted.said else "n_quotes"
    sql = f"""
        select substr(published, 1, 7), sum({n}) from articles
        where published >= max('0', coalesce(:since, ''), coalesce(:year, ''))
        and published < coalesce(:until, '9') || char(0x10ffff)
        and published < coalesce(:year, '9') || char(0x10ffff)
        group by 1 having sum({n}) > 0
    """
    year = None if wanted.year is None else f"{wanted.year:04}"
    values = {"since": wanted.since, "until": wanted.until, "year": year}
    return _timeline({str(month): int(n) for month, n in db.execute(sql, values).fetchall()})


def _months_of_speaker(db: Reader, wanted: QuoteFilter) -> tuple[list[Point], str]:
    conditions, values = wanted.conditions()
    sql = f"""
        select substr(q.published, 1, 7), count(*) from quotes q
        where {conditions} and q.published is not null group by 1
    """
    return _timeline({str(month): int(n) for month, n in db.execute(sql, values).fetchall()})


def _is_only(wanted: QuoteFilter, *names: str) -> bool:
    """Tell whether a filter asks for these alone."""
    none: dict[str, Any] = dict.fromkeys(names)
    return replace(wanted, **none) == QuoteFilter()


# Each facet of one pool of quotes, which is read once.
# Types of attribution are counted in all that fits, as asking for one does not ask for what was
# said; all else in what was said, unless everything is wanted.
_POOLED = ("speaker_id", *FACETS, "published", "said")
_ONE = """
    select * from (
        select '{name}', {value}, {label}, count(*) as n from {pool} where {value} is not null
        group by {value} order by n desc, {value} limit {limit}
    )
"""
_COUNTS = (
    f"with pool as materialized (select {', '.join(f'q.{name}' for name in _POOLED)} "
    "from {source} {order} limit :most), "
    "wanted as materialized (select * from pool where said or :everything) "
    "select '', (select count(*) from pool), null, count(*) from wanted union all "
    + " union all ".join(
        _ONE.format(
            name=name,
            value="speaker_id" if name == "speaker" else name,
            label=f"max({name})",
            limit=-1 if name == "year" else VALUES,
            pool="pool" if name == "attribution_type" else "wanted",
        )
        for name in FACETS
    )
    + " union all "
    + _ONE.format(
        name="month", value="substr(published, 1, 7)", label="null", limit=-1, pool="wanted"
    )
)


def _of_everything(db: Reader, *, everything: bool) -> Summary:
    facets: dict[str, list[FacetCount]] = {}
    for name in FACETS:
        counts = facet(
            db,
            name,
            everything=everything or name == "attribution_type",
            limit=-1 if name == "year" else VALUES,
        )
        facets[name] = [_labelled(count) for count in counts]
    facets["year"].sort(key=_by_year)
    speakers = list_speakers(db, everything=everything, limit=VALUES)
    facets["speaker"] = [
        {"value": row["id"], "label": row["name"], "n": row["n_quotes" if everything else "n_said"]}
        for row in speakers
    ]
    timeline, unit = months(db, QuoteFilter(said=None if everything else True))
    return {
        "counted": "all",
        "n_counted": sum(count["n"] for count in facets["kind"]),  # which every quote has
        "facets": facets,
        "timeline": timeline,
        "unit": unit,
        "whole": True,
    }


def _labelled(count: Count) -> FacetCount:
    return {"value": count["value"], "label": str(count["value"]), "n": count["n"]}


def _by_frequency(count: FacetCount) -> tuple[int, str]:
    return -count["n"], count["label"]


def _by_year(count: FacetCount) -> int:
    return int(count["value"])


def _timeline(by_month: dict[str, int]) -> tuple[list[Point], str]:
    """Put months in order and fill gaps; years where the months are too many."""
    if not by_month:
        return [], "month"
    first, last = _month(min(by_month)), _month(max(by_month))
    if last - first < MOST_MONTHS:
        names = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]
        return [{"value": name, "n": by_month.get(name, 0)} for name in names], "month"
    by_year: defaultdict[str, int] = defaultdict(int)
    for name, n in by_month.items():
        by_year[name[:4]] += n
    if last // 12 - first // 12 < MOST_MONTHS:
        years = [f"{year:04}" for year in range(first // 12, last // 12 + 1)]
    else:  # dates that are mistaken, or very old: gaps are left out
        years = sorted(by_year)
    return [{"value": year, "n": by_year.get(year, 0)} for year in years], "year"


def _month(value: str) -> int:
    year, _, month = value.partition("-")
    return int(year) * 12 + max(1, min(12, int(month or 1))) - 1
