"""Tell what was said from what was thought, planned or known."""

STATEMENTS = (
    # What older pipelines found was not judged: it is taken for said, and read anew.
    "ALTER TABLE quotes ADD COLUMN attribution_type TEXT NOT NULL DEFAULT 'communication'",
    "ALTER TABLE quotes ADD COLUMN negated INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE quotes ADD COLUMN said INTEGER NOT NULL DEFAULT 1",
    # The sentences with quote, cue and source.
    "ALTER TABLE quotes ADD COLUMN context_start INTEGER",
    "ALTER TABLE quotes ADD COLUMN context_end INTEGER",
    "CREATE INDEX quotes_attribution_type ON quotes(attribution_type)",
    "CREATE INDEX quotes_not_said ON quotes(id) WHERE said = 0",
    # The hash of an article's quotes is of these columns too from now on.
    "UPDATE articles SET quotes_hash = NULL",
)
