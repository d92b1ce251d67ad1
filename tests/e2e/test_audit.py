"""The audit and the page to cite from, in a browser, wide and narrow, light and dark.

The page fixture fails on every error of the console.
"""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_page(site: str, page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}/-/quotes/audit")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shares = page.locator("tr:has-text('person') >> nth=0").locator("svg.bar rect")
    whole, share = (shares.nth(n).bounding_box() for n in (0, 1))
    assert whole
    assert share
    assert 0.3 < share["width"] / whole["width"] < 0.95
    page.goto(f"{site}/-/quotes/search")
    page.locator("blockquote a").first.click()
    page.get_by_role("link", name="cite").first.click()
    expect(page.locator("pre")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_filters_and_tables_lead_on(site: str, page: Page) -> None:
    page.goto(f"{site}/-/quotes/audit")
    outlet = page.locator("section[aria-labelledby=outlet] tbody a").first
    name = outlet.inner_text()
    outlet.click()
    expect(page.locator("h1")).to_contain_text(name)
    page.goto(f"{site}/-/quotes/audit")
    page.get_by_placeholder("Only quotes with these words").fill("stone")
    page.get_by_role("button", name="Audit").click()
    expect(page.locator(".totals")).to_contain_text("with “stone”")
    with page.expect_download() as loaded:
        page.get_by_role("link", name="This table as CSV").first.click()
    assert loaded.value.suggested_filename == "audit.csv"
