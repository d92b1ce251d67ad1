"""Call columns as the field does: the outlet, the source's words, the medium."""

# SQLite renames them in the indexes and triggers as well.
STATEMENTS = (
    "ALTER TABLE articles RENAME COLUMN source TO outlet",
    "ALTER TABLE quotes RENAME COLUMN source TO outlet",
    "ALTER TABLE quotes RENAME COLUMN mention TO source",
    "ALTER TABLE quotes RENAME COLUMN mention_start TO source_start",
    "ALTER TABLE quotes RENAME COLUMN mention_end TO source_end",
    "ALTER TABLE quotes RENAME COLUMN via TO medium",
    "DROP INDEX quotes_source",
    "CREATE INDEX quotes_outlet ON quotes(outlet)",
    "DROP INDEX quotes_via",
    "CREATE INDEX quotes_medium ON quotes(medium) WHERE medium IS NOT NULL",
    "DROP INDEX articles_source",
    "CREATE INDEX articles_outlet ON articles(outlet)",
    # The next step counts facets anew.
)
