"""From the address of a page to the quotes that are wanted."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from quotes.records import ATTRIBUTION_TYPES, KINDS, SPEAKER_TYPES
from quotes.store import queries
from quotes.store.queries import QuoteFilter, said_unless

if TYPE_CHECKING:
    from datasette.utils.asgi import Request


class BadAddressError(ValueError):
    """An address asks for what is not there; the message says what, and what is allowed."""


class SpeakerUnclearError(Exception):
    """A name leads to no speaker, or to several."""

    def __init__(self, reference: str, candidates: list[queries.SpeakerRow]) -> None:
        super().__init__(reference)
        self.reference = reference
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    `wanted` knows nothing of `speaker`, a name or a number, as long as no database was asked.
    `kept` are the names and values of the address that another page of the same keeps.
    """

    wanted: QuoteFilter
    speaker: str | None
    order: queries.Order
    offset: int
    kept: Mapping[str, str]


def wanted_of(request: "Request", *, also: Collection[str] = ()) -> Asked:
    """Read q, speaker (a name or a number), speaker_type, role, kind, type (of attribution),
    outlet, year, cue, medium, review (1, or a reason), since and until (a year, a month or a day),
    all (1), order (newest, oldest, relevance, confidence) and offset.

    Without type or all only what was said is wanted. What begins with _ or utm_ is ignored, and so
    is what is empty. Anything else that is unknown, not valid or given twice is refused, in words,
    but for the names in `also`, which a page reads itself.
    """
    given: dict[str, str] = {}
    for name in request.args:
        values = [value.strip() for value in request.args.getlist(name) if value.strip()]
        if name.startswith(("_", "utm_")) or name in also or not values:
            continue
        if name not in _READERS:
            known = ", ".join(_READERS)
            raise BadAddressError(f"“{name}” is no filter. These are: {known}.")
        if len(set(values)) > 1:
            raise BadAddressError(f"“{name}” is given twice. Give it once.")
        given[name] = values[0]
    read: dict[str, Any] = {name: _READERS[name](name, value) for name, value in given.items()}
    attribution_type = read.get("type")
    return Asked(
        wanted=QuoteFilter(
            query=read.get("q"),
            said=said_unless(bool(read.get("all")), attribution_type),
            attribution_type=attribution_type,
            review=read.get("review"),
            **{name: read.get(name) for name in _SAME},
        ),
        speaker=read.get("speaker"),
        order=cast("queries.Order", read.get("order", "newest")),
        offset=read.get("offset", 0),
        kept={name: given[name] for name in _READERS if name in given and name != "offset"},
    )


def with_speaker(db: queries.Reader, asked: Asked) -> tuple[QuoteFilter, queries.SpeakerRow | None]:
    """Find the speaker that is asked for. Raises SpeakerUnclearError where it is not just one."""
    if asked.speaker is None:
        return asked.wanted, None
    found = queries.speakers_meant(db, asked.speaker)
    if len(found) != 1:
        raise SpeakerUnclearError(asked.speaker, found)
    return replace(asked.wanted, speaker_id=found[0]["id"]), found[0]


_SAME = ("speaker_type", "role", "kind", "outlet", "year", "cue", "medium", "since", "until")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_MOST_DIGITS = 12


def _text(_: str, value: str) -> str:
    return value


def _one_of(*allowed: str) -> Callable[[str, str], str]:
    def read(name: str, value: str) -> str:
        if value not in allowed:
            raise _refused(name, value, f"one of {', '.join(allowed)}")
        return value

    return read


def _flag(name: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise _refused(name, value, "1, or nothing")
    return value == "1"


def _review(name: str, value: str) -> str | bool | None:
    if value in ("0", "1"):
        return True if value == "1" else None
    return _one_of(*queries.REVIEWS, "1")(name, value)


def _date(name: str, value: str) -> str:
    try:
        if not _DATE.fullmatch(value):
            raise ValueError(value)
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError as error:
        allowed = "a year, a month or a day: 2020, 2020-03, 2020-03-11"
        raise _refused(name, value, allowed) from error
    return value


def _year(name: str, value: str) -> int:
    if not (len(value) == 4 and value.isascii() and value.isdecimal()):
        raise _refused(name, value, "a year of four digits: 2020")
    return int(value)


def _offset(name: str, value: str) -> int:
    if not (value.isascii() and value.isdecimal()):
        raise _refused(name, value, "a number from 0 on")
    return min(int(value[:_MOST_DIGITS]), queries.COUNT_AT_MOST)


def _refused(name: str, value: str, allowed: str) -> BadAddressError:
    return BadAddressError(f"“{name}” cannot be “{value}”. It takes {allowed}.")


_READERS: dict[str, Callable[[str, str], object]] = {
    "q": _text,
    "speaker": _text,
    "speaker_type": _one_of(*SPEAKER_TYPES),
    "role": _text,
    "kind": _one_of(*KINDS),
    "type": _one_of(*ATTRIBUTION_TYPES),
    "outlet": _text,
    "year": _year,
    "cue": _text,
    "medium": _text,
    "review": _review,
    "since": _date,
    "until": _date,
    "all": _flag,
    "order": _one_of(*queries.ORDERS),
    "offset": _offset,
}
