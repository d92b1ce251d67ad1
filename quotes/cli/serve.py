"""`quotes serve`: the site, on this machine."""

import ipaddress
import json
import secrets
import socket
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.cli._app import DEFAULT_DB, DbPath, app, reading, say, who_decides


@app.command()
def serve(
    db: DbPath = DEFAULT_DB,
    host: Annotated[str, typer.Option(help="0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8001,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="Another name that the site goes by; may be given again."),
    ] = None,
    sql: Annotated[
        bool | None,
        typer.Option(
            "--sql/--no-sql",
            help="Let visitors write queries.",
            show_default="only where the site is for this machine alone",
        ),
    ] = None,
    review: Annotated[
        bool,
        typer.Option("--review", help="Print a link, good for one use, to correct in the browser."),
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check/--no-check", help="Check drafts that programs send."),
    ] = True,
    cors: Annotated[
        bool, typer.Option("--cors", help="Let pages of other sites read what is served as data.")
    ] = False,
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the site in a browser.")
    ] = True,
) -> None:
    """Browse the database in Datasette: search, facets, articles with their quotes in place.

    It answers to its own address, to localhost and to the names of --allow-host only. It only
    reads, but for who signs in by the link of --review: what they decide is kept as theirs, as by
    `quotes correct`.

    Example: quotes serve --db quotes.db --port 8001
    """
    names = site_names([host, *(allow_host or [])])
    with reading(db):
        pass  # one clear line for what is not ours, and right totals
    _check_free(host, port)
    from datasette.cli import cli as datasette

    from quotes.web.hosts import bracketed

    if sql is None:
        sql = is_loopback(host) and not allow_host
    arguments = ["serve", str(db), "--host", host, "--port", str(port)]
    for name, value in settings_for(sql=sql).items():
        arguments += ["--setting", name, value]
    arguments += ["--cors"] * cors + ["--open"] * browser
    say(f"Serving {db} on http://{bracketed(host)}:{port}/  (Ctrl-C ends)", err=True)
    told = metadata_for(db.stem, names, check=check)
    if review:
        told["plugins"]["quotes"] |= _let_in(host, port)
    with tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder) / "metadata.json"
        metadata.write_text(json.dumps(told), encoding="utf-8")
        datasette(args=[*arguments, "-m", str(metadata)], prog_name="datasette")


def _let_in(host: str, port: int) -> dict[str, Any]:
    """Say where to sign in; give what the site must know of it."""
    from quotes.web.hosts import bracketed
    from quotes.web.signing import settings_of_link

    name, token = who_decides() or "editor", secrets.token_urlsafe(32)
    here = "127.0.0.1" if host in ("0.0.0.0", "::") else bracketed(host)  # noqa: S104 (compared)
    say(
        f"To correct as {name}, open this link; it works once:\n"
        f"http://{here}:{port}/-/quotes/sign-in?token={token}",
        err=True,
    )
    if not is_loopback(host):
        say(
            "Note: others on the network could read along; put a proxy with https before it.",
            err=True,
        )
    return settings_of_link(name, token)


def is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def site_names(given: list[str]) -> list[str]:
    """Give the names that a site goes by, as they stand in a web address."""
    from quotes.web.hosts import bracketed, host_name

    names = []
    for one in given:
        name = host_name(bracketed(one))
        if name is None:
            why = f"{one!r} is no name of a machine; give it as in quotes.example"
            raise typer.BadParameter(why, param_hint="'--allow-host'")
        names.append(name)
    return names


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


def settings_for(*, sql: bool) -> dict[str, str]:
    """Give the settings of Datasette; with `sql`, visitors may write queries of their own."""
    return {**SETTINGS, "default_allow_sql": "on" if sql else "off"}


def metadata_for(
    name: str, hosts: list[str] | None = None, *, check: bool = True
) -> dict[str, Any]:
    """Read metadata.yml for a database of any name: in the file it is called "quotes".

    With `hosts`, the site answers to these names and the local ones only; without `check`, it
    checks no drafts.
    """
    from quotes.web.metadata import NAME, packaged_metadata

    metadata = packaged_metadata()
    metadata["databases"][name] = metadata["databases"].pop(NAME)
    config: dict[str, Any] = {} if hosts is None else {"hosts": hosts}
    if not check:
        config["check"] = False
    if config:
        metadata["plugins"] = {"quotes": config}
    return metadata
