"""Who may have said it where nobody is sure: into a column, back, and in words for people."""

import json
from collections.abc import Iterable, Sequence
from typing import TypedDict

from quotes.records import SPEAKER_TYPES, Candidate, SpeakerType


class CandidateFacts(TypedDict):
    """A candidate as it leaves the store; `confidence` is in [0, 1]."""

    name: str
    type: SpeakerType
    confidence: float


def candidate_facts(candidates: Iterable[Candidate]) -> list[CandidateFacts]:
    """Give candidates as plain values, in their order."""
    return [
        {"name": one.name, "type": one.type, "confidence": one.confidence} for one in candidates
    ]


def candidates_of(facts: Iterable[CandidateFacts]) -> tuple[Candidate, ...]:
    """Give the records back from plain values."""
    return tuple(Candidate(one["name"], one["type"], one["confidence"]) for one in facts)


def write_candidates(candidates: Iterable[Candidate]) -> str | None:
    """Give the column: a JSON list of [name, type, confidence]; None where there are none."""
    rows = [[one.name, one.type, one.confidence] for one in candidates]
    return json.dumps(rows, ensure_ascii=False) if rows else None


def read_candidates(column: str | None) -> list[CandidateFacts]:
    """Read the column. Raises ValueError for what `write_candidates` does not write."""
    if column is None:
        return []
    rows = json.loads(column)
    if not isinstance(rows, list) or not rows:
        raise ValueError(f"not a list of candidates: {column}")
    return [_read(row) for row in rows]


def list_candidates(candidates: Iterable[CandidateFacts]) -> str | None:
    """Put candidates in a cell: "Ana Cole 0.31; Lee Park 0.22"; None where there are none."""
    return "; ".join(f"{one['name']} {one['confidence']:.2f}" for one in candidates) or None


def perhaps(candidates: Sequence[CandidateFacts], *, names_only: bool = False) -> str | None:
    """Say it in a sentence: "maybe Ana Cole (0.31) or Lee Park (0.22)"; None where nobody may be.

    The names alone are the same for every quote for which the same ones come into question.
    """
    said = [
        one["name"] if names_only else f"{one['name']} ({one['confidence']:.2f})"
        for one in candidates
    ]
    if not said:
        return None
    before = ", ".join(said[:-1])
    return f"maybe {before} or {said[-1]}" if before else f"maybe {said[-1]}"


def _read(row: object) -> CandidateFacts:
    match row:
        case [str(name), str(kind), float() | int() as sure] if 0 <= sure <= 1:
            for known in SPEAKER_TYPES:
                if known == kind:
                    return {"name": name, "type": known, "confidence": float(sure)}
    raise ValueError(f"not a candidate: {row}")
