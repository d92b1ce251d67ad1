"""A visitor who follows every link and sends every form, a few of each kind."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import httpx
from datasette.app import Datasette

BASE = "http://localhost"
# Of each kind of page, so many are asked for: of pages of ours, and of Datasette's tables; and no
# more questions are heaped on one address.
OF_OURS = 2
OF_TABLES = 1
QUESTIONS = 1
# The names that a page adds by itself to what was asked.
_BY_ITSELF = frozenset(("_next", "_size", "_labels", "_shape", "_nl", "offset"))


class _Ways(HTMLParser):
    """Where a page leads: links, styles, scripts, and forms as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._action: str | None = None
        self._fields: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [target for name in ("href", "src") if (target := given.get(name))]
        if tag == "form" and (given.get("method") or "get").lower() == "get":
            self._action, self._fields = given.get("action") or "", []
        elif tag in ("input", "select", "textarea") and (name := given.get("name")):
            boxed = given.get("type") in ("checkbox", "radio") and "checked" not in given
            if not boxed:
                self._fields.append((name, given.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._action is not None:
            self.found.append(f"{self._action}?{urlencode(self._fields)}")
            self._action = None


def ways_from(address: str, html: str) -> Iterator[str]:
    """Give the addresses on this site that a page leads to, without fragments."""
    ways = _Ways()
    ways.feed(html)
    for target in ways.found:
        try:
            parts = urlsplit(urljoin(address, target))
        except ValueError:
            continue  # the address of an article need not be one
        if f"{parts.scheme}://{parts.netloc}" == BASE:
            yield parts._replace(fragment="").geturl()


def kind_of(address: str) -> str:
    """Name the kind of page: its path without names of rows; for people, what is asked of it."""
    parts = urlsplit(address)
    path = re.sub(r"(?<=/)([0-9a-f]{16}|[0-9]+)(?=[/.]|$)", "*", parts.path)
    path = re.sub(r"^(/\w+/\w+)/[^/]+?((\.\w+)?)$", r"\1/*\2", path)
    if path.endswith((".json", ".csv", ".blob")):
        return path
    asked = sorted({re.sub(r"_\d+$", "", name) for name, _ in _asked(address)})
    return f"{path}?{'&'.join(asked)}"


def _asked(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query, keep_blank_values=True)


@dataclass
class Visit:
    """What a visitor saw: answers by address, and where each address was first found."""

    answers: dict[str, httpx.Response] = field(default_factory=dict)
    found_on: dict[str, str] = field(default_factory=dict)

    def bad(self) -> list[tuple[int, str, str]]:
        """Status, address, page it was found on: all that did not answer as it should."""
        return [
            (answer.status_code, address, self.found_on[address])
            for address, answer in self.answers.items()
            if answer.status_code >= 400
        ]

    def kinds(self) -> set[str]:
        return {kind_of(address).partition("?")[0] for address in self.answers}


async def crawl(site: Datasette, start: str = "/", **request: Any) -> Visit:
    """Follow everything from `start` on, redirects too; each address is asked for once."""
    visit = Visit(found_on={urljoin(BASE, start): "the start"})
    waiting = deque(visit.found_on)
    seen: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        answer = await site.client.request("GET", address, avoid_path_rewrites=True, **request)
        visit.answers[address] = answer
        found = [urljoin(address, answer.headers["location"])] if answer.is_redirect else []
        if answer.headers.get("content-type", "").startswith("text/html"):
            found += ways_from(address, answer.text)
        for target in found:
            if target in visit.found_on:
                continue
            visit.found_on[target] = address
            asked = {name for name, _ in _asked(target)} - _BY_ITSELF
            kind = kind_of(target)
            forms = "_filter_op" in asked or "sql" in asked
            most = OF_OURS if "/-/" in kind or "quotes/quotes" in kind else OF_TABLES
            if seen[kind] < most and (forms or len(asked) <= QUESTIONS):
                seen[kind] += 1
                waiting.append(target)
    return visit
