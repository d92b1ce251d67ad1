"""Answer what a search asks of all quotes: their months, the least sure first."""

STATEMENTS = (
    # A timeline of everything is the sum of its articles.
    "DROP INDEX articles_published",
    "CREATE INDEX articles_published ON articles(published, n_said, n_quotes)",
    "CREATE INDEX quotes_confidence ON quotes(confidence)",
)
