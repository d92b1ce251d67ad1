"""Articles on a terminal, quotes coloured by speaker."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.cli._app import printable
from quotes.records import Quote

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from quotes.comparing import Piece

_STYLES = ("cyan", "yellow", "green", "magenta", "blue", "red", "bright_cyan", "bright_yellow")
UNKNOWN = "(unknown)"
_CHANGES = {"same": "", "missing": "red strike", "added": "green"}
_MARKS = {"same": "{}", "missing": "[-{}-]", "added": "{{+{}+}}"}


def print_article(name: str, text: str, quotes: Sequence[Quote], *, subtitle: str = "") -> None:
    """Print a text with its quotes marked: coloured, and numbered by speaker in the legend.

    The number stands behind each part, so that it can be read without colours too.
    """
    console = open_console()
    numbers: dict[str, int] = {}
    for quote in quotes:
        numbers.setdefault(_voice(quote), len(numbers) + 1)
    console.print(styled(name, "bold"), styled(subtitle, "dim"))
    body = styled("")
    for piece, speaker in _pieces(text, quotes):
        if speaker is None:
            body.append(printable(piece))
            continue
        body.append(printable(piece), style=_style(numbers[speaker]))
        body.append(f"[{numbers[speaker]}]", style="dim")
    console.print(body)
    console.print()
    for speaker, number in numbers.items():
        console.print(styled(f"[{number}] {speaker}", _style(number)))


def open_console() -> "Console":
    """Open stdout: wrapped and coloured on a terminal, lines as they are elsewhere."""
    from rich.console import Console

    console = Console(highlight=False)
    console.soft_wrap = not console.is_terminal
    return console


def styled(text: str, style: str = "") -> "Text":
    """Give a text in a style; nothing in the text itself is a style or a command."""
    from rich.text import Text

    return Text(printable(text), style=style)


def where(published: str | None, outlet: str | None, title: str) -> str:
    """Say where a quote stands: date, outlet and title, as far as they are known."""
    return ", ".join(fact for fact in (published, outlet, title) if fact)


def may_be(speaker: str, evidence: str) -> str:
    """Name a candidate and what speaks for it."""
    return f"{speaker} ({evidence})" if evidence else speaker


def diff_text(pieces: "Iterable[Piece]") -> "Text":
    """Set out changed words so that they can be read without colours too."""
    shown = styled("")
    for n, piece in enumerate(pieces):
        shown.append(" " if n else "")
        shown.append_text(styled(_MARKS[piece.change].format(piece.text), _CHANGES[piece.change]))
    return shown


def _voice(quote: Quote) -> str:
    from quotes.store.schema.candidates import candidate_facts, perhaps

    if quote.speaker is not None:
        return quote.speaker.name
    return perhaps(candidate_facts(quote.candidates), names_only=True) or UNKNOWN


def _style(number: int) -> str:
    return _STYLES[(number - 1) % len(_STYLES)]


def _pieces(text: str, quotes: Sequence[Quote]) -> Iterator[tuple[str, str | None]]:
    """Cut a text into pieces with their speakers; where parts overlap, the first keeps its own."""
    at = 0
    parts = sorted(
        (part.start, part.end, _voice(quote)) for quote in quotes for part in quote.parts
    )
    for start, end, speaker in parts:
        if start < at:
            continue
        yield text[at:start], None
        yield text[start:end], speaker
        at = end
    yield text[at:], None
