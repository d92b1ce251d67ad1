"""What stands before Datasette: who may ask, for what, and how every answer is wrapped."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from quotes.web.database import is_of_quotes
from quotes.web.headers import with_headers
from quotes.web.hosts import is_known_host
from quotes.web.paths import path_of

if TYPE_CHECKING:
    from datasette.app import Datasette

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

# They tell where files are, what is installed and how it is set up; no page of the site needs them.
_INTERNALS = re.compile(
    r"/-/(actor|allow-debug|config|databases|messages|metadata|patterns|permissions|plugins"
    r"|settings|threads|versions)(\.\w+)?"
)
_NO_HOST = (
    "This site does not go by the name that was asked for. If it should, start it with\n"
    "quotes serve --allow-host NAME\n"
)


@hookimpl
def asgi_wrapper(datasette: "Datasette") -> Callable[[App], App]:
    """Refuse names that are not the site's (where it was told them) and its internals."""
    config = datasette.plugin_config("quotes") or {}
    hosts: list[str] | None = config.get("hosts")

    def wrap(app: App) -> App:
        async def gate(scope: Message, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
            elif hosts is not None and not _asks_for_us(scope, hosts):
                await _refuse(_wrapped(send), 403, _NO_HOST)
            elif not await is_of_quotes(datasette):
                await app(scope, receive, send)
            elif _INTERNALS.fullmatch(path_of(scope, datasette)):
                await _refuse(_wrapped(send), 404, "There is no such page.\n")
            else:
                await app(scope, receive, _wrapped(send))

        return gate

    return wrap


@hookimpl
def permission_allowed(datasette: "Datasette", action: str) -> Callable[[], Awaitable[bool | None]]:
    """Offer nobody the pages that are closed, not even the owner of the site."""

    async def allowed() -> bool | None:
        closed = action in ("debug-menu", "permissions-debug") and await is_of_quotes(datasette)
        return False if closed else None

    return allowed


def _asks_for_us(scope: Message, hosts: list[str]) -> bool:
    given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    reached = scope.get("server")
    return is_known_host(given, hosts, reached[0] if reached else None)


def _wrapped(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": with_headers(list(message.get("headers", [])))}
        await send(message)

    return send_with_headers


async def _refuse(send: Send, status: int, why: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": why.encode()})
