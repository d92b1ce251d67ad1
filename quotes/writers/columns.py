"""The columns of what is written: names and types, in order."""

from collections.abc import Mapping

Columns = Mapping[str, type]
