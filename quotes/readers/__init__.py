"""Bytes to articles: one reader a file type.

An input that cannot be read is a ReadError among the articles, so that the rest goes on.
"""

from quotes.readers.columns import parse_columns
from quotes.readers.inputs import Input, find_inputs
from quotes.readers.known_speakers import read_speakers
from quotes.readers.options import AS_THEY_ARE, ReadOptions
from quotes.readers.read import SUFFIXES, read_inputs, read_paths

__all__ = [
    "AS_THEY_ARE",
    "SUFFIXES",
    "Input",
    "ReadOptions",
    "find_inputs",
    "parse_columns",
    "read_inputs",
    "read_paths",
    "read_speakers",
]
