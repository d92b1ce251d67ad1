"""What narrows `quotes search` and `quotes export`: who, in which role, with which words."""

import json
from pathlib import Path

import pytest

from quotes import Speaker
from quotes.store import Store
from tests.cli.commands import quotes
from tests.store.made import article, ingest, quote

TEXT = "“Go,” Ann Frost said. “Stay,” the port warned. “Leave,” Bo Tran said."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filters") / "quotes.db"
    with Store.open(path) as store:
        said = [
            quote(TEXT, "“Go,”", cue="said", speaker=Speaker("Ann Frost", "person", "mayor")),
            quote(TEXT, "“Stay,”", cue="warned", speaker=Speaker("the port", "organization")),
            quote(TEXT, "“Leave,”", cue="said", speaker=Speaker("Bo Tran", "person", "coach")),
        ]
        ingest(store, (article(TEXT, "pier"), said))
    return path


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--speaker-type", "person"), {"“Go,”", "“Leave,”"}),
        (("--speaker-type", "organization"), {"“Stay,”"}),
        (("--role", "mayor"), {"“Go,”"}),
        (("--cue", "said"), {"“Go,”", "“Leave,”"}),
        (("--cue", "said", "--role", "coach"), {"“Leave,”"}),
        (("--role", "nobody"), set()),
    ],
)
def test_both_are_narrowed_alike(db: Path, options: tuple[str, ...], found: set[str]) -> None:
    for command in (("search", "--json"), ("export", "--format", "jsonl")):
        out = quotes(*command, *options, "--db", db).stdout
        assert {json.loads(line)["quote"] for line in out.splitlines()} == found


def test_a_type_that_is_none_is_refused(db: Path) -> None:
    told = quotes("search", "--speaker-type", "alien", "--db", db)
    assert told.exit_code == 2
    assert "organization" in told.output
