"""What several articles carry, in a real browser: found, compared, followed to its places."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.model]

STONE = "We will not move back until there is stone"


def test_from_the_list_to_the_variants_to_their_places(site: str, page: Page) -> None:
    page.goto(site)
    page.get_by_role("link", name="Statements in several articles").click()
    hit = page.locator("article.hit").filter(has_text=STONE)
    expect(hit).to_contain_text("in 4 articles · earliest date 2024-03-02")
    page.get_by_role("link", name="Disputed only").click()
    expect(page.get_by_role("link", name="Disputed only")).to_have_attribute("aria-current", "page")
    hit.get_by_role("link").click()

    expect(page.locator("blockquote.statement")).to_contain_text(STONE)
    expect(page.get_by_text("Disputed:")).to_be_visible()
    expect(page.locator(".attributions tbody tr")).to_have_count(3)
    edited = page.locator("li.variant").filter(has_text="Ana Cole").filter(has_text="mortar")
    expect(edited.locator("del")).to_have_text("will")
    assert edited.locator("ins").all_inner_texts() == ["shall", "<em>", "em> & mortar,"]
    for name, line in (("ins", "underline"), ("del", "line-through")):
        style = "element => getComputedStyle(element).textDecorationLine"
        assert edited.locator(name).first.evaluate(style) == line

    edited.get_by_role("link", name="Fences").click()
    key = page.url.split("#q-")[1]
    expect(page.locator(f"mark.quote[data-q='{key}']").first).to_be_in_viewport()
    page.locator("aside").get_by_role("link", name="in 4 articles").click()
    expect(page.locator("blockquote.statement")).to_contain_text(STONE)


def test_the_table_leads_to_statements(site: str, page: Page) -> None:
    page.goto(f"{site}/quotes/quotes?_search=stone")
    links = page.locator("td.col-quote").get_by_role("link", name="in 4 articles")
    expect(links).to_have_count(4)
    links.first.click()
    expect(page.locator("li.variant")).to_have_count(4)


def test_by_keyboard_and_on_a_telephone(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 380, "height": 700})
    page.goto(f"{site}/-/quotes/statements?disputed=1")
    page.locator("article.hit").filter(has_text=STONE).get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.locator("blockquote.statement")).to_contain_text(STONE)
    for path in ("", "statements"):
        if path:
            page.goto(f"{site}/-/quotes/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 380
