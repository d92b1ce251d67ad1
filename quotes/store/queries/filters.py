"""Which quotes are wanted: the same filters for search, export and the site."""

from dataclasses import dataclass
from typing import Literal

from quotes.records import AttributionType, Kind, SpeakerType
from quotes.store.schema.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter:
    """Conditions that all hold; None asks for nothing.

    `query` is text as typed (see `fts_query`). `since` and `until` are a year, a month, a day
    or a full date, both included; quotes without a date are then left out. `review` asks for
    those that a person should look at, for any reason or for one, `said` for those that are
    something said.
    """

    query: str | None = None
    speaker_id: int | None = None
    speaker_type: SpeakerType | None = None
    role: str | None = None
    kind: Kind | None = None
    outlet: str | None = None
    year: int | None = None
    cue: str | None = None
    medium: str | None = None
    attribution_type: AttributionType | None = None
    said: Literal[True] | None = None
    review: Review | Literal[True] | None = None
    since: str | None = None
    until: str | None = None

    def conditions(self) -> tuple[str, dict[str, object]]:
        """Give SQL over `quotes q` and its values for all but `query`; "1" where none is set."""
        wanted = [name for name in _CONDITIONS if getattr(self, name) is not None]
        conditions = [_CONDITIONS[name] for name in wanted]
        if isinstance(self.review, str):
            conditions[wanted.index("review")] = "q.review = :review"
        values = {name: getattr(self, name) for name in _CONDITIONS}
        return " and ".join(conditions) or "1", values


def said_unless(
    everything: bool, attribution_type: AttributionType | None = None
) -> Literal[True] | None:
    """Give `QuoteFilter.said`: only what was said, unless all or a type is asked for."""
    return None if everything or attribution_type else True


_CONDITIONS = {
    "speaker_id": "q.speaker_id = :speaker_id",
    "speaker_type": "q.speaker_type = :speaker_type",
    "role": "q.role = :role",
    "kind": "q.kind = :kind",
    "outlet": "q.outlet = :outlet",
    "year": "q.year = :year",
    "cue": "q.cue = :cue",
    "medium": "q.medium = :medium",
    "attribution_type": "q.attribution_type = :attribution_type",
    "said": "q.said",
    "review": "q.review is not null",
    # The sort key begins with the date, or with - where there is none, and has an index.
    "since": "q.sort_key >= :since",
    "until": "q.sort_key >= '0' and q.sort_key < :until || char(0x10ffff)",
}
