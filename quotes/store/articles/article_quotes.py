"""The quotes of one article, into the tables and back."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

from sqlite_utils import Database

from quotes.records import Quote, SpeakerType
from quotes.store.names.normal import Known, know
from quotes.store.queries.reading import all_rows
from quotes.store.schema.candidates import read_candidates
from quotes.store.schema.columns import HASHED, quote_columns
from quotes.store.schema.rows import (
    QuoteRow,
    quote_keys,
    quote_of,
    quotes_hash,
    sort_key,
)

Speakers = dict[tuple[str, SpeakerType], Known]


class ArticleFacts(NamedTuple):
    """What the rows of quotes repeat of their article."""

    id: int
    key: str
    outlet: str | None
    published: str | None
    title: str | None


def stored_article(db: Database, key: str) -> tuple[ArticleFacts, str] | None:
    """Read an article's facts and its text; None where it is not stored."""
    row = db.execute(
        "select a.id, a.key, a.outlet, a.published, a.title, t.text "
        "from articles a join article_texts t on t.article_id = a.id where a.key = ?",
        [key],
    ).fetchone()
    return None if row is None else (ArticleFacts(*row[:5]), str(row[5]))


def stored_quotes(db: Database, article_id: int, text: str) -> list[Quote]:
    """Read an article's quotes back as they were written, in text order.

    Speakers have the names and types that the article was read with, not the settled ones.
    """
    aliases: dict[int, list[str]] = {}
    sql = "select name_id, name from aliases where article_id = ? order by name_id, name"
    for name_id, name in db.execute(sql, [article_id]).fetchall():
        aliases.setdefault(name_id, []).append(name)
    rows = all_rows(
        db,
        "select q.*, n.name as met_name, n.type as met_type, s.wikidata from quotes q "
        "left join speaker_names n on n.id = q.name_id left join speakers s on s.key = n.key "
        "where q.article_id = ? order by q.start, q.id",
        [article_id],
    )
    return [_as_read(row, text, aliases) for row in rows]


def delete_quotes(db: Database, article_id: int) -> None:
    """Forget the quotes of an article, what it calls their speakers, and who they may be."""
    db.execute("delete from quotes where article_id = ?", [article_id])
    db.execute("delete from aliases where article_id = ?", [article_id])
    db.execute("delete from links where article_id = ?", [article_id])


def insert_quotes(db: Database, facts: ArticleFacts, quotes: Sequence[Quote]) -> None:
    """Write the quotes of an article, given in text order; it has none stored yet."""
    speakers = {
        (quote.speaker.name, quote.speaker.type): know(db, quote.speaker)
        for quote in quotes
        if quote.speaker is not None
    }
    first_id = db.execute("select coalesce(max(id), 0) + 1 from quotes").fetchone()[0]
    of_article = {
        "article_id": facts.id,
        "outlet": facts.outlet,
        "published": facts.published,
        "year": facts.published and int(facts.published[:4]),
        "title": facts.title,
    }
    rows = [
        {
            "id": quote_id,
            "key": quote_key,
            **of_article,
            **quote_columns(quote),
            **_speaker_columns(quote, speakers),
            "sort_key": sort_key(facts.published, quote_id),
        }
        for quote_id, (quote_key, quote) in enumerate(
            zip(quote_keys(facts.key, quotes), quotes, strict=True), first_id
        )
    ]
    aliases = _aliases(quotes)
    met = [(q.speaker.name, q.speaker.type) if q.speaker else (None, None) for q in quotes]
    columns = [(*(row[name] for name in HASHED), *by) for row, by in zip(rows, met, strict=True)]
    db.execute(
        "update articles set n_quotes = ?, n_said = ?, quotes_hash = ? where id = ?",
        [
            len(quotes),
            sum(quote.said for quote in quotes),
            quotes_hash(facts.key, columns, aliases),
            facts.id,
        ],
    )
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in rows[0])
    values = ", ".join(f":{name}" for name in rows[0])
    db.conn.executemany(f"insert into quotes ({names}) values ({values})", rows)
    db.conn.executemany(
        "insert into aliases (speaker_id, article_id, name_id, n, name) values (?, ?, ?, ?, ?)",
        [
            (speakers[name, kind].speaker_id, facts.id, speakers[name, kind].name_id, n, alias)
            for name, kind, n, alias in aliases
        ],
    )


def _speaker_columns(quote: Quote, speakers: Speakers) -> dict[str, object | None]:
    if quote.speaker is None:
        return {"speaker_id": None, "name_id": None, "speaker": None, "speaker_type": None}
    known = speakers[quote.speaker.name, quote.speaker.type]
    return {
        "speaker_id": known.speaker_id,
        "name_id": known.name_id,
        "speaker": known.name,
        "speaker_type": known.type,
    }


def _aliases(quotes: Sequence[Quote]) -> list[tuple[str, SpeakerType, int, str]]:
    """List what an article calls its speakers: name and type, number of quotes, alias."""
    n_quotes: Counter[tuple[str, SpeakerType]] = Counter()
    called: dict[tuple[str, SpeakerType], dict[str, None]] = {}
    for speaker in (quote.speaker for quote in quotes if quote.speaker is not None):
        met = (speaker.name, speaker.type)
        n_quotes[met] += 1
        called.setdefault(met, {}).update(dict.fromkeys(speaker.aliases or (speaker.name,)))
    return [(*met, n_quotes[met], alias) for met in called for alias in called[met]]


def _as_read(row: dict[str, Any], text: str, aliases: Mapping[int, Sequence[str]]) -> Quote:
    """Read a quote back with the name, type and aliases that its article gave the speaker."""
    row["parts"] = json.loads(row["parts"])
    row["candidates"] = read_candidates(row["candidates"])
    quote = quote_of(cast("QuoteRow", row), text)
    if quote.speaker is None:
        return quote
    called = tuple(aliases.get(row["name_id"], ()))
    met = replace(
        quote.speaker,
        name=row["met_name"],
        type=row["met_type"],
        aliases=called,
        wikidata=row["wikidata"],
    )
    return replace(quote, speaker=met)
