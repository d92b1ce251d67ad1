"""What tables, columns, facets and questions are called, for a database of ours of any name.

In metadata.yml it is called "quotes". Datasette goes by the name of the file alone, so that the
same file served as other.db would lose all of it.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import yaml
from datasette import hookimpl

if TYPE_CHECKING:
    from datasette.app import Datasette

NAME = "quotes"
"""What the database is called in metadata.yml."""

Metadata = dict[str, Any]

_PACKAGE = Path(__file__).parent.parent
_OURS: "WeakKeyDictionary[Datasette, Metadata]" = WeakKeyDictionary()


def packaged_metadata() -> Metadata:
    """Give a copy of metadata.yml as it came with this version."""
    return _copy(_read())


@cache
def _read() -> Metadata:
    # In the package as installed, at the top of a checkout otherwise.
    places = (_PACKAGE / "web" / "metadata.yml", _PACKAGE.parent / "metadata.yml")
    path = next(place for place in places if place.exists())
    found: Metadata = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def describe(datasette: "Datasette", name: str) -> None:
    """Let a database of this name be described as metadata.yml describes "quotes".

    Where the site was given a file that speaks of "quotes" and serves none of that name, what
    that file says counts; what it says of this name counts always.
    """
    about = packaged_metadata()["databases"][NAME]
    given = (datasette._metadata_local.get("databases") or {}).get(NAME)  # noqa: SLF001 (as it was given)
    if given and NAME not in datasette.databases:
        about = _copy(given)
    _OURS[datasette] = {name: about}


# In Datasette 1.0 there is no such hook: facets and questions are configuration there.
@hookimpl
def get_metadata(
    datasette: "Datasette", key: str | None, database: str | None, table: str | None
) -> Metadata:
    """Describe our database. Datasette writes into what it gets, so each time it is a copy.

    It asks some hundred times a page, mostly for one key, so that no more than that is copied.
    """
    found: Metadata = {}
    for name, about in _OURS.get(datasette, {}).items():
        if database in (None, name):
            found[name] = _copy(
                about if key is None or database is None else _part(about, key, table)
            )
    return {"databases": found} if found else {}


def _part(about: Metadata, key: str, table: str | None) -> Metadata:
    part = {key: about[key]} if key in about else {}
    if table is not None and key in about.get("tables", {}).get(table, {}):
        part = {
            **part,
            "tables": {**part.get("tables", {}), table: {key: about["tables"][table][key]}},
        }
    return part


def _copy(value: Metadata) -> Metadata:
    """Copy a dict and the dicts in it; nobody writes into the rest."""
    return {key: _copy(one) if isinstance(one, dict) else one for key, one in value.items()}
