"""A draft that a program sends: its quotations are checked, and nothing is written."""

import asyncio
import json
import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Response

from quotes.web.api import json_response
from quotes.web.database import quotes_database, read
from quotes.web.paths import path_of

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

PATH = "/-/quotes/check.json"
MOST_BYTES = 50_000
"""Bytes of a draft, some 8,000 words: the time it takes grows with them."""
MOST_WAITING = 4
"""Drafts that may wait while another is checked: each takes seconds of a core."""

_FINDING = threading.Lock()
_WAITING: "WeakKeyDictionary[Datasette, int]" = WeakKeyDictionary()


class _RefusedError(Exception):
    """A request that is answered with a status and a sentence."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def is_open(datasette: "Datasette") -> bool:
    """Tell whether the site checks drafts; `quotes serve --no-check` turns that off."""
    config = datasette.plugin_config("quotes") or {}
    return bool(config.get("check", True))


# No cookie is read and nothing is written, so that a foreign page gains nothing by sending it.
@hookimpl
def skip_csrf(datasette: "Datasette", scope: dict[str, Any]) -> bool:
    """Let programs send drafts without a token."""
    return path_of(scope, datasette) == PATH


async def check(datasette: "Datasette", request: "Request") -> Response:
    """Check the quotations of a draft: POST its text as text/plain, or as JSON under `text`.

    At most 50,000 bytes. Answers as `quotes check --json`, all quotations under `quotations`.
    """
    database = await quotes_database(datasette)
    if database is None or not is_open(datasette):
        raise NotFound("Drafts are not checked here")
    if request.method != "POST":
        return _told(datasette, 405, "Send the draft with POST.", {"allow": "POST"})
    if _WAITING.get(datasette, 0) > MOST_WAITING:
        return _told(datasette, 503, "Others are waiting. Try again.", {"retry-after": "10"})
    _WAITING[datasette] = _WAITING.get(datasette, 0) + 1
    try:
        text = _draft(request, await _body(request))
        # Not above: it comes with what reads English, and the site starts without.
        from quotes.checking import check_draft, find_in_draft  # noqa: PLC0415

        def find() -> Any:  # noqa: ANN401
            with _FINDING:
                return find_in_draft(text)

        article, quotes = await asyncio.to_thread(find)
        checked = await read(database, lambda db: check_draft(article, quotes, db))
    except _RefusedError as error:
        return _told(datasette, error.status, str(error))
    finally:
        _WAITING[datasette] -= 1
    exact = all(one["outcome"] == "exact" for one in checked)
    return json_response(datasette, {"all_exact": exact, "quotations": checked})


def _told(
    datasette: "Datasette", status: int, why: str, headers: dict[str, str] | None = None
) -> Response:
    answer = {"ok": False, "error": why, "status": status}
    return json_response(datasette, answer, status=status, headers=headers)


async def _body(request: "Request") -> bytes:
    """Read what is sent, and stop where it is too much, whatever its header says."""
    too_much = f"The draft is longer than {MOST_BYTES:,} bytes. Send it in parts."
    said = request.headers.get("content-length", "")
    if said.isdecimal() and (len(said) > 12 or int(said) > MOST_BYTES):
        raise _RefusedError(413, too_much)
    body, more = b"", True
    while more:
        message = await request.receive()
        if message["type"] != "http.request":
            raise _RefusedError(400, "The draft did not come whole.")
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise _RefusedError(413, too_much)
    return body


def _draft(request: "Request", body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
        if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
            text = json.loads(text)["text"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        why = 'Send text in UTF-8, or JSON such as {"text": "..."}.'
        raise _RefusedError(400, why) from error
    if not isinstance(text, str) or not text.strip():
        raise _RefusedError(400, "There is no text in it.")
    return "".join(sign for sign in text if sign != "\0" and not "\ud800" <= sign <= "\udfff")
