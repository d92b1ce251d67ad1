"""HTML pages, by trafilatura: main text, title, author, date, site."""

from collections.abc import Iterator
from typing import Any

from quotes.errors import ReadError
from quotes.readers.dates import published
from quotes.readers.decoding import storable
from quotes.readers.inputs import Input
from quotes.readers.origin import file_origin
from quotes.records import Article


def read_html(data: bytes, item: Input) -> Iterator[Article]:
    """Read the article of a page; its text is what trafilatura takes for the main text.

    Raises ReadError where the page holds no article.
    """
    import trafilatura  # noqa: PLC0415 (slow to load; only pages need it)

    if not data.strip():
        raise ReadError(str(item.path), None, "the file is empty")
    found: Any = trafilatura.bare_extraction(
        data, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or not found.text:
        why = "no article found in the page; save its text as .txt"
        raise ReadError(str(item.path), None, why)
    text = storable(found.text)
    yield Article(
        text,
        item.name,
        found.url or file_origin(item, text),
        title=found.title or None,
        author=found.author or None,
        published=published(found.date),
        source=found.sitename or None,
        url=found.url or None,
    )
