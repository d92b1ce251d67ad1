"""Find corrections by what they are about."""

# So that an article is read with the corrections of its quotes at hand, and each event with the
# one that took it back.
STATEMENTS = (
    "CREATE INDEX corrections_article ON corrections(json_extract(before, '$.article'))",
    "CREATE INDEX corrections_undone ON corrections(json_extract(before, '$.correction'))",
)
