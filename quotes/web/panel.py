"""What stands beside the hits: the values of each facet as links, and what is chosen, to undo."""

from collections.abc import Mapping
from typing import TypedDict

from quotes.store import queries
from quotes.web.address import Address

_SHOWN = 6

# Each facet in the order of the page: its name in an address, and what a reader calls it.
_GROUPS = {
    "speaker": ("speaker", "Speaker"),
    "speaker_type": ("speaker_type", "Type of speaker"),
    "role": ("role", "Role"),
    "kind": ("kind", "Kind of quote"),
    "attribution_type": ("type", "Said, thought or planned"),
    "outlet": ("outlet", "Outlet"),
    "year": ("year", "Year"),
    "cue": ("cue", "Words for saying"),
    "medium": ("medium", "Medium"),
    "review": ("review", "To review"),
}
_CHIPS = dict(_GROUPS.values())


class Choice(TypedDict):
    """A value as a link that chooses it or, where it is chosen, takes it back."""

    label: str
    n: int
    href: str
    chosen: bool


class Group(TypedDict):
    """A facet: what is shown of it at once, and the rest."""

    name: str
    title: str
    shown: list[Choice]
    more: list[Choice]


class Chip(TypedDict):
    """Something that is chosen, and the address without it."""

    title: str
    label: str
    href: str


def groups(
    facets: Mapping[str, list[queries.FacetCount]], address: Address, n_counted: int
) -> list[Group]:
    """Lay out the facets; one whose only value all quotes have is no choice."""
    laid_out: list[Group] = []
    for facet, (name, title) in _GROUPS.items():
        choices = [_choice(name, count, address) for count in facets.get(facet, [])]
        if facet == "year":
            choices.reverse()
        only = choices[0] if len(choices) == 1 else None
        if choices and not (only and only["n"] == n_counted and not only["chosen"]):
            group = Group(name=name, title=title, shown=choices[:_SHOWN], more=choices[_SHOWN:])
            laid_out.append(group)
    return laid_out


def chips(
    kept: Mapping[str, str], speaker: queries.SpeakerRow | None, address: Address
) -> list[Chip]:
    """List what is chosen, words first."""
    chosen: list[Chip] = []
    if "q" in kept:
        chosen.append(Chip(title="Words", label=kept["q"], href=address.but({"q": None})))
    for name, title in _CHIPS.items():
        if name not in kept or (name == "review" and kept[name] == "0"):
            continue
        label = speaker["name"] if name == "speaker" and speaker else kept[name]
        label = "for any reason" if name == "review" and label == "1" else label
        chosen.append(Chip(title=title, label=label, href=address.but({name: None})))
    if "since" in kept or "until" in kept:
        chosen.append(
            Chip(
                title="Dates",
                label=_span(kept.get("since"), kept.get("until")),
                href=address.but({"since": None, "until": None}),
            )
        )
    if kept.get("all") == "1":
        label = "thoughts, plans, denials"
        chosen.append(Chip(title="Also", label=label, href=address.but({"all": None})))
    return chosen


def _choice(name: str, count: queries.FacetCount, address: Address) -> Choice:
    chosen = address.has(name, count["value"])
    value = None if chosen else count["value"]
    return Choice(
        label=count["label"], n=count["n"], href=address.but({name: value}), chosen=chosen
    )


def _span(since: str | None, until: str | None) -> str:
    if since == until:
        return since or ""
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}"
