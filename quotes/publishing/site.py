"""A folder with all that serves a database somewhere else."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quotes import __version__
from quotes.errors import StoreError
from quotes.publishing.package import pinned, write_wheel
from quotes.publishing.texts import COMPOSE, DOCKERFILE, NOTES
from quotes.store import Store

PORT = 8001


@dataclass(frozen=True, slots=True)
class Site:
    """How a database is served: its name there, Datasette's metadata for that name, settings."""

    name: str
    metadata: Mapping[str, Any]
    settings: Mapping[str, str]


def write_site(store: Store, folder: Path, site: Site) -> list[Path]:
    """Write a folder; what cannot be written whole is not written at all. Gives its files.

    Raises StoreError where the database is not in order, or the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".quotes-") as place:
            _fill(store, Path(place), site)
            folder.mkdir(exist_ok=True)
            written = [folder / made.name for made in sorted(Path(place).iterdir())]
            for target in written:
                shutil.move(Path(place) / target.name, target)
    except OSError as error:
        why = error.strerror or error
        raise StoreError(f"cannot write {folder}: {why}; choose another place") from error
    return written


def command(site: Site) -> list[str]:
    """Give the command that serves a folder, in it."""
    settings = [
        word for name, value in site.settings.items() for word in ("--setting", name, value)
    ]
    return [
        *("datasette", "serve", "--immutable", f"{site.name}.db"),
        *("--inspect-file", "inspect-data.json", "--metadata", "metadata.yml"),
        *("--host", "0.0.0.0", "--port", str(PORT), *settings),  # noqa: S104 (in its container)
    ]


def _fill(store: Store, place: Path, site: Site) -> None:
    database = place / f"{site.name}.db"
    store.publish(database)
    database.chmod(0o644)
    _inspect(database, place / "inspect-data.json")
    wheel = write_wheel(place)
    facts = {
        "name": site.name,
        "version": __version__,
        "wheel": wheel.name,
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "command": json.dumps(command(site)),
        "port": str(PORT),
    }
    files = {
        "metadata.yml": yaml.safe_dump(dict(site.metadata), sort_keys=False, allow_unicode=True),
        "constraints.txt": "".join(f"{line}\n" for line in pinned()),
        "Dockerfile": DOCKERFILE.format(**facts),
        "compose.yml": COMPOSE.format(**facts),
        "README.md": NOTES.format(**facts),
        ".dockerignore": "README.md\ncompose.yml\n",
    }
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")


def _inspect(database: Path, target: Path) -> None:
    """Count the rows of each table once, so that the host need not."""
    # In a process of its own: Datasette sets a limit of memory that a process keeps.
    done = subprocess.run(  # noqa: S603 (our own file)
        [
            sys.executable,
            "-m",
            "datasette",
            "inspect",
            database.name,
            "--inspect-file",
            target.name,
        ],
        cwd=database.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise StoreError(f"Datasette cannot read the copy: {why}")
