"""Decisions in words, for lists of them."""

import re
from textwrap import shorten

from quotes.store.log.events import Event
from quotes.store.schema.candidates import perhaps
from quotes.store.schema.corrected import Snapshot

_LONGEST = 80  # characters of a quote in a list


def in_words(event: Event) -> str:
    """Tell in one line what was decided: who or what it was about, and what became of it."""
    if event["action"] == "undo":
        return f"correction {event['before']['correction']}"
    if event["article"] is None:
        return _of_speakers(event)
    old, new = event["before"]["quote"], event["after"]["quote"]
    changed = "" if new is None else f" -> {_said(new)}"
    return f"{_said(old)}{changed}"


def outcome(event: Event) -> str:
    """Tell only what became of it."""
    if event["article"] is None:
        return in_words(event)
    new = event["after"]["quote"]
    if new is None:
        return f"not a quote: {_words(event['before']['quote'])}"
    speaker = new["speaker"]
    return f"{speaker['name'] if speaker else 'nobody knows'}: {_words(new)}"


def _of_speakers(event: Event) -> str:
    """Tell who they were and are; where the names stay, what leads to them from now on."""
    before, after = event["before"]["speakers"], event["after"]["speakers"]
    old = " + ".join(state["name"] for state in before)
    new = " + ".join(state["name"] for state in after if state["merged_into"] is None)
    if old != new:
        return f"{old} -> {new}"
    led = {name for state in before for name in state["names"]}
    keys = [key for state in after for key in state["names"] if key not in led]
    added = dict.fromkeys(re.sub("^(group|unnamed|document):", "", key) for key in keys)
    facts = [
        f"{name.removeprefix('file_')} {value}"
        for was, state in zip(before, after, strict=False)
        for name, value in state.get("from_file", {}).items()
        if value != was.get("from_file", {}).get(name) and name != "in_file"
    ]
    return f"{old}: {', '.join((*added, *facts))}" if added or facts else old


def _said(quote: Snapshot) -> str:
    maybe = perhaps(quote.get("candidates", [])) or "(unknown)"
    who = quote["speaker"]["name"] if quote["speaker"] else maybe
    return f"{who}: {_words(quote)}"


def _words(quote: Snapshot) -> str:
    words = " ".join(part["text"] for part in quote["parts"])
    return shorten(words, _LONGEST, placeholder=" ...")
