"""Datasette's own pages under our headers: nothing that they need is held back.

The page fixture fails on every error of the console, and a breach of the policy is one.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.mark.parametrize(
    "path",
    ["", "quotes", "quotes/quotes", "quotes/quotes?_all=1", "quotes/quotes/1", "quotes/speakers",
     "quotes/articles/1", "quotes/most_quoted", "quotes/quotes?_sort=", "-/quotes/search",
     "quotes?sql=select+quote+from+quotes"],
)  # fmt: skip
def test_pages_break_no_policy(site: str, page: Page, path: str) -> None:
    answer = page.goto(f"{site}/{path}")
    assert answer is not None
    assert answer.status == 200
    page.wait_for_load_state("networkidle")


def test_the_menu_of_a_column_works(site: str, page: Page) -> None:
    page.goto(f"{site}/quotes/quotes?_all=1")
    page.locator("th.col-id svg.dropdown-menu-icon").click()
    page.get_by_role("link", name="Sort ascending").click()
    assert "_sort=id" in page.url
    menu = page.locator("details.nav-menu")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_a_row_is_shown_whole(site: str, page: Page) -> None:
    page.goto(f"{site}/quotes/quotes")
    page.locator("table.quotes-table td.col-id a").first.click()
    expect(page.locator("td.col-parts")).to_be_visible()
    page.locator("td.col-quote a").first.click()
    assert "/-/quotes/article/" in page.url


def test_a_query_can_be_written(site: str, page: Page) -> None:
    page.goto(f"{site}/quotes?sql=select+1+as+one")
    expect(page.locator(".CodeMirror")).to_be_visible()
    page.get_by_role("button", name="Format SQL").click()
    page.get_by_role("button", name="Run SQL").click()
    expect(page.locator("td.col-one")).to_have_text("1")


def test_no_page_can_frame_the_site(site: str, browser: Browser) -> None:
    page = browser.new_page()  # whose console tells of the breach
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.set_content(f"<iframe src='{site}/quotes/quotes'></iframe>")
    page.wait_for_load_state("networkidle")
    assert any("frame" in text.lower() for text in told)
    assert all("quotes-table" not in frame.content() for frame in page.frames)
    page.close()
