"""The reference of JSON: what commands print with `--json`, and the lines of exports.

The keys come from the types of what is printed; where a command puts a dict together itself, from
what it prints about `seeds/`.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_type_hints

from printed.commands import walk
from printed.kinds import Shapes, observed, returned
from printed.markdown import code, docstring, prose, table
from printed.runs import ROOT, place_of, run_line
from printed.tables import described
from quotes.cli.extract import as_prediction
from quotes.records import Article, Candidate, Quote, Speaker, TextSpan
from quotes.run import Extracted
from quotes.store import Store, queries
from quotes.store.schema.columns import COLUMNS

_PLACE = "the shapes of JSON"

# What a key means where no column of the same name says it.
ABOUT = {
    "article": "The id of the article in its input",
    "article_key": "Names the article for good",
    "context": "The sentences with quote, cue and source",
    "id": "Its number in this database",
    "key": "Names it for good",
    "may_be": "Who is meant, where a name may mean several people",
    "n_articles": "In how many articles",
    "n_quotes": "How many quotes",
    "outlet": "The paper or site",
    "published": "YYYY-MM-DD, or with a time in UTC",
    "snippet": "Cut from the quote; each word that was looked for between U+0002 and U+0003",
    "title": "The title of the article",
    "url": "The address of the article",
}
_COLUMNS_OF = {
    "ArticleRow": ("articles", "quotes"),
    "Hit": ("quotes",),
    "LinkRow": ("links",),
    "NameLink": ("links",),
    "QuoteRow": ("quotes",),
    "SpeakerRow": ("speakers",),
}
_EXPORTED = "[columns of an export](#columns-of-an-export)"
_TYPES = {str: "text or null", int: "whole number", float: "number or null", list: "list of pairs"}
Keys = Mapping[str, str]
"""What an object holds: the type of each key, as Markdown."""


@dataclass(slots=True)
class _Printed:
    """What a command prints, with the shape of what it names."""

    command: tuple[str, ...]
    option: str
    says: str
    shape: Callable[[Shapes], str | Keys]
    keys: Keys = field(default_factory=dict)


def _row(shape: object) -> Callable[[Shapes], str]:
    return lambda shapes: shapes.name(shape)


def _keys(**keys: object) -> Callable[[Shapes], Keys]:
    return lambda shapes: {name: shapes.name(shape) for name, shape in keys.items()}


def _ingested(shapes: Shapes) -> Keys:
    counts = shapes.name(dict[str, int])
    return observed(_run("quotes ingest seeds/ --json"), {"quotes": counts, "speakers": counts})


def _checked(shapes: Shapes) -> Keys:
    diff = get_type_hints(queries.Variant)["diff"]
    told = {"found": shapes.name(queries.Similar | None), "diff": shapes.name(diff)}
    return observed(_run("quotes check d.txt --json"), told)


def _evaluated(_: Shapes) -> Keys:
    (figures,) = _run(f"quotes evaluate '{ROOT}/evaluation/seeds-gold.jsonl' --json")
    return observed(figures.values())


PRINTED = (
    _Printed(("search",), "--json", "one object a line, for each quote", _row(queries.Hit)),
    _Printed(
        ("export",), "--format jsonl", "one object a line, for each quote", lambda _: _EXPORTED
    ),
    _Printed(("export",), "--format json", "the same objects as one list", lambda _: _EXPORTED),
    _Printed(
        ("extract",),
        "--format jsonl",
        "one object a line, for each article; it is what `quotes evaluate` takes for a prediction",
        lambda _: observed([as_prediction(one) for one in _made()]),
    ),
    _Printed(
        ("show",),
        "--json",
        "one object",
        _keys(
            article=queries.ArticleRow,
            text=str,
            quotes=list[queries.QuoteRow],
            links=list[queries.LinkRow],
        ),
    ),
    _Printed(("stats",), "--json", "one object", _row(queries.Stats)),
    _Printed(("audit",), "--json", "one object", _row(queries.Audit)),
    _Printed(("speakers", "list"), "--json", "one object a line", _row(queries.SpeakerRow)),
    _Printed(("speakers", "show"), "--json", "one object", _row(queries.Profile)),
    _Printed(("statements", "list"), "--json", "one object a line", _row(queries.StatementRow)),
    _Printed(
        ("statements", "show"),
        "--json",
        "one object",
        _keys(statement=queries.StatementRow, quotes=list[queries.Variant]),
    ),
    _Printed(
        ("corrections", "list"),
        "--json",
        "one object a line",
        _row(returned(Store.list_corrections)),
    ),
    _Printed(
        ("corrections", "export"),
        "",
        "one object a line, for each corrected article, as gold",
        _row(returned(Store.gold)),
    ),
    _Printed(
        ("corrections", "export"),
        "--all",
        "one object a line, for each decision",
        _row(returned(Store.export_corrections)),
    ),
    _Printed(
        ("verify",), "--json", "one object a line, for each fault", _row(returned(Store.verify))
    ),
    _Printed(("ingest",), "--json", "one object", _ingested),
    _Printed(("check",), "--json", "one object a line, for each quotation", _checked),
    _Printed(
        ("evaluate",),
        "--json",
        "one object; under the name of each figure is such a one",
        _evaluated,
    ),
)
_DRAFT = (
    "“You don’t get to shoot at our troops,” Mark Esper said. “Go away,” said Bo Tran.\n\n“Rain.”\n"
)


def reference() -> str:
    """Print what each command prints, then the objects in it."""
    _check_complete()
    (place_of(_PLACE) / "d.txt").write_text(_DRAFT, encoding="utf-8")
    shapes = Shapes()
    # What is stored must be there before it is checked.
    made = {id(one): one.shape(shapes) for one in sorted(PRINTED, key=_ingest_first)}
    text = ""
    for one in PRINTED:
        name = " ".join(("quotes", *one.command, one.option)).strip()
        shape = made[id(one)]
        text += f"## {code(name)}\n\nPrints {prose(one.says)}"
        text += f": {shape}.\n\n" if isinstance(shape, str) else f".\n\n{_table(shape, {})}\n"
    rows = [
        (code(column.name), _TYPES[column.type], prose(column.about))
        for column in COLUMNS
        if column.exported is not None
    ]
    text += "## Columns of an export\n\n"
    text += "In this order; a column without a value is there all the same.\n\n"
    text += f"{table(('key', 'value', 'what it is'), rows)}\n## Objects\n\n"
    for kind, fields in shapes.found():
        about = _described(kind.__name__)
        text += f"### {kind.__name__}\n\n{docstring(kind)}\n\n{_table(fields, about)}\n"
    return text


def _check_complete() -> None:
    """Refuse to leave a command out. Raises ValueError."""
    known = {one.command for one in PRINTED}
    for words, command in walk():
        options = {name for param in command.params for name in getattr(param, "opts", ())}
        if "--json" in options and words not in known:
            what = f"`quotes {' '.join(words)} --json` prints; PRINTED in {__file__} says it"
            raise ValueError(f"nobody says what {what}")


def _table(keys: Keys, about: Mapping[str, str]) -> str:
    told = {**ABOUT, **about} if about else {}
    if not any(told.get(key) for key in keys):
        return table(("key", "value"), [(code(key), kind) for key, kind in keys.items()])
    rows = [(code(key), kind, prose(told.get(key, ""))) for key, kind in keys.items()]
    return table(("key", "value", "what it is"), rows)


def _described(shape: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _COLUMNS_OF.get(shape, ()):
        for column, about in described()["tables"][name].get("columns", {}).items():
            found.setdefault(column, about)
    return found


def _ingest_first(one: _Printed) -> bool:
    return one.command != ("ingest",)


def _run(line: str) -> list[dict[str, Any]]:
    """Run a command; give the objects that it prints. Raises RuntimeError where it fails."""
    code_, output = run_line(f"{line} 2>/dev/null", place_of(_PLACE))
    if code_ not in (0, 4):
        raise RuntimeError(f"{line} ended with {code_}")
    return [json.loads(line) for line in output.splitlines()]


def _made() -> Iterable[Extracted]:
    """Give two quotes: one of which all is known, one of which nothing is."""
    span = TextSpan(0, 4, "“Go”")
    known = Quote(
        (span,),
        "direct",
        cue=span,
        source=span,
        speaker=Speaker("Ada Moyo", "person"),
        candidates=(Candidate("Bo Tran", "person", 0.2),),
        medium="Reuters",
    )
    yield Extracted(Article("“Go”", "a", "a"), (known, Quote((span,), "direct")))
