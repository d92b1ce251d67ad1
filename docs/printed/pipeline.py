"""The components of the pipeline, as they describe themselves."""

import sys
from collections.abc import Iterable

from spacy.language import Language

from printed.markdown import code, prose, table
from quotes.nlp.build import COMPONENTS, build_pipeline


def reference() -> str:
    """Print the components in their order: what each does, needs and leaves behind."""
    components = dict(build_pipeline(COMPONENTS).pipeline)
    rows = []
    for name in COMPONENTS:
        about = sys.modules[type(components[name]).__module__].__doc__ or ""
        known = Language.get_factory_meta(name)
        rows.append((code(name), prose(about.split("\n\n")[0]), _listed(known.assigns)))
    return table(("component", "what it does", "where it leaves it"), rows)


def _listed(places: Iterable[str]) -> str:
    return ", ".join(map(code, places))
