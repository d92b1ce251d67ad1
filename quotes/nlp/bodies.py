"""One name for bodies that news names in several ways: the Pentagon, Iran's foreign ministry."""

import re

from quotes.lexicon.bodies import BODIES, NATIONS

_BY_ALIAS = {
    alias.casefold().replace(".", ""): name
    for name, aliases in BODIES.items()
    for alias in (*aliases, name.removeprefix("the "))
}
_NATION_OF = {
    form.casefold().replace(".", ""): nation
    for nation, forms in NATIONS.items()
    for form in (nation, *forms)
}
_MINISTRY = re.compile(
    r"(?:(?P<nation>[\w. ]+?)(?:['’]s)?\s+)?"
    r"(?P<portfolio>foreign|defen[cs]e|interior|health|finance|oil|justice|information)\s+"
    r"(?P<body>ministry)",
    re.IGNORECASE,
)
_MINISTRY_OF = re.compile(
    r"(?:(?P<nation>[\w. ]+?)(?:['’]s)?\s+)?ministry of (?P<portfolio>foreign affairs|\w+)",
    re.IGNORECASE,
)


def body_name(text: str) -> str | None:
    """Give the canonical name of a well-known body; None where the text names none."""
    return _BY_ALIAS.get(_bare(text).replace(".", ""))


def ministry_name(text: str, nation: str | None = None) -> str | None:
    """Give "Iran's foreign ministry" for any form of it; None where the text names no ministry.

    `nation` is what "its" stands for: a nation, its adjective or its capital.
    """
    bare = _bare(text)
    found = _MINISTRY.fullmatch(bare) or _MINISTRY_OF.fullmatch(bare)
    if found is None:
        return None
    portfolio = found["portfolio"].removesuffix(" affairs")
    owner = found["nation"] or ""
    if owner in ("", "its", "the", "their"):
        owner = nation or ""
    name = _NATION_OF.get(_bare(owner).replace(".", ""))
    return f"{name}'s {portfolio} ministry" if name else None


def nation_of(text: str) -> str | None:
    """Give the nation that a name, an adjective or a capital stands for."""
    return _NATION_OF.get(_bare(text).replace(".", ""))


def _bare(text: str) -> str:
    folded = " ".join(text.split()).casefold()
    return folded.removeprefix("the ").removeprefix("a ").removeprefix("an ").strip()
