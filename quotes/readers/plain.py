"""Text and Markdown: the file is the text."""

import re
from collections.abc import Iterator

from quotes.readers.dates import Dates
from quotes.readers.decoding import decode, storable
from quotes.readers.inputs import Input
from quotes.readers.origin import file_origin
from quotes.records import Article

_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(\S.*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"^(title|author|date|published|outlet|source|url):[ \t]*(['\"]?)(.*?)\2[ \t]*\r?$",
    re.MULTILINE,
)


# A first line that is no sentence, with more behind it.
_HEADLINE = re.compile(r"\s*(\S[^\r\n]{2,148}[^\s.,;:])[ \t]*\r?\n\s*\S")


def read_text(data: bytes, item: Input, _dates: Dates) -> Iterator[Article]:
    """Read a file as one text, whose first line is the title if it is short and no sentence."""
    text = storable(decode(data, item.shown))
    headline = _HEADLINE.match(text)
    title = headline[1] if headline and " " in headline[1] else None
    yield Article(text, item.name, file_origin(item, text), title=title)


def read_markdown(data: bytes, item: Input, dates: Dates) -> Iterator[Article]:
    """Read Markdown as it stands, with its title and date from front matter or first heading.

    Of front matter, lines with title, author, date or published, outlet (or source) and url
    count. Offsets count from the start of the file, front matter included.
    """
    text = storable(decode(data, item.shown))
    front = _FRONT.match(text)
    fields = {name: value for name, _, value in _FIELD.findall(front[1])} if front else {}
    heading = _HEADING.search(text, front.end() if front else 0)
    yield Article(
        text,
        item.name,
        file_origin(item, text, fields.get("url")),
        title=fields.get("title") or (heading[1] if heading else None),
        author=fields.get("author") or None,
        published=dates.published(fields.get("published") or fields.get("date")),
        outlet=fields.get("outlet") or fields.get("source") or None,
        url=fields.get("url") or None,
    )
