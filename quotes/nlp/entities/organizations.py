"""One name for bodies that news names in several ways: the Pentagon, Iran's foreign ministry."""

import re

from quotes.nlp.lang.en.nations import MINISTRIES, NATIONS
from quotes.nlp.lang.en.organizations import BODIES

_PORTFOLIO = (
    r"foreign affairs|foreign|external affairs|defen[cs]e|interior|internal affairs|home affairs|"
    r"home|health|finance|oil|petroleum|energy|justice|information|intelligence|education|"
    r"agriculture|economy|trade|commerce|industry|transport|labou?r|culture|environment|tourism|"
    r"science|sports|communications|security|immigration|housing"
)
_OWNER = r"(?:(?P<nation>[\w.'’ -]+?)(?:(?<=s)['’]|['’]s)?\s+)?"
_BEHIND = r"(?:\s+(?:of|in)\s+(?P<behind>[\w.'’ -]+))?"
_MINISTRY = re.compile(
    rf"{_OWNER}(?P<portfolio>{_PORTFOLIO})\s+ministry{_BEHIND}",
    re.IGNORECASE,
)
_MINISTRY_OF = re.compile(
    rf"{_OWNER}ministry\s+(?:of|for)\s+(?:the\s+)?(?P<portfolio>{_PORTFOLIO}|\w+){_BEHIND}",
    re.IGNORECASE,
)
_LONGEST = 100  # characters of a ministry's name
# What one office is called in different states and spellings.
_SAME_PORTFOLIO = {
    "foreign affairs": "foreign",
    "external affairs": "foreign",
    "internal affairs": "interior",
    "home affairs": "home",
    "defense": "defence",
    "labor": "labour",
}


def folded(text: str) -> str:
    """Give a name as names are compared: without case, article and full stops, the US for short."""
    bare = " ".join(text.replace("’", "'").split()).casefold()
    bare = re.sub("^(the|an?) ", "", bare).replace(".", "").strip()
    return re.sub("^united (states|nations) ", lambda found: f"u{found[1][0]} ", bare)


_BY_ALIAS = {folded(name): body.name for body in BODIES for name in (body.name, *body.aliases)}
_NATION_OF = {
    folded(form): nation for nation, forms in NATIONS.items() for form in (nation, *forms)
}
_WIKIDATA = {body.name: body.wikidata for body in BODIES} | MINISTRIES


def body_name(text: str) -> str | None:
    """Give the canonical name of a well-known body; None where the text names none."""
    return _BY_ALIAS.get(folded(text))


def wikidata_of(name: str) -> str | None:
    """Give the Wikidata item of a body or ministry by its canonical name; None if not known."""
    return _WIKIDATA.get(name)


def ministry_name(text: str, nation: str | None = None) -> str | None:
    """Give "Iran's foreign ministry" for any form of it; None where the text names no ministry.

    `nation` is what "its" stands for: a nation, its adjective or its capital.
    """
    bare = folded(text)
    if len(bare) > _LONGEST:
        return None
    found = _MINISTRY.fullmatch(bare) or _MINISTRY_OF.fullmatch(bare)
    if found is None:
        return None
    portfolio = _SAME_PORTFOLIO.get(found["portfolio"], found["portfolio"])
    owner = found["nation"] or found["behind"] or ""
    if owner in ("", "its", "their"):
        owner = nation or ""
    name = nation_of(owner)
    if name is None:
        return None
    possessive = f"{name}'" if name.endswith("s") else f"{name}'s"
    return f"{possessive} {portfolio} ministry"


def nation_of(text: str) -> str | None:
    """Give the nation that a name, an adjective or a capital stands for."""
    return _NATION_OF.get(folded(text))
