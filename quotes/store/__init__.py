"""Quotes and articles in SQLite: `Store` writes, `queries` reads.

Knows records and rows; knows nothing of how texts are read or quotes are found.
"""

from quotes.store.store import Store

__all__ = ["Store"]
