"""The values that travel between the rooms: articles, mentions, speakers, candidates, quotes.

Every position is a half-open [start, end) pair of code points in `Article.text`.
Equality is by content; how a value was found (rule, confidence) does not count,
so gold and prediction compare directly. No ids and no storage here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["direct", "mixed", "indirect"]
SpeakerType = Literal["person", "organization", "group", "unnamed", "document"]

AttributionType = Literal["communication", "attitude", "control", "factive", "other"]

KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")
SURE = 0.65  # a speaker of less confidence should be looked at by a person
ATTRIBUTION_TYPES: tuple[AttributionType, ...] = (
    "communication",
    "attitude",
    "control",
    "factive",
    "other",
)
SPEAKER_TYPES: tuple[SpeakerType, ...] = ("person", "organization", "group", "unnamed", "document")

_PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Article:
    """One text as read, with what its file says of it.

    `text` is decided once by the reader and never changed after; it holds no NUL
    and no lone surrogate (neither can be kept in a database).
    `name` is the article's id in its input; `origin` says where it came from, so
    that a changed text replaces the old one. `published` is UTC: YYYY-MM-DD or
    YYYY-MM-DDTHH:MM:SSZ.

    Raises ValueError for a text or a date outside these bounds.
    """

    text: str
    name: str
    origin: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if _UNSTORABLE.search(self.text):
            raise ValueError("an article's text holds no NUL and no lone surrogate")
        if self.published is not None and not _PUBLISHED.fullmatch(self.published):
            raise ValueError(f"not YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ: {self.published!r}")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of an article: `article.text[start:end] == text`, never empty."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"not a stretch of text: [{self.start}, {self.end}) {self.text!r}")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, by one name that does not depend on the wording of the article.

    `name` is the canonical name; `aliases` the names (never pronouns) that this
    article uses; `role` the title or office given in it.
    `confidence` that it is this speaker is in [0, 1]. `wikidata` is the item (Q42) of a
    well-known body.
    """

    name: str
    type: SpeakerType
    role: str | None = field(default=None, compare=False)
    aliases: tuple[str, ...] = field(default=(), compare=False)
    confidence: float = field(default=1.0, compare=False)
    wikidata: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker as a user's file has it; None is what the file leaves open."""

    name: str
    aliases: tuple[str, ...] = ()
    type: SpeakerType | None = None
    role: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    occupation: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakersFile:
    """A user's file of speakers; `name` is the file's own."""

    name: str
    speakers: tuple[KnownSpeaker, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have said it, and is not taken for the speaker; `confidence` in [0, 1]."""

    name: str
    type: SpeakerType
    confidence: float


_GAP = 4  # code points: white space between two paragraphs of one speech


def joined(places: Sequence[tuple[int, int]], texts: Sequence[str]) -> str:
    """Join the parts of a quote at these places: "A" he said, "B" is "A" … "B"."""
    whole = texts[0]
    for (_, end), (start, _), text in zip(places, places[1:], texts[1:], strict=False):
        whole += f"{' … ' if start - end > _GAP else ' '}{text}"
    return whole


def is_joined(quote: str, places: Sequence[tuple[int, int]], text: str) -> bool:
    """Tell whether a text says a quote at these places; older ones were joined by spaces alone."""
    parts = [text[start:end] for start, end in places]
    return quote in (joined(places, parts), " ".join(parts))


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement: what was said, the words that attribute it, and by whom.

    `parts` are in text order and disjoint; a direct part includes its quotation
    marks. `cue` ("said") and `source` ("he") are None where the text has none;
    `speaker` is None where it is not known. `confidence` is in [0, 1]; `rule`
    names what decided. `candidates` are who else may be meant, or who may be where
    nobody is sure enough to be the speaker, the likeliest first. `medium` is the one
    that carried the words to the article ("told Reuters"), by its name.

    `attribution_type` is what the article says of the content, by the types of the Penn Discourse
    Treebank: that it was communicated, believed (attitude), planned (control), known (factive);
    `negated` where it says that it was not. `said`: these words, or their substance, are
    something that somebody is presented as having said or written. `context` are the sentences
    with quote, cue and source, with the one before where they are short; where they are very long,
    those with cue and source.
    """

    parts: tuple[TextSpan, ...]
    kind: Kind
    cue: TextSpan | None = None
    source: TextSpan | None = None
    speaker: Speaker | None = None
    confidence: float = field(default=1.0, compare=False)
    rule: str = field(default="", compare=False)
    candidates: tuple[Candidate, ...] = field(default=(), compare=False)
    medium: str | None = field(default=None, compare=False)
    attribution_type: AttributionType = field(default="communication", compare=False)
    negated: bool = field(default=False, compare=False)
    said: bool = field(default=True, compare=False)
    context: TextSpan | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("a quote has at least one part")
        if any(a.end > b.start for a, b in zip(self.parts, self.parts[1:], strict=False)):
            raise ValueError("the parts of a quote are disjoint and in text order")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"not a confidence: {self.confidence}")

    @property
    def text(self) -> str:
        """The parts joined: by a space, or by an ellipsis where the article's own words stand
        between.
        """
        return joined([(part.start, part.end) for part in self.parts], [p.text for p in self.parts])
