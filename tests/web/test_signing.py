"""Who may correct: everybody else only reads, whatever they send to whatever address."""

import re
from pathlib import Path

import pytest
from datasette.app import Datasette

from quotes.web.check import PATH as CHECK
from quotes.web.routes import register_routes
from tests.web.reviewing import (
    TOKEN,
    Person,
    decided,
    dump,
    fill,
    key_of,
    signed,
    site_for,
)
from tests.web.test_gate import served

METHODS = ("POST", "PUT", "PATCH", "DELETE")
OURS = ("/-/quotes/review", "/-/quotes/history", "/-/quotes/review/speakers.json?find=a",
        "/-/quotes/review/speaker/1")  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return fill(tmp_path / "quotes.db")


@pytest.fixture
def site(db: Path) -> Datasette:
    return site_for(db)


def addresses(site: Datasette, db: Path) -> list[str]:
    """An address for each route that is registered, ours and Datasette's."""
    parts = {
        "key": key_of(db, "“Go,”"), "id": "1", "database": "quotes", "table": "quotes",
        "pks": "1", "format": "json", "path": "site.css",
        "rest": "",
    }  # fmt: skip
    found = ["/quotes/most_quoted", "/quotes/speakers", "/nothing", "/-/nothing-else"]
    for regex, _ in site._routes():
        pattern = regex.pattern.removeprefix("^").removesuffix("$")
        for optional in ("", "kept"):
            path = re.sub(r"\((?!\?P)([^()]*(\(\?P<\w+>[^()]*\))?[^()]*)\)\?",
                          r"\1" if optional else "", pattern)  # fmt: skip
            path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)\??", lambda m: parts[m[1]], path)
            found.append(path.replace("\\", "").rstrip("$") or "/")
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("with_link", [True, False])
async def test_nobody_else_writes_anywhere(db: Path, with_link: bool) -> None:
    site = site_for(db) if with_link else served(db)
    await site.invoke_startup()
    before = dump(db)
    paths = addresses(site, db)
    assert len(paths) > len(register_routes()) + 15
    form = {"decision": "confirm", "speaker": "X", "correction": "1", "edit": "rename", "name": "X",
            "sql": "delete from quotes"}  # fmt: skip
    for path in paths:
        for method in METHODS:
            if (method, path) == ("POST", CHECK):
                continue  # reads a draft, and writes nothing: see below
            for person in (Person(site), signed(site, "mallory")):
                answer = await person.ask(method, f"http://127.0.0.1{path}", data=form)
                assert answer.status_code in (403, 404, 405), (method, path, answer.status_code)
    await Person(site).ask("POST", f"http://127.0.0.1{CHECK}", data=form)
    assert dump(db) == before


async def test_methods_that_nobody_knows_are_refused(site: Datasette) -> None:
    for method in ("TRACE", "PROPFIND", "X"):
        for path in ("/", "/quotes/quotes", "/-/quotes/review", "/-/quotes/search"):
            answer = await signed(site).ask(method, f"http://127.0.0.1{path}")
            assert answer.status_code == 405


@pytest.mark.parametrize("path", OURS)
async def test_the_pages_are_for_who_is_signed_in(site: Datasette, db: Path, path: str) -> None:
    key = key_of(db, "“Go,”")
    for address in (path, f"/-/quotes/review/{key}"):
        for person in (Person(site), signed(site, "mallory")):
            answer = await person.get(address)
            assert answer.status_code == 403
            assert "Moyo" not in answer.text
        assert (await signed(site).get(address)).status_code == 200


async def test_readers_see_no_forms_and_no_links(site: Datasette, db: Path) -> None:
    with_forms = []
    article = (await Person(site).get(f"/-/quotes/q/{key_of(db, '“Go,”')}")).headers["location"]
    for path in ("/", "/-/quotes/search", article.partition("#")[0], "/-/quotes/speaker/1"):
        page = (await Person(site).get(path)).text
        for word in ("/-/quotes/review", "/-/quotes/history", "csrftoken", "review.css", "logout"):
            assert word not in page, (path, word)
        answer = await signed(site).get(path)
        assert "/-/quotes/review" in answer.text
        assert "no-store" in answer.headers["cache-control"]
        with_forms.append(answer.text.count(">Correct</a>"))
    assert with_forms == [0, 0, 4, 1]


