"""Links from the terminal and from exports to the pages of a site that `quotes serve` shows."""

from typing import Annotated
from urllib.parse import urlsplit

import typer


def _check_base(value: str | None) -> str | None:
    """Refuse what is no address of a site: its links would lead nowhere."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises where it is no number
    except ValueError:
        parts = None
    # What a browser would take for the end of an address or for another part of it.
    plain = value.isprintable() and not any(mark in value for mark in " ?#\\\"<>'")
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or not plain:
        why = f"{value!r} is no address of a site; give one such as https://quotes.example.org"
        raise typer.BadParameter(why)
    return value.rstrip("/")


BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        callback=_check_base,
        help="Where the site stands, such as https://quotes.example.org: adds a link to each "
        "quote's page there.",
    ),
]


def link(base: str, key: str) -> str:
    """Give the permanent address of a quote on the site at `base`."""
    return f"{base}/-/quotes/q/{key}"
