"""HTML pages, by trafilatura: main text, title, author, date, site."""

from collections.abc import Iterator
from typing import Any

from quotes.errors import ReadError
from quotes.readers.dates import Dates
from quotes.readers.decoding import empty, says_nothing, storable
from quotes.readers.inputs import Input
from quotes.readers.origin import file_origin
from quotes.records import Article

# Dates that the page gives as its own. The extensive search takes any number for a year: a line
# "call 555-2019" dated a page to 2019-01-01.
_DATES = {"extensive_search": False, "original_date": True}


def read_html(data: bytes, item: Input, dates: Dates) -> Iterator[Article]:
    """Read the article of a page; its text is what trafilatura takes for the main text.

    Raises ReadError where the page holds no article.
    """
    import trafilatura  # noqa: PLC0415 (slow to load; only pages need it)

    if not data.strip():
        raise empty(item.shown)
    try:
        found: Any = trafilatura.bare_extraction(
            data,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=_DATES,
        )
    except Exception as error:  # whatever a page does to its parsers, the rest goes on
        why = f"the page cannot be parsed ({type(error).__name__}); save its text as .txt"
        raise ReadError(item.shown, None, why) from error
    if found is None or not found.text or says_nothing(found.text):
        raise ReadError(item.shown, None, "no article found in the page; save its text as .txt")
    text = storable(found.text)
    yield Article(
        text,
        item.name,
        file_origin(item, text, found.url),
        title=found.title or None,
        author=found.author or None,
        published=dates.published(found.date),
        outlet=found.sitename or None,
        url=found.url or None,
    )
