"""The shapes that are scored: one object an article, in gold and in prediction, as in the files."""

from collections.abc import Iterable, Sequence
from typing import NotRequired, TypeAlias, TypedDict

from quotes.records import Quote, TextSpan

Span: TypeAlias = Sequence[int]  # [start, end): code points of the article's text


class GoldSegment(TypedDict):
    """A stretch in quotation marks; `speech` is 1 where somebody is presented as saying it.

    `speaker` may hold alternatives joined by " | "; it is "-" without speech, "?" if undecidable.
    """

    span: Span
    speech: int
    speaker: str
    type: str
    mention: NotRequired[str]


class GoldAttribution(TypedDict):
    """One statement: its source and its cue (none: an empty list) and the parts of its content."""

    source: Sequence[Span]
    cue: Sequence[Span]
    content: Sequence[Span]


class GoldDoc(TypedDict):
    """An annotated article."""

    id: str
    text: str
    segments: NotRequired[Sequence[GoldSegment]]
    attributions: NotRequired[Sequence[GoldAttribution]]


class PredictedQuote(TypedDict):
    """One statement as found; an absent key means the same as null."""

    content: Sequence[Span]
    source: NotRequired[Span | None]
    cue: NotRequired[Span | None]
    speaker: NotRequired[str | None]


class PredictedDoc(TypedDict):
    """What was found in an article."""

    id: str
    quotes: Sequence[PredictedQuote]


def as_predicted(name: str, quotes: Iterable[Quote]) -> PredictedDoc:
    """Put the quotes of the article `name` into the shape that is scored."""
    return {
        "id": name,
        "quotes": [
            {
                "content": [[part.start, part.end] for part in quote.parts],
                "source": _as_span(quote.source),
                "cue": _as_span(quote.cue),
                "speaker": quote.speaker.name if quote.speaker else None,
            }
            for quote in quotes
        ],
    }


def _as_span(mention: TextSpan | None) -> Span | None:
    return None if mention is None else [mention.start, mention.end]
