"""One article into the tables, or out of them: what `Store.write` does in its transaction."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from sqlite_utils import Database

from quotes.records import Article, Quote, SpeakerType
from quotes.store.rows import article_key, content_hash, quote_columns, quote_keys, sort_key
from quotes.store.speakers import Known, know

State = Literal["new", "unchanged", "replaced"]
Speakers = dict[tuple[str, SpeakerType], Known]


class Stored(NamedTuple):
    """What the store has of an article already."""

    id: int
    key: str
    content_hash: str
    pipeline: str


def find_stored(db: Database, article: Article) -> Stored | None:
    """Find an article by its origin or, where that is not known, by its very content.

    So a file that was copied or moved is not stored twice.
    """
    columns = "select id, key, content_hash, pipeline from articles where"
    row = db.execute(f"{columns} key = ?", [article_key(article)]).fetchone()
    if row is None:
        by_content = f"{columns} content_hash = ? order by id"
        row = db.execute(by_content, [content_hash(article)]).fetchone()
    return None if row is None else Stored(*row)


def write_article(
    db: Database, article: Article, quotes: Iterable[Quote], run_id: int
) -> Literal["new", "replaced"]:
    """Put an article and its quotes in place of what is stored of it, inside a transaction."""
    # A write comes first, so that the transaction waits for its turn before it reads.
    db.execute("delete from facet_counts")
    stored = find_stored(db, article)
    in_order = sorted(quotes, key=lambda quote: [(part.start, part.end) for part in quote.parts])
    if stored is None:
        article_id, key = _insert(db, article, run_id), article_key(article)
    else:
        article_id, key = stored.id, stored.key
        _replace(db, article, article_id, run_id)
    _insert_quotes(db, article, in_order, article_id=article_id, key=key)
    db.execute("update articles set n_quotes = ? where id = ?", [len(in_order), article_id])
    outcome: Literal["new", "replaced"] = "new" if stored is None else "replaced"
    db.execute(
        f"update runs set n_{outcome} = n_{outcome} + 1, n_quotes = n_quotes + ? where id = ?",
        [len(in_order), run_id],
    )
    return outcome


_COLUMNS = {
    "name": ":name",
    "source": ":source",
    "published": ":published",
    "run_id": ":run_id",
    "n_quotes": "0",
    "pipeline": "(select pipeline from runs where id = :run_id)",
    "content_hash": ":content_hash",
    "title": ":title",
    "author": ":author",
    "url": ":url",
}


def _values(article: Article, run_id: int) -> dict[str, object]:
    return {
        "name": article.name,
        "source": article.source,
        "published": article.published,
        "run_id": run_id,
        "content_hash": content_hash(article),
        "title": article.title,
        "author": article.author,
        "url": article.url,
    }


def _insert(db: Database, article: Article, run_id: int) -> int:
    names, values = ", ".join(_COLUMNS), ", ".join(_COLUMNS.values())
    article_id: int = db.execute(
        f"insert into articles (key, {names}) values (:key, {values}) returning id",
        {"key": article_key(article), **_values(article, run_id)},
    ).fetchone()[0]
    db.execute("insert into article_texts values (?, ?)", [article_id, article.text])
    return article_id


def _replace(db: Database, article: Article, article_id: int, run_id: int) -> None:
    db.execute("delete from quotes where article_id = ?", [article_id])
    db.execute("delete from aliases where article_id = ?", [article_id])
    changes = ", ".join(f"{name} = {value}" for name, value in _COLUMNS.items())
    db.execute(
        f"update articles set {changes} where id = :id",
        {"id": article_id, **_values(article, run_id)},
    )
    text = "update article_texts set text = ? where article_id = ?"
    db.execute(text, [article.text, article_id])


def _insert_quotes(
    db: Database, article: Article, quotes: list[Quote], *, article_id: int, key: str
) -> None:
    speakers = {
        (quote.speaker.name, quote.speaker.type): know(db, quote.speaker)
        for quote in quotes
        if quote.speaker is not None
    }
    first_id = db.execute("select coalesce(max(id), 0) + 1 from quotes").fetchone()[0]
    of_article = {
        "article_id": article_id,
        "source": article.source,
        "published": article.published,
        "year": article.published and int(article.published[:4]),
        "title": article.title,
    }
    rows = [
        {
            "id": quote_id,
            "key": quote_key,
            **of_article,
            **quote_columns(quote),
            **_speaker_columns(quote, speakers),
            "sort_key": sort_key(article.published, quote_id),
        }
        for quote_id, (quote_key, quote) in enumerate(
            zip(quote_keys(key, quotes), quotes, strict=True), first_id
        )
    ]
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in rows[0])
    values = ", ".join(f":{name}" for name in rows[0])
    db.conn.executemany(f"insert into quotes ({names}) values ({values})", rows)
    _insert_aliases(db, quotes, article_id, speakers)


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


def _insert_aliases(db: Database, quotes: list[Quote], article_id: int, speakers: Speakers) -> None:
    n_quotes: Counter[int] = Counter()
    names: dict[int, dict[str, None]] = {}
    for speaker in (quote.speaker for quote in quotes if quote.speaker is not None):
        known = speakers[speaker.name, speaker.type]
        n_quotes[known.name_id] += 1
        names.setdefault(known.name_id, {}).update(
            dict.fromkeys(speaker.aliases or (speaker.name,))
        )
    speaker_ids = {known.name_id: known.speaker_id for known in speakers.values()}
    db.conn.executemany(
        "insert into aliases (speaker_id, article_id, name_id, n, name) values (?, ?, ?, ?, ?)",
        [
            (speaker_ids[name_id], article_id, name_id, n_quotes[name_id], name)
            for name_id, of_name in names.items()
            for name in of_name
        ],
    )
