"""Which quotes of a page other articles carry too: one query for all of them."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any

from quotes.store import queries
from quotes.web.database import quotes_database, read

if TYPE_CHECKING:
    from datasette.app import Datasette


def also_in(
    datasette: "Datasette", database_name: str
) -> Callable[[Iterable[Any]], Awaitable[dict[int, queries.Shared]]]:
    """Give the template of the table what finds, for its rows, the articles of their words."""

    async def shared(rows: Iterable[Any]) -> dict[int, queries.Shared]:
        ours = await quotes_database(datasette)
        if ours is None or ours.name != database_name:
            return {}
        ids = [int(row["id"]) for row in rows]
        return await read(ours, lambda db: queries.shared_by_quotes(db, ids))

    return shared
