"""What our templates say in words of their own, and to whom."""

from typing import TYPE_CHECKING
from weakref import ref

from datasette import hookimpl

from quotes.store.schema.candidates import perhaps
from quotes.web.signing import reviewer

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request
    from jinja2 import Environment


@hookimpl
def prepare_jinja2_environment(env: "Environment", datasette: "Datasette") -> None:
    """Let a template say who may be meant: `candidates|perhaps`; what it gives is still escaped.

    `quotes_reviewer(request)` gives the name of who may correct.
    """
    site = ref(datasette)  # which holds the environment itself

    async def quotes_reviewer(request: "Request | None") -> str | None:
        there = site()
        return None if there is None else await reviewer(there, request)

    env.globals["quotes_reviewer"] = quotes_reviewer
    env.filters["perhaps"] = perhaps
