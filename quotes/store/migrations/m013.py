"""Keep what a user's file says of gender and occupation; count quotes and words for the audit."""

# How sure the speaker is, in thousandths, so that sums are whole numbers and never drift.
_SURE = (
    "iif({0}.speaker_type IS NULL, 0, "
    "CAST(round(coalesce({0}.speaker_confidence, {0}.confidence) * 1000) AS INTEGER))"
)
_CELL = (
    "{0}.said, {0}.kind, coalesce({0}.speaker_type, ''), coalesce({0}.outlet, ''), "
    "coalesce(substr({0}.published, 1, 7), '')"
)
_KEYS = "said, kind, speaker_type, outlet, month"
_SUMS = ("n", "n_words", "trust", "doubt", "word_trust", "word_doubt")
_COUNTED = "said, kind, speaker_type, outlet, published, speaker_confidence, confidence, n_words"


def _values(row: str) -> list[str]:
    sure, words = _SURE.format(row), f"{row}.n_words"
    doubt = f"{sure} * (1000 - {sure})"
    return ["1", words, sure, doubt, f"{words} * {sure}", f"{words} * {words} * {doubt}"]


def _gain(row: str) -> str:
    more = ", ".join(f"{name} = {name} + excluded.{name}" for name in _SUMS)
    return f"""
        INSERT INTO audit_counts VALUES ({_CELL.format(row)}, {", ".join(_values(row))})
        ON CONFLICT ({_KEYS}) DO UPDATE SET {more};
    """


def _lose(row: str) -> str:
    less = ", ".join(f"{name} - {value}" for name, value in zip(_SUMS, _values(row), strict=True))
    where = f"({_KEYS}) = ({_CELL.format(row)})"
    return f"""
        UPDATE audit_counts SET ({", ".join(_SUMS)}) = ({less}) WHERE {where};
        DELETE FROM audit_counts WHERE {where} AND n = 0;
    """


STATEMENTS = (
    "ALTER TABLE speakers ADD COLUMN file_gender TEXT",
    "ALTER TABLE speakers ADD COLUMN file_occupation TEXT",
    "ALTER TABLE quotes ADD COLUMN n_words INTEGER NOT NULL DEFAULT 0",
    "UPDATE quotes SET n_words = words_of_m013(quote)",
    # Answers an audit of everything, or of an outlet, a kind or months, without the quotes: some
    # thousand rows for a million of them. doubt = the variance of trust, in millionths.
    f"""
    CREATE TABLE audit_counts (
        said INTEGER NOT NULL,
        kind TEXT NOT NULL,
        speaker_type TEXT NOT NULL,
        outlet TEXT NOT NULL,
        month TEXT NOT NULL,
        n INTEGER NOT NULL,
        n_words INTEGER NOT NULL,
        trust INTEGER NOT NULL,
        doubt INTEGER NOT NULL,
        word_trust INTEGER NOT NULL,
        word_doubt INTEGER NOT NULL,
        PRIMARY KEY ({_KEYS})
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    INSERT INTO audit_counts
    SELECT {_CELL.format("q")}, {", ".join(f"sum({value})" for value in _values("q"))}
    FROM quotes q GROUP BY 1, 2, 3, 4, 5
    """,
    f"CREATE TRIGGER audit_gains_quote AFTER INSERT ON quotes BEGIN {_gain('new')} END",
    f"CREATE TRIGGER audit_loses_quote AFTER DELETE ON quotes BEGIN {_lose('old')} END",
    f"""
    CREATE TRIGGER audit_changes AFTER UPDATE OF {_COUNTED} ON quotes
    WHEN ({", ".join(f"old.{name}" for name in _COUNTED.split(", "))})
        IS NOT ({", ".join(f"new.{name}" for name in _COUNTED.split(", "))})
    BEGIN {_lose("old")} {_gain("new")} END
    """,
    # The hash of an article's quotes is of this column too from now on.
    "UPDATE articles SET quotes_hash = NULL",
)


def count_words(text: str) -> int:
    """Count as the program does that made this step."""
    return len(text.split())
