"""Records to rows and back: identities, columns, and the shapes that leave the store.

Knows nothing of SQL and opens nothing.
"""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NotRequired, TypedDict

from quotes.records import (
    Article,
    AttributionType,
    Kind,
    Quote,
    Speaker,
    SpeakerType,
    TextSpan,
)
from quotes.store.schema.candidates import CandidateFacts, candidates_of
from quotes.store.schema.review import Review

IN_PART = " (in part)"
"""Behind the version of the pipeline of an article that is stored without all that it says."""
UNSEARCHED = " (not searched)"
"""The same, of one that is stored without looking for quotes: it is not in English."""


class ArticleRow(TypedDict):
    """A row of `articles`. `key` is 16 hex digits of its origin."""

    id: int
    key: str
    name: str
    outlet: str | None
    published: str | None
    run_id: int
    n_quotes: int
    n_said: int
    pipeline: str
    content_hash: str
    title: str | None
    author: str | None
    url: str | None
    quotes_hash: NotRequired[str | None]


class QuoteRow(TypedDict):
    """A row of `quotes`, with `parts` and `candidates` read.

    Parts are half-open code points in the article's text; `review` says why a person should look.
    """

    id: int
    key: str
    article_id: int
    speaker_id: int | None
    name_id: int | None
    kind: Kind
    speaker_type: SpeakerType | None
    outlet: str | None
    published: str | None
    year: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    source: str | None
    source_start: int | None
    source_end: int | None
    confidence: float
    speaker_confidence: float | None
    rule: str
    start: int
    end: int
    parts: list[tuple[int, int]]
    role: str | None
    medium: str | None
    attribution_type: AttributionType
    negated: int
    said: int
    context_start: int | None
    context_end: int | None
    candidates: list[CandidateFacts]
    review: Review | None
    may_be: NotRequired[str | None]
    speaker: str | None
    title: str | None
    quote: str
    n_statements: int | None
    n_words: int
    sort_key: str


def article_key(article: Article) -> str:
    """Name an article by where it came from: the same for every version of its text."""
    return _short_hash(article.origin)


def content_hash(article: Article) -> str:
    """Hash all that a reader sees of an article, tagged with the rule that made the hash."""
    seen = (
        article.title,
        article.author,
        article.published,
        article.outlet,
        article.url,
    )
    # The text is hashed as it is: as JSON it would take most of the time of an idle run.
    found = hashlib.sha256(json.dumps(seen).encode())
    found.update(b"\n" + article.text.encode())
    return f"sha256:{found.hexdigest()}"


def identity_key(name: str, speaker_type: SpeakerType) -> str:
    """Give the identity that a name stands for across articles.

    Case, width of spaces and the way accents are encoded do not count. A person and an
    organization of one name are one identity, so that a wavering type does not split it;
    a group, an unnamed source and a document never share one with them.
    """
    folded = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    return folded if speaker_type in ("person", "organization") else f"{speaker_type}:{folded}"


def quote_keys(key: str, quotes: Iterable[Quote]) -> list[str]:
    """Name the quotes of the article `key`, given in text order, the same in every rebuild.

    Offsets do not count: a correction elsewhere in the article leaves a permalink alone.
    """
    met: Counter[str] = Counter()
    keys = []
    for quote in quotes:
        said = quote.parts[0].text
        keys.append(quote_key(key, said, met[said]))
        met[said] += 1
    return keys


def quote_key(key: str, said: str, occurrence: int) -> str:
    """Name a quote of the article `key` by the words of its first part, said so often before."""
    return _short_hash(f"{key}\n{occurrence}\n{said}")


def quote_of(row: QuoteRow, text: str) -> Quote:
    """Read a quote back from its row and the text of its article.

    The speaker has its settled name and type and no aliases.
    Raises ValueError where the row does not fit the text.
    """
    speaker = None
    if row["speaker"] is not None and row["speaker_type"] is not None:
        sure = row["speaker_confidence"]
        speaker = Speaker(
            row["speaker"],
            row["speaker_type"],
            row["role"],
            confidence=row["confidence"] if sure is None else sure,
        )
    return Quote(
        parts=tuple(TextSpan(start, end, text[start:end]) for start, end in row["parts"]),
        kind=row["kind"],
        cue=_mention(row["cue_start"], row["cue_end"], text),
        source=_mention(row["source_start"], row["source_end"], text),
        speaker=speaker,
        confidence=row["confidence"],
        rule=row["rule"],
        candidates=candidates_of(row["candidates"]),
        medium=row["medium"],
        attribution_type=row["attribution_type"],
        negated=bool(row["negated"]),
        said=bool(row["said"]),
        context=_mention(row["context_start"], row["context_end"], text),
    )


def quotes_hash(
    key: str, quotes: Iterable[Sequence[object]], aliases: Iterable[Sequence[object]]
) -> str:
    """Hash all that is stored of the quotes of the article `key`, by which damage is found.

    `quotes` are, in text order, the columns HASHED with the name and type of the speaker as the
    article has them; `aliases` are the name and type, the number of quotes, and what the article
    calls the speaker.
    """
    kept = [key, [[*row] for row in quotes], sorted([*row] for row in aliases)]
    return f"sha256:{hashlib.sha256(json.dumps(kept).encode()).hexdigest()}"


def sort_key(published: str | None, quote_id: int) -> str:
    """Order quotes by date; unique, so that no page of a sorted list loses a row."""
    return f"{published or ''}-{quote_id:010d}"


def _mention(start: int | None, end: int | None, text: str) -> TextSpan | None:
    return None if start is None or end is None else TextSpan(start, end, text[start:end])


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
