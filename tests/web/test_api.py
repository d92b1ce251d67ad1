"""The addresses for programs, and the description of all addresses."""

import asyncio
import json
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from datasette.app import Datasette

from quotes.store import Store
from quotes.web import check
from quotes.web.openapi import ANSWERS, path_template
from quotes.web.routes import register_routes
from tests.store.linking.test_links import WALL, entry
from tests.web.conftest import HOSTILE, articles


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "quotes.db"
    shared = [entry(name, "Mark Esper", said=WALL) for name in ("a2", "b2")]
    with Store.open(path) as store:
        run_id = store.begin_run("test")
        for article, quotes in (*articles(), *shared):
            store.write(article, quotes, run_id)
        store.finish_run(run_id)
    return path


@pytest.fixture(scope="module")
def parts(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as connection:
        (key,) = connection.execute("select key from quotes order by id").fetchone()
        (article,) = connection.execute("select key from articles order by id").fetchone()
        (statement,) = connection.execute("select statement_id from shared_statements").fetchone()
    connection.close()
    return {"key": key, "article": article, "id": str(statement), "speaker": "1"}


@pytest.fixture
def site(path: Path) -> Datasette:
    return Datasette([str(path)])


def filled(template: str, parts: dict[str, str]) -> str:
    key = parts["article"] if "/article/" in template else parts["key"]
    number = parts["speaker"] if "/speaker/" in template else parts["id"]
    return template.replace("{key}", key).replace("{id}", number)


def resolve(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    name = schema["$ref"].removeprefix("#/components/schemas/")
    found: dict[str, Any] = document["components"]["schemas"][name]
    return found


def misfits(
    value: Any, schema: dict[str, Any], document: dict[str, Any], at: str = ""
) -> list[str]:
    """Say where a value is not what a schema says: as much of JSON Schema as we write."""
    if "$ref" in schema:
        return misfits(value, resolve(schema, document), document, at)
    if "anyOf" in schema:
        tried = [misfits(value, one, document, at) for one in schema["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at}: {value!r}"]
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool,
             "null": type(None), "array": list, "object": dict}  # fmt: skip
    if not isinstance(value, kinds[schema["type"]]):
        return [f"{at}: {value!r} is no {schema['type']}"]
    if schema["type"] == "array":
        return [bad for one in value for bad in misfits(one, schema["items"], document, f"{at}[]")]
    if schema["type"] == "object" and "properties" in schema:
        known = schema["properties"]
        bad = [f"{at}.{name} is missing" for name in schema["required"] if name not in value]
        bad += [f"{at}.{name} is not described" for name in value if name not in known]
        return bad + [
            one
            for name in value
            if name in known
            for one in misfits(value[name], known[name], document, f"{at}.{name}")
        ]
    return []


async def document_of(site: Datasette) -> dict[str, Any]:
    answer = await site.client.get("/-/quotes/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


async def test_every_route_is_described_and_nothing_else(site: Datasette) -> None:
    document = await document_of(site)
    assert document["openapi"] == "3.1.0"
    templates = [path_template(pattern) for pattern, _ in register_routes()]
    assert sorted(document["paths"]) == sorted(templates)
    ids = [next(iter(about.values()))["operationId"] for about in document["paths"].values()]
    assert len(ids) == len(set(ids))
    for about in document["paths"].values():
        (one,) = about.values()
        assert one["summary"].endswith(".")


async def test_every_described_address_answers_as_it_says(
    site: Datasette, parts: dict[str, str]
) -> None:
    document = await document_of(site)
    for template, about in document["paths"].items():
        if template == check.PATH:
            continue
        answer = await site.client.get(filled(template, parts))
        responses = about["get"]["responses"]
        assert str(answer.status_code) in responses, template
        assert answer.status_code != 404, template
        if answer.status_code == 200:
            kind = answer.headers["content-type"].partition(";")[0]
            assert kind in responses["200"]["content"], template
        for parameter in about["get"]["parameters"]:
            if parameter["in"] == "query":
                schema = parameter["schema"]
                value = schema.get("enum", ["2024" if "pattern" in schema else "1"])[0]
                asked = await site.client.get(
                    f"{filled(template, parts)}?{parameter['name']}={value}"
                )
                assert asked.status_code in (200, 302), (template, parameter)


@pytest.mark.parametrize("template", [path for path in ANSWERS if path != check.PATH])
async def test_answers_hold_what_is_described(
    site: Datasette, parts: dict[str, str], template: str
) -> None:
    document = await document_of(site)
    found = (await site.client.get(filled(template, parts))).json()
    content = document["paths"][template]["get"]["responses"]["200"]["content"]
    assert misfits(found, content["application/json"]["schema"], document) == []


def test_a_misfit_is_found() -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    assert misfits({"n": "1", "m": 2}, schema, {}) == [
        ".m is not described", ".n: '1' is no integer",
    ]  # fmt: skip
    assert misfits({}, schema, {}) == [".n is missing"]


@pytest.mark.parametrize(
    "what",
    ["article/0123456789abcdef", "q/0123456789abcdef", "speaker/999", "statement/999999"],
)
async def test_what_is_not_there_is_told_as_json(site: Datasette, what: str) -> None:
    answer = await site.client.get(f"/-/quotes/{what}.json")
    assert answer.status_code == 404
    assert answer.json()["ok"] is False


async def test_other_sites_may_read_only_where_they_are_let(path: Path) -> None:
    for cors in (False, True):
        site = Datasette([str(path)], cors=cors)
        for address in ("/-/quotes/audit.json", "/-/quotes/openapi.json"):
            headers = (await site.client.get(address)).headers
            assert ("access-control-allow-origin" in headers) is cors


DRAFT = "“We keep the troops,” Ada Moyo said. “We keep the boats,” said Ada Moyo."


async def send(site: Datasette, body: bytes, kind: str = "text/plain") -> Any:
    return await site.client.post(check.PATH, content=body, headers={"content-type": kind})


@pytest.mark.model
async def test_a_draft_is_checked(site: Datasette) -> None:
    for body, kind in ((DRAFT, "text/plain"), (json.dumps({"text": DRAFT}), "application/json")):
        answer = await send(site, body.encode(), kind)
        assert answer.status_code == 200, answer.text
        found = answer.json()
        assert found["all_exact"] is False
        assert [one["outcome"] for one in found["quotations"]] == ["exact", "altered"]
        first = found["quotations"][0]
        assert DRAFT[first["start"] : first["end"]] == first["quotation"]
        document = await document_of(site)
        content = document["paths"][check.PATH]["post"]["responses"]["200"]["content"]
        assert misfits(found, content["application/json"]["schema"], document) == []


@pytest.mark.model
async def test_a_draft_may_hold_anything(site: Datasette) -> None:
    answer = await send(site, f"“{HOSTILE}” \0 said Ada Moyo. {{{{7*7}}}} ?&<".encode())
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "text/plain", 400),
        (b" \n", "text/plain", 400),
        (b"\xff\xfe", "text/plain", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"text": 1}', "application/json", 400),
        (b"[" * 40_000, "application/json; charset=utf-8", 400),
        (b"a" * (check.MOST_BYTES + 1), "text/plain", 413),
    ],
)
async def test_what_cannot_be_checked_is_refused(
    site: Datasette, body: bytes, kind: str, status: int
) -> None:
    answer = await send(site, body, kind)
    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")
    assert not check._WAITING.get(site)


