"""Link the names of articles to the speakers of others."""

# One speaker per person across articles. `folded` is what all spellings of a name share,
# `surname` and `spelling` how a person's last word and whole name sound; where `folded` is null,
# they are still to be found. What a user's file of speakers says of one stands apart from what
# follows from the quotes.
STATEMENTS = (
    "ALTER TABLE speaker_names ADD COLUMN folded TEXT",
    "ALTER TABLE speaker_names ADD COLUMN surname TEXT",
    "ALTER TABLE speaker_names ADD COLUMN spelling TEXT",
    "CREATE INDEX speaker_names_folded ON speaker_names(folded)",
    "CREATE INDEX speaker_names_surname ON speaker_names(surname) WHERE surname IS NOT NULL",
    "CREATE INDEX speaker_names_spelling ON speaker_names(spelling) WHERE spelling IS NOT NULL",
    "CREATE INDEX speaker_names_unfolded ON speaker_names(id) WHERE folded IS NULL",
    "ALTER TABLE speakers ADD COLUMN in_file INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE speakers ADD COLUMN file_type TEXT",
    "ALTER TABLE speakers ADD COLUMN file_role TEXT",
    "ALTER TABLE speakers ADD COLUMN file_wikidata TEXT",
    "CREATE INDEX speakers_in_file ON speakers(id) WHERE in_file",
    # Who may be meant by a name of an article, beside the speaker whom the name leads to
    # everywhere; one at most is taken to be. `evidence` is empty where nothing but the name
    # speaks for it.
    """
    CREATE TABLE links (
        article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        name_id INTEGER NOT NULL REFERENCES speaker_names(id),
        speaker_id INTEGER NOT NULL REFERENCES speakers(id),
        evidence TEXT NOT NULL,
        is_linked INTEGER NOT NULL,
        PRIMARY KEY (article_id, name_id, speaker_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE UNIQUE INDEX links_one ON links(article_id, name_id) WHERE is_linked",
    "CREATE INDEX links_name ON links(name_id, is_linked)",
    "CREATE INDEX links_speaker ON links(speaker_id)",
    # Answers what articles say of a name by itself.
    "DROP INDEX quotes_name",
    "CREATE INDEX quotes_name ON quotes(name_id, article_id, role, source, published)",
)
