"""What the code prints into the documentation while it is built, so that none of it grows old.

`{printed} NAME` puts a reference in place that is made from the code itself; REFERENCES has the
names. `{run}` runs commands and shows what they print; `{file}` shows a file and writes it where
those commands find it.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.nodes import make_refnode

from printed import api, commands, pipeline, routes, shapes, tables
from printed.markdown import plain
from printed.runs import File, Run, end_runs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

REFERENCES: dict[str, Callable[[], str]] = {
    "commands": commands.reference,
    "tables": tables.reference,
    "shapes": shapes.reference,
    "routes": routes.reference,
    "pipeline": pipeline.reference,
    "library": api.library,
    "records": api.records,
    "store": api.store,
    "queries": api.queries,
    "rows": api.rows,
}


_PRINTED = re.compile(r"^```\{printed\} (\w+)\n```$", re.MULTILINE)


def _print(_app: "Sphinx", _page: str, source: list[str]) -> None:
    """Put the references in place, before a page is read as Markdown."""
    source[0] = _PRINTED.sub(lambda found: REFERENCES[found[1]](), source[0])


def _read_all(_app: "Sphinx", env: "BuildEnvironment", *_: object) -> list[str]:
    """Read every page in every build: the code may have changed where the page has not."""
    return sorted(env.found_docs)


def _find_exported(
    app: "Sphinx", env: "BuildEnvironment", node: nodes.Element, inside: nodes.TextElement
) -> nodes.reference | None:
    """Lead from where a class is defined to where it is exported, or to the section of a row."""
    name = str(node.get("reftarget", "")).rpartition(".")[2]
    for home in ("quotes", "quotes.store", "quotes.store.queries"):
        found = env.domains.python_domain.objects.get(f"{home}.{name}")
        if found is not None and node.get("refdomain") == "py":
            page, target = found.docname, found.node_id
            return make_refnode(app.builder, node["refdoc"], page, target, inside, name)
    labels = env.domains.standard_domain.anonlabels
    if node.get("refdomain") == "py" and api.label(name) in labels:
        page, target = labels[api.label(name)]
        return make_refnode(app.builder, node["refdoc"], page, target, inside, name)
    return None


def _keep_plain(_app: "Sphinx", *told: Any) -> None:  # noqa: ANN401 (Sphinx's own)
    """Our docstrings are plain text with `code` in it: no other sign of reStructuredText counts."""
    lines: list[str] = told[-1]
    lines[:] = plain("\n".join(lines)).splitlines()


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register all of it."""
    app.add_directive("run", Run)
    app.add_directive("file", File)
    app.connect("env-get-outdated", _read_all)
    app.connect("source-read", _print)
    app.connect("autodoc-process-docstring", _keep_plain)
    app.connect("missing-reference", _find_exported)
    app.connect("build-finished", end_runs)
    return {"parallel_read_safe": False}
