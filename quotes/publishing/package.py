"""This program as a wheel, as it is installed here: the host gets the same and no other."""

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from quotes import __version__
from quotes.errors import StoreError

_PACKAGE = Path(__file__).parent.parent
_FROM_CHECKOUT = "metadata.yml"  # lies in quotes/web once it is installed
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_WHEEL = "Wheel-Version: 1.0\nGenerator: quotes\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write_wheel(folder: Path) -> Path:
    """Write the installed program as a wheel into a folder; give its path.

    Raises StoreError where the program runs without being installed.
    """
    info = f"quotes-{__version__}.dist-info"
    path = folder / f"quotes-{__version__}-py3-none-any.whl"
    record: list[str] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in (*_sources(), *_facts(info)):
            wheel.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            record.append(f"{name},sha256={digest},{len(content)}")
        lines = "\n".join([*record, f"{info}/RECORD,,"])
        wheel.writestr(f"{info}/RECORD", f"{lines}\n")
    return path


def pinned() -> list[str]:
    """List what the program needs, in the versions that are installed here."""
    found: dict[str, str] = {}
    waiting = ["quotes"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            there = distribution(name)
        except PackageNotFoundError:
            continue  # for another system, or an extra that nobody asked for
        found[name] = there.version
        for needed in there.requires or ():
            match = _NAME.match(needed)
            if match and "extra ==" not in needed:
                waiting.append(match[0])
    return sorted(f"{name}=={version}" for name, version in found.items() if name != "quotes")


def _sources() -> Iterator[tuple[str, bytes]]:
    for file in sorted(_PACKAGE.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield f"quotes/{file.relative_to(_PACKAGE).as_posix()}", file.read_bytes()
    outside = _PACKAGE.parent / _FROM_CHECKOUT
    if not (_PACKAGE / "web" / _FROM_CHECKOUT).exists():
        yield f"quotes/web/{_FROM_CHECKOUT}", outside.read_bytes()


def _facts(info: str) -> Iterator[tuple[str, bytes]]:
    try:
        there = distribution("quotes")
    except PackageNotFoundError as error:
        raise StoreError("quotes is not installed; install it with pip, then publish") from error
    for name in ("METADATA", "entry_points.txt"):
        text = there.read_text(name)
        if text is None:
            raise StoreError(f"quotes is installed without its {name}; install it anew")
        yield f"{info}/{name}", text.encode()
    yield f"{info}/WHEEL", _WHEEL.encode()
