"""Options that say which quotes are wanted, and the filter that they make."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.records import AttributionType, Kind, SpeakerType

if TYPE_CHECKING:
    from quotes.store.queries import QuoteFilter, Reader

SpeakerFilter = Annotated[str | None, typer.Option(help="Only this speaker (name or number).")]
KindFilter = Annotated[Kind | None, typer.Option(help="Only this kind.")]
SpeakerTypeFilter = Annotated[
    SpeakerType | None, typer.Option("--speaker-type", help="Only speakers of this type.")
]
RoleFilter = Annotated[
    str | None, typer.Option("--role", help="Only speakers with this role, as the article has it.")
]
CueFilter = Annotated[
    str | None, typer.Option("--cue", help="Only quotes with these words for saying, as in: told.")
]
MediumFilter = Annotated[
    str | None, typer.Option(help="Only what this medium carried, as in: told Reuters.")
]
TypeFilter = Annotated[
    AttributionType | None,
    typer.Option("--type", help="Only this type of attribution; includes what was not said."),
]
ReviewFilter = Annotated[
    bool, typer.Option("--review", help="Only quotes that a person should look at.")
]


def quote_filter(
    db: "Reader",
    speaker: str | None,
    *,
    everything: bool,
    review: bool,
    attribution_type: AttributionType | None,
    **same: Any,  # noqa: ANN401 (fields of QuoteFilter, as they are)
) -> "QuoteFilter":
    """Make the filter of a command's options. Raises StoreError where nobody, or not just one, is
    meant by the speaker.
    """
    from quotes.store import queries

    return queries.QuoteFilter(
        speaker_id=queries.find_speaker(db, speaker)["id"] if speaker else None,
        attribution_type=attribution_type,
        said=queries.said_unless(everything, attribution_type),
        review=review or None,
        **same,
    )
