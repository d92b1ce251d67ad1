"""What our templates say in words of their own, and to whom."""

from typing import TYPE_CHECKING, Any
from weakref import ref

from datasette import hookimpl

from quotes.records import SURE
from quotes.store.schema.candidates import perhaps
from quotes.store.schema.corrected import RULE
from quotes.web.signing import reviewer

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request
    from jinja2 import Environment

_NEARLY_ALWAYS = 0.9  # right in 19 of 20 on news that nobody had read; see the model card


@hookimpl
def prepare_jinja2_environment(env: "Environment", datasette: "Datasette") -> None:
    """Let a template say who may be meant (`candidates|perhaps`), by which way of words a quote
    got its speaker (`quote|way`), and how sure that is (`quote|trust`); all is still escaped.

    `quotes_reviewer(request)` gives the name of who may correct.
    """
    site = ref(datasette)  # which holds the environment itself

    async def quotes_reviewer(request: "Request | None") -> str | None:
        there = site()
        return None if there is None else await reviewer(there, request)

    env.globals["quotes_reviewer"] = quotes_reviewer
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
