"""Create every table."""

# Short columns come first and texts last, so that a filter reads few pages. What the site
# facets is text in `quotes` itself, with one index each: a join costs 16 times as much.
STATEMENTS = (
    # A number without its run is a rumour.
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        version TEXT NOT NULL,
        pipeline TEXT NOT NULL,
        started TEXT NOT NULL,
        finished TEXT,
        n_new INTEGER NOT NULL DEFAULT 0,
        n_replaced INTEGER NOT NULL DEFAULT 0,
        n_unchanged INTEGER NOT NULL DEFAULT 0,
        n_failed INTEGER NOT NULL DEFAULT 0,
        n_quotes INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE failures (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES runs(id),
        path TEXT NOT NULL,
        line INTEGER,
        why TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX failures_run ON failures(run_id)",
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        source TEXT,
        published TEXT,
        run_id INTEGER NOT NULL REFERENCES runs(id),
        n_quotes INTEGER NOT NULL,
        pipeline TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        title TEXT,
        author TEXT,
        url TEXT
    ) STRICT
    """,
    "CREATE INDEX articles_run ON articles(run_id)",
    "CREATE INDEX articles_content_hash ON articles(content_hash)",
    "CREATE INDEX articles_name ON articles(name)",
    "CREATE INDEX articles_url ON articles(url)",
    "CREATE INDEX articles_source ON articles(source)",
    "CREATE INDEX articles_published ON articles(published)",
    # Apart from `articles`, so that lists never read bodies.
    """
    CREATE TABLE article_texts (
        article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        text TEXT NOT NULL
    ) STRICT
    """,
    # `key` is the identity under which the speaker was first met; all names that lead to a
    # speaker are in speaker_names. A speaker merged into another stays, so that old links work.
    """
    CREATE TABLE speakers (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        role TEXT,
        wikidata TEXT,
        merged_into INTEGER REFERENCES speakers(id),
        n_quotes INTEGER NOT NULL DEFAULT 0,
        n_articles INTEGER NOT NULL DEFAULT 0,
        first_date TEXT,
        last_date TEXT
    ) STRICT
    """,
    "CREATE INDEX speakers_n_quotes ON speakers(n_quotes)",
    "CREATE INDEX speakers_merged_into ON speakers(merged_into)",
    # Names as extracted, with the type given there; rows of equal `key` share a speaker.
    # Quotes remember their name, so that a merge can be undone for exactly its own quotes.
    """
    CREATE TABLE speaker_names (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        speaker_id INTEGER NOT NULL REFERENCES speakers(id),
        UNIQUE (name, type)
    ) STRICT
    """,
    "CREATE INDEX speaker_names_key ON speaker_names(key)",
    "CREATE INDEX speaker_names_speaker ON speaker_names(speaker_id)",
    # What an article calls a speaker; n = the quotes of that speaker in that article.
    """
    CREATE TABLE aliases (
        article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        name_id INTEGER NOT NULL REFERENCES speaker_names(id),
        name TEXT NOT NULL,
        speaker_id INTEGER NOT NULL REFERENCES speakers(id),
        n INTEGER NOT NULL,
        PRIMARY KEY (article_id, name_id, name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX aliases_speaker ON aliases(speaker_id, name, n)",
    "CREATE INDEX aliases_name ON aliases(name COLLATE NOCASE)",
    "CREATE INDEX aliases_name_id ON aliases(name_id)",
    # Append-only: what an editor decided, and the speakers before and after, as JSON.
    """
    CREATE TABLE corrections (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        action TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections
    BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END
    """,
    """
    CREATE TRIGGER corrections_remain BEFORE DELETE ON corrections
    BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END
    """,
    # An explicit integer key, because full-text search joins on it. `key` is the permalink:
    # it is the same in a database built anew. `sort_key` is unique, because Datasette loses
    # rows between pages when it sorts by a column with ties.
    """
    CREATE TABLE quotes (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        speaker_id INTEGER REFERENCES speakers(id),
        name_id INTEGER REFERENCES speaker_names(id),
        kind TEXT NOT NULL,
        speaker_type TEXT,
        source TEXT,
        published TEXT,
        year INTEGER,
        cue TEXT,
        cue_start INTEGER,
        cue_end INTEGER,
        mention TEXT,
        mention_start INTEGER,
        mention_end INTEGER,
        confidence REAL NOT NULL,
        rule TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        parts TEXT NOT NULL,
        sort_key TEXT NOT NULL UNIQUE,
        role TEXT,
        speaker TEXT,
        title TEXT,
        quote TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX quotes_speaker ON quotes(speaker)",
    "CREATE INDEX quotes_speaker_type ON quotes(speaker_type)",
    "CREATE INDEX quotes_kind ON quotes(kind)",
    "CREATE INDEX quotes_source ON quotes(source)",
    "CREATE INDEX quotes_year ON quotes(year)",
    "CREATE INDEX quotes_cue ON quotes(cue)",
    # Answers every question of a speaker's page, and the speakers' totals, by itself.
    """
    CREATE INDEX quotes_by_speaker
    ON quotes(speaker_id, published, article_id, cue, kind, source, role)
    """,
    "CREATE INDEX quotes_by_article ON quotes(article_id, start)",
    "CREATE INDEX quotes_name ON quotes(name_id)",
    """
    CREATE VIRTUAL TABLE quotes_fts USING fts5(
        quote, speaker, title,
        content='quotes', content_rowid='id', tokenize='porter unicode61'
    )
    """,
    # Triggers keep the search in step with every change, a merge of speakers included.
    """
    CREATE TRIGGER quotes_fts_insert AFTER INSERT ON quotes BEGIN
        INSERT INTO quotes_fts(rowid, quote, speaker, title)
        VALUES (new.id, new.quote, new.speaker, new.title);
    END
    """,
    """
    CREATE TRIGGER quotes_fts_delete AFTER DELETE ON quotes BEGIN
        INSERT INTO quotes_fts(quotes_fts, rowid, quote, speaker, title)
        VALUES ('delete', old.id, old.quote, old.speaker, old.title);
    END
    """,
    """
    CREATE TRIGGER quotes_fts_update AFTER UPDATE OF quote, speaker, title ON quotes BEGIN
        INSERT INTO quotes_fts(quotes_fts, rowid, quote, speaker, title)
        VALUES ('delete', old.id, old.quote, old.speaker, old.title);
        INSERT INTO quotes_fts(rowid, quote, speaker, title)
        VALUES (new.id, new.quote, new.speaker, new.title);
    END
    """,
    # Counts for the unfiltered page. Every write empties it, finish_run fills it: where it has
    # no rows, the totals of the speakers are out of date too.
    """
    CREATE TABLE facet_counts (
        facet TEXT NOT NULL,
        value ANY NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (facet, value)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX facet_counts_n ON facet_counts(facet, n)",
)
