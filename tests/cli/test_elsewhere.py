"""What leaves the database: exports with links and for Excel, hits with all that places them."""

import codecs
import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest

from quotes import Candidate
from quotes.store import Store
from quotes.store.queries import EXPORTED
from tests.cli.commands import quotes
from tests.store.made import MARKET, article, harbour_quotes, ingest, quote

BASE = "https://quotes.example.org"
LINK = f"{BASE}/-/quotes/q/"
URL = "https://post.example/harbour"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("elsewhere") / "q.db"
    open_ = quote(MARKET, "“Bread is dear,”", cue="complained", source="Moyo")
    said = replace(
        open_,
        candidates=(Candidate("Ana Cole", "person", 0.31),),
        context=replace(open_.parts[0], start=0, end=len(MARKET), text=MARKET),
    )
    with Store.open(path) as store:
        ingest(
            store,
            (article(url=URL), harbour_quotes()),
            (article(MARKET, "market", published=None), [said]),
        )
    return path


def exported(db: Path, file: Path, *options: object) -> bytes:
    told = quotes("export", "--db", db, "-o", file, *options)
    assert told.exit_code == 0, told.stderr
    return file.read_bytes()


def test_links_are_the_last_column_of_every_format(db: Path, tmp_path: Path) -> None:
    options = ("--base-url", BASE)
    rows = [*csv.DictReader(io.StringIO(exported(db, tmp_path / "q.csv", *options).decode()))]
    assert [*rows[0]] == [*EXPORTED, "link"]
    links = [row["link"] for row in rows]
    assert links == [LINK + row["key"] for row in rows]
    lines = exported(db, tmp_path / "q.jsonl", *options).splitlines()
    assert [json.loads(line)["link"] for line in lines] == links
    assert [row["link"] for row in json.loads(exported(db, tmp_path / "q.json", *options))] == links
    table = exported(db, tmp_path / "q.parquet", *options)
    assert pyarrow.parquet.read_table(io.BytesIO(table))["link"].to_pylist() == links
    with zipfile.ZipFile(io.BytesIO(exported(db, tmp_path / "q.xlsx", *options))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert all(link in sheet for link in links)


def test_without_a_base_there_is_no_link(db: Path, tmp_path: Path) -> None:
    assert b"link" not in exported(db, tmp_path / "q.csv").splitlines()[0]
    assert "link" not in json.loads(exported(db, tmp_path / "q.jsonl").splitlines()[0])


def test_a_site_may_stand_below_a_path(db: Path) -> None:
    options = ("--json", "--base-url", f"{BASE}/press/")
    line = quotes("search", "sail", "--db", db, *options).stdout
    hit = json.loads(line)
    assert hit["link"] == f"{BASE}/press/-/quotes/q/{hit['key']}"


@pytest.mark.parametrize(
    "base",
    [
        "quotes.example.org",
        "ftp://quotes.example.org",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://a.example?q=1",
        "https://a.example#x",
        "https://a.example:port",
        "https://[a",
        "",
    ],
)
@pytest.mark.parametrize("command", ["export", "search"])
def test_what_is_no_address_of_a_site_is_refused(command: str, base: str, db: Path) -> None:
    words = ("sail",) if command == "search" else ()
    told = quotes(command, *words, "--db", db, "--base-url", base)
    assert told.exit_code == 2
    assert "give one such as https://quotes.example.org" in " ".join(told.stderr.split())


def test_csv_for_excel_begins_with_a_byte_order_mark(db: Path, tmp_path: Path) -> None:
    plain, marked = exported(db, tmp_path / "a.csv"), exported(db, tmp_path / "b.csv", "--excel")
    assert marked == codecs.BOM_UTF8 + plain
    assert not plain.startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("name", ["q.jsonl", "q.json", "q.parquet", "q.xlsx"])
def test_excel_is_for_csv_only(name: str, db: Path, tmp_path: Path) -> None:
    told = quotes("export", "--db", db, "-o", tmp_path / name, "--excel")
    assert told.exit_code == 2
    assert "--excel is for CSV" in told.stderr
    assert not (tmp_path / name).exists()


def test_a_hit_tells_role_date_outlet_and_address(db: Path) -> None:
    shown = quotes("search", "sail", "--db", db, "--base-url", BASE).stdout.splitlines()
    assert shown[0] == "Ada Moyo, harbour master  direct"
    assert shown[2].startswith("2024-03-01, Harbour Post, A day [")
    assert shown[3] == URL
    assert shown[4].startswith(LINK)
    hit = json.loads(quotes("search", "sail", "--db", db, "--json").stdout)
    assert (hit["role"], hit["url"]) == ("harbour master", URL)
    assert "link" not in hit


def test_a_hit_to_review_tells_why_and_what_to_type(db: Path) -> None:
    shown = quotes("search", "--review", "--db", db).stdout
    assert "maybe Ana Cole (0.31)  direct  unsure who" in shown
    assert f"\n{MARKET}\n" in shown
    assert "why: somebody is meant, and it is not sure enough who" in shown
    command = next(line for line in shown.splitlines() if line.startswith("quotes correct "))
    assert quotes(*command.split()[1:], "--unknown").exit_code == 0
    assert quotes("corrections", "undo", "1", "--db", db).exit_code == 0
    plain = quotes("search", "bread", "--db", db).stdout
    assert "quotes correct" in plain
    assert "why:" not in plain
    assert f"\n{MARKET}\n" not in plain
