"""`quotes serve`: the site, on this machine."""

import json
import socket
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.cli._app import DEFAULT_DB, DbPath, app, say

_PACKAGE = Path(__file__).parent.parent


@app.command()
def serve(
    db: DbPath = DEFAULT_DB,
    host: Annotated[str, typer.Option(help="0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8001,
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the site in a browser.")
    ] = True,
) -> None:
    """Browse the database in Datasette: search, facets, articles with their quotes in place.

    Example: quotes serve --db quotes.db --port 8001
    """
    from quotes.store import Store

    Store.open(db, must_exist=True).close()  # one clear line for what is not ours
    _check_free(host, port)
    from datasette.cli import cli as datasette

    arguments = ["serve", str(db), "--host", host, "--port", str(port)]
    for name, value in SETTINGS.items():
        arguments += ["--setting", name, value]
    if browser:
        arguments.append("--open")
    say(f"Serving {db} on http://{host}:{port}/  (Ctrl-C ends)", err=True)
    with tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder) / "metadata.json"
        metadata.write_text(json.dumps(metadata_for(db.stem)), encoding="utf-8")
        datasette(args=[*arguments, "-m", str(metadata)], prog_name="datasette")


def _check_free(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on, before the site is put together."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
    except OSError as error:
        why = f"cannot listen on {host}:{port}: {error.strerror}; choose another"
        raise typer.BadParameter(why, param_hint="'--port'") from error


SETTINGS = {
    # The largest single cost of a table page, and of no use: our facets are chosen.
    "suggest_facets": "off",
    # By default an export of everything is cut at 100 MB without an error.
    "max_csv_mb": "0",
    "default_page_size": "50",
    "facet_time_limit_ms": "1000",
}


def metadata_for(name: str) -> dict[str, Any]:
    """Read metadata.yml for a database of any name: in the file it is called "quotes"."""
    import yaml

    # In the package as installed, at the top of a checkout otherwise.
    places = (_PACKAGE / "web" / "metadata.yml", _PACKAGE.parent / "metadata.yml")
    path = next(place for place in places if place.exists())
    metadata: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    metadata["databases"][name] = metadata["databases"].pop("quotes")
    return metadata
