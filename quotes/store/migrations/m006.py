"""Count the statements of several articles; know which ones lost or gained quotes."""

# What the site lists: statements that several articles carry. To count them all takes 1.6 s at a
# million quotes, so they are counted once, and again only where their quotes changed: triggers
# write down which, for the end of the run, or of the one after it where it is killed. The two
# speakers are the only ones, or two of many; they may be gone when the statement is counted
# again, so they are no references.
STATEMENTS = (
    """
    CREATE TABLE shared_statements (
        statement_id INTEGER PRIMARY KEY REFERENCES statements(id) ON DELETE CASCADE,
        n_articles INTEGER NOT NULL,
        n_quotes INTEGER NOT NULL,
        n_speakers INTEGER NOT NULL,
        speaker_id INTEGER,
        other_speaker_id INTEGER,
        first_date TEXT
    ) STRICT
    """,
    """
    CREATE INDEX shared_statements_widest
    ON shared_statements(n_articles DESC, n_quotes DESC, statement_id)
    """,
    """
    CREATE INDEX shared_statements_disputed
    ON shared_statements(n_articles DESC, n_quotes DESC, statement_id) WHERE n_speakers > 1
    """,
    "CREATE TABLE changed_statements (statement_id INTEGER PRIMARY KEY) STRICT",
    """
    CREATE TRIGGER statement_gains_quote AFTER INSERT ON quote_statements BEGIN
        INSERT OR IGNORE INTO changed_statements VALUES (new.statement_id);
    END
    """,
    """
    CREATE TRIGGER statement_loses_quote AFTER DELETE ON quote_statements BEGIN
        INSERT OR IGNORE INTO changed_statements VALUES (old.statement_id);
    END
    """,
    """
    CREATE TRIGGER statement_gets_speaker AFTER UPDATE OF speaker_id, published ON quotes
    WHEN (old.speaker_id, old.published) IS NOT (new.speaker_id, new.published) BEGIN
        INSERT OR IGNORE INTO changed_statements
        SELECT statement_id FROM quote_statements WHERE quote_id = new.id;
    END
    """,
    """
    INSERT INTO shared_statements
    SELECT qs.statement_id, count(DISTINCT q.article_id), count(DISTINCT q.id),
           count(DISTINCT q.speaker_id), min(q.speaker_id), max(q.speaker_id), min(q.published)
    FROM quote_statements qs JOIN quotes q ON q.id = qs.quote_id
    GROUP BY qs.statement_id HAVING count(DISTINCT q.article_id) > 1
    """,
    # What a killed run left without quotes.
    """
    INSERT INTO changed_statements
    SELECT id FROM statements s
    WHERE NOT EXISTS (SELECT 1 FROM quote_statements WHERE statement_id = s.id)
    """,
)
