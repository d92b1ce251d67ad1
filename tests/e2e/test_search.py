"""The search in a real browser: narrowing by links, by dragging, by suggestions; for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.model]


def facet(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title)


def test_narrowing_and_taking_back(site: str, page: Page) -> None:
    page.goto(f"{site}/-/quotes/search?q=troops")
    before = page.locator("article.hit").count()
    facet(page, "Speaker").get_by_role("link", name="Iran's foreign ministry").click()
    expect(page.locator("article.hit")).to_have_count(1)
    expect(page.locator("h1")).to_have_text("1 quote with “troops” by Iran's foreign ministry")
    chips = page.get_by_role("list", name="Chosen")
    expect(chips.get_by_role("listitem")).to_have_count(3)
    chips.get_by_role("link", name="Iran's foreign ministry").click()
    expect(page.locator("article.hit")).to_have_count(before)
    page.get_by_role("link", name="Oldest").click()
    dates = page.locator("article.hit time").all_inner_texts()
    assert dates == sorted(dates)


def test_a_month_by_its_bar_and_several_by_dragging(site: str, page: Page) -> None:
    page.goto(f"{site}/-/quotes/search")
    bars = page.locator("svg.bars a")
    first, last = bars.first, bars.last
    months = [bar.get_attribute("data-value") for bar in (first, last)]
    first.click()
    assert page.url.endswith(f"since={months[0]}&until={months[0]}")
    page.goto(f"{site}/-/quotes/search?kind=direct&offset=0")
    bars = page.locator("svg.bars a")
    first, last = bars.first, bars.last
    months = [bar.get_attribute("data-value") for bar in (first, last)]
    start, end = (bar.locator(".room").bounding_box() for bar in (first, last))
    assert start is not None
    assert end is not None
    page.mouse.move(end["x"] + 3, end["y"] + 30)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 300, steps=6)
    page.mouse.move(start["x"] + 3, start["y"] + 30, steps=3)
    with page.expect_navigation():
        page.mouse.up()
    assert page.url.endswith(f"kind=direct&since={months[0]}&until={months[1]}")


def test_suggestions_by_keyboard(site: str, page: Page) -> None:
    page.goto(site)
    field = page.get_by_role("combobox", name="Search quotes")
    field.press_sequentially("espe")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Mark Esper")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("espe")
    field.press_sequentially("r")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    active = options.first.get_attribute("id")
    assert active
    expect(field).to_have_attribute("aria-activedescendant", active)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("by Mark Esper")


def test_suggested_words_are_searched_and_hostile_ones_run_nothing(site: str, page: Page) -> None:
    page.goto(f"{site}/-/quotes/search")
    field = page.get_by_role("combobox", name="Search quotes")
    field.press_sequentially("troo")
    with page.expect_navigation():
        page.get_by_role("option", name="troops").click()
    expect(page.locator("h1")).to_contain_text("with “troops”")
    field.fill("")
    field.press_sequentially("moyo")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.title() != "run"


def test_everything_works_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_placeholder("Words, or").fill("troops")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    assert page.locator("article.hit").count() >= 4
    facet(page, "Outlet").get_by_role("link").first.click()
    assert "outlet=" in page.url
    page.goto(f"{site}/-/quotes/search")
    page.get_by_text("As numbers").click()
    page.locator("table.numbers a").first.click()
    assert "since=" in page.url
    context.close()


def test_facets_are_open_beside_and_folded_on_a_telephone(site: str, page: Page) -> None:
    page.goto(f"{site}/-/quotes/search?q=troops")
    link = facet(page, "Speaker").get_by_role("link").first
    expect(link).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".facet").first).not_to_be_visible()
    page.get_by_text("Narrow down").click()
    expect(link).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path",
    ["", "-/quotes/search", "-/quotes/search?q=troops&kind=direct", "-/quotes/search?kind=xyz",
     "-/quotes/search?q=nothing+like+it", "-/quotes/search?review=1&all=1"],
)  # fmt: skip
def test_no_known_barrier(site: str, browser: Browser, path: str, width: int, scheme: str) -> None:
    """What axe-core finds: contrast, names, order of headings, and the like."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{site}/{path}")
    if width < 1000:
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = Axe().run(page).response["violations"]
    told = [(one["id"], [node["html"][:100] for node in one["nodes"]]) for one in found]
    context.close()
    assert told == []
