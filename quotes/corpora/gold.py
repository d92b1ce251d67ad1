"""Gold in JSON Lines: one annotated article a line, checked before anybody trusts a figure.

{"id", "text", "segments": [{"span", "speech", "speaker", "type"}],
               "attributions": [{"source": [span], "cue": [span], "content": [span]}]}

Spans are half-open pairs of code points; both annotations are optional, other keys are ignored.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.corpora.rows import Row, WrongError, as_list, as_row, as_span, as_text, read_rows
from quotes.errors import GoldError
from quotes.records import SPEAKER_TYPES

if TYPE_CHECKING:
    from quotes.scoring import GoldAttribution, GoldDoc, GoldSegment

_NOBODY = "-"
_UNDECIDED = "?"


def read_gold(path: str | Path) -> "Iterator[GoldDoc]":
    """Read and check annotated articles, one at a time.

    Raises GoldError with file, line and reason at the first line that is wrong: broken JSON, an
    id twice, a span that is empty, outside the text or crossing its neighbour, a speaker of
    no known type, speech by nobody, a statement without content.
    """
    seen: set[str] = set()
    for number, row in read_rows(path):
        try:
            doc = _doc(row)
            if doc["id"] in seen:
                raise WrongError(f"the id {doc['id']!r} is taken by a line before")
        except WrongError as wrong:
            raise GoldError(str(path), number, str(wrong)) from None
        seen.add(doc["id"])
        yield doc


def _doc(row: Row) -> "GoldDoc":
    text = as_text(row, "text")
    doc: GoldDoc = {"id": as_text(row, "id"), "text": text}
    if "segments" in row:
        doc["segments"] = [_segment(item, text) for item in as_list(row, "segments")]
        _refuse_crossing([segment["span"] for segment in doc["segments"]])
    if "attributions" in row:
        doc["attributions"] = [_attribution(item, text) for item in as_list(row, "attributions")]
    return doc


def _segment(item: object, text: str) -> "GoldSegment":
    row = as_row(item)
    span = as_span(row.get("span"), text)
    speech, speaker, kind = row.get("speech"), as_text(row, "speaker"), as_text(row, "type")
    if speech not in (0, 1):
        raise WrongError(f"speech is 0 or 1, not {speech!r}")
    if speech and speaker == _NOBODY:
        raise WrongError(f"speech {text[slice(*span)]!r} has no speaker; one that is open is '?'")
    if kind not in SPEAKER_TYPES and not (kind == _NOBODY and speaker in (_NOBODY, _UNDECIDED)):
        raise WrongError(f"no type of speaker: {kind!r}; use {', '.join(SPEAKER_TYPES)}")
    segment: GoldSegment = {
        "span": span,
        "speech": int(bool(speech)),
        "speaker": speaker,
        "type": kind,
    }
    if "mention" in row:
        segment["mention"] = as_text(row, "mention")
    return segment


def _attribution(item: object, text: str) -> "GoldAttribution":
    row = as_row(item)
    source, cue, content = (
        [as_span(span, text) for span in as_list(row, role)]
        for role in ("source", "cue", "content")
    )
    if not content:
        raise WrongError("a statement has no content")
    if any(one[1] > two[0] for one, two in pairwise(content)):
        raise WrongError(f"the parts of a content are in text order and disjoint: {content}")
    return {"source": source, "cue": cue, "content": content}


def _refuse_crossing(spans: Sequence[Sequence[int]]) -> None:
    """Let stretches in quotation marks nest, but neither cross nor come twice."""
    around: list[Sequence[int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        while around and around[-1][1] <= span[0]:
            around.pop()
        if around and (span[1] > around[-1][1] or span == around[-1]):
            raise WrongError(f"the segments {around[-1]} and {span} cross")
        around.append(span)
