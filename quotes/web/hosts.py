"""Which names of this machine a browser may ask for.

A page of another site can have its name lead to this machine, and would then read all that is
served here as its own; the name that the browser asks for gives it away. Numeric addresses lead
where they say.
"""

import ipaddress
import re
from collections.abc import Iterable, Sequence

_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s/:@\[\]]+)(:[0-9]{1,5})?")


def host_name(given: str) -> str | None:
    """Read the name in a Host header, in lower case and without the port; None where none is."""
    found = _HOST.fullmatch(given.strip().lower())
    return found["name"] if found else None


def bracketed(host: str) -> str:
    """Write an address as it stands in a web address: those of IPv6 in brackets."""
    return f"[{host}]" if _is_address(host) and ":" in host else host


def is_known_host(given: Sequence[str], known: Iterable[str], reached: str | None) -> bool:
    """Tell whether a request asks for this site.

    given: its Host headers; known: the names that the site has beside the local ones; reached: the
    address of this machine that the request came to.
    """
    if len(given) != 1 or (name := host_name(given[0])) is None:
        return False
    return name in (*_LOCAL, *known) or (_is_address(reached) and name == bracketed(reached or ""))


def _is_address(host: str | None) -> bool:
    try:
        ipaddress.ip_address(host or "")
    except ValueError:
        return False
    return True
