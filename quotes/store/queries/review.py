"""The quotes that wait for a person: which comes next, and how many there are."""

from typing import TypedDict, cast

from quotes.store.queries.reading import Reader, all_rows
from quotes.store.queries.totals import Count
from quotes.store.schema.review import Review

_MOST_OUTLETS = 50
# What was said before what was only thought; then the least sure. Nobody named is not sure at all.
_LEAST_SURE = """
    q.said desc, coalesce(q.speaker_confidence, json_extract(q.candidates, '$[0][2]'), 0.0),
    q.sort_key desc
"""


class Queue(TypedDict):
    """What waits: how many, the key of the next one, and how many for each reason and outlet.

    `total` and `key` heed the filters, `reasons` that of the outlet, `outlets` that of the reason.
    """

    total: int
    key: str | None
    reasons: list[Count]
    outlets: list[Count]


def review_queue(
    db: Reader, *, reason: Review | None = None, outlet: str | None = None, skip: int = 0
) -> Queue:
    """Find what waits, the least sure first; `skip` passes over so many."""
    values: dict[str, object] = {"reason": reason, "outlet": outlet, "skip": skip}
    of_reason = "(:reason is null or q.review = :reason)"
    of_outlet = "(:outlet is null or q.outlet = :outlet)"
    waiting = f"from quotes q where q.review is not null and {of_reason} and {of_outlet}"
    (total,) = db.execute(f"select count(*) {waiting}", values).fetchone()
    following = f"select q.key {waiting} order by {_LEAST_SURE} limit 1 offset :skip"
    row = db.execute(following, values).fetchone()
    return {
        "total": int(total),
        "key": None if row is None else str(row[0]),
        "reasons": _counts(db, "review", of_outlet, values),
        "outlets": _counts(db, "outlet", of_reason, values),
    }


def _counts(db: Reader, column: str, condition: str, values: dict[str, object]) -> list[Count]:
    sql = f"""
        select q.{column} as value, count(*) as n from quotes q
        where q.review is not null and q.{column} is not null and {condition}
        group by q.{column} order by n desc, value limit {_MOST_OUTLETS}
    """
    return cast("list[Count]", all_rows(db, sql, values))
