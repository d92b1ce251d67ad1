"""Who wrote an article, where the article or its metadata says so: the "I" outside quotes."""

import re

from quotes.nlp.entities.names import as_written
from quotes.nlp.lang.en.bodies import BODY_WORDS

_HEAD = 1500  # characters in which a byline stands
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = rf"{_WORD}(?:[ \t]+(?:de|van|von|der|bin|al|{_WORD})){{0,2}}[ \t]+{_WORD}"
_ALSO = re.compile(rf"\band\b|,[ \t]*{_WORD}[ \t]+{_WORD}[ \t]*(?:,|$)")
_BYLINE = re.compile(
    rf"^[ \t*_]*(?:[Bb]y|BY|author:)[ \t]+['\"]?({_NAME})['\"]?[ \t*_]*((?:[,|(–—][^\n]*)?)\r?$",
    re.MULTILINE,
)
_ALONE = re.compile(rf"(?:[Bb]y[ \t]+)?({_NAME})")


def author_of(text: str, metadata: str | None) -> str | None:
    """Give the one author that the metadata or a byline at the top names; None for several.

    The byline is a line of its own: "By Ada Moyo", "author: Ada Moyo", "By Ada Moyo, Leith".
    """
    if metadata:
        alone = _ALONE.fullmatch(metadata.strip())
        found = [(alone[1], "")] if alone else []
    else:
        found = _BYLINE.findall(text[:_HEAD])
    if len(found) != 1 or _ALSO.search(found[0][1]):
        return None
    name = as_written(found[0][0])
    return None if any(word.lower() in BODY_WORDS for word in name.split()) else name
