"""What stands before Datasette: who may ask, for what, and how every answer is wrapped."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from quotes.web.check import PATH as CHECK
from quotes.web.database import is_of_quotes
from quotes.web.headers import with_headers
from quotes.web.hosts import is_known_host
from quotes.web.paths import path_of
from quotes.web.signing import PERMISSION, is_reviewer

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
_READING = ("GET", "HEAD", "OPTIONS")
# All that may be sent to the site; who may is decided behind these doors.
_WRITING = re.compile(r"/-/quotes/(review(/[0-9a-f]{16}|/speaker/[0-9]{1,12})|history)")
_SIGNING_OUT = "/-/logout"
# Pages of other plugins, such as those that ask for a password, are their own business.
_OF_DATASETTE = re.compile(r"(?!/-/)|/-/(quotes|static|static-plugins|auth-token|logout)(/|$)")
_LONGEST_FORM = 100_000  # bytes
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
            elif refused := _refused(scope, path_of(scope, datasette)):
                await _refuse(_wrapped(send), *refused)
            else:
                await app(scope, receive, _wrapped(send))

        return gate

    return wrap


@hookimpl
def permission_allowed(
    datasette: "Datasette", actor: dict[str, Any] | None, action: str
) -> Callable[[], Awaitable[bool | None]]:
    """Tell who may correct, and offer nobody the pages that are closed, not even the owner."""

    async def allowed() -> bool | None:
        if action == PERMISSION:
            return True if is_reviewer(datasette, actor) else None
        closed = action in ("debug-menu", "permissions-debug") and await is_of_quotes(datasette)
        return False if closed else None

    return allowed


def _asks_for_us(scope: Message, hosts: list[str]) -> bool:
    given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    reached = scope.get("server")
    return is_known_host(given, hosts, reached[0] if reached else None)


def _refused(scope: Message, path: str) -> tuple[int, str] | None:
    """Refuse all that would change something, but for what our own pages send."""
    method, headers = scope["method"], {name.lower(): value for name, value in scope["headers"]}
    if method in _READING or not _OF_DATASETTE.match(path):
        return None
    if method == "POST" and path == CHECK:
        return None  # writes nothing, and has a bound of its own
    signed = b"ds_actor=" in headers.get(b"cookie", b"")
    if method != "POST" or not (_WRITING.fullmatch(path) or (signed and path == _SIGNING_OUT)):
        return 405, "This page can only be read.\n"
    length = headers.get(b"content-length", b"").decode("latin-1")
    if not length.isdecimal():
        return 411, "The length of the form is missing.\n"
    return (413, "The form is too long.\n") if int(length[:12]) > _LONGEST_FORM else None


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
