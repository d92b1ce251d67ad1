"""`quotes backup`: a copy of the database that is whole."""

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli._app import DEFAULT_DB, DbPath, app, reading, say


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.", dir_okay=False)],
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
    db: DbPath = DEFAULT_DB,
) -> None:
    """Copy the database into a file, also while a run is under way, and check the copy.

    Only you may read it. Example: quotes backup quotes-monday.db
    """
    with reading(db) as store:
        store.back_up(file, force=force)
    say(f"Written and checked: {file}", err=True)
