"""From the address of a page to the quotes that are wanted."""

import re
from typing import TYPE_CHECKING

from quotes.records import ATTRIBUTION_TYPES, KINDS
from quotes.store.queries import QuoteFilter, said_unless
from quotes.web.pages import number

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def wanted_of(request: "Request") -> QuoteFilter:
    """Read q, speaker (a number), kind, outlet, medium, type (of attribution), all (1), review (1),
    since and until. Without type or all only what was said is wanted.

    What is not valid is ignored.
    """
    args = request.args
    types = (one for one in ATTRIBUTION_TYPES if one == args.get("type"))
    attribution_type = next(types, None)
    kind = next((kind for kind in KINDS if kind == args.get("kind")), None)
    return QuoteFilter(
        query=(args.get("q") or "").strip() or None,
        speaker_id=number(args.get("speaker")) or None,
        kind=kind,
        outlet=args.get("outlet") or None,
        medium=args.get("medium") or None,
        attribution_type=attribution_type,
        said=said_unless(args.get("all") == "1", attribution_type),
        review=True if args.get("review") == "1" else None,
        since=_date(args.get("since")),
        until=_date(args.get("until")),
    )


def _date(value: str | None) -> str | None:
    return value if value and _DATE.fullmatch(value) else None
