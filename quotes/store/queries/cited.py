"""A quote with all that it takes to cite it."""

from typing import TypedDict, cast

from quotes.errors import StoreError
from quotes.records import Kind
from quotes.store.queries.reading import Reader, first_row
from quotes.store.schema.candidates import perhaps, read_candidates
from quotes.store.schema.corrected import RULE


class Cited(TypedDict):
    """A quote, who said it in which role then, and where it stands.

    `confirmed`: a person looked at it. `sure` is how sure the program is of the speaker, 0 to 1;
    None where there is none. `perhaps` says who may be meant where nobody is sure.
    """

    key: str
    quote: str
    kind: Kind
    speaker: str | None
    role: str | None
    medium: str | None
    said: bool
    perhaps: str | None
    confirmed: bool
    sure: float | None
    article_key: str
    article: str
    title: str | None
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None


def cite_quote(db: Reader, key: str) -> Cited:
    """Read a quote by its permanent key. Raises StoreError where there is none."""
    sql = """
        select q.key, q.quote, q.kind, q.speaker, q.role, q.medium, q.said, q.candidates, q.rule,
               coalesce(q.speaker_confidence, q.confidence) as sure, a.key as article_key,
               a.name as article, a.title, a.author, a.outlet, a.published, a.url
        from quotes q join articles a on a.id = q.article_id where q.key = ?
    """
    row = first_row(db, sql, [key])
    if row is None:
        raise StoreError(f"there is no quote {key!r}; `quotes search --json` shows their keys")
    row["confirmed"] = row.pop("rule") == RULE
    row["said"] = bool(row["said"])
    candidates = read_candidates(row.pop("candidates"))
    row["perhaps"] = None if row["speaker"] else perhaps(candidates)
    row["sure"] = row["sure"] if row["speaker"] else None
    return cast("Cited", row)
