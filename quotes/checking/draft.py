"""A draft as a text, checked whole: its quotes are found here, with one pipeline that is kept."""

from functools import cache
from typing import TYPE_CHECKING, Any

from quotes.checking.check import Checked, check_quotations
from quotes.records import Article, Quote

if TYPE_CHECKING:
    from spacy.language import Language

    from quotes.store.queries import Reader

SECONDS = 20.0
"""So long the quotes of a draft are looked for."""


def find_in_draft(text: str) -> tuple[Article, tuple[Quote, ...]]:
    """Find the quotes of a draft; the first call loads spaCy and the model.

    Not for several threads at once. Raises PipelineError where a part of the pipeline failed, or
    the time was up.
    """
    from quotes.nlp.finding import find_in  # noqa: PLC0415 (loads spaCy)

    article = Article(text, "draft", "draft")
    ((_, found),) = find_in(_pipeline(), [article], SECONDS)
    if found.failures:
        raise found.failures[0]
    return article, found.quotes


@cache
def _pipeline() -> "Language":
    from quotes.nlp.build import build_pipeline  # noqa: PLC0415 (loads spaCy)

    return build_pipeline()


def check_draft(article: Article, quotes: tuple[Quote, ...], db: "Reader") -> list[dict[str, Any]]:
    """Check the quotations of a draft in which `quotes` were found; each as `as_dict` gives it."""
    return [as_dict(checked) for checked in check_quotations(article, quotes, db)]


def as_dict(checked: Checked) -> dict[str, Any]:
    """Give what was checked as JSON has it."""
    comparison = checked.comparison
    found: dict[str, Any] | None = dict(checked.found) if checked.found else None
    for internal in ("passage", "parts", "rule"):
        if found is not None:
            del found[internal]
    return {
        "outcome": checked.outcome,
        "line": checked.line,
        "start": checked.place[0],
        "end": checked.place[1],
        "quotation": checked.quotation,
        "speaker": checked.speaker,
        "note": checked.note,
        "found": found,
        "diff": [piece._asdict() for piece in comparison.diff] if comparison else [],
    }
