"""What the tests of faults share: articles, and a database of them that nothing disturbed."""

import pytest

from tests.faults.process import content_of, quotes, write_articles


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return write_articles(tmp_path_factory.mktemp("faults") / "articles", 60)


@pytest.fixture(scope="session")
def undisturbed(folder, tmp_path_factory):
    db = tmp_path_factory.mktemp("undisturbed") / "q.db"
    code, _, err = quotes("ingest", folder, "--db", db)
    assert (code, err) == (0, "")
    return db


@pytest.fixture(scope="session")
def whole(undisturbed):
    return content_of(undisturbed)


@pytest.fixture(scope="session")
def decided(undisturbed, tmp_path_factory):
    """The same, with a decision in it."""
    db = tmp_path_factory.mktemp("decided") / "q.db"
    assert quotes("backup", db, "--db", undisturbed)[0] == 0
    assert quotes("speakers", "rename", "Lee Park", "Lee J. Park", "--db", db)[0] == 0
    return db
