"""The search: quotes by their words and by all that is known of them, with what is in them."""

import sqlite3
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup, escape

from quotes.store import queries
from quotes.web.address import Address
from quotes.web.database import quotes_database, read
from quotes.web.pages import page
from quotes.web.panel import chips, groups
from quotes.web.refusing import in_words
from quotes.web.timeline import HEIGHT, timeline
from quotes.web.wanted import Asked, wanted_of, with_speaker

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.utils.asgi import Request

PAGE = 20
"""Hits of a page."""
_MARK = Markup("<mark>{}</mark>")
_ORDERS: dict[queries.Order, str] = {
    "newest": "Newest",
    "oldest": "Oldest",
    "relevance": "Best match",
    "confidence": "Least sure",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for, and what was found."""

    database: "Database"
    asked: Asked
    wanted: queries.QuoteFilter
    speaker: queries.SpeakerRow | None
    found: queries.Found
    _summary: queries.Summary | None

    @property
    def summary(self) -> queries.Summary:
        """What is in the quotes found. Raises ValueError for a feed, which has none."""
        if self._summary is None:
            raise ValueError("nothing was counted")
        return self._summary

    def next_offset(self) -> int | None:
        """Tell where the next page begins; None where this is the last one."""
        after = self.asked.offset + PAGE
        return after if after < self.found["total"] else None


async def answer_to(
    datasette: "Datasette", request: "Request", *, for_feed: bool = False
) -> Answer:
    """Search as an address asks; for a feed the newest, without counting what is in them.

    Raises BadAddressError, SpeakerUnclearError and NotFound.
    """
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("There is no database of quotes here")
    asked = wanted_of(request)

    def find(db: sqlite3.Connection) -> Answer:
        wanted, speaker = with_speaker(db, asked)
        order = "newest" if for_feed else asked.order
        found = queries.search(db, wanted, order=order, limit=PAGE, offset=asked.offset)
        summary = None if for_feed else queries.summarize(db, wanted, capped=found["capped"])
        return Answer(database, asked, wanted, speaker, found, summary)

    return await read(database, find)


@in_words
async def search(datasette: "Datasette", request: "Request") -> Response:
    """Find quotes by their words and all that is known of them; without any, list the newest."""
    answer = await answer_to(datasette, request)
    asked, wanted, found, summary = answer.asked, answer.wanted, answer.found, answer.summary
    path = datasette.urls.path
    kept = dict(asked.kept)
    if answer.speaker is not None:
        kept["speaker"] = str(answer.speaker["id"])
    address = Address(str(path("/-/quotes/search")), kept)
    after = answer.next_offset()
    return await page(
        datasette,
        request,
        "quotes_search.html",
        {
            "database": answer.database.name,
            "wanted": wanted,
            "speaker": answer.speaker,
            "found": found,
            "snippets": [marked(hit["snippet"]) for hit in found["hits"]],
            "summary": summary,
            "groups": groups(summary["facets"], address, summary["n_counted"]),
            "chips": chips(kept, answer.speaker, address),
            "timeline": timeline(
                summary["timeline"],
                summary["unit"],
                lambda value: address.but({"since": value, "until": value}),
            ),
            "height": HEIGHT,
            "range_base": address.but({"since": None, "until": None}),
            "orders": [
                (label, address.but({"order": None if order == "newest" else order}), order)
                for order, label in _ORDERS.items()
                if order != "relevance" or wanted.query is not None
            ],
            "order": asked.order,
            "kept": [item for item in kept.items() if item[0] not in _IN_FORM],
            "everything": address.but({"all": "1", "type": None}),
            "anything": str(path("/-/quotes/search")),
            "offset": asked.offset,
            "previous": address.but({"offset": max(0, asked.offset - PAGE) or None})
            if asked.offset
            else None,
            "next": address.but({"offset": after}) if after else None,
            "table": f"{datasette.urls.table(answer.database.name, 'quotes')}?{_of_table(answer)}",
            "forms": [
                (label, address.elsewhere(str(path(f"/-/quotes/{name}"))))
                for label, name in _FORMS.items()
                if name != "quotes.xlsx" or find_spec("xlsxwriter") is not None
            ],
        },
        has_scripts=True,
    )


_IN_FORM = ("q", "since", "until", "review", "all")
_FORMS = {
    "CSV": "quotes.csv",
    "XLSX": "quotes.xlsx",
    "JSON": "search.json",
    "Atom feed": "search.atom",
}


def _of_table(answer: Answer) -> str:
    """Ask the same of Datasette's table, as far as it goes."""
    wanted, speaker = answer.wanted, answer.speaker
    same = ("speaker_type", "role", "kind", "attribution_type", "outlet", "year", "cue", "medium")
    asked = {
        "_search": wanted.query,
        "speaker": speaker["name"] if speaker else None,
        **{name: getattr(wanted, name) for name in same},
        "review": wanted.review if isinstance(wanted.review, str) else None,
        "review__notblank": "1" if wanted.review is True else None,
        "sort_key__gte": wanted.since,
        "sort_key__lt": f"{wanted.until}~" if wanted.until else None,
        "said": "1" if wanted.said else None,
    }
    return urlencode({name: value for name, value in asked.items() if value is not None})


def marked(snippet: str) -> Markup:
    """Escape a snippet and mark the words in it that matched."""
    return Markup("").join(
        _MARK.format(piece) if hit else escape(piece) for piece, hit in queries.split_hits(snippet)
    )
