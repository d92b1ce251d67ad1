"""Keep what a pipeline found where people changed a quote, and a hash of what is stored."""

# So that a decision can be taken back by applying those that still stand to what was found. There
# is a row as long as one stands: articles that nobody touched say the same in `quotes`. Of those
# corrected before this version nothing was kept; `quotes` is null until they are read again. So is
# `quotes_hash`, by which damage to the quotes of an article is found.
STATEMENTS = (
    """
    CREATE TABLE found_quotes (
        article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        quotes TEXT
    ) STRICT
    """,
    """
    INSERT INTO found_quotes
    SELECT id, NULL FROM articles WHERE key IN (
        SELECT json_extract(c.before, '$.article') FROM corrections c WHERE NOT EXISTS (
            SELECT 1 FROM corrections u
            WHERE u.action = 'undo' AND json_extract(u.before, '$.correction') = +c.id
        )
    )
    """,
    "ALTER TABLE articles ADD COLUMN quotes_hash TEXT",
)
