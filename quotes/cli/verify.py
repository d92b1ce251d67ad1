"""`quotes verify`: check all that is stored against the texts."""

from typing import Annotated

import typer

from quotes.cli._app import DEFAULT_DB, AsJson, DbPath, app, say, to_json


@app.command()
def verify(
    db: DbPath = DEFAULT_DB,
    repair: Annotated[
        bool, typer.Option("--repair", help="First derive totals, links and the search anew.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check that every stored quote is what its article says at that place, and all that follows.

    Says what to do about each thing that is broken. Exits with 1 where something is.
    Example: quotes verify --db quotes.db
    """
    from quotes.store import Store, queries

    with Store.open(db, must_exist=True) as store:
        if repair:
            store.repair()
        broken = store.verify()
        totals = queries.stats(store.db)
    for row in broken:
        say(to_json(row._asdict()) if as_json else f"{row.table} {row.key}: {row.why}; {row.todo}")
    if broken:
        raise typer.Exit(1)
    checked = f"{totals['quotes']} quotes in {totals['articles']} articles"
    say(f"checked {checked}: nothing is broken", err=as_json)
