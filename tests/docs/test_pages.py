"""The check of links finds what is broken."""

from pathlib import Path

import pytest

from tests.docs.pages import Page, broken_links, read_pages


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("gone.html", id="no file"),
        pytest.param("b.html#gone", id="no place on another page"),
        pytest.param("#gone", id="no place on the same page"),
        pytest.param("../b.html", id="outside"),
        pytest.param("http://a.example/", id="not https"),
        pytest.param("https://", id="no name"),
        pytest.param("javascript:x()", id="another scheme"),
    ],
)
def test_finds_a_broken_link(tmp_path: Path, link: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "b.html").write_text("<p>outside</p>")
    (site / "b.html").write_text('<p id="here">x</p>')
    (site / "a.html").write_text(
        f'<a href="{link}">x</a><a href="b.html#here">y</a><a href="https://a.example/#x">z</a>'
    )
    (found,) = broken_links(read_pages(site), site)
    assert found.startswith(f"a.html: {link!r} ")


def test_finds_what_is_fetched_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<script src="https://a.example/x.js"></script>')
    assert broken_links(read_pages(tmp_path), tmp_path)


def test_reads_what_stands_below_a_heading() -> None:
    page = Page("<h2>a <code>b</code><a href='#x'>¶</a></h2><code>c</code><h2>d</h2><p>e</p>")
    assert page.section("a b").codes == {"b", "c"}
    assert page.section("d").text == "de"
