"""The audit as a visitor sees it, as CSV and JSON, and the same from the terminal."""

import csv
import io
import json
from pathlib import Path

import pytest
from datasette.app import Datasette

from quotes.store import queries
from tests.cli.commands import quotes
from tests.web.conftest import HOSTILE

HEADINGS = ("How sure is this?", "By type of speaker", "Named or not", "By gender", "By occupation",
            "Quoted most", "By outlet", "By month")  # fmt: skip


async def test_the_page_has_every_table_with_its_bars_and_csv(site: Datasette) -> None:
    page = (await site.client.get("/-/quotes/audit")).text
    assert HOSTILE not in page
    for heading in HEADINGS:
        assert f">{heading}</h2>" in page
    for table in queries.TABLES:
        assert f"by={table}" in page
    assert page.count("<svg") > page.count("<table")
    assert "<strong>4</strong> quotes" in page
    assert "The gender is unknown for 100.0%" in page
    assert "style=" not in page


async def test_it_counts_what_is_asked_for(site: Datasette) -> None:
    page = (await site.client.get("/-/quotes/audit?q=troops&outlet=Tay+News")).text
    assert "<strong>1</strong> quote," in page
    assert "/-/quotes/audit.csv?q=troops&amp;outlet=Tay+News&amp;by=type" in page
    found = (await site.client.get("/-/quotes/audit.json?q=troops")).json()
    assert found["n_quotes"] == 2
    nothing = await site.client.get("/-/quotes/audit?q=zebra")
    assert "No quotes match" in nothing.text


@pytest.mark.parametrize(
    ("query", "status"),
    [("q=%22", 200), ("type=attitude", 200), ("all=1&review=1&medium=x", 200), ("speaker=1", 200),
     ("since=x&until=2024", 400), ("kind=x", 400), ("colour=red", 400), ("speaker=999999", 404)],
)  # fmt: skip
async def test_whatever_is_asked_has_an_answer(site: Datasette, query: str, status: int) -> None:
    for path in ("audit", "audit.csv", "audit.json"):
        assert (await site.client.get(f"/-/quotes/{path}?{query}")).status_code == status


async def test_csv_is_one_table_or_part_of_it(site: Datasette) -> None:
    async def rows(query: str) -> list[dict[str, str]]:
        answer = await site.client.get(f"/-/quotes/audit.csv{query}")
        assert answer.headers["content-disposition"] == 'attachment; filename="audit.csv"'
        return list(csv.DictReader(io.StringIO(answer.text)))

    everything = await rows("")
    assert {row["by"] for row in everything} == set(queries.TABLES)
    outlets = await rows("?by=outlet")
    assert [(row["value"], row["n"]) for row in outlets] == [
        ("Leith <b>Post", "2"),
        ("Tay News", "2"),
    ]
    assert await rows("?by=nonsense") == everything


async def test_the_home_page_and_the_menu_lead_there(site: Datasette) -> None:
    assert 'href="/-/quotes/audit"' in (await site.client.get("/")).text
    assert 'href="/-/quotes/audit"' in (await site.client.get("/quotes/speakers")).text


async def test_the_terminal_says_the_same(site: Datasette, db: Path) -> None:
    shown = quotes("audit", "--db", db)
    assert shown.exit_code == 0
    assert "4 quotes" in shown.stdout
    assert "How sure is this?" in shown.stdout
    found = json.loads(quotes("audit", "--json", "--db", db).stdout)
    assert found == (await site.client.get("/-/quotes/audit.json")).json()
    as_csv = quotes("audit", "--csv", "--db", db).stdout
    assert as_csv.replace("\r", "") == (await site.client.get("/-/quotes/audit.csv")).text.replace(
        "\r", ""
    )
    one = json.loads(quotes("audit", "--json", "--speaker", "Ada Moyo", "--db", db).stdout)
    assert one["n_quotes"] == 2
    assert quotes("audit", "--query", "zebra", "--db", db).stdout == ""
    assert quotes("audit", "--json", "--csv", "--db", db).exit_code == 2
