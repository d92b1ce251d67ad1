"""Predictions in JSON Lines: one article a line, in the shape that `quotes extract` prints.

{"id", "quotes": [{"content": [span, ...], "source": span, "cue": span, "speaker": "..."}]}

Source, cue and speaker may be null or absent; other keys, such as the text, are ignored.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from quotes.corpora.rows import Row, WrongError, as_list, as_row, as_span, as_text, read_rows
from quotes.errors import GoldError

if TYPE_CHECKING:
    from quotes.scoring import PredictedDoc, PredictedQuote


def read_predictions(path: str | Path) -> "dict[str, PredictedDoc]":
    """Read predictions by article id.

    Raises GoldError with file, line and reason at the first line that is wrong: broken JSON, an
    id twice, a span that is empty or none, a quote without content.
    """
    found: dict[str, PredictedDoc] = {}
    for number, row in read_rows(path):
        try:
            name = as_text(row, "id")
            if name in found:
                raise WrongError(f"the id {name!r} is taken by a line before")
            quotes = [_quote(as_row(item)) for item in as_list(row, "quotes")]
        except WrongError as wrong:
            raise GoldError(str(path), number, str(wrong)) from None
        found[name] = {"id": name, "quotes": quotes}
    return found


def _quote(row: Row) -> "PredictedQuote":
    content = [as_span(span) for span in as_list(row, "content")]
    if not content:
        raise WrongError("a quote has no content")
    source, cue = (as_span(row[key]) if row.get(key) else None for key in ("source", "cue"))
    speaker = as_text(row, "speaker") if row.get("speaker") else None
    return {"content": content, "source": source, "cue": cue, "speaker": speaker}
