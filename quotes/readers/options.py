"""What a user says of inputs that they do not say themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quotes.readers.dates import DateOrder


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read.

    `columns` names the column that holds a field, for tables that have names of their own; see
    quotes.readers.columns. `dates` is the order of days and months in dates of figures alone.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None


AS_THEY_ARE = ReadOptions()
"""Inputs that say all of it themselves."""
