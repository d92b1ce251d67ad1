"""The search as a browser asks for it: what narrows it, what it refuses, what it leads to."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from datasette.app import Datasette

from quotes import Candidate, Quote, Speaker
from quotes.records import Article
from quotes.store import Store
from tests.store.made import article, ingest, quote
from tests.web.conftest import HOSTILE

ESCAPED = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"
TEXT = "“Go,” one of them told Reuters. “Stay,” Ann Frost said. “Leave,” Bo Frost planned."


def entries() -> Iterator[tuple[Article, list[Quote]]]:
    ann = Speaker("Ann Frost", "person", "mayor", ("Ann Frost",))
    bo = Speaker("Bo Frost", "person", HOSTILE, ("Bo Frost",))
    go, stay, leave = (
        quote(TEXT, "“Go,”", cue="told", source="one of them"),
        quote(TEXT, "“Stay,”", cue="said", source="Ann Frost", speaker=ann),
        quote(TEXT, "“Leave,”", cue="planned", source="Bo Frost", speaker=bo),
    )
    maybe = (Candidate(HOSTILE, "person", 0.5),)
    yield (
        article(TEXT, "pier", outlet=HOSTILE),
        [
            replace(go, medium=HOSTILE, candidates=maybe),
            stay,
            replace(leave, attribution_type="control", said=False),
        ],
    )
    more = " ".join(f"“Item {n},” Ann Frost said." for n in range(30))
    said = [quote(more, f"“Item {n},”", cue="said", speaker=ann) for n in range(30)]
    yield article(more, "many", published="2020-02-03", outlet="Tay News"), said


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "quotes.db"
    with Store.open(path) as store:
        ingest(store, *entries())
    return path


@pytest.fixture
def site(path: Path, metadata: dict[str, object]) -> Datasette:
    return Datasette([str(path)], metadata=metadata)


async def text_of(site: Datasette, asked: str, status: int = 200) -> str:
    answer = await site.client.get(f"/-/quotes/search{asked}")
    assert answer.status_code == status, asked
    assert HOSTILE not in answer.text
    return str(answer.text)


def links(page: str) -> dict[str, str]:
    """The facets of a page: what each link says, with its count, and where it leads."""
    found = re.findall(r'<li><a href="([^"]*)" rel="nofollow"[^>]*>(.*?)</a></li>', page, re.DOTALL)
    return {
        " ".join(html.unescape(re.sub("<[^>]*>", " ", label)).split()): html.unescape(href)
        for href, label in found
    }


async def test_a_speaker_is_found_by_name(site: Datasette) -> None:
    by_name = await text_of(site, "?speaker=Ann+Frost")
    assert "31 quotes by Ann Frost" in by_name
    assert by_name == await text_of(site, "?speaker=1")


async def test_a_name_of_several_speakers_is_asked_about(site: Datasette) -> None:
    page = await text_of(site, "?speaker=Frost&kind=direct")
    assert "“Frost” may mean several speakers" in page
    for number, name in ((1, "Ann Frost"), (2, "Bo Frost")):
        assert f'search?kind=direct&amp;speaker={number}">{name}</a>' in page
    for name in ("quotes.csv", "quotes.xlsx", "search.json", "search.atom"):
        answer = await site.client.get(f"/-/quotes/{name}?speaker=Frost")
        assert answer.status_code == 400
        assert "several speakers" in answer.text


@pytest.mark.parametrize("name", ["Nobody", "999", HOSTILE, "%", "0"])
async def test_an_unknown_speaker_is_told(site: Datasette, name: str) -> None:
    page = await text_of(site, f"?speaker={quote_plus(name)}", 404)
    assert "There is no such speaker" in page
    assert "is no speaker here" in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("kind=xyz", "It takes one of direct, mixed, indirect."),
        ("since=abc", "“since” cannot be “abc”."),
        ("until=2020-13", "a year, a month or a day"),
        ("since=2020-02-30", "a year, a month or a day"),
        ("year=20", "a year of four digits"),
        ("year=২০২০", "a year of four digits"),
        ("type=said", "communication, attitude"),
        ("speaker_type=alien", "person, organization"),
        ("review=never", "unsure who, nobody named, which one"),
        ("all=yes", "1, or nothing"),
        ("order=random", "newest, oldest, relevance, confidence"),
        ("offset=-1", "a number from 0 on"),
        ("colour=blue", "“colour” is no filter"),
        ("kind=direct&kind=mixed", "“kind” is given twice"),
        (f"kind={HOSTILE}", ESCAPED),
        (f"{HOSTILE}=1", ESCAPED),
    ],
)
@pytest.mark.parametrize("form", ["search", "quotes.csv", "quotes.xlsx", "search.atom"])
async def test_what_is_not_valid_is_refused_in_words(
    site: Datasette, form: str, asked: str, told: str
) -> None:
    answer = await site.client.get(f"/-/quotes/{form}?{asked}")
    assert answer.status_code == 400
    assert told in answer.text
    assert HOSTILE not in answer.text
    assert '<header class="site">' in answer.text


async def test_what_others_add_to_an_address_is_ignored(site: Datasette) -> None:
    plain = await text_of(site, "?kind=direct")
    assert plain == await text_of(site, "?kind=direct&utm_source=x&_ga=1&outlet=&q=+")


async def test_facets_lead_to_what_they_count_and_back(site: Datasette) -> None:
    for start in ("", "?q=item", "?all=1", "?speaker=1", "?since=2020&until=2020"):
        page = await text_of(site, start)
        for label, href in links(page).items():
            count = int(label.rpartition(" ")[2].replace(",", ""))
            there = await text_of(site, href.removeprefix("/-/quotes/search"))
            if label.startswith("Take back"):
                assert f"<h1>{count} quote" not in there or count > 0
                continue
            assert re.search(rf"<h1>{count} quotes?\b", there), (start, label, href)
            back = [to for of, to in links(there).items() if of.startswith("Take back")]
            assert any(to.removeprefix("/-/quotes/search") == start for to in back), (start, back)


async def test_what_is_chosen_can_be_taken_back(site: Datasette) -> None:
    page = await text_of(site, "?q=item&kind=direct&since=2020-02&until=2020-03&all=1&speaker=1")
    chips = page.split('<ul class="chips"')[1].split("</ul>")[0]
    assert re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]*>", "", chips))).count("Take back") == 5
    for without in ("q=item", "kind=direct", "speaker=1", "all=1"):
        kept = [
            one
            for one in ("q=item", "speaker=1", "kind=direct", "since=2020-02", "until=2020-03",
                        "all=1")
            if one != without
        ]  # fmt: skip
        assert f'href="/-/quotes/search?{"&amp;".join(kept)}"' in chips


async def test_a_form_keeps_what_it_does_not_show(site: Datasette) -> None:
    page = await text_of(site, "?speaker=Ann+Frost&kind=direct&order=oldest&review=which+one")
    for name, value in (("speaker", "1"), ("kind", "direct"), ("order", "oldest"),
                        ("review", "which one")):  # fmt: skip
        assert f'<input type="hidden" name="{name}" value="{value}">' in page


async def test_pages_of_hits_keep_the_state(site: Datasette) -> None:
    page = await text_of(site, "?speaker=1&order=oldest")
    follow = re.search(r'rel="next" href="([^"]*)"', page)
    assert follow is not None
    assert follow[1] == "/-/quotes/search?speaker=1&amp;order=oldest&amp;offset=20"
    second = await text_of(site, "?speaker=1&order=oldest&offset=20")
    assert second.count('<article class="hit">') == 11
    assert 'rel="prev" href="/-/quotes/search?speaker=1&amp;order=oldest"' in second
    assert "There are no more" in await text_of(site, "?speaker=1&offset=60")


async def test_a_timeline_is_drawn_and_told(site: Datasette) -> None:
    page = await text_of(site, "")
    drawn = re.findall(r'data-value="(\d{4}-\d\d)"><title>\1: (\d+)</title>', page)
    counted = {month: int(n) for month, n in drawn}
    assert counted["2020-02"] == 30
    assert counted["2024-03"] == 2
    assert len(counted) == 50
    table = page.split('<table class="numbers">')[1].split("</table>")[0]
    rows = re.findall(r'<a href="([^"]*)">([\d-]+)</a></th><td class="count">(\d+)</td>', table)
    assert [(month, n) for _, month, n in rows] == [("2020-02", "30"), ("2024-03", "2")]
    assert html.unescape(rows[0][0]) == "/-/quotes/search?since=2020-02&until=2020-02"
    assert "style=" not in page


async def test_what_is_counted_of_very_many_is_told(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("facets", "matches"):
        monkeypatch.setattr(f"quotes.store.queries.{module}.COUNT_AT_MOST", 20)
    monkeypatch.setattr("quotes.store.queries.facets.COUNTED", 10)
    page = await text_of(site, "?kind=direct")
    assert "20+ quotes" in page
    # Of the newest ten one was not said.
    assert "Counted in the 9 newest: there are more than 20." in page
    page = await text_of(site, "?q=item")
    assert "Counted in the 10 that were added last: there are more than 20." in page


async def test_scripts_are_ours_alone(site: Datasette) -> None:
    answer = await site.client.get("/-/quotes/search")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    for script in re.findall(r"<script[^>]*>", answer.text):
        assert re.fullmatch(
            r'<script type="module" src="/-/static-plugins/quotes/\w+\.js">', script
        )
    for name in ("suggest.js", "timeline.js", "search.css"):
        assert (await site.client.get(f"/-/static-plugins/quotes/{name}")).status_code == 200
    refused = await site.client.get("/-/quotes/search?kind=x")
    assert "script-src 'none'" in refused.headers["content-security-policy"]


async def test_one_link_leads_to_the_table(site: Datasette) -> None:
    page = await text_of(site, "?q=item&speaker=1&kind=direct&since=2020-02&until=2020-02")
    (table,) = re.findall(r'<a href="([^"]*)" rel="nofollow">as a table</a>', page)
    rows = (await site.client.get(html.unescape(table).replace("quotes?", "quotes.json?"))).json()
    assert rows["filtered_table_rows_count"] == 30


async def test_the_home_page_names_persons_and_organizations(site: Datasette) -> None:
    page = (await site.client.get("/")).text
    assert HOSTILE not in page
    assert "<strong>32</strong> quotes by <strong>1</strong> speakers" in page
    assert "Persons quoted most" in page
    assert 'Ann Frost</a> <span class="n">31</span>' in page
    assert "Bo Frost" not in page
    assert "Organizations quoted most" not in page
    assert 'href="/-/quotes/search?review=unsure+who">unsure who</a>' in page
    assert 'data-value="2020-02"' in page
