"""Count what was said, and keep counts and links by what changed."""

# Totals, counts and links are put right for what changed alone: a write costs what it changes,
# however large the archive. Triggers count the values of facets, and note which speakers, names
# and articles a write touched, for the end of the run, or of the one after it where it is killed.

_FACETS = (
    "speaker", "speaker_type", "role", "kind", "attribution_type", "outlet", "year", "cue",
    "medium", "review",
)  # fmt: skip
_NEW = " UNION ALL ".join(f"SELECT '{facet}' AS facet, new.{facet} AS v" for facet in _FACETS)
_OLD = " UNION ALL ".join(f"SELECT '{facet}' AS facet, old.{facet} AS v" for facet in _FACETS)
_BOTH = " UNION ALL ".join(
    f"SELECT '{facet}' AS facet, old.{facet} AS v, new.{facet} AS w" for facet in _FACETS
)
_COLUMNS = ", ".join(_FACETS)
# Looked up by its key; what comes to nothing goes at the end of the run.
_ADD = """
    ON CONFLICT (facet, value) DO UPDATE SET n = n + excluded.n, n_said = n_said + excluded.n_said
"""

# The role as it is compared: case, hyphens and full stops do not count.
_ROLE = "trim(replace(replace(lower({0}.role), '-', ' '), '.', ''))"


def _gain(row: str) -> str:
    """Count a quote under its surname and role; under the surname alone the role is empty."""
    return f"""
        INSERT INTO surname_roles
        SELECT n.surname, r.role, {row}.speaker_id, n.id, 1
        FROM speaker_names n,
            (SELECT '' AS role UNION ALL SELECT nullif({_ROLE.format(row)}, '')) r
        WHERE n.id = {row}.name_id AND n.surname IS NOT NULL AND n.spelling IS NOT NULL
        AND r.role IS NOT NULL
        ON CONFLICT (surname, role, speaker_id, name_id) DO UPDATE SET n = n + 1;
    """


def _lose(row: str) -> str:
    return f"""
        UPDATE surname_roles SET n = n - 1 WHERE name_id = {row}.name_id
        AND speaker_id = {row}.speaker_id AND role IN ('', {_ROLE.format(row)});
        DELETE FROM surname_roles WHERE name_id = {row}.name_id
        AND speaker_id = {row}.speaker_id AND role IN ('', {_ROLE.format(row)}) AND n = 0;
    """


def _mention(row: str) -> str:
    return f"""
        INSERT OR IGNORE INTO changed_mentions
        SELECT id, {row}.article_id, coalesce({row}.outlet, ''),
               coalesce(substr({row}.published, 1, 10), ''), surname, coalesce(spelling, '')
        FROM speaker_names WHERE id = {row}.name_id AND surname IS NOT NULL;
        INSERT OR IGNORE INTO changed_speakers
        SELECT {row}.speaker_id WHERE {row}.speaker_id IS NOT NULL
        UNION SELECT speaker_id FROM speaker_names WHERE id = {row}.name_id;
    """


_NAMES_OF_BOTH = """
    INSERT OR IGNORE INTO changed_names
    SELECT id FROM speaker_names WHERE speaker_id IN ({0})
    UNION SELECT id FROM speaker_names WHERE spelling IN ({1});
"""

