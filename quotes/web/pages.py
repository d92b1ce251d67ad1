"""What our pages share."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from datasette.utils.asgi import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from datasette.app import Datasette
    from datasette.utils.asgi import Request


async def page(
    datasette: "Datasette", request: "Request", template: str, context: "Mapping[str, object]"
) -> Response:
    """Render one of our templates."""
    html = await datasette.render_template(template, dict(context), request=request)
    return Response.html(html)


def safe_url(url: str | None) -> str | None:
    """Give an address that may be linked: http and https only, never javascript: or the like."""
    if url and urlsplit(url.strip()).scheme in ("http", "https"):
        return url.strip()
    return None


def number(value: str | None, *, default: int = 0, most: int = 1_000_000) -> int:
    """Read a whole number from an address, within bounds."""
    if value and value.isascii() and value.isdecimal():
        return min(int(value[:12]), most)
    return default
