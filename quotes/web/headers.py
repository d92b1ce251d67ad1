"""Headers that keep hostile texts harmless, whatever else goes wrong."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette import hookimpl

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Callable[[], Awaitable[Any]], Send], Awaitable[None]]

# Our pages have no scripts and no styles of their own but one file.
_POLICY = (
    b"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    b"base-uri 'none'; frame-ancestors 'none'"
)
_EVERYWHERE = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Add the headers to every answer; the strict policy to our own pages."""

    def wrap(app: App) -> App:
        async def with_headers(
            scope: Scope, receive: Callable[[], Awaitable[Any]], send: Send
        ) -> None:
            ours = "/-/quotes/" in scope.get("path", "")

            async def send_with_headers(message: MutableMapping[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    extra = [*_EVERYWHERE]
                    if ours:
                        extra.append((b"content-security-policy", _POLICY))
                    message = {**message, "headers": [*message.get("headers", []), *extra]}
                await send(message)

            await app(scope, receive, send_with_headers)

        return with_headers

    return wrap
