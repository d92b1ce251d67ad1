"""The database file itself: made, opened or refused, locked, and left as one plain file."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.store.migrations import known_names, migrations

_CACHE = 16_384  # KiB of pages kept at hand; a small database takes what it has
WAIT_SECONDS = 30
"""How long a process waits for another that is writing."""
_WAIT_FOR_WAL = 1
_SMALLEST = 512  # bytes of a page of SQLite


def connect(path: str) -> Database:
    """Open a database, or make one that only its owner may read, and bring its tables up to date.

    Raises StoreError for a file that is not ours or is newer than this version, which is left as
    it is, and what SQLite raises for one that cannot be opened.
    """
    _refuse_others(path)
    _make_private(path)
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS)
    try:
        db = Database(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        _migrate(db, path)
    except BaseException:
        connection.close()
        raise
    return db


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One transaction with the lock for writing from its start; savepoints within another.

    One that reads first could not be given the lock any more once another process has written
    meanwhile: SQLite refuses it at once, however long it would wait.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()  # does nothing where the error ended it already
        raise


@contextmanager
def waiting(db: Database, seconds: float) -> Iterator[None]:
    """Wait so long for other processes, and as long as ever afterwards."""
    db.conn.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    try:
        yield
    finally:
        db.conn.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")


def enter_wal(db: Database) -> bool:
    """Let readers go on while we write, and spare each commit the wait for the disk.

    False where others use the file in a way that prevents it: then all goes on without.
    """
    with waiting(db, _WAIT_FOR_WAL):
        try:
            mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            return False
    if mode != "wal":
        return False
    db.execute("PRAGMA synchronous = NORMAL")
    # Ten times the default: a quarter more quotes a second, for 40 MB beside the file.
    db.execute("PRAGMA wal_autocheckpoint = 10000")
    return True


def leave_wal(db: Database) -> bool:
    """Leave one plain file behind; False where somebody else has it open."""
    with waiting(db, 0):
        try:
            db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise
            # At least nothing stays in the log.
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return False
    return True


def _refuse_others(path: str) -> None:
    """Look at a file without the right to change it: to open another's would end its log."""
    if not Path(path).is_file():
        return
    if 0 < Path(path).stat().st_size < _SMALLEST:  # SQLite takes one byte for nothing
        raise StoreError(f"{path} is not a database; choose another file")
    connection = sqlite3.connect(
        f"{Path(path).absolute().as_uri()}?mode=ro", timeout=WAIT_SECONDS, uri=True
    )
    try:
        _check(Database(connection), path)
    except sqlite3.OperationalError as error:
        # One whose writer was killed can be read only by somebody who may write to it.
        if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise
    finally:
        connection.close()


def _make_private(path: str) -> None:
    """Make an empty file, unless there is one: articles may be confidential."""
    if path == ":memory:":
        return
    with suppress(OSError):  # SQLite says it better
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _migrate(db: Database, path: str) -> None:
    _check(db, path)
    if migrations.pending(db):
        with transaction(db):
            migrations.apply(db)


def _check(db: Database, path: str) -> None:
    applied = {migration.name for migration in migrations.applied(db)}
    unknown = applied - known_names()
    if unknown:
        raise StoreError(
            f"{path} was made by a newer version of quotes ({max(unknown)} is not known here); "
            "upgrade quotes"
        )
    others = {*db.table_names(), *db.view_names()} - {migrations.migrations_table}
    if others and not applied:
        raise StoreError(f"{path} is a database, but not one of quotes; choose another file")
