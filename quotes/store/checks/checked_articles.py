"""Articles whose hash, quotes or decisions do not say what is stored: all is derived again."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from quotes.records import Article, is_joined
from quotes.store.articles.article_quotes import stored_quotes
from quotes.store.articles.found import read_found
from quotes.store.checks.checked_rows import AGAIN, Broken
from quotes.store.log.events import changes_of_article
from quotes.store.queries.reading import all_rows
from quotes.store.schema.candidates import read_candidates
from quotes.store.schema.columns import HASHED
from quotes.store.schema.corrected import corrected, snapshot
from quotes.store.schema.rows import content_hash, quote_key, quotes_hash

_PAGE = 200
_COLUMNS = ", ".join(f'q."{name}"' for name in HASHED)
_QUOTES = f"""
    select {_COLUMNS}, n.name as met_name, n.type as met_type
    from quotes q left join speaker_names n on n.id = q.name_id
    where q.article_id = ? order by q.start, q.id
"""
_ALIASES = """
    select n.name, n.type, a.n, a.name from aliases a join speaker_names n on n.id = a.name_id
    where a.article_id = ?
"""


def broken_articles(db: Database) -> Iterator[Broken]:
    """Hash every article again, cut its quotes out of its text, and apply what people decided."""
    last = 0
    while articles := all_rows(
        db,
        "select a.*, t.text, f.quotes as found from articles a "
        "join article_texts t on t.article_id = a.id "
        "left join found_quotes f on f.article_id = a.id where a.id > ? order by a.id limit ?",
        [last, _PAGE],
    ):
        for article in articles:
            yield from _broken_article(db, article)
        last = articles[-1]["id"]


def _broken_article(db: Database, article: dict[str, Any]) -> Iterator[Broken]:
    why = _wrong_facts(article)
    if why:
        yield Broken("articles", article["key"], why, AGAIN)
    quotes = all_rows(db, _QUOTES, [article["id"]])
    is_readable = True
    met: dict[str, int] = {}
    for quote in quotes:
        why = _wrong_quote(article["text"], quote) or _wrong_key(article["key"], quote, met)
        if why:
            is_readable = False
            yield Broken("quotes", quote["key"], why, AGAIN)
    if not is_readable:
        return
    if article["quotes_hash"] is not None:
        rows = [[*row.values()] for row in quotes]
        aliases = db.execute(_ALIASES, [article["id"]]).fetchall()
        if quotes_hash(article["key"], rows, aliases) != article["quotes_hash"]:
            why = "its quotes, or what it calls their speakers, are not what was stored"
            yield Broken("articles", article["key"], why, AGAIN)
    if article["found"] is not None and not _is_replayed(db, article):
        why = "its quotes are not those found, with all decisions that stand"
        yield Broken("found_quotes", article["key"], why, AGAIN)


def _wrong_facts(row: dict[str, Any]) -> str | None:
    facts = {name: row[name] for name in ("title", "author", "published", "outlet", "url")}
    try:
        article = Article(row["text"], row["name"], "", **facts)
    except ValueError as error:
        return f"its text or date cannot be: {error}"
    if content_hash(article) != row["content_hash"]:
        return "its text, or what is said of it, is not what was read"
    return None


def _wrong_key(article_key: str, quote: dict[str, Any], met: dict[str, int]) -> str | None:
    start, end = json.loads(quote["parts"])[0]
    said = quote["quote"][: end - start]
    occurrence = met.get(said, 0)
    met[said] = occurrence + 1
    wanted = quote_key(article_key, said, occurrence)
    return None if quote["key"] == wanted else f"its key should be {wanted}"


def _is_replayed(db: Database, article: dict[str, Any]) -> bool:
    text = article["text"]
    try:
        found = read_found(article["found"], text)
        wanted = corrected(text, found, changes_of_article(db, article["key"]))
        kept = stored_quotes(db, article["id"], text)
        return [_said(snapshot(quote, text)) for quote in wanted] == [
            _said(snapshot(quote, text)) for quote in kept
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def _said(kept: Any) -> Any:  # noqa: ANN401 (a Snapshot, without what is kept of the speaker elsewhere)
    speaker = kept["speaker"]
    return {**kept, "speaker": speaker and {**speaker, "aliases": None, "wikidata": None}}


def _wrong_quote(text: str, row: dict[str, Any]) -> str | None:
    return (
        _wrong_parts(text, row["start"], row["end"], row["parts"], row["quote"])
        or _wrong_candidates(row["candidates"])
        or _wrong_mention(text, "cue", [row["cue"], row["cue_start"], row["cue_end"]])
        or _wrong_mention(text, "source", [row["source"], row["source_start"], row["source_end"]])
    )


def _wrong_parts(text: str, start: int, end: int, parts: str, quote: str) -> str | None:
    try:
        spans = [(int(i), int(j)) for i, j in json.loads(parts)]
    except (ValueError, TypeError):
        return f"its parts cannot be read: {parts}"
    bounds = [offset for span in spans for offset in span]
    if not spans or bounds != sorted(bounds) or any(i == j for i, j in spans):
        return f"its parts are empty or not in text order: {parts}"
    if bounds[0] < 0 or bounds[-1] > len(text) or (bounds[0], bounds[-1]) != (start, end):
        return f"its parts {parts} do not fit [{start}, {end}) or the text"
    if not is_joined(quote, spans, text):
        return f"the article does not say this at {parts}"
    return None


def _wrong_candidates(candidates: str | None) -> str | None:
    try:
        read_candidates(candidates)
    except ValueError:
        return f"its candidates cannot be read: {candidates}"
    return None


def _wrong_mention(text: str, name: str, mention: Sequence[object]) -> str | None:
    said, start, end = mention
    if said is start is end is None:
        return None
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return f"its {name} has no place in the text"
    return None if text[start:end] == said else f"the article has no such {name} at {start}"
