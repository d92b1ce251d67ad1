"""Correcting in a real browser: in by the link, two by the keyboard, one taken back, out again.

The page fixture fails on every error of the console, so also on a breach of the content policy.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from quotes.store import Store
from tests.e2e.conftest import serving

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.fixture
def db(database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(database, tmp_path / "quotes.db"))


@pytest.fixture
def link(db: Path) -> Iterator[str]:
    """What `quotes serve --review` prints."""
    with serving(db, subprocess.PIPE, "--review") as (base, server):
        assert server.stderr is not None
        found = next(m for line in server.stderr if (m := re.search(r"http://\S+token=\S+", line)))
        reading = Thread(target=server.stderr.read, daemon=True)  # or the pipe fills up
        reading.start()
        assert found[0].startswith(base)
        yield found[0]
        server.terminate()
        reading.join(20)


def events(db: Path) -> list[tuple[str, str | None, int | None]]:
    """Each decision: what, who it says spoke, what took it back."""
    with Store.open(db) as store:
        assert store.verify() == []
        listed = store.list_corrections()
    found = []
    for event in listed:
        quote = event["after"].get("quote")
        speaker = quote["speaker"]["name"] if quote and quote["speaker"] else None
        found.append((event["action"], speaker, event["undone_by"]))
    return found


def test_two_by_keyboard_one_taken_back(link: str, db: Path, page: Page, browser: Browser) -> None:
    base = link.partition("/-/")[0]
    page.goto(base)
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto(link)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    other = browser.new_page()
    answer = other.goto(link)
    assert answer is not None
    assert answer.status == 403
    other.close()

    title = page.locator("h1")
    waiting = int(title.inner_text().split()[0])
    page.goto(f"{base}/-/quotes/review?reason=unsure+who")
    first = page.locator("#choices-of-quote button").first
    name = first.get_attribute("value")
    page.keyboard.press("1")
    expect(page.get_by_role("status")).to_contain_text(f"Saved: {name}")

    # Somebody else: looked for as one types, chosen with Enter.
    page.keyboard.press("o")
    page.keyboard.type("esp")
    found = page.locator("#found button").first
    expect(found).to_contain_text("Esper")
    page.keyboard.press("Enter")
    expect(found).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved: Mark Esper")
    assert events(db) == [("speaker", name, None), ("speaker", "Mark Esper", None)]

    page.keyboard.press("z")
    expect(page.locator("h1")).to_have_text("Correct a quote")
    assert events(db)[1:] == [("speaker", "Mark Esper", 3), ("undo", None, None)]
    page.get_by_role("link", name="Review", exact=True).click()
    expect(title).to_have_text(f"{waiting - 1} quotes to review")

    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Undo correction 1").click()
    expect(page.get_by_role("status")).to_contain_text("Number 1 was undone")
    assert events(db)[0] == ("speaker", name, 4)

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{base}/-/quotes/search")
    expect(page.get_by_role("link", name="Review", exact=True)).to_have_count(0)


def test_words_are_selected_in_the_text(link: str, db: Path, page: Page) -> None:
    page.goto(link)
    text = page.locator(".body mark.quote").first.inner_text()
    page.keyboard.press("w")
    expect(page.locator("#text")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("#words")).to_have_value(text[:-3])
    page.get_by_role("button", name="Save these words").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    with Store.open(db) as store:
        (event,) = store.list_corrections()
    old, new = (side["quote"]["parts"] for side in (event["before"], event["after"]))
    assert (new[0]["start"], new[0]["end"]) == (old[0]["start"], old[-1]["end"] - 3)


def test_keys_can_be_turned_off_and_keep_out_of_fields(link: str, page: Page) -> None:
    page.goto(link)
    page.keyboard.press("o")
    page.keyboard.type("cusx1")
    expect(page.locator("#find")).to_have_value("cusx1")
    page.keyboard.press("Escape")
    page.locator("#keys").uncheck()
    page.keyboard.press("s")
    page.keyboard.press("u")
    page.wait_for_timeout(300)
    assert page.url.endswith("/-/quotes/review")
    page.reload()
    expect(page.locator("#keys")).not_to_be_checked()
    page.locator("#keys").check()
    page.keyboard.press("s")
    page.wait_for_url("**/review?skip=1")


def test_all_of_it_works_without_a_script(link: str, db: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(link)
    page.locator("#find").fill("esp")
    page.get_by_role("button", name="Look", exact=True).click()
    page.locator("#found button").first.click()
    assert events(db) == [("speaker", "Mark Esper", None)]
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Not a quote").click()
    page.locator("summary", has_text="Somebody new").click()
    page.get_by_label("Name").fill("Bo <b>Tran")
    page.get_by_role("button", name="Save", exact=True).click()
    assert events(db)[2:] == [("not a quote", None, None), ("speaker", "Bo <b>Tran", None)]
    context.close()
