"""What an article is known by, so that a changed text replaces the old one and no other."""

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from quotes.readers.inputs import Input

_TEXT_FILE = re.compile(
    r"file:(?!.*\.(?:jsonl|ndjson|csv)#).*\.(?:txt|md|markdown)", re.I | re.DOTALL
)


def file_origin(item: Input, text: str, url: str | None = None) -> str:
    """Name a file by its address or by where it lies, standard input by what it says."""
    if url and _is_of_article(url):
        return url
    if item.path is None:
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    return _place(item.path)


def row_origin(item: Input, row_id: str, url: str | None = None) -> str:
    """Name a row by its address, or by file and id: two files may count from 1 each."""
    if url and _is_of_article(url):
        return url
    where = "stdin" if item.path is None else _place(item.path)
    return f"{where}#{row_id}"


def is_text_file(origin: str) -> bool:
    """Tell that an article is a file that is its text, by its origin; no in doubt.

    Of a page, a row or standard input, nobody else has the text to which the offsets refer.
    """
    return _TEXT_FILE.fullmatch(origin) is not None


def _place(path: Path) -> str:
    # File names are bytes: those that are no UTF-8 are spelt out, so that no two become one.
    name = os.fsencode(path.resolve().as_posix()).decode("utf-8", "backslashreplace")
    return f"file:{name}"


def _is_of_article(url: str) -> bool:
    """Tell the address of an article from that of a site, which many articles give as theirs."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    return bool(parts.path.strip("/") or parts.query) or not parts.netloc
