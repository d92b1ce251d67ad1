"""What our pages share."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from datasette.utils.asgi import Response

from quotes.web.headers import OUR_POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from datasette.app import Datasette
    from datasette.utils.asgi import Request


async def page(
    datasette: "Datasette",
    request: "Request",
    template: str,
    context: "Mapping[str, object]",
    *,
    policy: str = OUR_POLICY,
    status: int = 200,
) -> Response:
    """Render one of our templates."""
    html = await datasette.render_template(template, dict(context), request=request)
    return Response.html(html, status=status, headers={"content-security-policy": policy})


def safe_url(url: str | None) -> str | None:
    """Give an address that may be linked: http and https only, never javascript: or the like."""
    address = (url or "").strip()
    try:
        scheme = urlsplit(address).scheme
    except ValueError:  # such as http://[::1, which names no host
        return None
    return address if scheme in ("http", "https") else None


def number(value: str | None, *, default: int = 0, most: int = 1_000_000) -> int:
    """Read a whole number from an address, within bounds."""
    if value and value.isascii() and value.isdecimal():
        return min(int(value[:12]), most)
    return default
