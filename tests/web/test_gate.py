"""Who may ask the site, for what, and the headers of every answer."""

from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from quotes.cli.serve import is_loopback, metadata_for, settings_for
from quotes.web.hosts import host_name, is_known_host

PAGES = (
    "/", "/quotes", "/quotes/quotes", "/quotes/quotes/1", "/quotes/most_quoted", "/nothing",
    "/quotes?sql=select+1", "/quotes?sql=nonsense", "/quotes.json", "/quotes/quotes.csv",
    "/-/quotes/search", "/-/quotes/speaker/1", "/-/quotes/statements", "/-/quotes/quotes.csv",
    "/-/quotes/article/0123456789abcdef", "/-/static/app.css", "/-/databases", "/quotes/",
)  # fmt: skip
WANTED = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
          "frame-ancestors 'none'")  # fmt: skip


def served(db: Path, *, sql: bool = True, hosts: list[str] | None = None) -> Datasette:
    """The site as `quotes serve` sets it up."""
    settings: dict[str, Any] = {
        name: {"on": True, "off": False}.get(value) if not value.isdigit() else int(value)
        for name, value in settings_for(sql=sql).items()
    }
    metadata = metadata_for("quotes", hosts or ["127.0.0.1"])
    return Datasette([str(db)], metadata=metadata, settings=settings)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("host", ["localhost", "elsewhere.example"])
async def test_every_answer_has_the_headers(db: Path, path: str, host: str) -> None:
    headers = (await served(db).client.get(path, headers={"host": host})).headers
    policy = headers.get_list("content-security-policy")
    assert len(policy) == 1
    directives = [directive.strip() for directive in policy[0].split(";")]
    assert set(WANTED) <= set(directives)
    (scripts,) = [d for d in directives if d.startswith("script-src")]
    assert "unsafe" not in scripts
    assert headers.get_list("x-frame-options") == ["DENY"]
    assert headers.get_list("x-content-type-options") == ["nosniff"]
    assert len(headers.get_list("referrer-policy")) == 1


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8001", "localhost.evil.example", "127.0.0.1.evil.example",
     "192.168.7.7", "", "localhost@evil.example", "evil.example/localhost", "[::1].evil.example"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/quotes/quotes.json", "/-/quotes/quotes.csv", "/nothing"])
async def test_foreign_names_are_refused(db: Path, host: str, path: str) -> None:
    answer = await served(db).client.get(path, headers={"host": host})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "--allow-host" in answer.text
    assert "Moyo" not in answer.text


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8001", "127.0.0.1:8001", "[::1]:8001", "quotes.example",
     "Quotes.Example:443", "10.0.0.5"],
)  # fmt: skip
async def test_own_names_are_answered(db: Path, host: str) -> None:
    site = served(db, hosts=["10.0.0.5", "quotes.example"])
    assert (await site.client.get("/", headers={"host": host})).status_code == 200


async def test_two_names_at_once_are_refused(db: Path) -> None:
    answer = await served(db).client.get(
        "/", headers=[("host", "localhost"), ("host", "evil.example")]
    )
    assert answer.status_code == 403


def test_the_address_that_was_reached_is_known_but_no_name_is() -> None:
    assert is_known_host(["192.168.7.7:8001"], [], "192.168.7.7")
    assert is_known_host(["[fe80::1]"], [], "fe80::1")
    assert not is_known_host(["192.168.7.8"], [], "192.168.7.7")
    assert not is_known_host(["evil.example"], [], "evil.example")
    assert not is_known_host([], [], "192.168.7.7")
    assert host_name("a b") is None


async def test_plain_datasette_goes_by_any_name(site: Datasette) -> None:
    answer = await site.client.get("/", headers={"host": "quotes.example"})
    assert answer.status_code == 200


async def test_queries_of_visitors_are_closed_to_other_machines(db: Path) -> None:
    for path in ("/quotes?sql=select+1", "/quotes.json?sql=select+1", "/quotes.csv?sql=select+1",
                 "/quotes/quotes?_where=1=1"):  # fmt: skip
        assert (await served(db, sql=False).client.get(path)).status_code == 403, path
        assert (await served(db, sql=True).client.get(path)).status_code == 200, path
    closed = served(db, sql=False)
    assert 'id="sql-editor"' not in (await closed.client.get("/quotes")).text
    assert (await closed.client.get("/quotes/most_quoted")).status_code == 200


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.168.7.7", False), ("localhost.example", False)],
)  # fmt: skip
def test_knows_which_address_is_for_this_machine_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


@pytest.mark.parametrize(
    "name",
    ["actor", "allow-debug", "config", "databases", "messages", "metadata", "patterns",
     "permissions", "plugins", "settings", "threads", "versions"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["", ".json", "?x=1", ".json?_shape=array"])
async def test_internals_are_closed(site: Datasette, db: Path, name: str, form: str) -> None:
    root = {"ds_actor": site.sign({"a": {"id": "root"}}, "actor")}
    for cookies in ({}, root):
        answer = await site.client.get(f"/-/{name}{form}", cookies=cookies)
        assert answer.status_code == 404
        assert str(db.parent) not in answer.text
        home = await site.client.get("/quotes", cookies=cookies)
        assert f'href="/-/{name}' not in home.text


@pytest.mark.parametrize(
    "path",
    ["/_internal", "/_internal/databases", "/_internal/databases.json", "/_internal.json",
     "/_internal/databases/quotes.json", "/_internal?sql=select+path+from+databases",
     "/quotes.json?sql=select+*+from+pragma_database_list", "/quotes.db",
     "/quotes.json?sql=select+*+from+pragma_database_list()", "/quotes/nothing", "/quotes.json",
     "/quotes?sql=select+load_extension('x')", "/quotes/quotes?_sort=nonsense"],
)  # fmt: skip
async def test_no_answer_tells_where_the_file_is(site: Datasette, db: Path, path: str) -> None:
    assert str(db.parent) not in (await site.client.get(path, follow_redirects=True)).text


async def test_below_another_address_the_same_is_closed(
    db: Path, metadata: dict[str, object]
) -> None:
    site = Datasette([str(db)], metadata=metadata, settings={"base_url": "/below/"})
    assert (await site.client.get("/-/databases.json")).status_code == 404
    assert (await site.client.get("/quotes/quotes/1")).status_code == 200


async def test_sites_of_others_are_left_alone(tmp_path: Path) -> None:
    import sqlite3

    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("create table plain (id integer primary key)")
    connection.close()
    site = Datasette([str(other)])
    assert (await site.client.get("/-/databases.json")).status_code == 200
    assert "content-security-policy" not in (await site.client.get("/other/plain")).headers
