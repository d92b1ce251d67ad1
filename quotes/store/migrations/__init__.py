"""The history of the schema: each step is frozen once released and imports nothing of ours.

A change is a new function with the next number, never an edit of an old one; its statements are in
the module of that number.
"""

from sqlite_utils import Database, Migrations

from quotes.store.migrations import (
    m001,
    m002,
    m003,
    m004,
    m005,
    m006,
    m007,
    m008,
    m009,
    m010,
    m011,
    m012,
    m013,
    m014,
)

migrations = Migrations("quotes")


@migrations()
def m001_quotes(db: Database) -> None:
    """Create every table."""
    for statement in m001.STATEMENTS:
        db.execute(statement)


@migrations()
def m002_corrections_of_quotes(db: Database) -> None:
    """Find corrections by what they are about."""
    for statement in m002.STATEMENTS:
        db.execute(statement)


@migrations()
def m003_statements(db: Database) -> None:
    """Gather the quotes of one statement."""
    for statement in m003.STATEMENTS:
        db.execute(statement)


@migrations()
def m004_review(db: Database) -> None:
    """Say who carried the words, who else may be meant, and where a person should look."""
    for statement in m004.STATEMENTS:
        db.execute(statement)


@migrations()
def m005_links(db: Database) -> None:
    """Link the names of articles to the speakers of others."""
    for statement in m005.STATEMENTS:
        db.execute(statement)


@migrations()
def m006_shared_statements(db: Database) -> None:
    """Count the statements of several articles; know which ones lost or gained quotes."""
    for statement in m006.STATEMENTS:
        db.execute(statement)


@migrations()
def m007_changed_surnames(db: Database) -> None:
    """Know which surnames changed, so that names are linked again only there."""
    for statement in m007.STATEMENTS:
        db.execute(statement)


@migrations()
def m008_found_quotes(db: Database) -> None:
    """Keep what a pipeline found where people changed a quote, and a hash of what is stored."""
    for statement in m008.STATEMENTS:
        db.execute(statement)


@migrations()
def m009_copies(db: Database) -> None:
    """Keep each failure once; know which origins share one article."""
    for statement in m009.STATEMENTS:
        db.execute(statement)


@migrations()
def m010_attribution_types(db: Database) -> None:
    """Tell what was said from what was thought, planned or known."""
    for statement in m010.STATEMENTS:
        db.execute(statement)


@migrations()
def m011_names_of_columns(db: Database) -> None:
    """Call columns as the field does: the outlet, the source's words, the medium."""
    for statement in m011.STATEMENTS:
        db.execute(statement)


@migrations()
def m012_what_changed(db: Database) -> None:
    """Count what was said, and keep counts and links by what changed."""
    for statement in m012.STATEMENTS:
        db.execute(statement)


@migrations()
def m013_search(db: Database) -> None:
    """Answer what a search asks of all quotes: roles, months, the least sure first."""
    for statement in m013.STATEMENTS:
        db.execute(statement)


@migrations()
def m014_audit(db: Database) -> None:
    """Keep what a user's file says of gender and occupation; count the words of quotes."""
    db.conn.create_function("words_of_m014", 1, m014.count_words, deterministic=True)
    for statement in m014.STATEMENTS:
        db.execute(statement)


def known_names() -> set[str]:
    """Name all steps that this version knows."""
    db = Database(memory=True)
    try:
        return {migration.name for migration in migrations.pending(db)}
    finally:
        db.close()
