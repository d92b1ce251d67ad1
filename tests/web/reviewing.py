"""A database in which quotes wait, a site on it, and people who are signed in to it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
from datasette.app import Datasette

from quotes import Candidate, Speaker
from quotes.store import Store
from quotes.web.signing import settings_of_link
from tests.store.made import article, ingest, quote
from tests.web.conftest import HOSTILE
from tests.web.test_gate import served

TEXT = (
    "“Go,” one of them told Reuters. “Stay,” she said. “Leave,” Ada Moyo said.\n\n"
    f"“Wait,” Lee Park said {HOSTILE}, or so they say. “Wait,” they say."
)
MOYO = Speaker("Ada Moyo", "person", "mayor", ("Ada Moyo",), 0.4)
PARK = Speaker("Lee Park", "person", None, ("Lee Park",), 0.95)
BOTH = (Candidate("Ana Cole", "person", 0.31), Candidate("Harbour Board", "organization", 0.22))
TOKEN = "a-token-of-this-test"


def fill(path: Path) -> Path:
    """Four quotes: unsure who (nobody, or somebody), nobody named, and one that is in order."""
    said = [
        replace(quote(TEXT, "“Go,”", cue="told", source="one of them"), candidates=BOTH),
        quote(TEXT, "“Stay,”", cue="said", source="she"),
        quote(TEXT, "“Leave,”", source="Ada Moyo", speaker=MOYO),
        quote(TEXT, "“Wait,”", source="Lee Park", speaker=PARK),
    ]
    with Store.open(path) as store:
        ingest(store, (article(TEXT, "pier", title=f"Pier {HOSTILE}", outlet="Tay <b>News"), said))
    return path


def site_for(db: Path, **settings: Any) -> Datasette:
    """The site as `quotes serve --review` sets it up, for ada."""
    site = served(db)
    site._metadata_local["plugins"]["quotes"] |= settings or settings_of_link("ada", TOKEN)
    return site


class Person:
    """Somebody at a browser: cookies are kept, forms are sent with what they hold."""

    def __init__(self, site: Datasette, cookies: dict[str, str] | None = None) -> None:
        self.site = site
        self.cookies = dict(cookies or {})

    async def ask(self, method: str, path: str, **sent: Any) -> httpx.Response:
        headers = {"host": "127.0.0.1", **sent.pop("headers", {})}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={v}" for name, v in self.cookies.items())
        answer = await self.site.client.request(
            method, path, headers=headers, avoid_path_rewrites=True, **sent
        )
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        return answer

    async def get(self, path: str) -> httpx.Response:
        return await self.ask("GET", f"http://127.0.0.1{path}")

    async def post(self, path: str, **form: str) -> httpx.Response:
        return await self.ask("POST", f"http://127.0.0.1{path}", data=form)

    async def send(self, page: str, to: str, **form: str) -> httpx.Response:
        """Send a form of a page, with its token and, for a quote, what it was when shown."""
        text = (await self.get(page)).text
        hidden = dict(re.findall(r'name="(csrftoken|seen)" value="([^"]*)"', text))
        return await self.post(to, **(hidden | form))

    async def decide(self, key: str, **form: str) -> httpx.Response:
        return await self.send(f"/-/quotes/review/{key}", f"/-/quotes/review/{key}", **form)


def signed(site: Datasette, name: str = "ada") -> Person:
    """Somebody who is signed in."""
    return Person(site, {"ds_actor": site.sign({"a": {"id": name}}, "actor")})


def key_of(db: Path, words: str) -> str:
    with Store.open(db) as store:
        found = store.db.execute("select key from quotes where quote = ?", [words]).fetchone()
    return str(found[0])


def decided(db: Path) -> list[tuple[Any, ...]]:
    """The rows of decisions, but for the time."""
    with Store.open(db) as store:
        assert store.verify() == []
        rows = store.db.execute("select id, who, action, before, after from corrections")
        return rows.fetchall()


def dump(db: Path) -> list[str]:
    """All that a database says."""
    with Store.open(db) as store:
        return list(store.db.conn.iterdump())
