"""What people decide on the site is what the terminal would have written, and can be undone."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from datasette.app import Datasette

from quotes.store import Store
from quotes.web.deciding import find_words
from tests.cli.commands import quotes
from tests.web.conftest import HOSTILE
from tests.web.crawler import crawl
from tests.web.reviewing import Person, decided, dump, fill, key_of, signed, site_for


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return fill(tmp_path / "quotes.db")


@pytest.fixture
def site(db: Path) -> Datasette:
    return site_for(db)


@pytest.fixture
def ada(site: Datasette) -> Person:
    return signed(site)


@pytest.fixture
def terminal(db: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[object]]:
    """The same database, and what it has after commands that ada types."""
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    copy = Path(shutil.copy(db, db.with_name("copy.db")))

    def run(*arguments: object) -> list[object]:
        found = quotes(*arguments, "--db", copy)
        assert found.exit_code == 0, found.output
        return [*decided(copy)]

    return run


@pytest.mark.parametrize(
    ("words", "form", "options"),
    [
        ("“Leave,”", {"decision": "confirm"}, ["--confirm"]),
        ("“Leave,”", {"decision": "speaker", "speaker": "Lee Park"}, ["--speaker", "Lee Park"]),
        ("“Go,”", {"decision": "speaker", "speaker": "Harbour Board"},
         ["--speaker", "Harbour Board", "--type", "organization"]),
        ("“Go,”", {"decision": "speaker", "speaker": " The  Crew ", "type": "group"},
         ["--speaker", " The  Crew ", "--type", "group"]),
        ("“Go,”", {"decision": "speaker", "speaker": "Bo Tran", "type": "no type"},
         ["--speaker", "Bo Tran"]),
        ("“Go,”", {"decision": "unknown"}, ["--unknown"]),
        ("“Stay,”", {"decision": "not a quote"}, ["--not-a-quote"]),
        ("“Leave,”", {"decision": "span", "words": "Leave"}, ["--text-span", "51:56"]),
    ],
    ids=lambda value: value.get("decision") if isinstance(value, dict) else None,
)  # fmt: skip
async def test_each_decision_is_that_of_the_terminal(
    ada: Person, db: Path, terminal: Callable[..., list[object]],
    words: str, form: dict[str, str], options: list[str],
) -> None:  # fmt: skip
    key = key_of(db, words)
    answer = await ada.decide(key, **form)
    assert answer.status_code == 303
    assert re.fullmatch(r"/-/quotes/review\?done=1", answer.headers["location"])
    assert decided(db) == terminal("correct", key, *options)
    page = (await ada.get(answer.headers["location"])).text
    assert "Saved: " in page
    await ada.send("/-/quotes/history", "/-/quotes/history", correction="1")
    assert decided(db) == terminal("corrections", "undo", "1")


@pytest.mark.parametrize(
    ("form", "command"),
    [
        ({"edit": "merge", "name": "Lee Park"}, ["merge", "Ada Moyo", "Lee Park"]),
        ({"edit": "rename", "name": "Ada B. Moyo"}, ["rename", "Ada Moyo", "Ada B. Moyo"]),
    ],
)
async def test_speakers_are_put_right_as_in_the_terminal(
    ada: Person, db: Path, terminal: Callable[..., list[object]],
    form: dict[str, str], command: list[str],
) -> None:  # fmt: skip
    page = "/-/quotes/speaker/1"
    assert "Ada Moyo" in (await ada.get(page)).text
    answer = await ada.send(page, "/-/quotes/review/speaker/1", **form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/-/quotes/history?done=1")
    assert decided(db) == terminal("speakers", *command)
    if form["edit"] == "merge":
        assert "Ada Moyo</option>" in (await ada.get("/-/quotes/speaker/2")).text
        split = {"edit": "split", "name": "Ada Moyo"}
        await ada.send("/-/quotes/speaker/2", "/-/quotes/review/speaker/2", **split)
        assert decided(db) == terminal("speakers", "split", "Lee Park", "Ada Moyo")
    again = await ada.send("/-/quotes/history", "/-/quotes/history", correction="1")
    is_built_on = form["edit"] == "merge"
    assert again.status_code == (409 if is_built_on else 303)
    assert ("came later and builds on it" in again.text) is is_built_on


async def test_the_least_sure_comes_first(ada: Person, db: Path) -> None:
    seen = []
    for skip in range(4):
        page = (await ada.get(f"/-/quotes/review?skip={skip}")).text
        found = re.search(r'<mark class="quote s1"[^>]*>(.*?)</mark>', page)
        seen.append(found and found[1])
    assert seen == ["“Stay,”", "“Go,”", "“Leave,”", None]
    assert "all 3 that are left were skipped" in page
    for asked, first in (
        ("reason=unsure+who", "“Go,”"),
        ("reason=nobody+named", "“Stay,”"),
        ("reason=nonsense", "“Stay,”"),
        ("outlet=Tay+%3Cb%3ENews", "“Stay,”"),
    ):
        page = (await ada.get(f"/-/quotes/review?{asked}")).text
        assert f">{first}</mark>" in page, asked
    page = (await ada.get("/-/quotes/review?outlet=None")).text
    assert "Nothing waits here" in page


async def test_after_each_decision_the_next_one(ada: Person, db: Path) -> None:
    kept = "?reason=unsure+who&skip=1"
    page, key = f"/-/quotes/review{kept}", key_of(db, "“Leave,”")
    answer = await ada.send(page, f"/-/quotes/review/{key}{kept}", decision="confirm")
    assert answer.headers["location"] == "/-/quotes/review?reason=unsure+who&skip=1&done=1"
    text = (await ada.get(answer.headers["location"])).text
    assert "1 quote to review" in text
    undo = f"/-/quotes/history{kept}"
    answer = await ada.send(page, undo, correction="1", back="review")
    assert answer.headers["location"] == f"/-/quotes/review/{key}{kept}"
    assert "unsure who" in (await ada.get(answer.headers["location"])).text


async def test_a_form_for_what_has_changed_is_refused(ada: Person, db: Path) -> None:
    key = key_of(db, "“Leave,”")
    page = f"/-/quotes/review/{key}"
    token, seen = re.findall(
        r'name="(?:csrftoken|seen)" value="([^"]*)"', (await ada.get(page)).text
    )[1:3]
    with Store.open(db) as store:
        store.correct_speaker(key, "Lee Park", who="ben")
    form = {"csrftoken": token, "seen": seen, "decision": "not a quote"}
    answer = await ada.post(page, **form)
    assert answer.status_code == 409
    assert "has changed since you opened it" in answer.text
    assert len(decided(db)) == 1
    with Store.open(db) as store:
        store.reject_quote(key)
    answer = await ada.post(page, **form)
    assert answer.status_code == 404
    assert len(decided(db)) == 2


async def test_a_busy_database_is_told_and_nothing_is_lost(
    ada: Person, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.web.deciding.WAIT_SECONDS", 0.2)
    key = key_of(db, "“Go,”")
    ingest = sqlite3.connect(db)
    ingest.execute("begin immediate")
    form = {"decision": "speaker", "speaker": "Bo <b>Tran", "type": "group"}
    answer = await ada.decide(key, **form)
    assert answer.status_code == 503
    assert answer.text.count("The database is in use") == 1
    assert str(db.parent) not in answer.text
    assert 'name="speaker" required autocomplete="off" value="Bo &lt;b&gt;Tran"' in answer.text
    assert "<option selected>group</option>" in answer.text
    edit = {"edit": "rename", "name": "Bo <b>Tran"}
    answer = await ada.send("/-/quotes/speaker/1", "/-/quotes/review/speaker/1", **edit)
    assert (answer.status_code, "Bo &lt;b&gt;Tran" in answer.text) == (503, True)
    ingest.rollback()
    ingest.close()
    assert decided(db) == []
    assert (await ada.decide(key, **form)).status_code == 303


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "Nothing was chosen"),
        ({"decision": "drop table"}, "Nothing was chosen"),
        ({"decision": "speaker"}, "A speaker needs a name"),
        ({"decision": "speaker", "speaker": "  "}, "A speaker needs a name"),
        ({"decision": "speaker", "speaker": "x" * 60_000}, "This is no name"),
        ({"decision": "speaker", "speaker": "Bo\0Tran"}, "This is no name"),
        ({"decision": "speaker", "speaker": "Bo \x1b[31mTran"}, "This is no name"),
        ({"decision": "span", "words": "not there"}, "do not stand in the article"),
        ({"decision": "span", "words": " "}, "do not stand in the article"),
        ({"decision": "span", "words": HOSTILE + "x"}, "do not stand in the article"),
    ],
)
async def test_what_cannot_be_done_is_said(
    ada: Person, db: Path, form: dict[str, str], why: str
) -> None:
    before = dump(db)
    answer = await ada.decide(key_of(db, "“Go,”"), **form)
    assert answer.status_code in (400, 409)
    assert why in answer.text
    assert HOSTILE not in answer.text
    assert dump(db) == before


async def test_no_command_is_advised_to_who_has_a_browser(ada: Person) -> None:
    page, form = "/-/quotes/speaker/1", {"edit": "merge", "name": "Nobody"}
    answer = await ada.send(page, "/-/quotes/review/speaker/1", **form)
    assert "There is no speaker &#39;Nobody&#39;. Nothing was saved." in answer.text


async def test_what_is_not_there(ada: Person, db: Path) -> None:
    assert (await ada.get("/-/quotes/review/0123456789abcdef")).status_code == 404
    assert (await ada.get("/-/quotes/review/speaker/999")).status_code == 404
    path = "/-/quotes/review/speaker/999"
    answer = await ada.send("/-/quotes/history", path, edit="rename", name="x")
    assert answer.status_code == 404
    answer = await ada.send("/-/quotes/history", "/-/quotes/history", correction="7")
    assert (answer.status_code, "There is no correction 7" in answer.text) == (409, True)


async def test_what_is_looked_for_may_be_long(ada: Person) -> None:
    for path in ("/-/quotes/review", "/-/quotes/review/speakers.json"):
        answer = await ada.get(f"{path}?find={'%25_' * 2000}")
        assert answer.status_code == 200


async def test_below_another_address(db: Path) -> None:
    site = site_for(db)
    site._settings["base_url"] = "/below/"
    ada, key = signed(site), key_of(db, "“Leave,”")
    page = f"/below/-/quotes/review/{key}"
    assert f'action="{page}"' in (await ada.get(page)).text
    answer = await ada.send(page, page, decision="confirm")
    assert answer.headers["location"] == "/below/-/quotes/review?done=1"
    page = "/below/-/quotes/history"
    answer = await ada.send(page, page, correction="1", back="review")
    assert answer.headers["location"] == f"/below/-/quotes/review/{key}"
    assert (await Person(site).post(page, correction="1")).status_code == 403
    assert (await Person(site).post("/below/quotes/quotes")).status_code == 405
    assert (await Person(site).post("/below/-/logout")).status_code == 405


async def test_every_link_of_who_is_signed_in(site: Datasette, ada: Person, db: Path) -> None:
    await ada.decide(key_of(db, "“Stay,”"), decision="not a quote")
    cookie = f"ds_actor={ada.cookies['ds_actor']}"
    visit = await crawl(site, headers={"host": "127.0.0.1", "cookie": cookie})
    assert visit.bad() == []
    assert {"/-/quotes/review", "/-/quotes/review/*", "/-/quotes/history"} <= visit.kinds()
    for address, answer in visit.answers.items():
        if answer.headers["content-type"].startswith("text/html"):
            assert HOSTILE not in answer.text, address


async def test_hostile_texts_do_nothing(ada: Person, db: Path) -> None:
    key = key_of(db, "“Wait,”")
    await ada.decide(key, decision="speaker", speaker=f"Bo {HOSTILE}")
    (number,) = [
        n for n in range(1, 9)
        if "Bo &lt;script" in (await ada.get(f"/-/quotes/review/speaker/{n}")).text
    ]  # fmt: skip
    for path in (
        f"/-/quotes/review/{key}", "/-/quotes/history", "/-/quotes/review?done=1",
        f"/-/quotes/speaker/{number}", f"/-/quotes/review/speaker/{number}",
        "/-/quotes/review?find=Bo", "/-/quotes/review?find=%3Cscript%3E&outlet=%22%3E%3Cb%3E",
    ):  # fmt: skip
        page = (await ada.get(path)).text
        assert HOSTILE not in page, path
        assert '"><b>' not in page
        assert "<b>News" not in page
    found = await ada.get("/-/quotes/review/speakers.json?find=Bo")
    assert found.headers["content-type"].startswith("application/json")
    assert found.json()[0]["name"] == f"Bo {HOSTILE}"


async def test_no_address_leads_away(ada: Person, db: Path) -> None:
    key = key_of(db, "“Leave,”")
    away = "?next=https://evil.example&outlet=//evil.example%0d%0aX-Evil:1&reason=//evil.example"
    answer = await ada.send(
        f"/-/quotes/review/{key}", f"/-/quotes/review/{key}{away}", decision="confirm",
        next="https://evil.example", back="//evil.example",
    )  # fmt: skip
    assert answer.headers["location"].startswith("/-/quotes/review?outlet=%2F%2Fevil")
    assert "x-evil" not in answer.headers
    answer = await ada.send(
        "/-/quotes/history", f"/-/quotes/history{away}", correction="1", back="//evil.example"
    )
    assert answer.headers["location"] == "/-/quotes/history?undone=1"


async def test_a_speaker_who_is_called_like_a_number(ada: Person, db: Path) -> None:
    with Store.open(db) as store:
        store.rename_speaker("Lee Park", "1")
    rename = {"edit": "rename", "name": "Ada B. Moyo"}
    await ada.send("/-/quotes/speaker/1", "/-/quotes/review/speaker/1", **rename)
    with Store.open(db) as store:
        assert [row["name"] for row in store.list_speakers()] == ["1", "Ada B. Moyo"]


async def test_pages_have_one_script_of_their_own(ada: Person) -> None:
    answer = await ada.get("/-/quotes/review")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "form-action 'self'" in policy
    assert re.findall("<script[^>]*>", answer.text) == [
        '<script src="/-/static-plugins/quotes/review.js" defer>'
    ]
    assert (
        "script-src 'none'"
        in (await ada.get("/-/quotes/statements")).headers["content-security-policy"]
    )


def test_finds_words_where_they_were_meant() -> None:
    text = "a b\nc, a  b c"
    assert find_words(text, "a c", 0) is None
    assert find_words(text, "a b", 0) == (0, 3)
    assert find_words(text, " a\r\nb ", 6) == (7, 11)
    assert find_words(text, "b c", 9) == (10, 13)
    assert find_words(text, ".*", 0) is None
