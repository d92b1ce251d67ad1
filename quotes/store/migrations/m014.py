"""Keep what a user's file says of gender and occupation; count quotes and words for the audit."""

# How sure the speaker is, in thousandths, so that sums are whole numbers and never drift.
_SURE = (
    "iif({0}.speaker_type IS NULL, 0, "
    "CAST(round(coalesce({0}.speaker_confidence, {0}.confidence) * 1000) AS INTEGER))"
)
_SUMS = ("n", "n_words", "trust", "doubt", "word_trust", "word_doubt")
_COUNTED = ("said", "speaker_type", "speaker_confidence", "confidence", "n_words")
_COLUMNS = ", ".join(f"{name} INTEGER NOT NULL" for name in _SUMS)

# Of each table its keys, what they are of a quote, and the other columns that decide them.
_CELLS = (
    "said, kind, speaker_type, outlet, month",
    "{0}.said, {0}.kind, coalesce({0}.speaker_type, ''), coalesce({0}.outlet, ''), "
    "coalesce(substr({0}.published, 1, 7), '')",
    ("kind", "outlet", "published"),
)
_SPEAKERS = ("speaker_id, said", "{0}.speaker_id, {0}.said", ("speaker_id",))


def _values(row: str) -> list[str]:
    sure, words = _SURE.format(row), f"{row}.n_words"
    doubt = f"{sure} * (1000 - {sure})"
    return ["1", words, sure, doubt, f"{words} * {sure}", f"{words} * {words} * {doubt}"]


def _kept(table: str, keys: str, cell: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """Fill a table and let triggers keep it; a quote of whom a key is nothing is not counted."""
    first = keys.split(", ", maxsplit=1)[0]
    more = ", ".join(f"{name} = {name} + excluded.{name}" for name in _SUMS)
    less = ", ".join(f"{name} - {value}" for name, value in zip(_SUMS, _values("old"), strict=True))
    where = f"({keys}) = ({cell.format('old')})"
    sums = ", ".join(f"sum({value})" for value in _values("q"))
    n_keys = len(keys.split(", "))
    gain = f"""
        INSERT INTO {table} SELECT {cell.format("new")}, {", ".join(_values("new"))}
        WHERE new.{first} IS NOT NULL ON CONFLICT ({keys}) DO UPDATE SET {more};
    """
    lose = f"""
        UPDATE {table} SET ({", ".join(_SUMS)}) = ({less}) WHERE {where};
        DELETE FROM {table} WHERE {where} AND n = 0;
    """
    counted = (*_COUNTED, *others)
    old, new = (", ".join(f"{row}.{name}" for name in counted) for row in ("old", "new"))
    return (
        f"""
        INSERT INTO {table} SELECT {cell.format("q")}, {sums} FROM quotes q
        WHERE q.{first} IS NOT NULL GROUP BY {", ".join(str(n + 1) for n in range(n_keys))}
        """,
        f"CREATE TRIGGER {table}_gain_quote AFTER INSERT ON quotes BEGIN {gain} END",
        f"CREATE TRIGGER {table}_lose_quote AFTER DELETE ON quotes BEGIN {lose} END",
        f"""
        CREATE TRIGGER {table}_change AFTER UPDATE OF {", ".join(counted)} ON quotes
        WHEN ({old}) IS NOT ({new}) BEGIN {lose} {gain} END
        """,
    )


STATEMENTS = (
    "ALTER TABLE speakers ADD COLUMN file_gender TEXT",
    "ALTER TABLE speakers ADD COLUMN file_occupation TEXT",
    "ALTER TABLE quotes ADD COLUMN n_words INTEGER NOT NULL DEFAULT 0",
    "UPDATE quotes SET n_words = words_of_m014(quote)",
    # Answers an audit of everything, or of an outlet, a kind or months, without the quotes: some
    # thousand rows for a million of them. doubt = the variance of trust, in millionths.
    f"""
    CREATE TABLE audit_counts (
        said INTEGER NOT NULL,
        kind TEXT NOT NULL,
        speaker_type TEXT NOT NULL,
        outlet TEXT NOT NULL,
        month TEXT NOT NULL,
        {_COLUMNS},
        PRIMARY KEY ({_CELLS[0]})
    ) STRICT, WITHOUT ROWID
    """,
    *_kept("audit_counts", *_CELLS),
    # The same of each speaker.
    f"""
    CREATE TABLE audit_speakers (
        speaker_id INTEGER NOT NULL,
        said INTEGER NOT NULL,
        {_COLUMNS},
        PRIMARY KEY ({_SPEAKERS[0]})
    ) STRICT, WITHOUT ROWID
    """,
    *_kept("audit_speakers", *_SPEAKERS),
    # The hash of an article's quotes is of this column too from now on.
    "UPDATE articles SET quotes_hash = NULL",
)


def count_words(text: str) -> int:
    """Count as the program does that made this step."""
    return len(text.split())
