"""The history of the schema: frozen steps with unique numbers that import nothing of ours."""

import ast
import re
from pathlib import Path

import pytest
from sqlite_utils import Database

import quotes.store.migrations as history
from quotes.store import Store
from quotes.store.migrations import known_names, migrations


def test_numbers_are_unique_and_in_order():
    names = sorted(known_names())
    numbers = [int(re.match(r"m(\d{3})_", name).group(1)) for name in names]
    assert numbers == list(range(1, len(names) + 1))


def test_steps_import_nothing():
    steps = sorted(Path(history.__file__).parent.glob("m*.py"))
    assert [step.stem for step in steps] == [name[:4] for name in sorted(known_names())]
    for step in steps:
        tree = ast.parse(step.read_text(encoding="utf-8"))
        nodes = (ast.Import, ast.ImportFrom)
        assert not any(isinstance(node, nodes) for node in ast.walk(tree)), step.name


def test_applying_twice_changes_nothing():
    db = Database(memory=True)
    migrations.apply(db)
    before = db.schema
    migrations.apply(db)
    assert db.schema == before


def test_tables():
    store = Store.open(":memory:")
    ours = {name for name in store.db.table_names() if not name.startswith(("_", "quotes_fts_"))}
    assert ours == {
        "runs", "failures", "articles", "article_texts", "speakers", "speaker_names", "aliases",
        "corrections", "quotes", "quotes_fts", "facet_counts", "statements", "fingerprints",
        "quote_statements", "sqlite_sequence", "links", "shared_statements",
        "changed_statements", "changed_speakers", "changed_names", "changed_mentions",
        "changed_candidates", "surname_roles", "found_quotes", "copies",
        "audit_counts", "audit_speakers",
    }  # fmt: skip


def test_all_our_tables_are_strict():
    store = Store.open(":memory:")
    rows = store.db.execute("pragma table_list").fetchall()
    loose = {
        name
        for _, name, kind, _, _, strict in rows
        if kind == "table" and not strict and not name.startswith(("sqlite_", "_sqlite_"))
    }
    assert loose == set()


@pytest.mark.parametrize(
    "child", ["articles", "quotes", "aliases", "failures", "speaker_names", "links"]
)
def test_every_reference_has_an_index(child):
    """Otherwise deleting one row scans the whole of the table that refers to it."""
    store = Store.open(":memory:")
    indexed = {index.columns[0] for index in store.db.table(child).indexes}
    references = {key.column for key in store.db.table(child).foreign_keys}
    assert references <= indexed | set(store.db.table(child).pks[:1])


def test_corrections_are_only_ever_added():
    store = Store.open(":memory:")
    store.db.execute("insert into corrections values (1, '2024', 'me', 'rename', '{}', '{}')")
    for sql in ("update corrections set who = 'you'", "delete from corrections"):
        with pytest.raises(Exception, match="only ever added"):
            store.db.execute(sql)
