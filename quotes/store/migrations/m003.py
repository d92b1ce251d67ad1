"""Gather the quotes of one statement."""

# One statement, many quotes: whoever repeats it, trims it or edits it. `text` is what stood in
# marks where it was met first; fingerprints lead from runs of its words to it. Its number is
# never given again, so that a fingerprint left behind leads nowhere. A quote says several
# statements, one a sentence; `n` counts them from 0. Where quotes.n_statements is null, they
# are still to be found.
STATEMENTS = (
    "CREATE TABLE statements (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL) STRICT",
    """
    CREATE TABLE fingerprints (
        hash INTEGER NOT NULL,
        statement_id INTEGER NOT NULL,
        PRIMARY KEY (hash, statement_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE quote_statements (
        quote_id INTEGER NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
        n INTEGER NOT NULL,
        statement_id INTEGER NOT NULL REFERENCES statements(id),
        PRIMARY KEY (quote_id, n)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX quote_statements_statement ON quote_statements(statement_id)",
    "ALTER TABLE quotes ADD COLUMN n_statements INTEGER",
    # That it is this speaker; `confidence` is of the attribution, whoever "he" may be.
    "ALTER TABLE quotes ADD COLUMN speaker_confidence REAL",
    """
    CREATE INDEX quotes_without_statements ON quotes(id)
    WHERE n_statements IS NULL AND kind <> 'indirect'
    """,
)
