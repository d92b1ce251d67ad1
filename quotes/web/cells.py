"""Cells of our tables that lead to our pages, or say more than a value does."""

from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from markupsafe import Markup, escape

from quotes.store.schema.candidates import CandidateFacts, list_candidates, perhaps, read_candidates

if TYPE_CHECKING:
    from datasette.app import Datasette

_LINK = Markup('<a href="{}">{}</a>')


@hookimpl
def render_cell(
    row: Any,  # noqa: ANN401
    value: Any,  # noqa: ANN401
    column: str,
    table: str | None,
    datasette: "Datasette",
) -> Markup | None:
    """Link a quote to its place, a speaker and an article to their pages; say who may be meant."""
    if table == "quotes" and (column == "candidates" or (column == "speaker" and value is None)):
        candidates = _candidates(row)
        words = list_candidates(candidates) if column == "candidates" else perhaps(candidates)
        return None if words is None else escape(words)
    target = _target(row, column, table) if isinstance(value, str) and value else None
    return None if target is None else _LINK.format(datasette.urls.path(target), value)


def _candidates(row: Any) -> list[CandidateFacts]:  # noqa: ANN401
    """Read who may be meant; nobody, where the table is not ours or the row is damaged."""
    if "candidates" not in set(row.keys()):
        return []
    try:
        return read_candidates(row["candidates"])
    except (TypeError, ValueError):
        return []


def _target(row: Any, column: str, table: str | None) -> str | None:  # noqa: ANN401
    columns = set(row.keys())
    if table == "quotes" and column == "quote" and "key" in columns:
        return f"/-/quotes/q/{row['key']}"
    if table == "quotes" and column == "speaker" and "speaker_id" in columns:
        speaker_id = row["speaker_id"]
        value = speaker_id["value"] if isinstance(speaker_id, dict) else speaker_id
        return f"/-/quotes/speaker/{value}"
    if table == "speakers" and column == "name" and "id" in columns:
        return f"/-/quotes/speaker/{row['id']}"
    if table == "articles" and column in ("title", "name") and "key" in columns:
        return f"/-/quotes/article/{row['key']}"
    return None
