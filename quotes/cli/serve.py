"""`quotes serve`: the site, on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli._app import DEFAULT_DB, DbPath, app

_PACKAGE = Path(__file__).parent.parent


@app.command()
def serve(
    db: DbPath = DEFAULT_DB,
    host: Annotated[str, typer.Option(help="0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8001,
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the site in a browser.")
    ] = True,
) -> None:
    """Browse the database in Datasette: search, facets, articles with their quotes in place.

    Example: quotes serve --db quotes.db --port 8001
    """
    from quotes.store import Store

    Store.open(db, must_exist=True).close()  # one clear line for what is not ours
    from datasette.cli import cli as datasette

    arguments = ["serve", str(db), "--host", host, "--port", str(port), *_metadata()]
    for name, value in SETTINGS.items():
        arguments += ["--setting", name, value]
    if browser:
        arguments.append("--open")
    typer.echo(f"Serving {db} on http://{host}:{port}/  (Ctrl-C ends)", err=True)
    datasette(args=arguments, prog_name="datasette")


SETTINGS = {
    # The largest single cost of a table page, and of no use: our facets are chosen.
    "suggest_facets": "off",
    # By default an export of everything is cut at 100 MB without an error.
    "max_csv_mb": "0",
    "default_page_size": "50",
    "facet_time_limit_ms": "1000",
}


def _metadata() -> list[str]:
    """Find metadata.yml: in the package as installed, at the top of a checkout otherwise."""
    for folder in (_PACKAGE / "web", _PACKAGE.parent):
        if (folder / "metadata.yml").exists():
            return ["-m", str(folder / "metadata.yml")]
    return []
