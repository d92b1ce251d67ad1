"""What a page says of an address that it cannot answer: what is wrong, and what is allowed."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Response

from quotes.web.pages import page
from quotes.web.wanted import BadAddressError, SpeakerUnclearError

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

View = Callable[["Datasette", "Request"], Awaitable[Any]]


def in_words(view: View) -> View:
    """Answer for a view where the address asks for what is not there, as a page or as JSON.

    A name that may be several speakers is no fault: the page offers them. For other forms of the
    same selection it is, as there is nothing to choose from.
    """

    @wraps(view)
    async def answer(datasette: "Datasette", request: "Request") -> Any:  # noqa: ANN401
        try:
            return await view(datasette, request)
        except BadAddressError as error:
            return await _refuse(datasette, request, str(error), 400)
        except SpeakerUnclearError as error:
            some = error.candidates
            means = "may mean several speakers" if some else "is no speaker here"
            is_page = request.path.endswith("/search")
            status = (200 if is_page else 400) if some else 404
            why = f"“{error.reference}” {means}."
            return await _refuse(datasette, request, why, status, some)

    return answer


async def _refuse(
    datasette: "Datasette",
    request: "Request",
    why: str,
    status: int,
    candidates: list[Any] | None = None,
) -> Response:
    if request.path.endswith(".json"):
        named = [{"id": row["id"], "name": row["name"]} for row in candidates or []]
        return Response.json({"ok": False, "error": why, "speakers": named}, status=status)
    kept = [
        (name, value)
        for name in request.args
        if name not in ("speaker", "offset")
        for value in request.args.getlist(name)
    ]
    context = {"why": why, "candidates": candidates or [], "kept": kept, "refused": status == 400}
    return await page(datasette, request, "quotes_refused.html", context, status=status)
