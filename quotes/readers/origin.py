"""What an article is known by, so that a changed text replaces the old one and no other."""

import hashlib

from quotes.readers.inputs import Input


def file_origin(item: Input, text: str) -> str:
    """Name a file by where it lies, standard input by what it says."""
    if item.path is None:
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    return f"file:{item.path.resolve().as_posix()}"


def row_origin(item: Input, row_id: str) -> str:
    """Name a row of a file by the file and its id: two files may count from 1 each."""
    where = "stdin" if item.path is None else f"file:{item.path.resolve().as_posix()}"
    return f"{where}#{row_id}"
