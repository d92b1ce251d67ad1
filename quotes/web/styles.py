"""The style of Datasette's own page of the table of quotes."""

from typing import TYPE_CHECKING

from datasette import hookimpl

if TYPE_CHECKING:
    from datasette.app import Datasette


@hookimpl
def extra_css_urls(datasette: "Datasette", table: str | None, view_name: str | None) -> list[str]:
    """Give the words of a quote the room they need."""
    if view_name != "table" or table != "quotes":
        return []
    return [datasette.urls.static_plugins("quotes", "table.css")]
