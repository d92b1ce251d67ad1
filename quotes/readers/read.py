"""Choose the reader for each input."""

import codecs
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from quotes.errors import ReadError, ReadNote
from quotes.readers.dates import Dates
from quotes.readers.decoding import brief
from quotes.readers.files import MOST_BYTES, open_file, read_file, read_lines, read_stream
from quotes.readers.inputs import Input, cannot_open, find_inputs
from quotes.readers.options import AS_THEY_ARE, ReadOptions
from quotes.readers.plain import read_markdown, read_text
from quotes.readers.tables import read_csv, read_json_lines, read_jsonl
from quotes.readers.web import read_html
from quotes.records import Article

WHOLE: dict[str, Callable[[bytes, Input, Dates], Iterator[Article]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
BY_ROW: dict[
    str, Callable[[BinaryIO, Input, Dates, Mapping[str, str]], Iterator[Article | ReadError]]
] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
}
SUFFIXES = (*WHOLE, *BY_ROW)

_BLANK = b" \t\r\n\x00" + codecs.BOM_UTF8 + codecs.BOM_UTF16


def read_paths(
    paths: Sequence[str], options: ReadOptions = AS_THEY_ARE
) -> Iterator[Article | ReadError | ReadNote]:
    """Read all that paths, folders, globs and "-" stand for, in a stable order.

    What cannot be read is a ReadError in its place; what is read, but for something, is followed
    by a ReadNote of it, one for each reason and input.
    """
    return read_inputs(find_inputs(paths), options)


def read_inputs(
    inputs: Iterable[Input | ReadError], options: ReadOptions = AS_THEY_ARE
) -> Iterator[Article | ReadError | ReadNote]:
    """Read inputs that were found; see `read_paths`."""
    for item in inputs:
        if isinstance(item, ReadError):
            yield item
            continue
        dates = Dates(options.dates)
        try:
            yield from _read(item, dates, options)
        except ReadError as error:
            yield error
        except OSError as error:
            yield cannot_open(item.shown, error)
        yield from dates.notes(item.shown)


def _read(item: Input, dates: Dates, options: ReadOptions) -> Iterator[Article | ReadError]:
    if item.path is None:
        yield from _read_stdin(item, dates, options)
        return
    suffix = item.path.suffix.lower()
    if suffix in WHOLE:
        yield from WHOLE[suffix](read_file(item.path, item.shown), item, dates)
    elif suffix in BY_ROW:
        with open_file(item.path, item.shown) as stream:
            yield from BY_ROW[suffix](stream, item, dates, options.columns)
    else:
        what = f"files ending in {brief(suffix)}" if suffix else "files without an ending"
        why = f"{what} are not supported; use one of {', '.join(SUFFIXES)}"
        raise ReadError(item.shown, None, why)


def _read_stdin(item: Input, dates: Dates, options: ReadOptions) -> Iterator[Article | ReadError]:
    """Read standard input: JSON Lines where it starts with an object, else one text."""
    stream = sys.stdin.buffer
    lines = read_lines(stream)
    head: list[bytes] = []
    size = 0
    for line in lines:
        head.append(line)
        size += len(line)
        if line.strip(_BLANK) or size > MOST_BYTES:
            break
    start = b"".join(head)
    if start.lstrip(_BLANK).startswith(b"{"):
        yield from read_json_lines(itertools.chain(head, lines), item, dates, options.columns)
    else:
        yield from read_text(read_stream(stream, item.shown, head=start), item, dates)
