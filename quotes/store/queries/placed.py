"""A quote with the article that it stands in."""

from typing import TypedDict

from quotes.records import Kind

PLACED = """
    q.key, q.kind, q.quote, q.speaker, a.name article, a.key article_key, a.title, a.outlet,
    a.published, a.url
"""
"""Columns of PlacedQuote, where q is `quotes` and a is `articles`."""


class PlacedQuote(TypedDict):
    """A quote, its speaker, and where and when its article appeared."""

    key: str
    kind: Kind
    quote: str
    speaker: str | None
    article: str
    article_key: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
