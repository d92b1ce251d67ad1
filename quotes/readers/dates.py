"""Dates as news writes them, to the one form that is kept."""

import re
from datetime import UTC, datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\b\d{4}\b")


def published(value: str | None) -> str | None:
    """Give a date as YYYY-MM-DD, or with its time in UTC as YYYY-MM-DDTHH:MM:SSZ.

    A time without a zone counts as UTC. None for no date, one without a year and one that
    cannot be read: half a date would be a wrong one.
    """
    text = (value or "").strip()
    if not text or (not _YEAR.search(text) and not text[:4].isdigit()):
        return None
    try:
        if _DAY.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d").date().isoformat()
        moment = _parse(text)
    except (ValueError, OverflowError):
        return None
    if moment is None:
        return None
    if moment.tzinfo is None:
        if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            return moment.date().isoformat()
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _parse(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        from dateutil import parser  # noqa: PLC0415 (only odd dates need it)

        # Two defaults tell what the text itself does not say: a missing month or day differs.
        first = parser.parse(text, default=datetime(2001, 1, 1))
        second = parser.parse(text, default=datetime(2002, 2, 2))
        return first if first == second else None
