"""Articles and quotes made by hand: a text is given with its quotes cut out of it."""

from quotes import Article, Quote, Speaker, TextSpan
from quotes.store import Store

ADA = Speaker("Ada Moyo", "person", role="harbour master", aliases=("Ada Moyo", "Moyo"))
MOYO = Speaker("Moyo", "person")
PORT = Speaker("Port of Lume", "organization", aliases=("the port",))
CREW = Speaker("crew members", "group")

HARBOUR = "Ada Moyo said: “We sail at dawn.” The port denied “any delay”, then said “none”."
MARKET = "“Bread is dear,” Moyo complained. “Bread is dear,” crew members told us."


def article(text=HARBOUR, name="harbour", **facts):
    """An article with a date and an outlet, where nothing else is said.

    The market has an outlet of its own, so that nothing links Moyo to Ada Moyo.
    """
    outlet = "Market Post" if name == "market" else "Harbour Post"
    facts = {"origin": f"file:/made/{name}", "published": "2024-03-01", **facts}
    return Article(text, name, **{"outlet": outlet, "title": "A day", **facts})


def mention(text, said, occurrence=0):
    """The stretch of `text` where `said` stands for the nth time."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(said, start + 1)
    return TextSpan(start, start + len(said), said)


def quote(text, *said, occurrence=0, cue=None, source=None, speaker=None, kind="direct"):
    """A quote with the given parts, each found in `text`."""
    return Quote(
        tuple(mention(text, part, occurrence) for part in said),
        kind,
        cue and mention(text, cue),
        source and mention(text, source),
        speaker,
        confidence=0.9,
        rule="made",
    )


def harbour_quotes():
    """The quotes of HARBOUR: one by Ada Moyo, one in two parts by the port."""
    return [
        quote(HARBOUR, "“We sail at dawn.”", cue="said", source="Ada Moyo", speaker=ADA),
        quote(HARBOUR, "“any delay”", "“none”", cue="denied", source="The port", speaker=PORT),
    ]


def market_quotes():
    """The quotes of MARKET: the same words twice, by Moyo and by a group."""
    return [
        quote(MARKET, "“Bread is dear,”", cue="complained", source="Moyo", speaker=MOYO),
        quote(MARKET, "“Bread is dear,”", occurrence=1, cue="told", speaker=CREW),
    ]


def ingest(store: Store, *entries, pipeline="rules-1"):
    """One whole run over pairs of an article and its quotes."""
    run_id = store.begin_run(pipeline)
    for entry, quotes in entries:
        store.write(entry, quotes, run_id)
    store.finish_run(run_id)
    return run_id


def filled(*entries):
    """A store in memory with one run over the given pairs."""
    store = Store.open(":memory:")
    ingest(store, *entries)
    return store


def content(store):
    """All that a database says, without ids, runs and times."""
    tables = {
        "articles": "key, name, outlet, published, n_quotes, pipeline, content_hash, title, url",
        "article_texts": "text",
        "speakers": "key, name, type, role, n_quotes, n_articles, first_date, last_date",
        "speaker_names": "key, name, type",
        "aliases": "name, n",
        "quotes": "key, kind, speaker, speaker_type, role, cue, source, parts, quote, title",
        "facet_counts": "facet, value, n",
    }
    where = {"facet_counts": "where n > 0"}  # the others go at the end of the next run
    return {
        table: sorted(
            store.db.execute(f"select {columns} from {table} {where.get(table, '')}").fetchall(),
            key=repr,
        )
        for table, columns in tables.items()
    }


def found(store, words):
    """The quotes that the search index finds."""
    sql = "select quote from quotes_fts where quotes_fts match ? order by rowid"
    return [row[0] for row in store.db.execute(sql, [words])]


def since(table, column):
    """What a column of the first version is called now."""
    return {
        ("articles", "source"): "outlet",
        ("quotes", "source"): "outlet",
        ("quotes", "via"): "medium",
        ("quotes", "mention"): "source",
        ("quotes", "mention_start"): "source_start",
        ("quotes", "mention_end"): "source_end",
    }.get((table, column), column)
