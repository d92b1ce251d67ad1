"""What our templates say in words of their own."""

from typing import TYPE_CHECKING

from datasette import hookimpl

from quotes.store.schema.candidates import perhaps

if TYPE_CHECKING:
    from jinja2 import Environment


@hookimpl
def prepare_jinja2_environment(env: "Environment") -> None:
    """Let a template say who may be meant: `candidates|perhaps`; what it gives is still escaped."""
    env.filters["perhaps"] = perhaps
