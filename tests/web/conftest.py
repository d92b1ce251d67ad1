"""A database of hand-made records with hostile texts in every field, and a Datasette on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from datasette.app import Datasette

from quotes.records import Article, Quote, Speaker, TextSpan
from quotes.store import Store

ROOT = Path(__file__).parent.parent.parent
HOSTILE = "<script>alert('x')</script>"
TEXTS = {
    "a": f"“We keep the troops,” Ada Moyo said {HOSTILE}. “{HOSTILE} & more,” she added.",
    "b": "Lee Park said the troops would leave. “Not now,” said a critic.",
}


def mention(text: str, words: str) -> TextSpan:
    start = text.index(words)
    return TextSpan(start, start + len(words), words)


def articles() -> list[tuple[Article, tuple[Quote, ...]]]:
    a, b = TEXTS["a"], TEXTS["b"]
    moyo = Speaker("Ada Moyo", "person", "mayor", ("Ada Moyo",))
    return [
        (
            Article(
                a, "a", "file:/a", f"Bridge {HOSTILE}", "N", "2024-05-06", "Leith <b>Post",
                "javascript:alert(1)",
            ),
            (
                Quote(
                    (mention(a, "“We keep the troops,”"),),
                    "direct", mention(a, "said"), mention(a, "Ada Moyo"), moyo, 0.9, "concluded",
                ),
                Quote(
                    (mention(a, f"“{HOSTILE} & more,”"),),
                    "direct", mention(a, "added"), mention(a, "she"), moyo, 0.9, "concluded",
                ),
            ),
        ),
        (
            Article(b, "b", "file:/b", "Leaving", None, "2023-01-02", "Tay News", "https://t.example"),
            (
                Quote(
                    (mention(b, "the troops would leave"),),
                    "indirect", mention(b, "said"), mention(b, "Lee Park"),
                    Speaker(f"Lee {HOSTILE}", "person", None, ("Lee Park",)), 0.7, "said",
                ),
                Quote((mention(b, "“Not now,”"),), "direct", None, None, None, 0.2, "no cue"),
            ),
        ),
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def end_threads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """End the threads of each site with its test, and its connections.

    SQLite counts the memory of all connections of a process against one limit, which a site sets.
    """
    made: list[Datasette] = []
    make = Datasette.__init__

    def make_and_keep(site: Datasette, *given: object, **named: object) -> None:
        make(site, *given, **named)
        made.append(site)

    monkeypatch.setattr(Datasette, "__init__", make_and_keep)
    yield
    for site in made:
        if site.executor is not None:
            site.executor.shutdown()
        for database in site.databases.values():
            database.close()


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "quotes.db"
    with Store.open(path) as store:
        run_id = store.begin_run("test")
        for article, quotes in articles():
            store.write(article, quotes, run_id)
        store.finish_run(run_id)
    return path


@pytest.fixture(scope="session")
def metadata() -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def site(db: Path, metadata: dict[str, object]) -> Datasette:
    return Datasette([str(db)], metadata=metadata)
