"""`quotes publish`: all that a public host needs to serve the database."""

import re
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli._app import DEFAULT_DB, DbPath, app, reading, say
from quotes.errors import StoreError


def _check_name(value: str) -> str:
    """Refuse what is no plain name: it stands in addresses, and in a file that a shell reads."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", value):
        why = f"{value!r} is no plain name; give letters, digits, - and _"
        raise typer.BadParameter(why)
    return value


@app.command()
def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    name: Annotated[
        str, typer.Option(callback=_check_name, help="What the database is called on the site.")
    ] = "quotes",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="A name that the site goes by; may be given again. Without it, any."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over what an earlier `publish` wrote there.")
    ] = False,
    db: DbPath = DEFAULT_DB,
) -> None:
    """Write what a public host needs: a checked copy of the database, and how to serve it.

    The copy is packed and never written to again; a Dockerfile, a compose.yml and the program
    itself, as installed here, lie beside it, with notes on a reverse proxy in README.md. Nobody
    can write queries or corrections there. Example: quotes publish site --db quotes.db
    """
    from quotes.cli.serve import metadata_for, settings_for, site_names
    from quotes.publishing import Site, write_site

    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; choose another folder")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise StoreError(f"{folder} is not empty; choose another folder, or give --force")
    hosts = site_names(allow_host) if allow_host else None
    with reading(db) as store:
        site = Site(name, metadata_for(name, hosts), settings_for(sql=False))
        written = write_site(store, folder, site)
    for path in written:
        say(f"Written: {path}", err=True)
    say(f"Next: read {folder / 'README.md'}, then `docker compose up --build` there.", err=True)
