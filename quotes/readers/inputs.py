"""From what the user typed to files: folders, globs, standard input."""

import glob
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import ReadError
from quotes.readers.decoding import storable
from quotes.readers.files import not_regular

STDIN = "-"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


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
        return "standard input" if self.path is None else _shown(self.path)


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
        elif path.is_file():
            yield Input(path, storable(path.name))
        elif path.exists():
            yield not_regular(_shown(path))
        elif given.startswith(("http://", "https://")):
            yield ReadError(
                _shown(given), None, "nothing is fetched; save the page and give its file"
            )
        elif glob.has_magic(given):
            yield from _matching(given)
        else:
            why = "there is no such file or folder; check the path"
            yield ReadError(_shown(given), None, why)
    except OSError as error:
        yield cannot_open(_shown(given), error)


def _filled(folder: Path) -> Iterator[Input | ReadError]:
    found = list(_below(folder, folder))
    yield from found
    if not found:
        yield ReadError(_shown(folder), None, "the folder holds no files; check the path")


def _matching(pattern: str) -> Iterator[Input | ReadError]:
    """Read a glob as a shell does: a folder that matches stands for all that it holds."""
    matches = sorted(Path(match) for match in glob.glob(pattern, recursive=True))  # noqa: PTH207
    if not matches:
        yield ReadError(_shown(pattern), None, "no file matches; check the pattern")
    fixed = Path()
    for part in Path(pattern).parts:
        if glob.has_magic(part):
            break
        fixed /= part
    for match in matches:
        yield from _below(match, fixed)


def _below(top: Path, fixed: Path) -> Iterator[Input | ReadError]:
    """Walk a folder in the order of names; links that lead around in a circle are followed once."""
    seen: set[Path] = set()
    waiting = [top]  # the next one last: folders may lie deeper than calls can
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                if path.resolve() not in seen:
                    seen.add(path.resolve())
                    within = sorted(path.iterdir(), reverse=True)
                    waiting += [each for each in within if not each.name.startswith(".")]
            elif path.is_file():
                yield _file(path, fixed)
            elif path.exists():
                yield not_regular(_shown(path))
            else:
                yield ReadError(_shown(path), None, "the link leads nowhere; mend it")
        except OSError as error:
            yield cannot_open(_shown(path), error)


def _file(path: Path, top: Path) -> Input:
    return Input(path, storable(path.relative_to(top).as_posix()))


def _shown(path: Path | str) -> str:
    """Name a file on one line, whatever its name is."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", storable(str(path)))
