"""Commands that are run while the documentation is built, and what they print.

All of one page share an empty folder with copies of `seeds/` and `examples/` in it, one after the
other, as a reader would type them.
"""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).parent.parent.parent
_PLACES: dict[str, TemporaryDirectory[str]] = {}
_SECONDS = 120


def place_of(page: str) -> Path:
    """Give the folder of a page; it is made when it is first asked for."""
    if page not in _PLACES:
        _PLACES[page] = TemporaryDirectory(prefix="quotes-docs-")
        for name in ("seeds", "examples"):
            shutil.copytree(ROOT / name, Path(_PLACES[page].name) / name)
    return Path(_PLACES[page].name)


def end_runs(_app: "Sphinx", _error: Exception | None) -> None:
    """Remove the folders."""
    while _PLACES:
        _PLACES.popitem()[1].cleanup()


def run_line(line: str, place: Path) -> tuple[int, str]:
    """Run one command line; give its exit code and what it prints, errors included."""
    environment = {
        "PATH": f"{sysconfig.get_path('scripts')}:{os.environ.get('PATH', os.defpath)}",
        "HOME": str(place),
        "LOGNAME": "ada",
        "LANG": "C.UTF-8",
        "COLUMNS": "96",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(  # noqa: S603 (the lines are our own pages')
        ["/bin/sh", "-c", line],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout.decode()


class Run(SphinxDirective):
    """Run each line and show it with what it prints.

    `says`: words that it must print, which the text around relies on; `code`: the exit code of
    the last line; `lines`: so many lines of output are shown of each command, at most.
    """

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "says": directives.unchanged_required,
        "code": directives.nonnegative_int,
        "lines": directives.positive_int,
    }

    def run(self) -> Sequence[nodes.Node]:
        """Run them; what fails, or prints something else, is a warning, and so an error."""
        place = place_of(self.env.docname)
        expected = [0] * (len(self.content) - 1) + [self.options.get("code", 0)]
        shown = printed = ""
        for line, code in zip(self.content, expected, strict=True):
            found, output = run_line(line, place)
            if found != code:
                raise self.error(f"{line!r} ended with {found} instead of {code}: {output}")
            printed += output
            shown += f"$ {line}\n{self._cut(output)}"
        if (wanted := self.options.get("says", "")) not in printed:
            raise self.error(f"{self.content[-1]!r} prints no {wanted!r}: {printed}")
        shown = shown.rstrip()  # twice the same: else it is not highlighted
        return [nodes.literal_block(shown, shown, language="console")]

    def _cut(self, output: str) -> str:
        lines = output.rstrip("\n").splitlines(keepends=True)
        most = self.options.get("lines", len(lines))
        rest = "…\n" if len(lines) > most else "\n" * bool(lines)
        return "".join(lines[:most]) + rest


class File(SphinxDirective):
    """Show a file and write it where the commands of the page find it."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {}

    def run(self) -> Sequence[nodes.Node]:
        """Write it; its ending says in which language it is shown."""
        name = self.arguments[0]
        text = "\n".join(self.content) + "\n"
        (place_of(self.env.docname) / name).write_text(text, encoding="utf-8")
        block = nodes.literal_block(text, text, language=_language(name))
        caption = nodes.caption("", "", nodes.literal(text=name))
        return [nodes.container("", caption, block, literal_block=True)]


def _language(name: str) -> str:
    return {".yml": "yaml", ".md": "markdown", ".py": "python", ".csv": "text"}.get(
        Path(name).suffix, "text"
    )
