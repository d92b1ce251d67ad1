"""From what the user typed to files: folders, globs, standard input."""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import ReadError
from quotes.readers.decoding import storable

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `name` is its path below the folder that was given, or the file's name.

    `path` is None for standard input.
    """

    path: Path | None
    name: str

    @property
    def shown(self) -> str:
        """Name the input to people."""
        return "standard input" if self.path is None else storable(str(self.path))


def find_inputs(paths: Sequence[str]) -> list[Input | ReadError]:
    """List the files that paths, folders and globs stand for, each once, in a stable order.

    Folders are searched with all they hold; what is hidden in them is passed over. A path that
    leads nowhere is a ReadError in its place.
    """
    found: list[Input | ReadError] = []
    seen: set[Path | None] = set()
    for given in paths:
        for item in _expand(given):
            if isinstance(item, Input):
                resolved = item.path and item.path.resolve()
                if resolved in seen:
                    continue
                seen.add(resolved)
            found.append(item)
    return found


def cannot_open(shown: str, error: OSError) -> ReadError:
    """Say why the system does not give a file or folder away."""
    why = f"{error.strerror or error}; check the path and its permissions"
    return ReadError(shown, None, why)


def _expand(given: str) -> Iterator[Input | ReadError]:
    if given == STDIN:
        yield Input(None, STDIN)
        return
    path = Path(given)
    try:
        if path.is_dir():
            yield from _filled(path)
        elif path.exists():
            yield Input(path, storable(path.name))
        elif given.startswith(("http://", "https://")):
            yield ReadError(given, None, "nothing is fetched; save the page and give its file")
        elif glob.has_magic(given):
            yield from _matching(given)
        else:
            why = "there is no such file or folder; check the path"
            yield ReadError(storable(given), None, why)
    except OSError as error:
        yield cannot_open(storable(given), error)


def _filled(folder: Path) -> Iterator[Input | ReadError]:
    found = list(_below(folder, folder, set()))
    yield from found
    if not found:
        yield ReadError(storable(str(folder)), None, "the folder holds no files; check the path")


def _matching(pattern: str) -> Iterator[Input | ReadError]:
    """Read a glob as a shell does: a folder that matches stands for all that it holds."""
    matches = sorted(Path(match) for match in glob.glob(pattern, recursive=True))  # noqa: PTH207
    if not matches:
        yield ReadError(storable(pattern), None, "no file matches; check the pattern")
    fixed = Path()
    for part in Path(pattern).parts:
        if glob.has_magic(part):
            break
        fixed /= part
    for match in matches:
        yield from _below(match, fixed, set()) if match.is_dir() else [_file(match, fixed)]


def _below(folder: Path, top: Path, seen: set[Path]) -> Iterator[Input | ReadError]:
    """Walk a folder in the order of names. `seen` ends links that lead around in a circle."""
    try:
        if folder.resolve() in seen:
            return
        seen.add(folder.resolve())
        for path in sorted(folder.iterdir()):
            if path.name.startswith("."):
                continue
            if path.is_dir():
                yield from _below(path, top, seen)
            elif path.is_file():
                yield _file(path, top)
            elif path.is_symlink():
                yield ReadError(storable(str(path)), None, "the link leads nowhere; mend it")
    except OSError as error:
        yield cannot_open(storable(str(folder)), error)


def _file(path: Path, top: Path) -> Input:
    return Input(path, storable(path.relative_to(top).as_posix()))
