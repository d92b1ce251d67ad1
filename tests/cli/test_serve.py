"""`quotes serve`, up to where Datasette takes over."""

import hashlib
import json
import re
import socket
import sqlite3
from pathlib import Path

import pytest

from quotes.store import Store, queries
from tests.cli.commands import quotes
from tests.store.made import ADA, HARBOUR, article, quote


@pytest.fixture
def broken_off(tmp_path: Path) -> Path:
    """A database whose run did not come to its end."""
    path = tmp_path / "quotes.db"
    with Store.open(path) as store:
        run_id = store.begin_run("test")
        said = quote(HARBOUR, "“We sail at dawn.”", cue="said", source="Ada Moyo", speaker=ADA)
        store.write(article(), [said], run_id)
    return path


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments of each call of Datasette."""
    calls: list[list[str]] = []
    monkeypatch.setattr("datasette.cli.cli", lambda args, **_: calls.append(args))
    return calls


def serve(path: Path, *options: str) -> str:
    """Serve a database, and give what is said on stderr."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = quotes("serve", "--db", path, "--port", port, "--no-open", *options)
    assert found.exit_code == 0
    return found.stderr


def totals(path: Path) -> tuple[bool, int]:
    """Whether the totals are out of date, and how many quotes the speaker has by them."""
    db = sqlite3.connect(path)
    found = queries.stats(db)["stale"], db.execute("select n_quotes from speakers").fetchone()[0]
    db.close()
    return found


def test_totals_of_a_run_that_broke_off_are_put_right(
    broken_off: Path, served: list[list[str]]
) -> None:
    assert totals(broken_off) == (True, 0)
    assert "Note:" not in serve(broken_off)
    assert totals(broken_off) == (False, 1)
    assert len(served) == 1


def test_while_a_run_is_under_way_it_says_so_and_serves(
    broken_off: Path, served: list[list[str]]
) -> None:
    with Store.open(broken_off) as store:
        store.begin_run("test")
        store.write(article(name="other", text=HARBOUR + " "), [], 2)  # holds the file open
        assert "Note: a run is under way" in serve(broken_off)
    assert totals(broken_off) == (True, 0)
    assert len(served) == 1


def test_a_link_to_correct_is_printed_and_only_its_digest_kept(
    broken_off: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def datasette(args: list[str], **_: object) -> None:
        told.append(Path(args[args.index("-m") + 1]).read_text(encoding="utf-8"))

    monkeypatch.setattr("datasette.cli.cli", datasette)
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    links = []
    for _ in range(2):
        said = serve(broken_off, "--review")
        assert "To correct as ada" in said
        links.append(re.findall(r"http://127.0.0.1:\d+/-/quotes/sign-in\?token=(\S+)", said)[0])
    assert "sign-in" not in serve(broken_off)
    assert "review" not in json.loads(told[2])["plugins"]["quotes"]
    assert links[0] != links[1]
    for token, metadata in zip(links, told[:2], strict=True):
        assert len(token) > 40
        assert token not in metadata
        config = json.loads(metadata)["plugins"]["quotes"]
        assert config["review"] == {"id": "ada"}
        assert config["sign_in"]["sha256"] == hashlib.sha256(token.encode()).hexdigest()


def test_other_sites_and_drafts_are_let_in_as_asked(
    broken_off: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, dict[str, object]]] = []

    def datasette(args: list[str], **_: object) -> None:
        metadata = json.loads(Path(args[args.index("-m") + 1]).read_text())
        seen.append(("--cors" in args, metadata["plugins"]["quotes"]))

    monkeypatch.setattr("datasette.cli.cli", datasette)
    for options in ([], ["--cors"], ["--no-check"]):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        found = quotes("serve", "--db", broken_off, "--port", port, "--no-open", *options)
        assert found.exit_code == 0, found.stderr
    hosts = {"hosts": ["127.0.0.1"]}
    assert seen == [(False, hosts), (True, hosts), (False, {**hosts, "check": False})]
