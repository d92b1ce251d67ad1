"""The plain value that attribution rules give: token ranges, no spans."""

from dataclasses import dataclass, replace

from quotes.nlp.phrases import Range
from quotes.records import Kind


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as half-open token ranges; parts in text order, disjoint.

    `follows` is the index of another attribution that has the same speaker, for a quote without
    a cue of its own. `rule` names what decided, `confidence` is in [0, 1].
    """

    parts: tuple[Range, ...]
    kind: Kind
    cue: Range | None
    source: Range | None
    rule: str
    confidence: float
    follows: int | None = None

    def following(self, index: int) -> "Attribution":
        """Give the same attribution, following another one."""
        return replace(self, follows=index)
