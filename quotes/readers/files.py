"""Bytes of files, no more than can be an article: a mistake must not fill the memory."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quotes.errors import ReadError

MOST_BYTES = 10_000_000
"""Of a file that holds one article; also the most characters of an article in a row."""

LONGEST_LINE = 1 << 26
"""Of JSON Lines in bytes, of CSV in characters; a line may hold more than the article's text."""

_CHUNK = 1 << 20


@contextmanager
def open_file(path: Path, shown: str) -> Iterator[BinaryIO]:
    """Open a regular file; pipes and devices may never end.

    Raises ReadError for what is none.
    """
    # A pipe would wait for somebody at its other end.
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise not_regular(shown)
        yield stream


def read_file(path: Path, shown: str, most: int = MOST_BYTES) -> bytes:
    """Read a whole file. Raises ReadError where it has more bytes than `most`."""
    with open_file(path, shown) as stream:
        if os.fstat(stream.fileno()).st_size > most:
            raise too_large(shown, most)
        return read_stream(stream, shown, most)


def read_stream(stream: BinaryIO, shown: str, most: int = MOST_BYTES, head: bytes = b"") -> bytes:
    """Read a stream, of which `head` was read before, to its end; see `read_file`."""
    data = head + stream.read(max(most + 1 - len(head), 0))
    if len(data) > most:
        raise too_large(shown, most)
    return data


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Read line by line; one of more than LONGEST_LINE bytes comes cut, one byte too long."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (piece := stream.readline(_CHUNK)) and not piece.endswith(b"\n"):
                pass


def too_large(shown: str, most: int) -> ReadError:
    """Say that a file is no article."""
    why = (
        f"more than {most:,} bytes, which no article has; cut it into articles, or write them as "
        "JSON Lines (.jsonl)"
    )
    return ReadError(shown, None, why)


def too_long(shown: str, line: int | None, *, below: bool) -> ReadError:
    """Say that a line is too long, and whether those below it are read."""
    lost = "" if below else ", and nothing below is read"
    why = f"longer than {LONGEST_LINE:,} bytes{lost}; put one article on a line"
    return ReadError(shown, line, why)


def not_regular(shown: str) -> ReadError:
    """Say that something is a pipe, a device or a socket."""
    return ReadError(shown, None, "not a regular file; save what it gives in one, or pipe it to -")
