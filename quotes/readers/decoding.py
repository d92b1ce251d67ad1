"""From bytes to text that can be kept, without moving a character."""

import codecs
import re

from quotes.errors import ReadError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, path: str, line: int | None = None) -> str:
    """Decode text: UTF-8, UTF-16 or UTF-32 by its mark, else Windows-1252.

    Line ends stay as they are. Raises ReadError for an empty file and for bytes that are no text.
    """
    if not data.strip():
        raise ReadError(path, line, "the file is empty")
    encoding = next((name for mark, name in _MARKED if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and not _CONTROL.search(data):
            try:
                return data.decode("cp1252")
            except UnicodeDecodeError:
                pass
        why = f"its bytes are no text ({error.reason} at byte {error.start}); save it as UTF-8"
        raise ReadError(path, line, why) from error


def storable(text: str) -> str:
    """Put U+FFFD in the place of each NUL and lone surrogate, one for one: no offset moves."""
    return _UNSTORABLE.sub("\ufffd", text)
