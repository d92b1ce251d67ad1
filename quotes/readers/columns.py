"""Which column of a table, or key of an object, holds each field of an article."""

import csv
from collections.abc import Collection, Iterable, Mapping

from quotes.readers.decoding import brief

FIELDS = ("id", "text", "title", "author", "published", "outlet", "url")
NEEDED = ("id", "text")

_OTHERWISE = {"outlet": "source", "published": "date"}  # names that are understood as well
# What exports call the fields that an article cannot do without; only proposed, never taken.
_USUAL = {
    "id": "article_id articleid _id uuid guid doc_id key nr number slug link".split(),
    "text": "content body article article_text full_text fulltext maintext story".split(),
}
_LISTED = 200  # characters of a list of columns


def parse_columns(given: Iterable[str]) -> dict[str, str]:
    """Read `text=content,published=date`: a field of ours, and the column that holds it.

    A name with a comma goes, with its field, in quotation marks, as in CSV. Raises ValueError,
    with a sentence, for what is no such pair, no field of ours, or a field that comes twice.
    """
    columns: dict[str, str] = {}
    lines = (" ".join(each.split()) for each in given)
    for pair in (p for row in csv.reader(lines, skipinitialspace=True) for p in row or [""]):
        field, _, column = (part.strip() for part in pair.partition("="))
        if not field or not column:
            raise ValueError(f"{brief(pair)!r} is no FIELD=COLUMN; write it as in text=content")
        if field not in FIELDS:
            known = ", ".join(FIELDS)
            raise ValueError(f"no field {brief(field)} among {known}; write it as in text=content")
        if field in columns:
            raise ValueError(f"{field} is given twice; name one column for it")
        columns[field] = column
    return columns


def choose_columns(found: Collection[str], mapped: Mapping[str, str]) -> dict[str, str]:
    """Say which of the columns found holds each field; one that none holds is left out.

    What is mapped comes first, then a field's own name, then the other name that is understood.
    Without an id, the url stands for it.
    """
    chosen: dict[str, str] = {}
    for field in FIELDS:
        other = _OTHERWISE.get(field, field)
        names = (field, field if other in mapped.values() else other)
        for name in (mapped[field],) if field in mapped else names:
            if name in found:
                chosen.setdefault(field, name)
    if "id" not in chosen and "id" not in mapped and "url" in chosen:
        chosen["id"] = chosen["url"]
    return chosen


def lacking(found: Collection[str], fields: Iterable[str], mapped: Mapping[str, str]) -> str | None:
    """Say what columns are not there for some fields, what there is, and what to do next.

    None where nothing is lacking.
    """
    chosen = choose_columns(found, mapped)
    absent = [field for field in fields if field not in chosen]
    if not absent:
        return None
    named = [f"no column {brief(mapped.get(f, f))}{f' ({f})' * (f in mapped)}" for f in absent]
    there = brief(", ".join(name for name in found if name.strip()), _LISTED) or "none"
    pairs = ",".join(f"{field}={_proposed(field, found)}" for field in absent)
    them = "it" if len(absent) == 1 else "them"
    return f"{' and '.join(named)} among {there}; name {them}: --map {pairs}"


def _proposed(field: str, found: Collection[str]) -> str:
    """Propose a column that is there and is usually called so, else COLUMN."""
    return next((name for name in found if name.lower() in _USUAL.get(field, ())), "COLUMN")
