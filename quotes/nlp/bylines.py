"""Who wrote an article, where the article or its metadata says so: the "I" outside quotes."""

import re

_HEAD = 1500  # characters in which a byline stands
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:[ \t]+(?:de|van|von|der|bin|al|[^\W\d_a-z][\w.'’-]*)){1,3}"
_BYLINE = re.compile(
    rf"^[ \t*_]*(?:[Bb]y|BY|author:)[ \t]+['\"]?({_NAME})['\"]?[ \t*_]*(?:[,|(–—][^\n]*)?\r?$",
    re.MULTILINE,
)
_ALONE = re.compile(rf"(?:[Bb]y[ \t]+)?({_NAME})")


def author_of(text: str, metadata: str | None) -> str | None:
    """Give the one author that the metadata or a byline at the top names; None for several.

    The byline is a line of its own: "By Ada Moyo", "author: Ada Moyo", "By Ada Moyo, Leith".
    """
    if metadata:
        alone = _ALONE.fullmatch(metadata.strip())
        return alone[1] if alone else None
    found = _BYLINE.search(text[:_HEAD])
    return found[1] if found else None
