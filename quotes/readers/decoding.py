"""From bytes to text that can be kept, without moving a character."""

import codecs
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from quotes.errors import ReadError
from quotes.readers.files import LONGEST_LINE, too_long

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_BRIEF = 60
_HEAD = 4096
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, shown: str, line: int | None = None) -> str:
    """Decode text: UTF-8, UTF-16 or UTF-32 by its mark, else Windows-1252.

    UTF-16 is also known by the NULs in every second byte. Line ends stay as they are.
    Raises ReadError for an empty file and for bytes that are no text.
    """
    text = data.decode(choose_encoding(io.BytesIO(data), shown, line))
    if says_nothing(text):
        raise empty(shown, line)
    return text


def choose_encoding(stream: BinaryIO, shown: str, line: int | None = None) -> str:
    """Read a stream through, a piece at a time, for the encoding in which all of it is text.

    The stream is left at its start. Raises ReadError where there is none.
    """
    marked = _recognized(stream.read(_HEAD))
    try:
        reason = _misfit(stream, marked or "utf-8")
        if reason is None:
            return marked or "utf-8"
        # Most old files from Windows; with control characters it is no text at all.
        if marked is None and _misfit(stream, "cp1252", refused=_CONTROL) is None:
            return "cp1252"
    finally:
        stream.seek(0)
    raise no_text(shown, line, reason)


def utf8_lines(lines: Iterable[bytes], shown: str) -> Iterator[bytes]:
    """Pass lines on as they are or, where the first has a mark of UTF-16 or UTF-32, as UTF-8.

    Raises ReadError where bytes do not fit that mark.
    """
    lines = iter(lines)
    first = next(lines, b"")
    encoding = _recognized(first[:_HEAD])
    if encoding in {None, "utf-8-sig"}:
        yield from itertools.chain([first], lines)
        return
    decoder = codecs.getincrementaldecoder(str(encoding))()
    line = io.StringIO()
    try:
        for piece in itertools.chain([first], lines):
            *whole, rest = decoder.decode(piece).split("\n")
            for end in whole:
                line.write(end)
                yield line.getvalue().encode()
                line = io.StringIO()
            line.write(rest)
            if len(piece) > LONGEST_LINE or line.tell() > LONGEST_LINE:
                raise too_long(shown, None, below=False)
        yield (line.getvalue() + decoder.decode(b"", final=True)).encode()
    except UnicodeDecodeError as error:
        raise no_text(shown, None, error.reason) from error


def storable(text: str) -> str:
    """Put U+FFFD in the place of each NUL and lone surrogate, one for one: no offset moves."""
    return _UNSTORABLE.sub("\ufffd", text)


def says_nothing(text: str) -> bool:
    """Tell that a text has only blanks and what cannot be stored."""
    return not _UNSTORABLE.sub("", text).strip()


def brief(text: str, most: int = _BRIEF) -> str:
    """Give the start of somebody's text for a message, on one line."""
    line = " ".join(storable(text[: most + 1]).split())
    return line if len(line) <= most else f"{line[:most]}…"


def empty(shown: str, line: int | None = None) -> ReadError:
    """Say that there is nothing to read."""
    return ReadError(shown, line, "the file is empty; fill it or leave it out")


def no_text(shown: str, line: int | None, reason: str) -> ReadError:
    """Say that bytes are no text."""
    return ReadError(shown, line, f"its bytes are no text ({reason}); save it as UTF-8")


def _marked(head: bytes) -> str | None:
    return next((name for mark, name in _MARKED if head.startswith(mark)), None)


def _recognized(head: bytes) -> str | None:
    """Tell the encoding of a text by how it starts, if it is one with a mark, or UTF-16."""
    marked = _marked(head)
    if marked is not None:
        return marked
    even, odd = head[::2].count(0), head[1::2].count(0)
    for n_null, n_other, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if n_null > len(head) // 4 and n_other == 0:  # more than half of its characters are Latin
            return name
    return None


def _misfit(
    stream: BinaryIO, encoding: str, *, refused: re.Pattern[bytes] | None = None
) -> str | None:
    """Tell why a stream is not in an encoding; None where it is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    at = 0
    try:
        while piece := stream.read(_CHUNK):
            if refused and refused.search(piece):
                return "control characters"
            if not encoding.startswith(("utf-16", "utf-32")) and piece.count(0) * 10 > len(piece):
                return "most of them are NUL" if piece.count(0) * 2 > len(piece) else "many are NUL"
            decoder.decode(piece)
            at += len(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return f"{error.reason} near byte {at + error.start}"
    return None