async def test_what_comes_without_a_length_is_stopped_too(site: Datasette) -> None:
    read = 0

    async def endless() -> Any:
        nonlocal read
        while True:
            read += 1
            yield b"a" * 10_000

    received = endless()

    class Sent:
        headers: Mapping[str, str] = MappingProxyType({})

        async def receive(self) -> dict[str, object]:
            return {"type": "http.request", "body": await anext(received), "more_body": True}

    with pytest.raises(check._RefusedError) as refused:
        await check._body(Sent())
    assert (refused.value.status, read) == (413, 6)


async def test_a_draft_is_posted(site: Datasette) -> None:
    answer = await site.client.get(check.PATH)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


async def test_checking_can_be_turned_off(path: Path) -> None:
    site = Datasette([str(path)], metadata={"plugins": {"quotes": {"check": False}}})
    assert (await send(site, DRAFT.encode())).status_code == 404
    assert check.PATH not in (await document_of(site))["paths"]


async def test_too_many_are_sent_away(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(check._WAITING, site, check.MOST_WAITING + 1)
    answer = await send(site, DRAFT.encode())
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")


async def test_a_page_of_ours_still_needs_its_token_elsewhere(site: Datasette) -> None:
    await asyncio.sleep(0)
    scope = {"path": "/-/quotes/search", "raw_path": b"/-/quotes/search"}
    assert not check.skip_csrf(site, scope)
    assert check.skip_csrf(site, {"path": check.PATH, "raw_path": check.PATH.encode() + b"?a=1"})
    assert re.fullmatch(r"/-/quotes/check\.json", check.PATH)
