"""Say who carried the words, who else may be meant, and where a person should look."""

# Most quotes have neither, so the indexes hold those that do. What was read before has no
# candidates; whom nobody is named for, and who is unsure, can be told from the row, and need not
# wait for the article to be read again. Counts that were up to date stay so.
STATEMENTS = (
    "ALTER TABLE quotes ADD COLUMN via TEXT",
    # JSON, the likeliest first: [[name, type, confidence], ...].
    "ALTER TABLE quotes ADD COLUMN candidates TEXT",
    "ALTER TABLE quotes ADD COLUMN review TEXT",
    """
    UPDATE quotes SET review = 'nobody named'
    WHERE speaker_id IS NULL AND mention IS NOT NULL AND rule <> 'correction'
    """,
    """
    UPDATE quotes SET review = 'unsure who'
    WHERE speaker_confidence < 0.65 AND kind <> 'indirect' AND rule <> 'correction'
    """,
    "CREATE INDEX quotes_via ON quotes(via) WHERE via IS NOT NULL",
    "CREATE INDEX quotes_review ON quotes(review) WHERE review IS NOT NULL",
    """
    INSERT INTO facet_counts SELECT 'review', review, count(*) FROM quotes
    WHERE review IS NOT NULL AND EXISTS (SELECT 1 FROM facet_counts) GROUP BY review
    """,
)
