"""The plan of the house: who may import whom, how large a module may grow, what loads when."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "quotes"

FOUNDATION = {"errors", "records"}
MAY_IMPORT = {
    # room: (rooms of ours, other packages); the standard library is free to all
    "errors": (set(), set()),
    "records": (set(), set()),
    "__init__": (FOUNDATION | {"nlp"}, {"spacy"}),  # both inside functions, or for types
    "__main__": ({"cli"}, set()),
    "scoring": (FOUNDATION, set()),
    "readers": (FOUNDATION, {"trafilatura", "dateutil", "lxml", "py3langid", "yaml"}),
    "writers": (FOUNDATION, {"pyarrow", "xlsxwriter"}),
    "corpora": (FOUNDATION, set()),
    "nlp": (
        FOUNDATION | {"scoring"},
        {"spacy", "numpy", "onnxruntime", "tokenizers"},
    ),
    "store": (FOUNDATION | {"comparing"}, {"sqlite_utils"}),
    "comparing": (FOUNDATION, set()),
    "checking": (FOUNDATION | {"comparing", "nlp", "store"}, set()),
    "publishing": (FOUNDATION | {"store"}, {"yaml"}),
    "run": (FOUNDATION | {"readers", "nlp", "store"}, {"spacy"}),
    # checking brings nlp: inside the one function that needs it, see test_loads_only_what_it_needs
    "web": (
        FOUNDATION | {"store", "writers", "comparing", "checking"},
        {"datasette", "markupsafe", "sqlite_utils", "yaml"},
    ),
    "cli": (
        FOUNDATION | {"writers"},
        {"typer", "rich"},
    ),  # at the top of a module; inside functions, anything
}
# Rooms within rooms, the ground floor first: each may import from those before it.
FLOORS = {
    "nlp": (
        {"annotations", "found", "lang"},
        {"text"},
        {"quotation", "entities"},
        {"model", "coreference"},
        {"attribution"},
        {"speakers"},
        {"build", "export"},
        {"finding", "library"},
    ),
    "store": (
        {"schema", "migrations"},
        {"names", "log"},
        {"queries"},
        {"linking"},
        {"articles", "speakers"},
        {"editing", "checks"},
        {"backup", "opening", "sqlite_errors"},
        {"store"},
    ),
}
HARD_LINES = 400


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.Module, *, top_only: bool) -> Iterator[str]:
    """Dotted names of what a module imports; those for type checkers only are left out."""
    body = [node for node in tree.body if not _type_checking(node)]
    nodes = body if top_only else [node for part in body for node in ast.walk(part)]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _type_checking(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_from_rooms_it_may(module: Path) -> None:
    room = room_of(module)
    rooms, packages = MAY_IMPORT[room]
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for name in imported(tree, top_only=room == "cli"):
        first, _, rest = name.partition(".")
        if first == "quotes":
            other = rest.split(".")[0]
            is_top = not (PACKAGE / other).is_dir() and not (PACKAGE / f"{other}.py").exists()
            assert is_top or other == room or other in rooms, f"{room} must not import {name}"
        else:
            assert first in sys.stdlib_module_names or first in packages, f"{room}: {name}"


@pytest.mark.parametrize("house", FLOORS)
def test_imports_no_room_above_nor_beside(house: str) -> None:
    floor_of = {room: n for n, rooms in enumerate(FLOORS[house]) for room in rooms}
    for module in sorted((PACKAGE / house).rglob("*.py")):
        room = module.relative_to(PACKAGE / house).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for name in imported(tree, top_only=False):
            parts = name.split(".")
            if parts[:2] == ["quotes", house] and parts[2] != room:
                assert floor_of[parts[2]] < floor_of[room], f"{module} must not import {name}"


@pytest.mark.parametrize(
    "module",
    [*modules(), *sorted((ROOT / "tests").rglob("*.py"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_stays_small(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= HARD_LINES


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc", "core", "manager"])
def test_no_room_for_odds_and_ends(name: str) -> None:
    assert not [path for path in PACKAGE.rglob(f"{name}*") if path.stem == name]


def loaded_after(code: str) -> set[str]:
    """Top-level packages in sys.modules once `code` has run in a new interpreter."""
    script = (
        f"import sys\n{code}\nprint('\\n' + ' '.join({{m.split('.')[0] for m in sys.modules}}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        pytest.param(
            "import quotes",
            {"spacy", "sqlite_utils", "datasette", "trafilatura", "typer", "rich", "numpy"},
            id="import quotes",
        ),
        pytest.param("import quotes.nlp", {"spacy", "numpy"}, id="import quotes.nlp"),
        pytest.param("import quotes.web", {"spacy", "trafilatura"}, id="import quotes.web"),
        pytest.param("import quotes.store", {"spacy", "datasette"}, id="import quotes.store"),
    ],
)
def test_loads_only_what_it_needs(code: str, absent: set[str]) -> None:
    assert not loaded_after(code) & absent
