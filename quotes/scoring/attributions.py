"""Statements with their cues and sources: whether the right spans were found and joined."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotes.scoring.figures import Count
from quotes.scoring.formats import GoldDoc, PredictedQuote, Span
from quotes.scoring.overlap import length, shared_characters

PARTS = (
    *("relation, direct", "relation, mixed", "relation, indirect"),
    *("relation, by name", "relation, by pronoun", "relation, by phrase", "relation, no source"),
)

_AT_ENDS = " \t\r\n“”\"‘’'`«»„"
_OPENING = "“\"‘'`«„"
_QUOTED = re.compile(r"[“\"«„]|``|''|(?<!\w)[‘']\w")
_PRONOUNS = frozenset("i you he she it we they one who".split())


@dataclass(frozen=True, slots=True)
class _Statement:
    """The spans of one statement, trimmed, and the names in PARTS under which it counts."""

    cue: list[Span]
    source: list[Span]
    content: list[Span]
    parts: tuple[str, str]


def count_attributions(
    doc: GoldDoc,
    quotes: Sequence[PredictedQuote],
    counts: Mapping[str, Count],
    parts: Mapping[str, Count],
) -> None:
    """Count the spans and the relations of one article."""
    text = doc["text"]
    gold = [_statement(text, a["cue"], a["source"], a["content"]) for a in doc["attributions"]]
    found = [
        _statement(text, _listed(q.get("cue")), _listed(q.get("source")), q["content"])
        for q in quotes
    ]
    for role, wanted, given in (
        ("cue", [s.cue for s in gold], [s.cue for s in found]),
        ("source", [s.source for s in gold], [s.source for s in found]),
        ("content", [s.content for s in gold], [s.content for s in found]),
    ):
        _count_spans(role, wanted, given, counts)
    _count_relations(
        [s for s in gold if s.content], [s for s in found if s.content], counts["relation"], parts
    )


def right_quotes(doc: GoldDoc, quotes: Sequence[PredictedQuote]) -> list[bool]:
    """Say of each quote found whether it counts as right in "relation"."""
    text = doc["text"]
    gold = [_statement(text, a["cue"], a["source"], a["content"]) for a in doc["attributions"]]
    found = [
        _statement(text, _listed(q.get("cue")), _listed(q.get("source")), q["content"])
        for q in quotes
    ]
    gold = [statement for statement in gold if statement.content]
    right = {j for i, j in _pairs(gold, found) if _same_source(gold[i], found[j])}
    return [j in right for j in range(len(found))]


def _listed(span: Span | None) -> list[Span]:
    return [span] if span else []


def _statement(
    text: str, cue: Sequence[Span], source: Sequence[Span], content: Sequence[Span]
) -> _Statement:
    return _Statement(
        [trim(text, span) for span in cue],
        [trim(text, span) for span in source],
        [trim(text, span) for span in content],
        (f"relation, {_kind(text, content)}", f"relation, {_form(text, source)}"),
    )


def trim(text: str, span: Span) -> Span:
    """Leave out quotation marks and white space at both ends: annotators differ on them."""
    start, end = span
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_AT_ENDS))
    end -= len(piece) - len(piece.rstrip(_AT_ENDS))
    return start, max(start, end) if piece else end


def _kind(text: str, content: Sequence[Span]) -> str:
    pieces = [text[start:end].strip() for start, end in content]
    if pieces and all(piece and piece[0] in _OPENING and piece[-1] in _AT_ENDS for piece in pieces):
        return "direct"
    return "mixed" if any(_QUOTED.search(piece) for piece in pieces) else "indirect"


def _form(text: str, source: Sequence[Span]) -> str:
    words = [word for start, end in source for word in text[start:end].split()]
    if not words:
        return "no source"
    first = words[0].casefold()
    if len(words) == 1 and first in _PRONOUNS:
        return "by pronoun"
    if first in ("a", "an", "the"):
        words = words[1:]
    return "by name" if any(word[0].isupper() for word in words) else "by phrase"


def _count_spans(
    role: str,
    gold: Sequence[Sequence[Span]],
    found: Sequence[Sequence[Span]],
    counts: Mapping[str, Count],
) -> None:
    wanted = {(start, end) for spans in gold for start, end in spans}
    given = {(start, end) for spans in found for start, end in spans}
    counts[f"{role} exact"].add(len(wanted & given), len(given), len(wanted))
    shared = sum(shared_characters([list(wanted)], [list(given)]).values())
    counts[f"{role} overlap"].add(shared, length(given), length(wanted))


def _count_relations(
    gold: Sequence[_Statement],
    found: Sequence[_Statement],
    count: Count,
    parts: Mapping[str, Count],
) -> None:
    count.add(0, len(found), len(gold))
    for statement in gold:
        for part in statement.parts:
            parts[part].gold += 1
    for statement in found:
        for part in statement.parts:
            parts[part].predicted += 1
    for i, j in _pairs(gold, found):
        if _same_source(gold[i], found[j]):
            count.add(1, 0, 0)
            for part in gold[i].parts:
                parts[part].found += 1
            for part in found[j].parts:
                parts[part].right += 1


def _pairs(gold: Sequence[_Statement], found: Sequence[_Statement]) -> Iterator[tuple[int, int]]:
    """Pair statements, best agreement first, each once; half of the characters must be shared."""
    shared = shared_characters([s.content for s in gold], [s.content for s in found])
    lengths = [length(s.content) for s in gold], [length(s.content) for s in found]
    agreeing = []
    for (i, j), characters in shared.items():
        agreement = characters / (lengths[0][i] + lengths[1][j] - characters)
        if agreement >= 0.5:
            agreeing.append((agreement, i, j))
    paired_gold, paired_found = set(), set()
    for _, i, j in sorted(agreeing, reverse=True):
        if i not in paired_gold and j not in paired_found:
            paired_gold.add(i)
            paired_found.add(j)
            yield i, j


def _same_source(gold: _Statement, found: _Statement) -> bool:
    if shared_characters([gold.source], [found.source]):
        return True
    return not length(gold.source) and not length(found.source)
