"""What SQLite complains about, in one sentence that a user can act on."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.store.checks.verify import find_broken
from quotes.store.migrations import migrations

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


_LOST = "{path} is damaged ({why}); `quotes verify` says where; restore it from a copy"
_MISSING = re.compile(r"no such (?:table|column): (?:main\.)?(\w+)")
_FULL = 65536  # bytes free, below which a disk is full


def store_error(path: str, error: sqlite3.Error) -> StoreError | None:
    """Put an error of SQLite in a sentence; None where it is our own mistake."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _is_full(path):
        name = "SQLITE_FULL"
    for start, sentence in _SENTENCES:
        if name.startswith(start):
            return StoreError(sentence.format(path=path, error=error))
    missing = _MISSING.match(str(error))
    if str(error) == "malformed JSON" or (missing and missing[1] in _our_names()):
        return StoreError(_LOST.format(path=path, why=error))
    return None


def explained(db: Database, path: str, error: BaseException | None) -> StoreError | None:
    """Put in a sentence what went wrong with an open database; None where it is our own mistake.

    A value that cannot be read is no mistake of ours where `verify` finds something broken too.
    """
    if isinstance(error, sqlite3.Error):
        return store_error(path, error)
    if isinstance(error, json.JSONDecodeError) or (
        isinstance(error, ValueError | TypeError | KeyError) and _is_broken(db)
    ):
        return StoreError(_LOST.format(path=path, why=f"a value cannot be read: {error}"))
    return None


def _is_broken(db: Database) -> bool:
    try:
        return next(find_broken(db), None) is not None
    except (sqlite3.Error, ValueError, TypeError, KeyError):
        return True


def _is_full(path: str) -> bool:
    try:
        return shutil.disk_usage(Path(path).absolute().parent).free < _FULL
    except OSError:
        return False


def _our_names() -> set[str]:
    """Name all tables and columns that a database of ours has."""
    db = Database(memory=True)
    try:
        migrations.apply(db)
        names = set(db.table_names())
        return names | {column.name for table in names for column in db.table(table).columns}
    finally:
        db.close()


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
