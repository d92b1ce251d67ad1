"""Our addresses described for programs: OpenAPI 3.1, made from the routes themselves."""

import inspect
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Response

from quotes import __version__
from quotes.records import ATTRIBUTION_TYPES, KINDS, SPEAKER_TYPES
from quotes.store import queries
from quotes.web.answers import ArticleAnswer, CheckAnswer, Problem, QuoteAnswer, StatementAnswer
from quotes.web.api import json_response
from quotes.web.check import MOST_BYTES, PATH, is_open
from quotes.web.database import quotes_database
from quotes.web.schemas import Schema, schema_of
from quotes.writers import CITATION_FORMATS

if TYPE_CHECKING:
    from datasette.app import Datasette

_PART = re.compile(r"\(\?P<(\w+)>([^()]*)\)")
_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_BOX: Schema = {"enum": ["1"]}
_FILTER: Mapping[str, tuple[Schema, str]] = {
    "q": (_TEXT, 'Words, "a phrase", or the start of a word with *'),
    "speaker": (_TEXT, "The name or the number of a speaker"),
    "speaker_type": ({"enum": [*SPEAKER_TYPES]}, "Only speakers of this type"),
    "role": (_TEXT, "Only speakers with this role in the article"),
    "kind": ({"enum": [*KINDS]}, "Only this kind"),
    "outlet": (_TEXT, "Only this outlet"),
    "year": ({"type": "string", "pattern": r"^\d{4}$"}, "Only articles of this year"),
    "cue": (_TEXT, "Only with this cue"),
    "medium": (_TEXT, "Only what this medium carried"),
    "type": ({"enum": [*ATTRIBUTION_TYPES]}, "Only this type of attribution"),
    "all": (_BOX, "Also what was not said"),
    "review": ({"enum": ["1", *queries.REVIEWS]}, "Only what a person should look at, and why"),
    "since": (_DAY, "A year, a month or a day, included"),
    "until": (_DAY, "A year, a month or a day, included"),
}
_OFFSET: Mapping[str, tuple[Schema, str]] = {"offset": (_NUMBER, "How many to leave out first")}
_BY: Mapping[str, tuple[Schema, str]] = {"by": ({"enum": [*queries.TABLES]}, "Only this table")}
_FORMAT: Mapping[str, tuple[Schema, str]] = {
    "format": ({"enum": [*CITATION_FORMATS]}, "One format alone, as text or JSON")
}
_ORDER: Mapping[str, tuple[Schema, str]] = {
    "order": ({"enum": [*queries.ORDERS]}, "What comes first")
}
_STATEMENTS: Mapping[str, tuple[Schema, str]] = {
    "disputed": (_BOX, "Only those given to more than one speaker"),
    "quote": ({"type": "string", "pattern": "^[0-9a-f]{16}$"}, "Only those of this quote"),
}
# By the path: what may be asked for, and the type of what JSON holds.
_ASKED: Mapping[str, Mapping[str, tuple[Schema, str]]] = {
    "/-/quotes/search": {**_FILTER, **_ORDER, **_OFFSET},
    "/-/quotes/search.json": {**_FILTER, **_ORDER, **_OFFSET},
    "/-/quotes/search.atom": {**_FILTER, **_ORDER},
    "/-/quotes/suggest": {"q": (_TEXT, "What is typed so far")},
    "/-/quotes/quotes.csv": _FILTER,
    "/-/quotes/quotes.xlsx": _FILTER,
    "/-/quotes/audit": _FILTER,
    "/-/quotes/audit.csv": {**_FILTER, **_BY},
    "/-/quotes/audit.json": _FILTER,
    "/-/quotes/cite/{key}": _FORMAT,
    "/-/quotes/statements": {**_STATEMENTS, **_OFFSET},
    "/-/quotes/statement/{id}": _OFFSET,
    "/-/quotes/statement/{id}.json": _OFFSET,
}
_KINDS = {
    ".csv": "text/csv",
    ".atom": "application/atom+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FOR_REVIEWERS = re.compile("/-/quotes/(sign-in|review|history)")
ANSWERS: Mapping[str, type] = {
    "/-/quotes/article/{key}.json": ArticleAnswer,
    "/-/quotes/q/{key}.json": QuoteAnswer,
    "/-/quotes/speaker/{id}.json": queries.Profile,
    "/-/quotes/statement/{id}.json": StatementAnswer,
    "/-/quotes/audit.json": queries.Audit,
    PATH: CheckAnswer,
}
"""What the addresses that answer with JSON of ours answer with."""


async def openapi(datasette: "Datasette") -> Response:
    """Describe all of these addresses for programs: OpenAPI 3.1."""
    if await quotes_database(datasette) is None:
        raise NotFound("There is no database of quotes here")
    described = _document()
    paths = {
        datasette.urls.path(path): about
        for path, about in described["paths"].items()
        if path != PATH or is_open(datasette)
    }
    return json_response(datasette, {**described, "paths": paths})


def path_template(pattern: str) -> str:
    """Give the path of a route as OpenAPI writes it: /-/quotes/q/{key}."""
    path = _PART.sub(lambda part: f"{{{part[1]}}}", pattern.removeprefix("^").removesuffix("$"))
    return path.replace("\\", "")


@cache
def _document() -> dict[str, Any]:
    # Not above: the routes know this page too.
    from quotes.web.routes import register_routes  # noqa: PLC0415

    known: dict[str, Schema] = {}
    problem = schema_of(Problem, known)
    paths = {
        path_template(pattern): _described(pattern, view, known, problem)
        for pattern, view in register_routes()
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "quotes",
            "version": __version__,
            "description": "Who said what, where, when. Found and attributed by machine: check a "
            "quote in its article before you use it.",
        },
        "paths": paths,
        "components": {"schemas": known},
    }


