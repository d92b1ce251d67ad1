"""The reference of the site: the addresses of its pages."""

import inspect
import re
from collections.abc import Iterator

from printed.markdown import code, docstring, prose, table
from quotes.web.routes import register_routes
from quotes.web.wanted import wanted_of

_PART = re.compile(r"\(\?P<(\w+)>[^()]*\)")


def addresses() -> Iterator[tuple[str, object]]:
    """Yield the address of each page, with its parts in capitals, and what answers."""
    for pattern, view in register_routes():
        path = _PART.sub(lambda part: part[1].upper(), pattern.removeprefix("^").removesuffix("$"))
        yield path.replace("\\", ""), view


def reference() -> str:
    """Print the addresses, what is there, and what else an address may ask for."""
    rows = [(code(path), prose(_first(view)), _module(view)) for path, view in addresses()]
    text = table(("address", "what is there", "code"), rows)
    return f"{text}\n## What an address may ask for\n\n{docstring(wanted_of)}\n"


def _first(view: object) -> str:
    return (inspect.getdoc(view) or "").split("\n\n")[0]


def _module(view: object) -> str:
    return code(view.__module__)
