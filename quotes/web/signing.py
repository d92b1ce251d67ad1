"""Who may correct: an actor whom the site's configuration names, signed in by a link or otherwise.

Everybody else reads. In the metadata of a site, `review` is an allow block of Datasette:

    plugins:
      quotes:
        review:
          id: [ada, ben]
"""

import hashlib
import secrets
import time
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette.utils import actor_matches_allow, baseconv
from datasette.utils.asgi import Forbidden, Response

from quotes.web.database import quotes_database

if TYPE_CHECKING:
    from collections.abc import Mapping

    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.utils.asgi import Request

PERMISSION = "quotes-review"
SIGNED_IN_SECONDS = 12 * 3600
_USED: "WeakKeyDictionary[Datasette, set[str]]" = WeakKeyDictionary()
_FIRST_PAGE = "/-/quotes/review"
_MEMO = "quotes.reviewer"


def settings_of_link(name: str, token: str) -> dict[str, Any]:
    """Give what a site must be told to let `name` in once by a token, which it need not know."""
    return {"review": {"id": name}, "sign_in": {"id": name, "sha256": _digest(token)}}


def is_reviewer(datasette: "Datasette", actor: "Mapping[str, Any] | None") -> bool:
    """True for an actor that the configuration lets correct; nobody without a name is one."""
    allow = (datasette.plugin_config("quotes") or {}).get("review")
    return bool(_name_of(actor) and allow is not None and actor_matches_allow(actor, allow))


async def reviewer(datasette: "Datasette", request: "Request | None") -> str | None:
    """Give the name of who asks, where that one may correct; None for all others."""
    if request is None or (name := _name_of(request.actor)) is None:
        return None
    if _MEMO not in request.scope:
        allowed = await datasette.permission_allowed(request.actor, PERMISSION, default=False)
        there = allowed and await writable(datasette) is not None
        request.scope[_MEMO] = name if there else None
    found: str | None = request.scope[_MEMO]
    return found


async def required(datasette: "Datasette", request: "Request") -> str:
    """Give the name of who asks. Raises Forbidden for who may not correct."""
    name = await reviewer(datasette, request)
    if name is None:
        raise Forbidden(
            "Only people who are signed in can correct. `quotes serve --review` prints a link to "
            "sign in with."
        )
    return name


async def writable(datasette: "Datasette") -> "Database | None":
    """Find our database, if it is a file that may change while it is served."""
    database = await quotes_database(datasette)
    return database if database is not None and database.is_mutable and database.path else None


async def sign_in(datasette: "Datasette", request: "Request") -> Response:
    """Sign in, once, by the link that `quotes serve --review` prints."""
    if request.method != "GET":  # a look at the headers does not use the link up
        return Response.text("Open the link in a browser.\n", status=405)
    if await reviewer(datasette, request):
        return Response.redirect(datasette.urls.path(_FIRST_PAGE))
    told = (datasette.plugin_config("quotes") or {}).get("sign_in") or {}
    wanted, given = str(told.get("sha256") or ""), _digest(request.args.get("token") or "")
    used = _USED.setdefault(datasette, set())
    if not wanted or not secrets.compare_digest(given, wanted) or wanted in used:
        raise Forbidden(
            "This link was used already, or is not whole. `quotes serve --review` prints a new "
            "one when it starts."
        )
    used.add(wanted)
    until = baseconv.base62.encode(int(time.time()) + SIGNED_IN_SECONDS)
    actor = {"a": {"id": str(told["id"])}, "e": until}
    response = Response.redirect(datasette.urls.path(_FIRST_PAGE))
    response.set_cookie(
        "ds_actor",
        datasette.sign(actor, "actor"),
        secure=request.scheme == "https",
        httponly=True,
    )
    return response


def _name_of(actor: "Mapping[str, Any] | None") -> str | None:
    name = (actor or {}).get("id")
    return str(name) if name else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
