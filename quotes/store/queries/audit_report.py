"""An audit as one table, and in words how sure it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from quotes.store.queries.audit_rows import Audit

TABLES: Mapping[str, str] = {
    "type": "by_type",
    "naming": "by_naming",
    "gender": "by_gender",
    "occupation": "by_occupation",
    "outlet": "by_outlet",
    "month": "by_month",
    "speaker": "most_quoted",
}
"""The tables of an audit, and the keys that they have there."""

REPORT_COLUMNS: Mapping[str, type] = {
    "by": str,
    "value": str,
    "n": int,
    "share": float,
    "low": float,
    "high": float,
    "n_words": int,
    "words_share": float,
    "words_low": float,
    "words_high": float,
    "named": float,
    "named_low": float,
    "named_high": float,
    "without_speaker": float,
    "right_low": float,
    "right_high": float,
    "speaker_id": int,
}
"""The columns of an audit as one table, with their types."""


def audit_rows(found: Audit, tables: Iterable[str] = TABLES) -> list[dict[str, object]]:
    """Give an audit as rows of REPORT_COLUMNS; what a table does not have is None."""
    return [
        {**dict.fromkeys(REPORT_COLUMNS), "by": name, **row}
        for name in tables
        for row in cast("Sequence[Mapping[str, object]]", found[TABLES[name]])  # type: ignore[literal-required]
    ]


def how_sure(found: Audit) -> list[str]:
    """Say in words how far an audit can be trusted; nothing where there are no quotes."""
    n = found["n_quotes"]
    if not n:
        return []
    named = n - found["n_without_speaker"]
    right = _numbers(found["n_right_low"], found["n_right_high"])
    told = [
        f"{named:,} of {n:,} quotes have a speaker. Going by how sure the program was of each, "
        f"{right} of these are rightly attributed (in 95 of 100 cases).",
        "Each share comes with a 95 % interval. Its lower end counts only what is surely theirs; "
        "its upper end all that is not surely somebody else's: quotes without a speaker, and those "
        "that may be wrong, could be anybody's.",
    ]
    for what, key in (("gender", "by_gender"), ("occupation", "by_occupation")):
        rows = found["by_gender"] if key == "by_gender" else found["by_occupation"]
        unknown = next((row["share"] for row in rows if row["value"] is None), 0.0)
        told.append(
            f"The {what} is unknown for {unknown:.1%} of the quotes that people may have said. It "
            "is known only where your file of speakers says it, and never guessed from a name."
        )
    told.append(
        "Not in these figures: quotes that the program did not find, above all indirect ones, and "
        "confidences that are off on texts unlike the news they were measured on."
    )
    return told


def _numbers(low: float, high: float) -> str:
    first, last = round(low), round(high)
    return f"{first:,}" if first == last else f"{first:,} to {last:,}"
