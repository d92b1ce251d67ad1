"""The documentation builds without a warning, every link leads somewhere, nothing is left out.

While it is built, its commands run: what they print is what the pages show.
"""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from typer.main import get_command

import quotes
from quotes.cli import app
from quotes.cli.serve import metadata_for
from quotes.store import Store, queries
from quotes.web.routes import register_routes
from tests.docs.pages import Page, broken_links, read_pages

pytestmark = pytest.mark.model

ROOT = Path(__file__).parent.parent.parent
MADE_BY_SPHINX = ("genindex", "py-modindex", "search")
NEEDED = ("sphinx", "myst_parser", "furo")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        if os.environ.get("QUOTES_REQUIRE_DOCS"):
            pytest.fail(f"no {', '.join(missing)} here, and QUOTES_REQUIRE_DOCS is set")
        pytest.skip(f"no {', '.join(missing)} here: pip install -c constraints.txt '.[docs]'")
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "--quiet"]
    built = subprocess.run(
        [*command, "-d", str(folder / "doctrees"), str(ROOT / "docs"), str(folder / "site")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return read_pages(site)


def reference(site: Path, pages: dict[Path, Page], name: str) -> Page:
    return pages[(site / "reference" / f"{name}.html").resolve()]


def test_every_link_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    assert len(pages) > 15
    assert broken_links(pages, site) == []


def test_every_page_is_in_the_contents(site: Path, pages: dict[Path, Page]) -> None:
    start = (site / "index.html").resolve()
    linked = {(site / link.partition("#")[0]).resolve() for link in pages[start].links}
    made_by_sphinx = {(site / f"{name}.html").resolve() for name in MADE_BY_SPHINX}
    assert set(pages) - made_by_sphinx - linked <= {start}


def commands() -> Iterator[tuple[str, Any]]:
    waiting: list[tuple[str, Any]] = [("quotes", get_command(app))]
    while waiting:
        name, command = waiting.pop()
        yield name, command
        below = getattr(command, "commands", {})
        waiting += [(f"{name} {word}", one) for word, one in below.items()]


def test_every_command_is_there_with_its_options(site: Path, pages: dict[Path, Page]) -> None:
    page = reference(site, pages, "commands")
    known = dict(commands())
    assert {"quotes ingest", "quotes speakers merge"} <= set(known)
    for name, command in known.items():
        text = page.section(name).text
        assert f"Usage: {name} " in text
        for option in (one for param in command.params for one in param.opts):
            assert option in text or not option.startswith("-"), (name, option)


def test_every_column_is_there_with_what_it_holds(site: Path, pages: dict[Path, Page]) -> None:
    page = reference(site, pages, "tables")
    described = metadata_for("quotes")["databases"]["quotes"]
    with Store.open(":memory:") as store:
        tables = [name for name in store.db.table_names() if not name.startswith("quotes_fts_")]
        assert "quotes" in tables
        for table in tables:
            columns = {column.name for column in store.db.table(table).columns}
            assert columns <= page.section(table).codes, table
    for table, about in described["tables"].items():
        if table in tables:
            said = " ".join(page.section(table).text.split())
            for words in (about.get("description", ""), *about.get("columns", {}).values()):
                assert words in said, table
    assert set(described["queries"]) <= page.section("Questions").codes


def test_every_route_is_there(site: Path, pages: dict[Path, Page]) -> None:
    codes = set[str]().union(*(one.codes for one in reference(site, pages, "site").sections))
    for pattern, _ in register_routes():
        made = [code for code in codes if re.fullmatch(pattern, _filled(code))]
        assert len(made) == 1, (pattern, made)


def _filled(address: str) -> str:
    """Give an address of the kind that the page names."""
    return address.replace("KEY", "0123456789abcdef").replace("ID", "12")


def test_every_key_of_json_is_there(site: Path, pages: dict[Path, Page]) -> None:
    page = reference(site, pages, "json")
    for row in (queries.Hit, queries.QuoteRow, queries.Stats):
        assert set(get_type_hints(row)) <= page.section(row.__name__).codes, row
    with_json = [
        name for name, command in commands() if any("--json" in p.opts for p in command.params)
    ]
    assert "quotes search" in with_json
    for name in with_json:
        assert page.section(f"{name} --json")


def test_all_of_the_public_python_is_there(site: Path, pages: dict[Path, Page]) -> None:
    page = reference(site, pages, "python")
    codes = set[str]().union(*(one.codes for one in page.sections))
    for name in quotes.__all__:
        assert f"quotes.{name}" in page.ids or name in codes, name
    headings = {one.heading for one in page.sections}
    for name in queries.__all__:
        there = {f"quotes.store.queries.{name}", f"quotes.{name}"} & page.ids
        assert there or name in headings | codes, name
    methods = {name for name in vars(Store) if not name.startswith("_")}
    assert {f"quotes.store.Store.{name}" for name in methods} <= page.ids
