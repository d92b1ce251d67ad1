"""A search for programs: as JSON, as a feed, and what to suggest while somebody types."""

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from datasette.utils.asgi import NotFound, Response

from quotes.store import queries
from quotes.store.schema.candidates import perhaps
from quotes.web.address import Address
from quotes.web.database import quotes_database, read
from quotes.web.refusing import in_words
from quotes.web.search import Answer, answer_to

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_ATOM = "http://www.w3.org/2005/Atom"
# XML has no way to write these.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01T00:00:00Z"
_TITLE = 100


@in_words
async def search_json(datasette: "Datasette", request: "Request") -> Response:
    """Give what a search finds as JSON: total, capped, hits, facets, timeline, next."""
    answer = await answer_to(datasette, request)
    after = answer.next_offset()
    here = Address(_absolute(datasette, request, "/-/quotes/search.json"), answer.asked.kept)
    found, summary = answer.found, answer.summary
    return Response.json(
        {
            "ok": True,
            "total": found["total"],
            "capped": found["capped"],
            "hits": [_hit(datasette, request, hit) for hit in found["hits"]],
            "counted": {"which": summary["counted"], "n": summary["n_counted"]},
            "facets": summary["facets"],
            "timeline": {
                "unit": summary["unit"],
                "whole": summary["whole"],
                "points": summary["timeline"],
            },
            "next": here.but({"offset": after}) if after else None,
        }
    )


@in_words
async def feed(datasette: "Datasette", request: "Request") -> Response:
    """Give the newest quotes that a search finds as an Atom feed."""
    answer = await answer_to(datasette, request, for_feed=True)
    database, hits = answer.database, answer.found["hits"]
    ids = [hit["article_id"] for hit in hits]
    read_at = await read(database, lambda db: queries.read_at(db, ids))
    here = _absolute(datasette, request, "/-/quotes/search.atom")
    page = _absolute(datasette, request, "/-/quotes/search")
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", Address(here, answer.asked.kept).but())
    _add(root, "title", _name(answer))
    _link(root, "self", Address(here, answer.asked.kept).but(), "application/atom+xml")
    _link(root, "alternate", Address(page, answer.asked.kept).but(), "text/html")
    dates = [_moment(hit["published"] or read_at.get(hit["article_id"])) for hit in hits]
    _add(root, "updated", max(dates, default=_NEVER))
    _add(_add(root, "author"), "name", "Quotes")
    for hit, updated in zip(hits, dates, strict=True):
        entry = _add(root, "entry")
        link = _permalink(datasette, request, hit)
        who = hit["speaker"] or perhaps(hit["candidates"]) or "Speaker unknown"
        _add(entry, "id", link)
        _add(entry, "title", f"{who}: {_cut(hit['quote'])}")
        _add(entry, "updated", updated)
        _add(_add(entry, "author"), "name", who)
        _link(entry, "alternate", link, "text/html")
        where = ", ".join(filter(None, (hit["outlet"], hit["title"] or hit["article"])))
        _add(entry, "content", f"{hit['quote']}\n\n{where}").set("type", "text")
    body = ET.tostring(root, encoding="unicode", xml_declaration=False)
    return Response(
        f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n',
        content_type="application/atom+xml; charset=utf-8",
    )


async def suggest(datasette: "Datasette", request: "Request") -> Response:
    """Suggest speakers and words for what is typed (q), as JSON."""
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    typed = (request.args.get("q") or "").replace("\x00", " ")
    found = await read(database, lambda db: queries.suggest(db, typed))
    path = str(datasette.urls.path("/-/quotes/search"))
    before = re.sub(r"\w*$", "", typed)
    return Response.json(
        {
            "speakers": [
                {
                    "name": row["name"],
                    "role": row["role"],
                    "n": row["n_said"],
                    "href": Address(path, {"speaker": str(row["id"])}).but(),
                }
                for row in found["speakers"]
            ],
            "words": [
                {"word": row["value"], "n": row["n"], "query": f"{before}{row['value']}"}
                for row in found["words"]
            ],
        }
    )


def _hit(datasette: "Datasette", request: "Request", hit: queries.Hit) -> dict[str, object]:
    shown = {name: value for name, value in hit.items() if name not in ("id", "snippet")}
    return {**shown, "link": _permalink(datasette, request, hit)}


def _permalink(datasette: "Datasette", request: "Request", hit: queries.Hit) -> str:
    return _absolute(datasette, request, f"/-/quotes/q/{hit['key']}")


def _absolute(datasette: "Datasette", request: "Request", path: str) -> str:
    return str(datasette.absolute_url(request, datasette.urls.path(path)))


def _name(answer: Answer) -> str:
    """Name a feed by what it is asked for."""
    kept = {**answer.asked.kept}
    if answer.speaker is not None:
        kept["speaker"] = answer.speaker["name"]
    asked = ", ".join(f"{name} {value}" for name, value in kept.items() if name != "order")
    return f"Quotes: {asked}" if asked else "Quotes: the newest"


def _moment(date: str | None) -> str:
    """Write a date as Atom wants it: with a time."""
    if date is None:
        return _NEVER
    return date if "T" in date else f"{date}T00:00:00Z"


def _cut(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[: _TITLE - 1]}…"


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = None if text is None else _UNWRITABLE.sub("\ufffd", text)
    return child


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    link = _add(parent, "link")
    for name, value in (("rel", rel), ("href", href), ("type", kind)):
        link.set(name, value)
