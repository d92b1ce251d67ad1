"""Dates as news writes them, to the one form that is kept."""

import re
from datetime import UTC, datetime, tzinfo

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\A\d{8}(?!\d)")
_REMARK = re.compile(r"\b(?:GMT|UTC)(?=[+-]\d)|\([^)]*\)")
_EPOCH = re.compile(r"\d{10}|\d{13}")
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


def published(value: str | float | None) -> str | None:
    """Give a date as YYYY-MM-DD, or with its time in UTC as YYYY-MM-DDTHH:MM:SSZ.

    A number counts seconds, or milliseconds, since 1970. A time without a zone, or with one that
    is not known, counts as UTC.
    None for no date, and for one that does not say its year, month and day or could mean two
    (05/06/2024): half a date would be a wrong one.
    """
    try:
        if isinstance(value, int | float):
            return _kept(_counted(value))
        text = (value or "").strip()
        if _EPOCH.fullmatch(text):
            return _kept(_counted(int(text)))
        if len(text) > _LONGEST or not _YEAR.search(text):
            return None
        return _kept(_parse(text))
    except (ValueError, OverflowError, OSError):
        return None


def _kept(moment: datetime | None) -> str | None:
    if moment is None or moment.year < _FIRST_YEAR:
        return None
    if moment.tzinfo is None and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _counted(since_1970: float) -> datetime:
    seconds = since_1970 / 1000 if abs(since_1970) >= _MILLISECONDS else since_1970
    return datetime.fromtimestamp(seconds, UTC)


def _parse(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        if _DAY.fullmatch(text):
            return None
    from dateutil import parser  # noqa: PLC0415 (only odd dates need it)

    # "GMT+0200 (Central European Summer Time)", as browsers write it, is +0200; dateutil reads
    # the sign the other way round.
    text = _REMARK.sub("", text)
    # Two defaults tell what the text itself does not say: a missing month or day differs. So
    # does the order of day and month where it could be either: where the year is not in front.
    day_first = not text[:4].isdigit()
    first = parser.parse(text, default=datetime(2001, 1, 1), tzinfos=_zone)
    second = parser.parse(text, default=datetime(2002, 2, 2), tzinfos=_zone, dayfirst=day_first)
    return first if first == second else None


def _zone(name: str | None, offset: int | None) -> tzinfo | int | None:
    return offset if offset is not None else _ZONES.get(name or "")
