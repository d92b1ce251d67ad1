"""`quotes statements`: what several articles quote, and how they differ."""

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import DEFAULT_DB, AsJson, DbPath, command_group, reading, say, to_json

if TYPE_CHECKING:
    from quotes.store.queries import Variant

statements = command_group(
    "statements", "List statements that several articles quote; show how they differ."
)


@statements.command("list")
def list_(
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only those given to more than one speaker.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """List statements in several articles, the most widespread first.

    Example: quotes statements list --disputed
    """
    from textwrap import shorten

    from quotes.store import queries

    with reading(db) as store:
        rows = queries.list_statements(store.db, disputed=disputed, limit=limit)
    for row in rows:
        if as_json:
            typer.echo(to_json(row))
            continue
        counts = f"{row['n_quotes']} in {row['n_articles']} articles"
        speakers = f", {row['n_speakers']} speakers" if row["n_speakers"] > 1 else ""
        say(f"{row['id']:5}  {counts}{speakers}  {shorten(row['text'], 100, placeholder=' ...')}")
    if not rows:
        say("No statement is in several articles.", err=True)


@statements.command("show")
def show(
    statement: Annotated[int, typer.Argument(help="Its number in the list.")],
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Show who quotes a statement, the earliest date first, with words that differ from that one.

    [-words-] stand only in the one listed first, {+words+} only in this one. Which article was
    first is said where dates tell it.
    Example: quotes statements show 12
    """
    from quotes.store import queries

    with reading(db) as store:
        row = queries.find_statement(store.db, statement)
        found = queries.variants(store.db, row["id"])
        dating = queries.dating(store.db, row["id"])
    unsure = queries.first_unsure(dating)
    if as_json:
        quotes = [{**v, "diff": [piece._asdict() for piece in v["diff"]]} for v in found]
        first: dict[str, object] = {**dating, "unsure": unsure}
        typer.echo(to_json({"statement": row, "first": first, "quotes": quotes}))
        return
    if dating["n_first"] == 1:
        say(f"First: {_place(found[0])}")
    if unsure:
        say(unsure)
    say("")
    for variant in found:
        _print(variant)


def _place(variant: "Variant") -> str:
    from quotes.cli._print import where

    title = variant["title"] or variant["article"]
    return where(variant["published"], variant["outlet"], title)


def _print(variant: "Variant") -> None:
    from quotes.cli._print import diff_text, open_console, styled

    console = open_console()
    place = _place(variant)
    console.print(styled(variant["speaker"] or "(unknown)", "bold"), styled(place, "dim"), sep="  ")
    console.print(diff_text(variant["diff"]) if variant["diff"] else styled(variant["said"]))
    console.print()