STATEMENTS = (
    "ALTER TABLE articles ADD COLUMN n_said INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE speakers ADD COLUMN n_said INTEGER NOT NULL DEFAULT 0",
    "UPDATE articles SET n_said = "
    "(SELECT count(*) FROM quotes WHERE article_id = articles.id AND said)",
    "CREATE INDEX speakers_n_said ON speakers(n_said)",
    # What a reader asks for is what was said, so each index of a facet tells.
    *(f"DROP INDEX IF EXISTS quotes_{facet}" for facet in _FACETS),
    *(
        f"CREATE INDEX quotes_{facet} ON quotes({facet}, said)"
        + f" WHERE {facet} IS NOT NULL" * (facet in ("role", "medium", "review"))
        for facet in _FACETS
    ),
    "DROP INDEX quotes_by_speaker",
    """
    CREATE INDEX quotes_by_speaker
    ON quotes(speaker_id, published, article_id, said, cue, kind, outlet, role, name_id)
    """,
    # Counts of the values of facets, of all quotes and of those that were said.
    "DROP TABLE facet_counts",
    """
    CREATE TABLE facet_counts (
        facet TEXT NOT NULL,
        value ANY NOT NULL,
        n INTEGER NOT NULL,
        n_said INTEGER NOT NULL,
        PRIMARY KEY (facet, value)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX facet_counts_n ON facet_counts(facet, n)",
    "CREATE INDEX facet_counts_n_said ON facet_counts(facet, n_said)",
    *(
        f"INSERT INTO facet_counts SELECT '{facet}', {facet}, count(*), sum(said) FROM quotes "
        f"WHERE {facet} IS NOT NULL GROUP BY {facet}"
        for facet in _FACETS
    ),
    f"""
    CREATE TRIGGER facets_gain_quote AFTER INSERT ON quotes BEGIN
        INSERT INTO facet_counts SELECT facet, v, 1, new.said FROM ({_NEW}) WHERE v IS NOT NULL
        {_ADD};
    END
    """,
    f"""
    CREATE TRIGGER facets_lose_quote AFTER DELETE ON quotes BEGIN
        INSERT INTO facet_counts SELECT facet, v, -1, -old.said FROM ({_OLD}) WHERE v IS NOT NULL
        {_ADD};
    END
    """,
    f"""
    CREATE TRIGGER facets_change AFTER UPDATE OF {_COLUMNS}, said ON quotes BEGIN
        INSERT INTO facet_counts SELECT facet, v, -1, -old.said FROM ({_BOTH})
        WHERE v IS NOT NULL AND (v IS NOT w OR old.said <> new.said) {_ADD};
        INSERT INTO facet_counts SELECT facet, w, 1, new.said FROM ({_BOTH})
        WHERE w IS NOT NULL AND (v IS NOT w OR old.said <> new.said) {_ADD};
    END
    """,
    # Who may be meant by a surname, with a role or without one, and by how many quotes.
    """
    CREATE TABLE surname_roles (
        surname TEXT NOT NULL,
        role TEXT NOT NULL,
        speaker_id INTEGER NOT NULL,
        name_id INTEGER NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (surname, role, speaker_id, name_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX surname_roles_name ON surname_roles(name_id, role)",
    f"""
    INSERT INTO surname_roles
    SELECT n.surname, '', q.speaker_id, n.id, count(*) FROM quotes q
    JOIN speaker_names n ON n.id = q.name_id
    WHERE n.surname IS NOT NULL AND n.spelling IS NOT NULL GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT n.surname, {_ROLE.format("q")}, q.speaker_id, n.id, count(*) FROM quotes q
    JOIN speaker_names n ON n.id = q.name_id
    WHERE n.surname IS NOT NULL AND n.spelling IS NOT NULL AND {_ROLE.format("q")} <> ''
    GROUP BY 1, 2, 3, 4
    """,
    "DROP INDEX speaker_names_surname",
    "CREATE INDEX speaker_names_surname ON speaker_names(surname, spelling) "
    "WHERE surname IS NOT NULL",
    # What changed since totals and links were last put right.
    "CREATE TABLE changed_speakers (speaker_id INTEGER PRIMARY KEY) STRICT",
    "CREATE TABLE changed_names (name_id INTEGER PRIMARY KEY) STRICT",
    """
    CREATE TABLE changed_mentions (
        name_id INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        outlet TEXT NOT NULL,
        day TEXT NOT NULL,
        surname TEXT NOT NULL,
        spelling TEXT NOT NULL,
        PRIMARY KEY (name_id, article_id, outlet, day)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE changed_candidates (
        surname TEXT NOT NULL,
        role TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (surname, role)
    ) STRICT, WITHOUT ROWID
    """,
    *(
        f"DROP TRIGGER surname_{event}"
        for event in (
            "gains_quote",
            "loses_quote",
            "quote_changes",
            "gains_name",
            "loses_name",
            "name_changes",
            "speaker_changes",
            "is_decided",
        )
    ),
    "DROP TABLE changed_surnames",
    """
    CREATE TRIGGER candidate_comes AFTER INSERT ON surname_roles BEGIN
        INSERT INTO changed_candidates VALUES (new.surname, new.role, 1)
        ON CONFLICT (surname, role) DO UPDATE SET n = n + 1;
        INSERT OR IGNORE INTO changed_names SELECT other.id
        FROM speaker_names n JOIN speaker_names other ON other.speaker_id = n.speaker_id
        WHERE n.id = new.name_id AND new.role = '';
    END
    """,
    """
    CREATE TRIGGER candidate_goes AFTER DELETE ON surname_roles BEGIN
        INSERT INTO changed_candidates VALUES (old.surname, old.role, 1)
        ON CONFLICT (surname, role) DO UPDATE SET n = n + 1;
        INSERT OR IGNORE INTO changed_names SELECT other.id
        FROM speaker_names n JOIN speaker_names other ON other.speaker_id = n.speaker_id
        WHERE n.id = old.name_id AND old.role = '';
    END
    """,
    f"""
    CREATE TRIGGER links_gain_quote AFTER INSERT ON quotes BEGIN
        {_mention("new")}
        {_gain("new")}
    END
    """,
    f"""
    CREATE TRIGGER links_lose_quote AFTER DELETE ON quotes BEGIN
        {_mention("old")}
        {_lose("old")}
    END
    """,
    f"""
    CREATE TRIGGER links_change
    AFTER UPDATE OF name_id, speaker_id, article_id, role, outlet, published ON quotes BEGIN
        {_mention("old")}
        {_mention("new")}
        {_lose("old")}
        {_gain("new")}
    END
    """,
    """
    CREATE TRIGGER totals_change AFTER UPDATE OF said ON quotes WHEN old.said <> new.said BEGIN
        INSERT OR IGNORE INTO changed_speakers
        SELECT new.speaker_id WHERE new.speaker_id IS NOT NULL;
        UPDATE articles SET n_said = n_said - old.said + new.said WHERE id = new.article_id;
    END
    """,
    f"""
    CREATE TRIGGER name_comes AFTER INSERT ON speaker_names BEGIN
        INSERT OR IGNORE INTO changed_speakers VALUES (new.speaker_id);
        {_NAMES_OF_BOTH.format("new.speaker_id", "new.spelling")}
    END
    """,
    f"""
    CREATE TRIGGER name_goes AFTER DELETE ON speaker_names BEGIN
        INSERT OR IGNORE INTO changed_speakers VALUES (old.speaker_id);
        {_NAMES_OF_BOTH.format("old.speaker_id", "old.spelling")}
        DELETE FROM surname_roles WHERE name_id = old.id;
    END
    """,
    f"""
    CREATE TRIGGER name_changes
    AFTER UPDATE OF speaker_id, surname, spelling, type, name ON speaker_names BEGIN
        INSERT OR IGNORE INTO changed_speakers VALUES (old.speaker_id), (new.speaker_id);
        {_NAMES_OF_BOTH.format("old.speaker_id, new.speaker_id", "old.spelling, new.spelling")}
    END
    """,
    f"""
    CREATE TRIGGER name_is_folded AFTER UPDATE OF surname, spelling ON speaker_names
    WHEN (old.surname, old.spelling) IS NOT (new.surname, new.spelling) BEGIN
        DELETE FROM surname_roles WHERE name_id = new.id;
        INSERT INTO surname_roles
        SELECT new.surname, '', q.speaker_id, new.id, count(*) FROM quotes q
        WHERE q.name_id = new.id AND new.surname IS NOT NULL AND new.spelling IS NOT NULL
        GROUP BY 1, 2, 3, 4
        UNION ALL
        SELECT new.surname, {_ROLE.format("q")}, q.speaker_id, new.id, count(*) FROM quotes q
        WHERE q.name_id = new.id AND new.surname IS NOT NULL AND new.spelling IS NOT NULL
        AND {_ROLE.format("q")} <> '' GROUP BY 1, 2, 3, 4;
    END
    """,
    """
    CREATE TRIGGER speaker_comes AFTER INSERT ON speakers BEGIN
        INSERT OR IGNORE INTO changed_speakers VALUES (new.id);
    END
    """,
    """
    CREATE TRIGGER speaker_changes
    AFTER UPDATE OF key, in_file, file_type, file_role, merged_into ON speakers
    WHEN (old.key, old.in_file, old.file_type, old.file_role, old.merged_into)
        IS NOT (new.key, new.in_file, new.file_type, new.file_role, new.merged_into) BEGIN
        INSERT OR IGNORE INTO changed_speakers VALUES (new.id);
        INSERT OR IGNORE INTO changed_names
        SELECT other.id FROM speaker_names n
        JOIN speaker_names other ON other.id = n.id OR other.spelling = n.spelling
        WHERE n.speaker_id = new.id;
        INSERT INTO changed_candidates
        SELECT DISTINCT r.surname, r.role, 1 FROM speaker_names n
        JOIN surname_roles r ON r.name_id = n.id
        WHERE n.speaker_id = new.id AND old.file_type IS NOT new.file_type
        ON CONFLICT (surname, role) DO UPDATE SET n = n + 1;
    END
    """,
    # What people decide of names, and take back, counts even where the names stay as they are.
    """
    CREATE TRIGGER name_is_decided AFTER INSERT ON corrections BEGIN
        INSERT OR IGNORE INTO changed_names
        SELECT other.id FROM corrections c,
            json_each(json_array(json(c.before), json(c.after))) side,
            json_each(side.value, '$.speakers') state, json_each(state.value, '$.names') name
            JOIN speaker_names n ON n.key = name.value
            JOIN speaker_names other ON other.id = n.id OR other.spelling = n.spelling
        WHERE c.id IN (new.id, json_extract(new.before, '$.correction'));
        INSERT OR IGNORE INTO changed_speakers
        SELECT s.id FROM corrections c,
            json_each(json_array(json(c.before), json(c.after))) side,
            json_each(side.value, '$.speakers') state
            JOIN speakers s ON s.id = json_extract(state.value, '$.id')
        WHERE c.id IN (new.id, json_extract(new.before, '$.correction'));
    END
    """,
    # The hash of an article's quotes is of columns in another order from now on.
    "UPDATE articles SET quotes_hash = NULL",
    # All is put right once, by the next run or the next command that reads.
    "INSERT OR IGNORE INTO changed_speakers SELECT id FROM speakers",
    "INSERT OR IGNORE INTO changed_names SELECT id FROM speaker_names",
)
