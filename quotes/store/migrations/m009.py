"""Keep each failure once; know which origins share one article."""

STATEMENTS = (
    # A file that cannot be read fails in every run: what counts is what, why and when last.
    """
    UPDATE runs SET n_failed = (
        SELECT count(DISTINCT json_array(path, line, why)) FROM failures WHERE run_id = runs.id
    )
    """,
    """
    DELETE FROM failures WHERE id NOT IN (
        SELECT max(id) FROM failures GROUP BY path, coalesce(line, 0), why
    )
    """,
    "CREATE UNIQUE INDEX failures_once ON failures(path, coalesce(line, 0), why)",
    # Two files of one text are one article, under the key of the first. When its text changes,
    # the old text goes on as the article of the other, which must be known by then.
    """
    CREATE TABLE copies (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX copies_article ON copies(article_id)",
)
