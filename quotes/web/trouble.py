"""What a visitor is told when something went wrong: what to do, and nothing of our insides."""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from quotes.web.database import is_of_quotes

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

_TOO_SLOW = "The query took too long. Ask for less: fewer rows, fewer facets, more exact words."
_TOO_LARGE = "The answer would be too large. Ask for fewer rows or columns."
_OURS = "Something went wrong on our side. The log of the site says what."


@hookimpl(tryfirst=True)
def handle_exception(
    datasette: "Datasette", request: "Request", exception: Exception
) -> Callable[[], Awaitable["Response | None"]]:
    """Answer in words of our own what Datasette would blame on itself, or tell too much of."""
    # Not above: it looks for plugins, and would find this one half loaded.
    from datasette.handle_exception import (  # noqa: PLC0415
        handle_exception as datasette_answer,
    )

    async def answer() -> "Response | None":
        told = in_words(exception)
        if told is None or not await is_of_quotes(datasette):
            return None
        response: Response = await datasette_answer(datasette, request, told)()
        return response

    return answer


def in_words(exception: Exception) -> DatasetteError | None:
    """Give the error as a visitor is told of it; None where Datasette tells it well itself."""
    if isinstance(exception, Base400):
        return None
    if isinstance(exception, QueryInterrupted) or getattr(exception, "message_is_html", False):
        return DatasetteError(_TOO_SLOW, title="Too slow", status=400)
    if isinstance(exception, MemoryError | sqlite3.DataError):
        return DatasetteError(_TOO_LARGE, title="Too large", status=400)
    if isinstance(exception, DatasetteError):
        # An address that asks for what is not there, such as an order by an unknown column.
        mistaken = exception.status >= 500
        return DatasetteError(exception.message, status=400) if mistaken else None
    return DatasetteError(_OURS, status=500)
