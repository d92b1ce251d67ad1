"""What our templates say in words of their own."""

from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from quotes.records import SURE
from quotes.store.schema.candidates import perhaps
from quotes.store.schema.corrected import RULE

if TYPE_CHECKING:
    from jinja2 import Environment

_NEARLY_ALWAYS = 0.9  # right in 19 of 20 on news that nobody had read; see the model card


@hookimpl
def prepare_jinja2_environment(env: "Environment") -> None:
    """Let a template say who may be meant (`candidates|perhaps`), by which way of words a quote
    got its speaker (`quote|way`), and how sure that is (`quote|trust`); all is still escaped.
    """
    env.filters["perhaps"] = perhaps
    env.filters["way"] = way
    env.filters["trust"] = trust


def way(quote: dict[str, Any]) -> str:
    """Lead from the source's words to the speaker: "he" → Wallace → Ben Wallace."""
    who = quote["speaker"] or perhaps(quote["candidates"]) or "unknown"
    _, _, chain = quote["rule"].partition("; ")[2].partition(": ")
    source = quote["source"]
    if not source or source == who:
        return str(who)
    steps = [f"“{source}”", *([chain] if chain and chain not in (source, who) else []), str(who)]
    return " → ".join(steps)


def trust(quote: dict[str, Any]) -> str:
    """Say how sure it is that this speaker said it."""
    if quote["rule"] == RULE:
        return "confirmed by a person"
    sure = quote["speaker_confidence"]
    if quote["speaker"] is None or sure is None:
        return "nobody is named"
    if sure >= _NEARLY_ALWAYS:
        return "surely"
    return "probably" if sure >= SURE else "unsure"
