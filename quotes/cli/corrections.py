"""`quotes corrections`: what people put right, and taking it back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import (
    DEFAULT_DB,
    SOME_FAILED,
    AsJson,
    DbPath,
    command_group,
    reading,
    say,
    to_json,
    who_decides,
)

if TYPE_CHECKING:
    from quotes.store.log.events import Event

corrections = command_group(
    "corrections", "List what people put right, take it back, export and import it."
)


@corrections.command("list")
def list_(db: DbPath = DEFAULT_DB, as_json: AsJson = False) -> None:
    """List all corrections, the oldest first. Example: quotes corrections list"""
    with reading(db) as store:
        events = store.list_corrections()
    for event in events:
        say(to_json(event) if as_json else _as_line(event))


@corrections.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="Its number in the list.")],
    db: DbPath = DEFAULT_DB,
) -> None:
    """Take a correction back. Example: quotes corrections undo 3"""
    from quotes.store import Store

    with Store.open(db, must_exist=True) as store:
        event = store.undo_correction(number, who=who_decides())
    say(f"Undone: {_as_line(event)}")


@corrections.command("export")
def export(
    everything: Annotated[
        bool, typer.Option("--all", help="All decisions, losslessly, for `corrections import`.")
    ] = False,
    db: DbPath = DEFAULT_DB,
) -> None:
    """Print the corrected articles as gold, one JSON object a line.

    `segments` are the quotes that people decided on; `attributions` are all quotes of the article
    as they are now. Example: quotes corrections export > gold.jsonl; quotes evaluate gold.jsonl
    """
    with reading(db) as store:
        for row in store.export_corrections() if everything else store.gold():
            typer.echo(to_json(row))


@corrections.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(help="A file, or -.", exists=True, dir_okay=False, allow_dash=True),
    ],
    db: DbPath = DEFAULT_DB,
) -> None:
    """Make the decisions that `quotes corrections export --all` wrote, as if made here.

    Those that are made here already are passed over; those about an article that is not here yet
    wait for it. Example: quotes corrections import decisions.jsonl
    """
    from quotes.store import Store

    lines = sys.stdin.buffer.readlines() if str(file) == "-" else file.read_bytes().splitlines()
    with Store.open(db) as store:
        imported = store.import_corrections(lines, who=who_decides())
    waiting = f" ({imported.waiting} wait for their article)" if imported.waiting else ""
    say(f"decisions  {imported.new} new{waiting}, {imported.known} known already")
    for number, why in imported.failures:
        say(f"Error: cannot read {file}, line {number}: {why}", err=True)
    if imported.failures:
        raise typer.Exit(SOME_FAILED)


def _as_line(event: "Event") -> str:
    from quotes.store.log.telling import in_words

    undone = f", undone by {event['undone_by']}" if event["undone_by"] else ""
    facts = f"{event['id']:4}  {event['at']}  {event['who'] or '?'}  {event['action']}{undone}"
    return f"{facts}  {in_words(event)}"
