"""A quote to cite, on a page of its own and in each format."""

import json
from pathlib import Path

import pytest
from datasette.app import Datasette

from quotes.store import Store
from quotes.writers import CITATION_FORMATS
from tests.cli.commands import quotes
from tests.web.conftest import HOSTILE


@pytest.fixture
def key(db: Path) -> str:
    with Store.open(db) as store:
        return str(store.db.execute("select key from quotes order by id").fetchone()[0])


async def test_the_page_has_every_format(site: Datasette, key: str) -> None:
    page = (await site.client.get(f"/-/quotes/cite/{key}")).text
    assert HOSTILE not in page
    assert f"http://localhost/-/quotes/q/{key}" in page
    for form in CITATION_FORMATS:
        assert f'href="?format={form}"' in page
    article = await site.client.get(f"/-/quotes/q/{key}", follow_redirects=True)
    assert f'href="/-/quotes/cite/{key}"' in article.text


@pytest.mark.parametrize("form", CITATION_FORMATS)
async def test_each_format_comes_alone_and_runs_nothing(
    site: Datasette, key: str, form: str
) -> None:
    answer = await site.client.get(f"/-/quotes/cite/{key}?format={form}")
    kind = "application/json" if form == "csl" else "text/plain"
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Ada Moyo" in answer.text


async def test_an_unknown_format_is_the_page_and_an_unknown_quote_nothing(
    site: Datasette, key: str
) -> None:
    page = await site.client.get(f"/-/quotes/cite/{key}?format=x")
    assert page.headers["content-type"].startswith("text/html")
    assert (await site.client.get("/-/quotes/cite/0123456789abcdef")).status_code == 404


def test_the_terminal_gives_the_same(db: Path, key: str) -> None:
    base = "https://quotes.example"
    found = quotes("cite", key, "--format", "csl", "--base-url", base, "--db", db)
    assert found.exit_code == 0
    (entry,) = json.loads(found.stdout)
    assert entry["custom"]["permalink"] == f"{base}/-/quotes/q/{key}"
    assert entry["custom"]["confirmed"] is False
    missing = quotes("cite", "nothing", "--db", db)
    assert (missing.exit_code, missing.stderr.count("\n")) == (1, 1)


def test_a_person_who_confirmed_it_is_told(db: Path, tmp_path: Path, key: str) -> None:
    copy = tmp_path / "q.db"
    copy.write_bytes(db.read_bytes())
    with Store.open(copy) as store:
        store.correct_speaker(key, "Ada Moyo")
    assert "A person confirmed the speaker." in quotes("cite", key, "--db", copy).stdout
