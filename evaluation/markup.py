"""Gold as a text with its annotation in place, to read and correct by hand.

    python -m evaluation.markup show GOLD.jsonl ID > ID.marked    one article, marked up
    python -m evaluation.markup read ID.marked                    back to one line of gold

A marked file begins with its speakers, "@KEY TYPE NAME" (alternatives joined by " | "), one a
line, then a line "===" and the text. In the text ⟦LABEL words⟧ marks a span, and spans may nest:

    ⟦3 ...⟧  ⟦3s ...⟧  ⟦3c ...⟧   content, source and cue of statement 3
    ⟦@KEY "..."⟧                  a stretch in quotation marks: speech of that speaker
    ⟦@- "..."⟧                    a stretch in quotation marks that nobody says
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from quotes.corpora import read_gold
from quotes.errors import GoldError
from quotes.scoring import GoldAttribution, GoldDoc, GoldSegment

_PIECE = re.compile(r"⟦(@\S+|\d+[sc]?) |⟧")
_NOBODY = "@-"
_Label = tuple[str, int, int]


def from_markup(path: str, marked: str) -> GoldDoc:
    """Read a marked-up text; `path` names it and, without its ending, is the article's id.

    Raises GoldError for an unknown speaker and for spans that do not open and close in order.
    """
    head, divider, body = marked.partition("===\n")
    if not divider:
        raise GoldError(path, None, 'no line "===" between the speakers and the text')
    speakers = {_NOBODY: ("-", "-")}
    for line in head.splitlines():
        key, kind, name = line.split(" ", 2)
        speakers[key] = name, kind
    text, labels = _labels(path, body)
    segments: list[GoldSegment] = []
    for label, start, end in labels:
        if label.startswith("@"):
            if label not in speakers:
                raise GoldError(path, None, f"no speaker {label} is declared at the top")
            name, kind = speakers[label]
            speech = int(label != _NOBODY)
            segments.append({"span": [start, end], "speech": speech, "speaker": name, "type": kind})
    numbers = sorted({int(label.rstrip("sc")) for label, _, _ in labels if label[0] != "@"})
    return {
        "id": Path(path).stem,
        "text": text,
        "segments": segments,
        "attributions": [_attribution(labels, str(number)) for number in numbers],
    }


def _labels(path: str, body: str) -> tuple[str, list[_Label]]:
    """Take the marks out; return the text and (label, start, end), by start, outer first."""
    text, last = "", 0
    begun: list[tuple[str, int]] = []
    labels: list[_Label] = []
    for piece in _PIECE.finditer(body):
        text += body[last : piece.start()]
        last = piece.end()
        if piece[1]:
            begun.append((piece[1], len(text)))
        elif begun:
            label, start = begun.pop()
            labels.append((label, start, len(text)))
        else:
            raise GoldError(path, None, f"a ⟧ too many after {text[-30:]!r}")
    if begun:
        raise GoldError(path, None, f"⟦{begun[-1][0]} is never closed")
    return text + body[last:], sorted(labels, key=lambda label: (label[1], -label[2]))


def _attribution(labels: Iterable[_Label], number: str) -> GoldAttribution:
    spans: dict[str, list[Sequence[int]]] = {"s": [], "c": [], "": []}
    for label, start, end in labels:
        if label.rstrip("sc") == number:
            spans[label.removeprefix(number)].append([start, end])
    return {"source": spans["s"], "cue": spans["c"], "content": spans[""]}


def to_markup(doc: GoldDoc) -> str:
    """Write an article with its annotation in place; `from_markup` reads it back.

    Raises GoldError for a text that holds ⟦ or ⟧ itself.
    """
    if "⟦" in doc["text"] or "⟧" in doc["text"]:
        raise GoldError(doc["id"], None, "its text holds ⟦ or ⟧, which the markup needs")
    keys = {("-", "-"): _NOBODY}
    labels: list[_Label] = []
    for number, attribution in enumerate(doc.get("attributions", ()), start=1):
        for mark, spans in (
            ("", attribution["content"]),
            ("s", attribution["source"]),
            ("c", attribution["cue"]),
        ):
            labels += [(f"{number}{mark}", start, end) for start, end in spans]
    for segment in doc.get("segments", ()):
        key = keys.setdefault((segment["speaker"], segment["type"]), f"@{len(keys)}")
        start, end = segment["span"]
        labels.append((key, start, end))
    head = "".join(f"{key} {kind} {name}\n" for (name, kind), key in keys.items() if key != _NOBODY)
    return f"{head}===\n{_marked(doc['text'], labels)}"


def _marked(text: str, labels: Sequence[_Label]) -> str:
    """Put the labels into the text; of two on one span the first in the list is the outer."""
    ordered = sorted(labels, key=lambda label: (label[1], -label[2]))
    opening = [(start, 1, i, f"⟦{label} ") for i, (label, start, _) in enumerate(ordered)]
    closing = [(end, 0, -i, "⟧") for i, (_, _, end) in enumerate(ordered)]
    marked, last = "", 0
    for at, _, _, mark in sorted(opening + closing):
        marked += text[last:at] + mark
        last = at
    return marked + text[last:]


def main(arguments: Sequence[str]) -> None:
    """Run one of the two commands named in the module's docstring."""
    match arguments:
        case ["show", gold, name]:
            for doc in read_gold(gold):
                if doc["id"] == name:
                    print(to_markup(doc), end="")
        case ["read", path]:
            with Path(path).open(encoding="utf-8", newline="") as file:  # line ends are text
                print(json.dumps(from_markup(path, file.read()), ensure_ascii=False))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
