"""What a query may cost: long values, much memory, endless answers; and what must go on working."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from datasette.app import Datasette
from hypothesis import assume, given
from hypothesis import strategies as st

from quotes import Article
from quotes.store import Store
from quotes.web.functions import LONGEST, instr, replace
from tests.store.made import ingest, quote

X = "printf('%.*c', 900000000, 'x')"
COUNT = "with recursive c(x) as (select 1 union all select x + 1 from c)"
REFUSED = {
    "printf": f"select {X}, {X}, {X}",
    "format": "select format('%.*c', 900000000, 'x')",
    "zeroblob": "select zeroblob(900000000)",
    "hex": "select hex(zeroblob(400000000))",
    "doubled": "with recursive c(x) as (select 'x' union all select x || x from c) select x from c",
    "replace": "select replace(hex(zeroblob(3000000)), '0', 'xxxxxxxxxxxxxxxx')",
    "many rows": f"{COUNT} select zeroblob(7000000) from c",
    "many texts": f"{COUNT} select hex(zeroblob(3900000)) from c",
    "many columns": "select " + ", ".join(["zeroblob(7000000)"] * 100),
    "long": f"select '{'x' * 50_000}'",
    "deep": "select " + "+".join(["1"] * 1000),
    "compound": " union ".join(["select 1"] * 60),
    "pattern": f"select 'a' like '{'%' * 300}'",
    "endless": f"{COUNT} select count(*) from c",
}


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("form", ["", ".json"])
async def test_what_costs_too_much_is_refused(site: Datasette, sql: str, form: str) -> None:
    answer = await site.client.get(f"/quotes{form}", params={"sql": sql})
    assert answer.status_code == 400
    assert len(answer.text) < 250_000
    if form:
        assert answer.json()["error"]
    assert (await site.client.get("/quotes/quotes/1")).status_code == 200


async def test_a_refused_query_is_refused_at_once(site: Datasette) -> None:
    """Processor time, next to that of a plain page: it took a thousand times as much."""

    async def cost(**params: str) -> float:
        start = time.process_time()
        await site.client.get("/quotes.json", params=params)
        return time.process_time() - start

    await cost(sql="select 1")
    assert await cost(sql=REFUSED["printf"]) < 20 * max(await cost(sql="select 1"), 0.02)


MEASURE = """
import asyncio, re, resource, sys
from pathlib import Path
from datasette.app import Datasette

async def main():
    site = Datasette([sys.argv[1]])
    for sql in sys.argv[2:]:
        await site.client.get("/quotes", params={"sql": sql})

asyncio.run(main())
status = Path("/proc/self/status")  # elsewhere, a child counts what its parent took as well
if status.exists():
    print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) * 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_refused_queries_take_little_memory(db: Path) -> None:
    """A process of its own, so that only they count; 2.6 GB before."""
    queries = [REFUSED[name] for name in ("printf", "many rows", "many texts", "many columns")]
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, str(db), *queries],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(run.stdout.split()[-1]) < 700_000_000


async def test_an_answer_counts_for_itself_alone(db: Path) -> None:
    """Many answers below the limit, one after the other on the same connection."""
    site = Datasette([str(db)], settings={"num_sql_threads": 1})
    for _ in range(6):
        sql = "select hex(zeroblob(3500000)), zeroblob(7000000)"
        answer = await site.client.get("/quotes.csv", params={"sql": sql})
        assert answer.status_code == 200
        assert len(answer.text) > 7_000_000


async def test_an_article_of_five_megabytes_is_shown(
    tmp_path: Path, metadata: dict[str, object]
) -> None:
    said = "“The long report ends here,”"
    text = "Ñandú. " * 620_000 + f"{said} Ada said."
    assert 5_000_000 < len(text.encode()) < LONGEST
    path = tmp_path / "quotes.db"
    with Store.open(path) as store:
        ingest(store, (Article(text, "long", "file:/long"), [quote(text, said)]))
        key = store.db.execute("select key from articles").fetchone()[0]
    site = Datasette([str(path)], metadata=metadata)
    page = await site.client.get(f"/-/quotes/article/{key}")
    assert page.status_code == 200
    assert page.text.count("Ñandú. ") == 620_000
    for other in ("/quotes/article_texts", "/quotes/article_texts/1", "/quotes/article_texts.json",
                  "/quotes/article_texts.csv", "/quotes/quotes", "/quotes/articles"):  # fmt: skip
        assert (await site.client.get(other)).status_code == 200, other


async def test_our_own_pages_show_texts_of_any_length(
    tmp_path: Path, metadata: dict[str, object]
) -> None:
    text = "x" * (LONGEST + 1) + " “Go,” Ada said."
    path = tmp_path / "quotes.db"
    with Store.open(path) as store:
        ingest(store, (Article(text, "longer", "file:/longer"), [quote(text, "“Go,”")]))
        key = store.db.execute("select key from articles").fetchone()[0]
    site = Datasette([str(path)], metadata=metadata)
    assert (await site.client.get(f"/-/quotes/article/{key}")).status_code == 200
    # Datasette's own page says what is the matter, before and after.
    row = await site.client.get("/quotes/article_texts/1")
    assert row.status_code == 400
    assert "too large" in row.text


VALUES = st.one_of(
    st.none(), st.text(alphabet="abñ\U0001f600", max_size=6), st.binary(max_size=0),
    st.integers(-99, 99), st.sampled_from([0.5, 2.0, -1e20, 1e-7, 123456789.25]),
)  # fmt: skip


@given(VALUES, VALUES, VALUES)
def test_instr_and_replace_do_as_sqlite_does(value: object, part: object, other: object) -> None:
    assume(part or part is None)  # what comes back for an empty part has another type by version
    connection = sqlite3.connect(":memory:")
    expected = connection.execute(
        "select instr(?1, ?2), replace(?1, ?2, ?3)", (value, part, other)
    ).fetchone()
    connection.close()
    assert (instr(value, part), replace(value, part, other)) == expected  # type: ignore[arg-type]


async def test_the_time_of_a_search_grows_with_the_sum_of_the_lengths(site: Datasette) -> None:
    """SQLite's own takes the product: some 10^13 steps here, hours that nothing interrupts."""
    sql = (
        "with t(a) as (select replace(hex(zeroblob(3500000)), '0', 'a')) "
        "select instr(a, substr(a, 1, 3000000) || 'b') as found, "
        "length(replace(a, substr(a, 1, 3000000) || 'b', '')) as left from t"
    )
    answer = await site.client.get("/quotes.json", params={"sql": sql, "_shape": "array"})
    assert answer.json() == [{"found": 0, "left": 7_000_000}]
