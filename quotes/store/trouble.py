"""What SQLite complains about, in one sentence that a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from quotes.errors import StoreError

# By the leading words of SQLite's names for its errors; the first that fits is taken.
_SENTENCES = (
    ("SQLITE_NOTADB", "{path} is not a database; choose another file"),
    ("SQLITE_CORRUPT", "{path} is damaged ({error}); restore it from a copy or build it anew"),
    (
        "SQLITE_READONLY",
        "{path} cannot be written to; check its permissions (one of an older version must be "
        "opened once by somebody who may write)",
    ),
    (
        "SQLITE_BUSY",
        "{path} is in use by another process; wait until it is done, then run this again",
    ),
    (
        "SQLITE_LOCKED",
        "{path} is in use by another process; wait until it is done, then run this again",
    ),
    (
        "SQLITE_FULL",
        "{path} cannot grow, because the disk is full; what was written before is safe: "
        "make room, then run this again",
    ),
    ("SQLITE_CANTOPEN", "{path} cannot be opened; check that its folder exists and is yours"),
    ("SQLITE_IOERR", "{path} cannot be read or written ({error}); check the disk"),
)


def store_error(path: str, error: sqlite3.Error) -> StoreError | None:
    """Put an error of SQLite in a sentence; None where it is our own mistake."""
    name = getattr(error, "sqlite_errorname", "")
    for start, sentence in _SENTENCES:
        if name.startswith(start):
            return StoreError(sentence.format(path=path, error=error))
    return None


@contextmanager
def in_one_sentence(path: str) -> Iterator[None]:
    """Turn what can go wrong with a database file into StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        told = store_error(path, error)
        if told is None:
            raise
        raise told from error
