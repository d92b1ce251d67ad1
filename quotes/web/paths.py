"""The path of a request as Datasette's router reads it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.app import Datasette


def path_of(scope: Mapping[str, Any], datasette: "Datasette") -> str:
    """Give the path without the query and without the site's own prefix."""
    path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
    base = str(datasette.setting("base_url"))
    return "/" + path[len(base) :] if base != "/" and path.startswith(base) else str(path)
