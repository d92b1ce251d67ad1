"""`quotes stats`: what is in the database."""

import typer

from quotes.cli._app import DEFAULT_DB, All, AsJson, DbPath, app, reading, say, to_json


@app.command()
def stats(everything: All = False, db: DbPath = DEFAULT_DB, as_json: AsJson = False) -> None:
    """Count articles, speakers and what was said. Example: quotes stats --json"""
    from quotes.store import queries

    with reading(db) as store:
        totals = queries.stats(store.db, everything=everything)
    if as_json:
        typer.echo(to_json(totals))
        return
    for name, value in totals.items():
        if name == "stale":
            continue  # a note said so
        label = name.replace("_", " ")
        if isinstance(value, list):
            listed = ", ".join(f"{count['value']} {count['n']}" for count in value)
            say(f"{label:22} {listed or '-'}")
        else:
            say(f"{label:22} {'-' if value is None else value}")
