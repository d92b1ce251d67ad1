"""`quotes check` on drafts with one planted error each."""

import json
from pathlib import Path

import pytest

from quotes.cli.check import NOT_ALL_AGREE
from tests.cli.commands import quotes

pytestmark = pytest.mark.model

REPORT = (
    "Mayor Ada Moyo met the council on Monday.\n\n"
    "“We will rebuild the wall before the winter, unless the river rises again,” Moyo said.\n\n"
    "“Nobody asked the people who live there,” Bo Tran said. Lee Park left early.\n"
)
SEEDS = Path(__file__).parents[2] / "seeds"
EXACT = "“Nobody asked the people who live there,” Bo Tran said.\n"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    assert quotes("ingest", folder / "report.txt", "--db", folder / "q.db").exit_code == 0
    return folder / "q.db"


def checked(draft: str, db: Path, tmp_path: Path) -> tuple[int, list[dict[str, object]]]:
    path = tmp_path / "draft.md"
    path.write_text(draft, encoding="utf-8")
    result = quotes("check", path, "--db", db, "--json")
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_word_for_word_is_exact_and_exits_with_0(db: Path, tmp_path: Path) -> None:
    code, (found,) = checked(EXACT, db, tmp_path)
    assert (code, found["outcome"], found["line"], found["speaker"]) == (0, "exact", 1, "Bo Tran")
    assert EXACT[found["start"] : found["end"]] == found["quotation"]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("draft", "outcome"),
    [
        ("“We will rebuild the wall before the winter,” Ada Moyo said.", "truncated"),
        (
            "“We will rebuild the wall after the winter, unless the river rises again,” "
            "Ada Moyo said.",
            "altered",
        ),
        ("“Nobody asked the people who live there,” Ada Moyo said.", "other speaker"),
        ("“The moon is made of cheese and dust,” Ada Moyo said.", "not found"),
    ],
)
def test_each_planted_error_is_found(db: Path, tmp_path: Path, draft: str, outcome: str) -> None:
    code, found = checked(f"{EXACT}\n{draft}\n", db, tmp_path)
    assert code == NOT_ALL_AGREE
    assert [row["outcome"] for row in found] == ["exact", outcome]
    assert found[1]["line"] == 3


def test_altered_words_are_shown_on_the_terminal(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(
        "“We will rebuild the wall after the winter, unless the river rises again,” Moyo said.",
        encoding="utf-8",
    )
    result = quotes("check", path, "--db", db)
    assert "rebuild the wall [-before-] {+after+} the winter" in result.stdout
    assert "Ada Moyo, report.txt [" in result.stdout


def test_draft_without_quotations_agrees(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("It rained all day.", encoding="utf-8")
    result = quotes("check", path, "--db", db)
    assert result.exit_code == 0
    assert "No quotations in it." in result.stderr


def test_unreadable_draft_is_one_line(db: Path, tmp_path: Path) -> None:
    result = quotes("check", tmp_path / "nothing.md", "--db", db)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: cannot read ")


def test_an_article_agrees_with_the_database_that_holds_it(tmp_path: Path) -> None:
    db = tmp_path / "seeds.db"
    assert quotes("ingest", SEEDS, "--db", db).exit_code == 0
    paths = sorted(SEEDS.iterdir())
    assert len(paths) > 5
    assert {path.name: quotes("check", path, "--db", db).exit_code for path in paths} == {
        path.name: 0 for path in paths
    }


def test_what_the_database_is_not_sure_of_is_a_note(tmp_path: Path) -> None:
    report, draft, db = tmp_path / "a.txt", tmp_path / "draft.md", tmp_path / "q.db"
    report.write_text("“Nobody asked the people who live there,” she said.\n", "utf-8")
    draft.write_text(EXACT, encoding="utf-8")
    quotes("ingest", report, "--db", db)
    told = quotes("check", draft, "--db", db)
    assert told.exit_code == 0
    assert "note: the database is not sure who said it" in told.stdout
    code, (found,) = checked(EXACT, db, tmp_path)
    assert (code, found["outcome"]) == (0, "exact")
    assert str(found["note"]).startswith("the database is not sure who said it")
