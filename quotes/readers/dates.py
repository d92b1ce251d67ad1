"""Dates as news writes them, to the one form that is kept."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import Literal, cast

from quotes.errors import ReadNote
from quotes.readers.decoding import brief

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\A\d{8}(?!\d)")
_REMARK = re.compile(r"\b(?:GMT|UTC)(?=[+-]\d)|\([^)]*\)")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_LIKE_A_DAY = re.compile(r"\d{4}|\d{8}")  # as numbers: a year, or 20240506
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+\d{4}(?!\d)")
_NO_VALUE = {"", "nan", "nat", "none", "null"}  # as tools that write tables put it
_MONTHS = 12
_LONGEST = 100  # characters; dateutil looks long at what goes on without end
_FIRST_YEAR = 1000  # software without a date writes the year 1
_MILLISECONDS = 100_000_000_000  # no count of seconds is as high before the year 5138

# What e-mail (RFC 5322, 4.3) and British and European papers write; seconds east of Greenwich.
_ZONES = {
    name: hours * 3600
    for name, hours in (
        *(("UTC", 0), ("UT", 0), ("GMT", 0), ("Z", 0), ("BST", 1), ("CET", 1), ("CEST", 2)),
        *(("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5)),
        *(("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7)),
    )
}


DateOrder = Literal["dmy", "mdy"]
"""What 01/03/2020 means: the first of March, or January the third."""

_TWO_WAYS = "day or month may come first; say --dates dmy or --dates mdy"
_NOT_FULL = "no full date; write it as in 2024-05-06"


class Dates:
    """Reads the dates of one input, and counts those that it leaves out."""

    def __init__(self, order: DateOrder | None = None) -> None:
        self._order = order
        self._left_out: dict[str, tuple[int, str]] = {}  # by why: how many, and the first

    def published(self, value: str | float | None) -> str | None:
        """Give a date as YYYY-MM-DD, or with its time in UTC as YYYY-MM-DDTHH:MM:SSZ.

        A number counts seconds, or milliseconds, since 1970, unless it has four or eight digits
        (20240506). A time without a zone, or with one that is not known, counts as UTC.
        None for no date, and for one that does not say its year, month and day, or without an
        order could mean two (05/06/2024): half a date would be a wrong one. Such are counted.
        """
        given = value.strip() if isinstance(value, str) else value
        if given is None or str(given).lower() in _NO_VALUE:
            return None
        try:
            return _kept(_read(given, self._order))
        except _LeftOutError as error:
            why = error.why
        except (ValueError, OverflowError, OSError):
            why = _NOT_FULL
        n, first = self._left_out.get(why, (0, str(given)))
        self._left_out[why] = n + 1, first
        return None

    def notes(self, shown: str) -> Iterator[ReadNote]:
        """Tell how many dates of an input were left out, one line for each reason."""
        for why, (n, first) in self._left_out.items():
            what = "the date" if n == 1 else f"{n} dates such as"
            yield ReadNote(shown, f"{what} {brief(first)} left empty: {why}")


class _LeftOutError(Exception):
    """A date that says two things, or not what the user says."""

    def __init__(self, why: str) -> None:
        self.why = why


def _kept(moment: datetime) -> str:
    if moment.year < _FIRST_YEAR:
        raise ValueError(moment)
    if moment.tzinfo is None and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _read(value: str | float, order: DateOrder | None) -> datetime:
    """Raises ValueError, OverflowError or OSError for no full date, _LeftOutError for two."""
    text = str(value)
    if (not isinstance(value, str) and not _LIKE_A_DAY.fullmatch(text)) or _EPOCH.fullmatch(text):
        return _counted(float(value))
    if len(text) > _LONGEST or not _YEAR.search(text):
        raise ValueError(text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        if _DAY.fullmatch(text):
            raise
    return _parse(text, order)


def _counted(since_1970: float) -> datetime:
    seconds = since_1970 / 1000 if abs(since_1970) >= _MILLISECONDS else since_1970
    return datetime.fromtimestamp(seconds, UTC)


def _parse(text: str, order: DateOrder | None) -> datetime:
    # "GMT+0200 (Central European Summer Time)", as browsers write it, is +0200; dateutil reads
    # the sign the other way round.
    text = _REMARK.sub("", text)
    month_first = _whole(text, day_first=False)
    if text[:4].isdigit():
        return month_first
    if (day_first := _whole(text, day_first=True)) != month_first:
        if order is None:
            raise _LeftOutError(_TWO_WAYS)
        return day_first if order == "dmy" else month_first
    numbers = _NUMBERS.search(text)  # only one way to read them, and dateutil found it
    if order and numbers and int(numbers[2 if order == "dmy" else 1]) > _MONTHS:
        other = "mdy" if order == "dmy" else "dmy"
        raise _LeftOutError(f"not in the order {order}; correct it, or say --dates {other}")
    return day_first


def _whole(text: str, *, day_first: bool) -> datetime:
    from dateutil import parser  # noqa: PLC0415 (only odd dates need it)

    # Two defaults tell what the text itself does not say: a missing month or day differs.
    defaults = datetime(2001, 1, 1), datetime(2002, 2, 2)
    first, second = (
        parser.parse(text, default=default, tzinfos=_zone, dayfirst=day_first)
        for default in defaults
    )
    if first != second:
        raise ValueError(text)
    return cast("datetime", first)


def _zone(name: str | None, offset: int | None) -> tzinfo | int | None:
    return offset if offset is not None else _ZONES.get(name or "")