def _described(
    pattern: str, view: Callable[..., Any], known: dict[str, Schema], problem: Schema
) -> dict[str, Any]:
    path = path_template(pattern)
    first, _, rest = inspect.getdoc(view).partition("\n\n") if view.__doc__ else ("", "", "")  # type: ignore[union-attr]
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {**_TEXT, "pattern": f"^{part}$"}}
        for name, part in _PART.findall(pattern)
    ]
    parameters += [
        {"name": name, "in": "query", "description": about, "schema": schema}
        for name, (schema, about) in _ASKED.get(path, {}).items()
    ]
    found = {"description": "Found", "content": _content(path, known)}
    answers: dict[str, Any] = {"200": found}
    if path == "/-/quotes/q/{key}":
        answers = {"302": {"description": "Leads to the quote's place in its article"}}
    refused = {"application/json": {"schema": problem}}
    if parameters and parameters[0]["in"] == "path":
        answers["404"] = {"description": "There is no such thing"}
    if _FOR_REVIEWERS.match(path):
        answers["403"] = {"description": "Only for people who may correct"}
    about: dict[str, Any] = {
        "operationId": view.__name__,
        "summary": " ".join(first.split()),
        "parameters": parameters,
        "responses": answers,
    }
    if rest:
        about["description"] = " ".join(rest.split())
    if path != PATH:
        return {"get": about}
    about["requestBody"] = {
        "required": True,
        "content": {
            "text/plain": {"schema": {**_TEXT, "maxLength": MOST_BYTES}},
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {"text": _TEXT},
                    "required": ["text"],
                }
            },
        },
    }
    for status, why in (("400", "No text"), ("413", "Too long"), ("503", "Too many wait")):
        answers[status] = {"description": why, "content": refused}
    return {"post": about}


def _content(path: str, known: dict[str, Schema]) -> dict[str, Any]:
    if path in ANSWERS:
        return {"application/json": {"schema": schema_of(ANSWERS[path], known)}}
    if path.endswith((".json", "/suggest")):
        return {"application/json": {"schema": {"type": "object"}}}
    for ending, kind in _KINDS.items():
        if path.endswith(ending):
            return {kind: {"schema": _TEXT}}
    html = {"text/html": {"schema": _TEXT}}
    if path == "/-/quotes/cite/{key}":
        return {**html, "text/plain": {"schema": _TEXT}, "application/json": {"schema": {}}}
    return html
