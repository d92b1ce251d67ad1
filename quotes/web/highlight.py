"""An article's text with its quotes marked in place. Escapes first, marks second."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

Role = Literal["part", "cue", "source"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span to mark: half-open code points, the quote it belongs to, its speaker's number and
    name.
    """

    start: int
    end: int
    role: Role
    key: str
    number: int
    name: str = ""
    is_first: bool = False
    is_last: bool = False


def highlight(text: str, marks: Sequence[Highlight]) -> Markup:
    """Mark stretches of a text; they may overlap, and the narrowest gives the colour.

    With all tags taken out and entities read back, the result is the text.
    Raises ValueError for a mark outside the text.
    """
    if any(not 0 <= mark.start < mark.end <= len(text) for mark in marks):
        raise ValueError("a mark lies outside the text")
    starting: dict[int, list[Highlight]] = {}
    ending: dict[int, list[Highlight]] = {}
    for mark in marks:
        starting.setdefault(mark.start, []).append(mark)
        ending.setdefault(mark.end, []).append(mark)
    pieces: list[Markup] = []
    active: list[Highlight] = []
    at = 0
    for edge in sorted({*starting, *ending, len(text)}):
        pieces.append(_piece(text[at:edge], active))
        at = edge
        for mark in ending.get(edge, ()):
            active.remove(mark)
            if mark.is_last:
                pieces.append(_permalink(mark))
        for mark in starting.get(edge, ()):
            active.append(mark)
            if mark.is_first:
                pieces.append(_ANCHOR.format(mark.key))
    return Markup("").join(pieces)


COLOURS = 8
_ANCHOR = Markup('<a class="anchor" id="q-{}"></a>')
_PERMALINK = Markup(
    '<a class="permalink s{1}" data-n="{2}" data-q="{0}" href="#q-{0}" aria-label="Link to the '
    'quote of {3}"></a>'
)
_MARK = Markup('<mark class="{}" data-q="{}">{}</mark>')


def _permalink(mark: Highlight) -> Markup:
    name = mark.name or f"speaker {mark.number}"
    return _PERMALINK.format(mark.key, mark.number % COLOURS, mark.number, name)


def _piece(text: str, active: Sequence[Highlight]) -> Markup:
    if not text:
        return Markup("")
    parts = [mark for mark in active if mark.role == "part"]
    words = [mark for mark in active if mark.role != "part"]
    if not active:
        return escape(text)
    classes: list[str] = [mark.role for mark in words]
    inner = min(parts or words, key=lambda mark: mark.end - mark.start)
    if parts:
        classes += ["quote", f"s{inner.number % COLOURS}"]
    return _MARK.format(" ".join(dict.fromkeys(classes)), inner.key, text)
