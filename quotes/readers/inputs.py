"""From what the user typed to files: folders, globs, standard input."""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import ReadError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `name` is its path below the folder that was given, or the file's name.

    `path` is None for standard input.
    """

    path: Path | None
    name: str


def find_inputs(paths: Sequence[str]) -> list[Input | ReadError]:
    """List the files that paths, folders and globs stand for, each once, in a stable order.

    Folders are searched with all they hold; what is hidden in them is passed over. A path that
    leads nowhere is a ReadError in its place.
    """
    found: list[Input | ReadError] = []
    seen: set[Path] = set()
    for given in paths:
        for item in _expand(given):
            if isinstance(item, Input) and item.path is not None:
                resolved = item.path.resolve()
                if resolved in seen:
                    continue
                seen.add(resolved)
            found.append(item)
    return found


def _expand(given: str) -> Iterator[Input | ReadError]:
    path = Path(given)
    if given == STDIN:
        yield Input(None, STDIN)
    elif path.is_dir():
        yield from _below(path)
    elif path.exists():
        yield Input(path, path.name)
    elif glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (may be absolute)
        if not matches:
            yield ReadError(given, None, "no file matches; check the pattern")
        for match in matches:
            if Path(match).is_file():
                yield Input(Path(match), Path(match).name)
    else:
        yield ReadError(given, None, "there is no such file or folder; check the path")


def _below(folder: Path) -> Iterator[Input | ReadError]:
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    )
    if not files:
        yield ReadError(str(folder), None, "the folder holds no files")
    for path in files:
        yield Input(path, path.relative_to(folder).as_posix())
