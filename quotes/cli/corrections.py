"""`quotes corrections`: what people put right, and taking it back."""

import re
import sys
from pathlib import Path
from textwrap import shorten
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
    from quotes.store.schema.corrected import Snapshot

_LONGEST = 80  # characters of a quote in a list

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
    undone = f", undone by {event['undone_by']}" if event["undone_by"] else ""
    facts = f"{event['id']:4}  {event['at']}  {event['who'] or '?'}  {event['action']}{undone}"
    return f"{facts}  {_what(event)}"


def _what(event: "Event") -> str:
    if event["action"] == "undo":
        return f"correction {event['before']['correction']}"
    if event["article"] is None:
        return _of_speakers(event)
    old, new = event["before"]["quote"], event["after"]["quote"]
    changed = "" if new is None else f" -> {_said(new)}"
    return f"{_said(old)}{changed}"


def _of_speakers(event: "Event") -> str:
    """Tell who they were and are; where the names stay, what leads to them from now on."""
    before, after = event["before"]["speakers"], event["after"]["speakers"]
    old = " + ".join(state["name"] for state in before)
    new = " + ".join(state["name"] for state in after if state["merged_into"] is None)
    if old != new:
        return f"{old} -> {new}"
    led = {name for state in before for name in state["names"]}
    keys = [key for state in after for key in state["names"] if key not in led]
    added = dict.fromkeys(re.sub("^(group|unnamed|document):", "", key) for key in keys)
    facts = [
        f"{name.removeprefix('file_')} {value}"
        for was, state in zip(before, after, strict=False)
        for name, value in state.get("from_file", {}).items()
        if value != was.get("from_file", {}).get(name) and name != "in_file"
    ]
    return f"{old}: {', '.join((*added, *facts))}" if added or facts else old


def _said(quote: "Snapshot") -> str:
    from quotes.store.schema.candidates import perhaps

    said = shorten(" ".join(part["text"] for part in quote["parts"]), _LONGEST, placeholder=" ...")
    maybe = perhaps(quote.get("candidates", [])) or "(unknown)"
    who = quote["speaker"]["name"] if quote["speaker"] else maybe
    return f"{who}: {said}"
