"""Which quotes are wanted: the same filters for search, export and the site."""

from dataclasses import dataclass
from typing import Literal

from quotes.records import AttributionType, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter:
    """Conditions that all hold; None asks for nothing.

    `query` is text as typed (see `fts_query`). `since` and `until` are a year, a month, a day
    or a full date, both included; quotes without a date are then left out. `review` asks for
    those that a person should look at, `said` for those that are something said.
    """

    query: str | None = None
    speaker_id: int | None = None
    kind: Kind | None = None
    outlet: str | None = None
    medium: str | None = None
    attribution_type: AttributionType | None = None
    said: Literal[True] | None = None
    review: Literal[True] | None = None
    since: str | None = None
    until: str | None = None

    def conditions(self) -> tuple[str, dict[str, object]]:
        """Give SQL over `quotes q` and its values for all but `query`; "1" where none is set."""
        conditions = [sql for name, sql in _CONDITIONS.items() if getattr(self, name) is not None]
        values = {name: getattr(self, name) for name in _CONDITIONS}
        return " and ".join(conditions) or "1", values


def said_unless(
    everything: bool, attribution_type: AttributionType | None = None
) -> Literal[True] | None:
    """Give `QuoteFilter.said`: only what was said, unless all or a type is asked for."""
    return None if everything or attribution_type else True


_CONDITIONS = {
    "speaker_id": "q.speaker_id = :speaker_id",
    "kind": "q.kind = :kind",
    "outlet": "q.outlet = :outlet",
    "medium": "q.medium = :medium",
    "attribution_type": "q.attribution_type = :attribution_type",
    "said": "q.said",
    "review": "q.review is not null",
    # The sort key begins with the date, or with - where there is none, and has an index.
    "since": "q.sort_key >= :since",
    "until": "q.sort_key >= '0' and q.sort_key < :until || char(0x10ffff)",
}
