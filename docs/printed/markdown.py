"""Pieces of Markdown, and docstrings as reStructuredText."""

import re
from collections.abc import Iterable, Sequence

_CODE = re.compile(r"(`+[^`]+`+)")
_SIGNS = re.compile(r"[*_|\\]")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table; cells are Markdown, on one line each."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def code(text: str) -> str:
    """Give a word as code."""
    return f"`{text}`"


def prose(text: str) -> str:
    """Give a sentence of the code's as Markdown: only its `code` is more than text."""
    pieces = _CODE.split(" ".join(text.split()))
    return "".join(
        piece if n % 2 else re.sub(r"([*_\[\]<>\\#])", r"\\\1", piece)
        for n, piece in enumerate(pieces)
    )


def docstring(thing: object) -> str:
    """Give a docstring as Markdown, paragraph by paragraph."""
    paragraphs = re.split(r"\n\s*\n", (thing.__doc__ or "").strip())
    return "\n\n".join(prose(paragraph) for paragraph in paragraphs)


def fence(text: str, language: str) -> str:
    """Give a block as it is."""
    return f"~~~{language}\n{text.rstrip()}\n~~~\n"


def plain(text: str) -> str:
    """Give a docstring as reStructuredText that says the same."""
    pieces = _CODE.split(text)
    return "".join(
        piece if n % 2 else _SIGNS.sub(lambda sign: f"\\{sign[0]}", piece)
        for n, piece in enumerate(pieces)
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
