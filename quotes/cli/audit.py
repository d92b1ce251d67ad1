"""`quotes audit`: whose words the quotes are."""

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import DEFAULT_DB, All, AsJson, DbPath, app, reading, say, to_json
from quotes.cli._filters import (
    CueFilter,
    KindFilter,
    MediumFilter,
    ReviewFilter,
    RoleFilter,
    SpeakerFilter,
    SpeakerTypeFilter,
    TypeFilter,
    quote_filter,
)
from quotes.cli.export import Day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotes.store.queries import Audit

_TITLES = {
    "type": "By type of speaker",
    "naming": "Named or not",
    "gender": "By gender, as the file of speakers says it",
    "occupation": "By occupation, as the file of speakers says it",
    "outlet": "By outlet",
    "month": "By month",
    "speaker": "Quoted most",
}
_NOBODY = {"type": "(no speaker)", "naming": "(no speaker)", "outlet": "-", "month": "-"}


@app.command()
def audit(
    query: Annotated[str | None, typer.Option(help="Only quotes with these words.")] = None,
    speaker: SpeakerFilter = None,
    speaker_type: SpeakerTypeFilter = None,
    role: RoleFilter = None,
    kind: KindFilter = None,
    cue: CueFilter = None,
    since: Day = None,
    until: Day = None,
    outlet: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    medium: MediumFilter = None,
    review: ReviewFilter = False,
    type_: TypeFilter = None,
    everything: All = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print one table as CSV; `by` says what a row is of.")
    ] = False,
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Tell whose words the quotes are: by type, named or not, outlet, month, and who most.

    Shares are of the quotes and of their words. The interval behind a share holds what is surely
    theirs and all that is not surely somebody else's. Gender and occupation are known only where
    speakers.yml gives them. Example: quotes audit --outlet "Leith Post" --since 2020
    """
    from quotes.store import queries
    from quotes.writers import csv_lines

    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json are two formats; give one")
    with reading(db) as store:
        wanted = quote_filter(
            store.db,
            speaker,
            everything=everything,
            review=review,
            query=query,
            speaker_type=speaker_type,
            role=role,
            kind=kind,
            cue=cue,
            outlet=outlet,
            medium=medium,
            attribution_type=type_,
            since=since,
            until=until,
        )
        found = queries.audit(store.db, wanted)
    if as_json:
        typer.echo(to_json(found))
    elif as_csv:
        lines = csv_lines(queries.audit_rows(found), columns=queries.REPORT_COLUMNS)
        for line in lines:
            typer.echo(line, nl=False)
    else:
        _print(found)


def _print(found: "Audit") -> None:
    from quotes.store import queries

    if not found["n_quotes"]:
        say("No quotes match.", err=True)
        return
    say(f"{found['n_quotes']:,} quotes, {found['n_words']:,} words")
    for table, title in _TITLES.items():
        say(f"\n{title}")
        for row in queries.audit_rows(found, [table]):
            say(_line(table, row))
    say("\nHow sure is this?")
    for sentence in queries.how_sure(found):
        say(sentence)


def _line(table: str, row: "Mapping[str, object]") -> str:
    value = str(row["value"] or _NOBODY.get(table, "(unknown)"))
    shares = f"{_share(row['share']):>7}   words {_share(row['words_share']):>6}"
    line = f"{value:28.28} {row['n']:8,} {shares}"
    if row["low"] is not None:
        line += f"   {_interval(row['low'], row['high'])}"
    elif row["named"] is not None:
        named = f"{_share(row['named'])} {_interval(row['named_low'], row['named_high'])}"
        line += f"   named {named}"
    elif row["right_low"] is not None:
        line += f"   right {row['right_low']:,.0f} to {row['right_high']:,.0f}"
    return line


def _share(value: object) -> str:
    return f"{value:.1%}" if isinstance(value, float) else ""


def _interval(low: object, high: object) -> str:
    return f"({_share(low)} to {_share(high)})"
