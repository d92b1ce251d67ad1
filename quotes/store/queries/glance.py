"""What the home page says of a database at a glance, without going through its quotes."""

from typing import TypedDict, cast

from quotes.store.queries.reading import Reader, first_row
from quotes.store.queries.totals import Count, facet, is_stale


class Glance(TypedDict):
    """What was said, in figures; `stale` as in Stats, `by_review` says why people should look."""

    articles: int
    quotes: int
    speakers: int
    first_date: str | None
    last_date: str | None
    to_review: int
    by_review: list[Count]
    stale: bool


def glance(db: Reader) -> Glance:
    """Sum up what was said, from the totals that the database keeps."""
    sql = """
        select (select count(*) from articles) as articles,
               (select coalesce(sum(n_said), 0) from facet_counts where facet = 'kind') as quotes,
               (select count(*) from speakers where n_said > 0) as speakers,
               (select min(published) from articles) as first_date,
               (select max(published) from articles) as last_date
    """
    by_review = facet(db, "review")
    return cast(
        "Glance",
        {
            **(first_row(db, sql) or {}),
            "to_review": sum(count["n"] for count in by_review),
            "by_review": by_review,
            "stale": is_stale(db),
        },
    )


def read_at(db: Reader, article_ids: list[int]) -> dict[int, str]:
    """Tell when each article was read: the start of its run, in UTC."""
    marks = ", ".join("?" * len(article_ids))
    sql = f"""
        select a.id, r.started from articles a join runs r on r.id = a.run_id
        where a.id in ({marks})
    """
    return {int(number): str(at) for number, at in db.execute(sql, article_ids).fetchall()}
