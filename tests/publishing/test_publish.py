"""A published folder serves the database as its Dockerfile says, and nothing is written there."""

import csv
import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from quotes import __version__
from quotes.store import Store
from tests.cli.commands import quotes
from tests.web.conftest import articles

FILES = {
    "news.db", "inspect-data.json", "metadata.yml", "Dockerfile", "compose.yml", "README.md",
    "constraints.txt", ".dockerignore", f"quotes-{__version__}-py3-none-any.whl",
}  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("publish") / "mine.db"
    with Store.open(path) as store:
        run_id = store.begin_run("test")
        for article, found in articles():
            store.write(article, found, run_id)
        store.finish_run(run_id)
    return path


@pytest.fixture(scope="module")
def folder(db: Path) -> Path:
    folder = db.parent / "site"
    result = quotes("publish", folder, "--db", db, "--name", "news")
    assert result.exit_code == 0, result.stderr
    return folder


def test_everything_is_there(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == FILES
    assert (folder / "news.db").stat().st_mode & 0o777 == 0o644
    counts = json.loads((folder / "inspect-data.json").read_text())["news"]
    assert counts["tables"]["quotes"]["count"] == 4
    assert counts["file"] == "news.db"
    compose = yaml.safe_load((folder / "compose.yml").read_text())
    assert compose["services"]["quotes"]["ports"] == ["127.0.0.1:8001:8001"]
    docker = (folder / "Dockerfile").read_text()
    for line in docker.splitlines():
        if line.startswith("COPY"):
            assert set(line.split()[1:-1]) <= FILES
    assert f"./quotes-{__version__}-py3-none-any.whl" in docker
    notes = (folder / "README.md").read_text()
    assert "{" not in re.sub(r"\{\n|\s\{$", "", notes.replace("{\n", "")).replace(
        "location / {", ""
    )


def test_the_copy_is_packed_and_whole(folder: Path) -> None:
    with sqlite3.connect(f"file:{folder / 'news.db'}?immutable=1", uri=True) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert connection.execute("pragma freelist_count").fetchone() == (0,)
        assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
        assert connection.execute("select count(*) from sqlite_stat1").fetchone()[0] > 5
    connection.close()
    assert not list(folder.glob("news.db-*"))


def test_the_wheel_is_this_program(folder: Path, tmp_path: Path) -> None:
    wheel = folder / f"quotes-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        record = packed.read(f"quotes-{__version__}.dist-info/RECORD").decode()
    assert len(names) == len(set(names)) == len(record.splitlines())
    assert "quotes/web/metadata.yml" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
    target = tmp_path / "there"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
    told = subprocess.run(
        [sys.executable, "-c", "import quotes, quotes.web; print(quotes.__file__)"],
        check=True, capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(target)},
    ).stdout  # fmt: skip
    assert str(target) in told
    pins = (folder / "constraints.txt").read_text()
    assert re.search(r"^datasette==0\.65", pins, re.MULTILINE)


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    """The site, started with the Dockerfile's own command on another port."""
    (command,) = [
        json.loads(line.removeprefix("CMD "))
        for line in (folder / "Dockerfile").read_text().splitlines()
        if line.startswith("CMD ")
    ]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command[command.index("--port") + 1] = str(port)
    command[command.index("--host") + 1] = "127.0.0.1"
    before = (folder / "news.db").read_bytes()
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder, stderr=subprocess.DEVNULL
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(150):
                try:
                    urllib.request.urlopen(address, timeout=5).close()
                    break
                except urllib.error.HTTPError:
                    raise
                except OSError:
                    time.sleep(0.2)
            yield address
        finally:
            server.terminate()
    assert (folder / "news.db").read_bytes() == before


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def test_it_is_served(base: str) -> None:
    assert "Who said what, where, when?" in get(base)
    assert "<mark>troops</mark>" in get(f"{base}/-/quotes/search?q=troops")
    rows = list(csv.DictReader(io.StringIO(get(f"{base}/-/quotes/quotes.csv"))))
    assert len(rows) == 4
    found = json.loads(get(f"{base}/news/quotes.json"))
    assert found["filtered_table_rows_count"] == 4
    assert set(found["facet_results"]) > {"speaker", "outlet"}
    assert json.loads(get(f"{base}/-/quotes/audit.json"))["n_quotes"] == 4
    assert json.loads(get(f"{base}/news/most_quoted.json?_shape=array&outlet="))


def test_nobody_writes_queries_there(base: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{base}/news.json?sql=select+1")
    assert refused.value.code == 403


def test_a_folder_with_anything_in_it_is_refused(folder: Path, db: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    again = quotes("publish", folder, "--db", db)
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)
    assert "--force" in again.stderr
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept.txt").write_text("kept")
    forced = quotes("publish", other, "--force", "--db", db, "--allow-host", "quotes.example")
    assert forced.exit_code == 0, forced.stderr
    assert (other / "kept.txt").read_text() == "kept"
    metadata = yaml.safe_load((other / "metadata.yml").read_text())
    assert metadata["plugins"]["quotes"]["hosts"] == ["quotes.example"]
    assert "quotes" in metadata["databases"]


@pytest.mark.parametrize("name", ["", "a b", "../x", "a;b", "-x", "ä", "a" * 65])
def test_a_name_is_plain(db: Path, tmp_path: Path, name: str) -> None:
    refused = quotes("publish", tmp_path / "x", "--db", db, f"--name={name}")
    assert refused.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_what_cannot_be_published_is_one_line(db: Path, tmp_path: Path) -> None:
    missing = quotes("publish", tmp_path / "x", "--db", tmp_path / "none.db")
    assert (missing.exit_code, missing.stderr.count("\n")) == (1, 1)
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "file", tmp_path / "file" / "below"):
        refused = quotes("publish", target, "--db", db)
        assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1), refused.stderr
    broken = tmp_path / "broken.db"
    broken.write_bytes(db.read_bytes())
    with sqlite3.connect(broken) as connection:
        connection.execute("update article_texts set text = 'x' || text")
    connection.close()
    refused = quotes("publish", tmp_path / "x", "--db", broken)
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "is not in order" in refused.stderr
    assert not list((tmp_path / "x").glob("*"))
    assert not list(tmp_path.glob(".quotes-*"))
