"""The addresses of our pages. They take keys and numbers only, never names of files."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from quotes.web.api import article_json, audit_json, quote_json, speaker_json, statement_json
from quotes.web.article import article, quote
from quotes.web.audit import audit, audit_csv
from quotes.web.check import check
from quotes.web.cite import cite
from quotes.web.download import download, workbook
from quotes.web.elsewhere import feed, search_json, suggest
from quotes.web.history import history, speaker_edits
from quotes.web.openapi import openapi
from quotes.web.review import one, queue, suggestions
from quotes.web.search import search
from quotes.web.signing import sign_in
from quotes.web.speaker import speaker
from quotes.web.statements import statement, statements


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Register our pages below /-/quotes/."""
    return [
        (r"^/-/quotes/search$", search),
        (r"^/-/quotes/search\.json$", search_json),
        (r"^/-/quotes/search\.atom$", feed),
        (r"^/-/quotes/suggest$", suggest),
        (r"^/-/quotes/article/(?P<key>[0-9a-f]{16})$", article),
        (r"^/-/quotes/q/(?P<key>[0-9a-f]{16})$", quote),
        (r"^/-/quotes/speaker/(?P<id>[0-9]{1,12})$", speaker),
        (r"^/-/quotes/statements$", statements),
        (r"^/-/quotes/statement/(?P<id>[0-9]{1,12})$", statement),
        (r"^/-/quotes/quotes\.csv$", download),
        (r"^/-/quotes/quotes\.xlsx$", workbook),
        (r"^/-/quotes/sign-in$", sign_in),
        (r"^/-/quotes/review$", queue),
        (r"^/-/quotes/review/speakers\.json$", suggestions),
        (r"^/-/quotes/review/(?P<key>[0-9a-f]{16})$", one),
        (r"^/-/quotes/review/speaker/(?P<id>[0-9]{1,12})$", speaker_edits),
        (r"^/-/quotes/history$", history),
        (r"^/-/quotes/audit$", audit),
        (r"^/-/quotes/audit\.csv$", audit_csv),
        (r"^/-/quotes/audit\.json$", audit_json),
        (r"^/-/quotes/article/(?P<key>[0-9a-f]{16})\.json$", article_json),
        (r"^/-/quotes/q/(?P<key>[0-9a-f]{16})\.json$", quote_json),
        (r"^/-/quotes/cite/(?P<key>[0-9a-f]{16})$", cite),
        (r"^/-/quotes/speaker/(?P<id>[0-9]{1,12})\.json$", speaker_json),
        (r"^/-/quotes/statement/(?P<id>[0-9]{1,12})\.json$", statement_json),
        (r"^/-/quotes/check\.json$", check),
        (r"^/-/quotes/openapi\.json$", openapi),
    ]
