"""`quotes verify`: check all that is stored against the texts."""

import typer

from quotes.cli._app import DEFAULT_DB, AsJson, DbPath, app, say, to_json


@app.command()
def verify(db: DbPath = DEFAULT_DB, as_json: AsJson = False) -> None:
    """Check that every stored quote is what its article says at that place.

    Exits with 1 where something is broken. Example: quotes verify --db quotes.db
    """
    from quotes.store import Store, queries

    with Store.open(db, must_exist=True) as store:
        broken = store.verify()
        totals = queries.stats(store.db)
    for row in broken:
        say(to_json(row._asdict()) if as_json else f"{row.table} {row.key}: {row.why}")
    if broken:
        raise typer.Exit(1)
    checked = f"{totals['quotes']} quotes in {totals['articles']} articles"
    say(f"checked {checked}: nothing is broken", err=as_json)