async def test_a_link_lets_in_once(site: Datasette) -> None:
    link = f"/-/quotes/sign-in?token={TOKEN}"
    ada, late = Person(site), Person(site)
    for wrong in ("", "?token=", "?token=x", f"?token={TOKEN}x", "?token=%00"):
        assert (await late.get(f"/-/quotes/sign-in{wrong}")).status_code == 403
    assert (await late.ask("HEAD", f"http://127.0.0.1{link}")).status_code == 405
    answer = await ada.get(link)
    assert (answer.status_code, answer.headers["location"]) == (302, "/-/quotes/review")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert TOKEN not in cookie
    assert (await ada.get("/-/quotes/review")).status_code == 200
    assert (await ada.get(link)).status_code == 302  # who is in already is led on
    assert (await late.get(link)).status_code == 403
    assert (await late.get("/-/quotes/review")).status_code == 403


async def test_who_is_signed_in_signs_out(site: Datasette) -> None:
    ada = signed(site)
    assert (await ada.post("/-/logout")).status_code == 403  # without the token of its form
    assert (await ada.get("/-/quotes/review")).status_code == 200
    assert (await ada.send("/-/quotes/review", "/-/logout")).status_code == 302
    assert (await ada.get("/-/quotes/review")).status_code == 403


async def test_a_sign_in_ends_by_itself(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.web.signing.SIGNED_IN_SECONDS", -1)
    ada = Person(site)
    await ada.get(f"/-/quotes/sign-in?token={TOKEN}")
    assert (await ada.get("/-/quotes/review")).status_code == 403


@pytest.mark.parametrize(
    ("allow", "names"),
    [({"id": "ada"}, {"ada"}), ({"id": ["ada", "ben"]}, {"ada", "ben"}),
     ({"id": "*"}, {"ada", "ben"}), ({}, set()), (True, {"ada", "ben"}), (False, set()),
     ({"unauthenticated": True}, set())],
)  # fmt: skip
async def test_a_site_names_who_may(db: Path, allow: object, names: set[str]) -> None:
    site = site_for(db, review=allow)
    for name in ("ada", "ben"):
        answer = await signed(site, name).get("/-/quotes/review")
        assert (answer.status_code == 200) is (name in names)
    for nobody in (Person(site), signed(site, "")):
        assert (await nobody.get("/-/quotes/review")).status_code == 403
    assert (await Person(site).get("/-/quotes/sign-in?token=x")).status_code == 403


async def test_root_is_nobody_special(site: Datasette) -> None:
    assert (await signed(site, "root").get("/-/quotes/review")).status_code == 403


@pytest.mark.parametrize("token", [None, "", "x"])
async def test_a_form_of_another_site_is_refused(
    site: Datasette, db: Path, token: str | None
) -> None:
    """With the cookies of who is signed in, but not the token of our form."""
    ada, key = signed(site), key_of(db, "“Leave,”")
    page = (await ada.get(f"/-/quotes/review/{key}")).text
    (seen, *_) = re.findall(r'name="seen" value="([^"]*)"', page)
    form = {"decision": "confirm", "seen": seen, **({} if token is None else {"csrftoken": token})}
    for path in (f"/-/quotes/review/{key}", "/-/quotes/history", "/-/quotes/review/speaker/1"):
        assert (await ada.post(path, **form)).status_code == 403
        plain = {"content-type": "text/plain"}
        answer = await ada.ask("POST", f"http://127.0.0.1{path}", content="x=y", headers=plain)
        assert answer.status_code == 403
    assert decided(db) == []


async def test_a_form_is_short(site: Datasette, db: Path) -> None:
    path = f"/-/quotes/review/{key_of(db, '“Go,”')}"
    assert (await signed(site).post(path, words="x" * 200_000)).status_code == 413

    async def pieces():
        yield b"x=y"

    answer = await signed(site).ask("POST", f"http://127.0.0.1{path}", content=pieces())
    assert answer.status_code == 411


async def test_a_database_that_cannot_change_is_only_read(db: Path) -> None:
    site = site_for(db)
    frozen = Datasette([], immutables=[str(db)], metadata=site._metadata_local)
    assert (await signed(frozen).get("/-/quotes/review")).status_code == 403
    assert "csrftoken" not in (await signed(frozen).get("/-/quotes/search")).text
