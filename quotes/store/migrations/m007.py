"""Know which surnames changed, so that names are linked again only there."""

# Links follow from what articles say of a surname and from the names that lead to its speakers.
# Triggers write down which surnames that touches, for the end of the run, or of the one after it
# where it is killed; of a name that moves, those of all names of both speakers.
STATEMENTS = (
    "CREATE TABLE changed_surnames (surname TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """
    CREATE TRIGGER surname_gains_quote AFTER INSERT ON quotes WHEN new.name_id IS NOT NULL BEGIN
        INSERT OR IGNORE INTO changed_surnames SELECT surname FROM speaker_names
        WHERE id = new.name_id AND surname IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER surname_loses_quote AFTER DELETE ON quotes WHEN old.name_id IS NOT NULL BEGIN
        INSERT OR IGNORE INTO changed_surnames SELECT surname FROM speaker_names
        WHERE id = old.name_id AND surname IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER surname_quote_changes AFTER UPDATE OF name_id, role, source, published ON quotes
    BEGIN
        INSERT OR IGNORE INTO changed_surnames SELECT surname FROM speaker_names
        WHERE id IN (old.name_id, new.name_id) AND surname IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER surname_gains_name AFTER INSERT ON speaker_names BEGIN
        INSERT OR IGNORE INTO changed_surnames SELECT surname FROM speaker_names
        WHERE speaker_id = new.speaker_id AND surname IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER surname_loses_name AFTER DELETE ON speaker_names BEGIN
        INSERT OR IGNORE INTO changed_surnames SELECT surname FROM speaker_names
        WHERE speaker_id = old.speaker_id AND surname IS NOT NULL;
        INSERT OR IGNORE INTO changed_surnames SELECT old.surname WHERE old.surname IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER surname_name_changes
    AFTER UPDATE OF speaker_id, surname, spelling ON speaker_names BEGIN
        INSERT OR IGNORE INTO changed_surnames SELECT surname FROM speaker_names
        WHERE speaker_id IN (old.speaker_id, new.speaker_id) AND surname IS NOT NULL;
        INSERT OR IGNORE INTO changed_surnames SELECT old.surname WHERE old.surname IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER surname_speaker_changes AFTER UPDATE OF in_file, file_type ON speakers BEGIN
        INSERT OR IGNORE INTO changed_surnames SELECT surname FROM speaker_names
        WHERE speaker_id = new.id AND surname IS NOT NULL;
    END
    """,
    # What people decide of names, and take back, counts even where the names stay as they are.
    """
    CREATE TRIGGER surname_is_decided AFTER INSERT ON corrections BEGIN
        INSERT OR IGNORE INTO changed_surnames
        SELECT n.surname FROM corrections c,
            json_each(json_array(json(c.before), json(c.after))) side,
            json_each(side.value, '$.speakers') state, json_each(state.value, '$.names') name
            JOIN speaker_names n ON n.key = name.value
        WHERE c.id IN (new.id, json_extract(new.before, '$.correction')) AND n.surname IS NOT NULL;
    END
    """,
    """
    INSERT INTO changed_surnames
    SELECT DISTINCT surname FROM speaker_names WHERE surname IS NOT NULL
    """,
)
