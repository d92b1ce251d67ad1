"""A copy of the whole database, also while others write to it, checked before it gets its name."""

import os
import sqlite3
import tempfile
from pathlib import Path

from sqlite_utils import Database

from quotes.errors import StoreError


def back_up(db: Database, path: str, target: Path, *, force: bool = False) -> None:
    """Copy a database into a file that only its owner may read.

    The file is not there, or is the old one, until the copy is whole. Raises StoreError for one
    that is there already, unless forced, or cannot be written, and where the copy is damaged.
    """
    if target.exists() and target.samefile(path):
        raise StoreError(f"{target} is the database itself; choose another file")
    if target.exists() and not (force and target.is_file()):
        raise StoreError(f"{target} is there already; choose another file, or give --force")
    partial = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".quotes-")
        os.close(handle)
        partial = Path(name)
        _copy(db, path, name)
        if force:
            partial.replace(target)
        else:
            _name(partial, target)
    except OSError as error:
        why = error.strerror or error
        raise StoreError(f"cannot write {target}: {why}; choose another place") from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def _name(partial: Path, target: Path) -> None:
    """Give a file its name, unless somebody else took it meanwhile."""
    try:
        os.link(partial, target)
    except FileExistsError:
        raise
    except OSError:  # not every disk knows links
        if target.exists():
            raise
        partial.replace(target)


def _copy(db: Database, path: str, name: str) -> None:
    copy = sqlite3.connect(name)
    try:
        db.conn.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one plain file
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
            raise
        raise OSError(None, str(error)) from error
    finally:
        copy.close()
    if found != "ok":
        why = " ".join(found.split())
        raise StoreError(
            f"{path} is damaged ({why}); no backup was made; `quotes verify` says more"
        )
    with Path(name).open("rb") as written:
        os.fsync(written.fileno())
