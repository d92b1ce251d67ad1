"""The address of a search: every state of it is one, and each link changes one thing."""

from collections.abc import Mapping
from urllib.parse import urlencode


class Address:
    """What a search is asked for, by the names of its address, and the ways on from there."""

    def __init__(self, path: str, kept: Mapping[str, str]) -> None:
        self._path = path
        self._kept = dict(kept)

    def __str__(self) -> str:
        return self.but()

    def but(self, changes: Mapping[str, object | None] | None = None) -> str:
        """Give the address with changes; None takes a name out."""
        asked: dict[str, object | None] = {**self._kept, **(changes or {})}
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        return f"{self._path}?{query}" if query else self._path

    def elsewhere(self, path: str) -> str:
        """Ask the same of another page."""
        return Address(path, self._kept).but()

    def has(self, name: str, value: object) -> bool:
        """Tell whether a name has this value at present."""
        return self._kept.get(name) == str(value)
