"""Settings that plain `datasette quotes.db` cannot take from metadata.yml."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from datasette import hookimpl

from quotes.web.database import quotes_database
from quotes.web.metadata import describe

if TYPE_CHECKING:
    from datasette.app import Datasette


@hookimpl
def startup(datasette: "Datasette") -> Callable[[], Awaitable[None]]:
    """Describe our database, and turn off what would be slow, cut short or wrong.

    Guessing facets is the largest single cost of a table page at a million quotes.
    Source: without it a page took a 15th of the time at 100,000 quotes, a 7th at 1,000,000.
    """
    # Not above: it looks for plugins, and would find this one half loaded.
    from datasette import handle_exception  # noqa: PLC0415

    # Where rich is installed (typer needs it), Datasette prints the locals of every "not found",
    # and fails with a 500 where no address matched, because nothing was raised.
    handle_exception.rich = None

    async def set_up() -> None:
        ours = await quotes_database(datasette)
        if ours is not None:
            describe(datasette, ours.name)
            datasette._settings["suggest_facets"] = False  # noqa: SLF001 (no public way)
            datasette._settings["max_csv_mb"] = 0  # noqa: SLF001 (else cut without an error)

    return set_up
