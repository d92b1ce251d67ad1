"""A site over `seeds/`, hostile texts and near-copies of one quote, and a headless browser."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = os.environ.get("QUOTES_CHROMIUM") or shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
QUOTES = [sys.executable, "-m", "quotes"]
HOSTILE = (
    "“Keep the <script>document.title='run'</script> gate shut,” said Ada Moyo. "
    "“<img src=x onerror=\"document.title='run'\">,” she added.\n"
)
# What seeds/river-wall.txt quotes, as others have it: whole, cut, edited, and by somebody else.
_COPIES = (
    ("2024-03-02", "Tarn Courier", "Mill Street waits", "Lee Park",
     "We will not move back until there is stone"),
    ("2024-03-03", "Leith Post", "Stone, or nothing", "Lee Park",
     "We will not move back until there is stone along the [whole] river, and a bridge"),
    ("2024-03-05", "Tay News", "<b>Fences</b> & \"walls\"", "Ana Cole",
     "We shall not move back until there is <em>stone</em> & mortar"),
)  # fmt: skip


def _copies() -> str:
    rows = [
        {"id": f"copy-{n}", "published": day, "source": outlet, "title": title,
         "text": f"The town waits for its wall. “{said},” {speaker} said on Monday."}
        for n, (day, outlet, title, speaker, said) in enumerate(_COPIES)
    ]  # fmt: skip
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.fixture(scope="package")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "copies.jsonl").write_text(_copies(), encoding="utf-8")
    db = folder / "quotes.db"
    inputs = [str(ROOT / "seeds"), str(folder / "hostile.txt"), str(folder / "copies.jsonl")]
    subprocess.run([*QUOTES, "ingest", *inputs, "--db", str(db)], check=True, cwd=ROOT)
    return db


@pytest.fixture(scope="package")
def site(database: Path) -> Iterator[str]:
    with serving(database, subprocess.DEVNULL) as (base, _):
        yield base


@contextmanager
def serving(db: Path, stderr: int, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a database; give the site's address and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*QUOTES, "serve", "--db", str(db), "--port", str(port), "--no-open", *options]
    with subprocess.Popen(command, cwd=ROOT, stderr=stderr, text=True) as server:
        base = f"http://127.0.0.1:{port}"
        try:
            _wait_for(base)
            yield base, server
        finally:
            server.terminate()


def _wait_for(base: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(base, timeout=5).close()
        except urllib.error.HTTPError as error:
            pytest.fail(f"the site answers {error.code}")
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the site did not start")


# Not for the whole session: while it runs, so does its event loop, and no async test can.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("QUOTES_REQUIRE_BROWSER"):
            pytest.fail("no chromium here, and QUOTES_REQUIRE_BROWSER is set")
        pytest.skip("no chromium here: apt-get install chromium, or set QUOTES_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    yield page
    page.close()
    assert problems == []
