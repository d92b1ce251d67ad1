"""The pages of the documentation as a browser reads them: links, targets, headings, code."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass
class Section:
    """What stands below a heading, up to the next one."""

    heading: str = ""
    codes: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    text: str = ""


class Page(HTMLParser):
    """One page: `ids` can be linked to, `links` lead elsewhere, `loads` are fetched at once."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.sections = [Section()]
        self._within: list[str] = []
        self._code = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given and tag != "meta"}
        if tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
            self.sections[-1].links.add(given["href"])
        elif tag == "link" and given.get("rel") not in ("canonical", None):
            self.loads.append(given["href"])
        elif "src" in given:
            self.loads.append(given["src"])
        if tag in HEADINGS:
            self.sections.append(Section())
        if tag in (*HEADINGS, "code"):
            self._within.append(tag)
            self._code = "" if tag == "code" else self._code

    def handle_endtag(self, tag: str) -> None:
        if tag in (*HEADINGS, "code"):
            self._within.pop()
        if tag == "code":
            self.sections[-1].codes.add(self._code)

    def handle_data(self, data: str) -> None:
        if "code" in self._within:
            self._code += data
        if any(tag in HEADINGS for tag in self._within):
            self.sections[-1].heading += data.removesuffix("¶")
        self.sections[-1].text += data

    def section(self, heading: str) -> Section:
        """Find the one section of this heading."""
        (found,) = (one for one in self.sections if one.heading == heading)
        return found


def read_pages(folder: Path) -> dict[Path, Page]:
    """Read all pages below a folder."""
    return {
        path.resolve(): Page(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")
    }


def broken_links(pages: dict[Path, Page], files: Path) -> list[str]:
    """List the links that lead nowhere, or elsewhere by another way than https."""
    wrong: list[str] = []
    for path, page in pages.items():
        for link in (*page.links, *page.loads):
            why = _what_is_wrong(link, path, pages, files.resolve(), is_load=link in page.loads)
            if why:
                wrong.append(f"{path.relative_to(files.resolve())}: {link!r} {why}")
    return wrong


def _what_is_wrong(
    link: str, path: Path, pages: dict[Path, Page], files: Path, *, is_load: bool
) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if is_load and parts.scheme != "data":
            return "is fetched from elsewhere"
        is_whole = parts.scheme == "https" and "." in parts.netloc and " " not in link
        return None if is_whole or parts.scheme == "data" else "is no whole https address"
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or not target.is_relative_to(files):
        return "leads to no file"
    fragment = unquote(parts.fragment)
    if fragment and target in pages and fragment not in pages[target].ids:
        return "leads to no place on its page"
    return None
