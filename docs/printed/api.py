"""The reference of Python: what `quotes`, `quotes.store` and `quotes.store.queries` export."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from inspect import getmembers, isfunction
from types import ModuleType
from typing import get_args, get_origin, get_type_hints, is_typeddict

import quotes
from printed.kinds import Shapes
from printed.markdown import code, docstring, fence, table
from quotes import store as store_
from quotes.store import queries as queries_


def library() -> str:
    """Print the functions and errors of `quotes`."""
    functions = [name for name in quotes.__all__ if _is_function(getattr(quotes, name))]
    errors = [name for name in quotes.__all__ if _is_error(getattr(quotes, name))]
    text = "".join(_auto("autofunction", f"quotes.{name}") for name in functions)
    text += "\n## Errors\n\n"
    return text + "".join(_auto("autoexception", f"quotes.{name}") for name in errors)


def records() -> str:
    """Print the records and types of `quotes`."""
    classes = [name for name in quotes.__all__ if _is_record(getattr(quotes, name))]
    text = "".join(_auto("autoclass", f"quotes.{name}", "members") for name in classes)
    return f"{text}\n### Types\n\n{_named_types(quotes, quotes.__all__)}"


def store() -> str:
    """Print what `quotes.store` exports."""
    return "".join(_auto("autoclass", f"quotes.store.{name}", "members") for name in store_.__all__)


def queries() -> str:
    """Print what `quotes.store.queries` exports: functions, filters and types."""
    names = queries_.__all__
    functions = [name for name in names if _is_function(getattr(queries_, name))]
    classes = [
        name
        for name in names
        if isinstance(getattr(queries_, name), type) and not _is_row(getattr(queries_, name))
    ]
    home = queries_.__name__
    text = "".join(_auto("autofunction", f"{home}.{name}") for name in functions)
    text += "\n### Filters and connections\n\n"
    text += "".join(_auto("autoclass", f"{home}.{name}", "members") for name in classes)
    text += f"\n### Types and constants\n\n{_named_types(queries_, names)}\n"
    return text + _constants(queries_, names)


def rows() -> str:
    """Print the rows that the store and its queries give and take, and what is in those."""
    shapes = Shapes()
    exported = [getattr(queries_, name) for name in queries_.__all__]
    methods = [method for _, method in getmembers(store_.Store, isfunction)]
    for function in (*methods, *(one for one in exported if isfunction(one))):
        for hint in get_type_hints(function).values():
            for kind in _within(hint):
                shapes.name(kind)
    for kind in exported:
        if _is_row(kind):
            shapes.name(kind)
    text = ""
    for kind, fields in shapes.found():
        keys = [(code(key), value) for key, value in fields.items()]
        name = kind.__name__
        text += f"({label(name)})=\n### {name}\n\n{docstring(kind)}\n\n"
        text += table(("key", "value"), keys) + "\n"
    return text


def label(row: str) -> str:
    """Give the target of a row's section."""
    return f"row-{row.lower()}"


def _within(hint: object) -> Iterator[object]:
    """Yield the rows in a type."""
    if _is_row(hint):
        yield hint
    for inside in get_args(hint):
        yield from _within(inside)


def _is_row(kind: object) -> bool:
    """True for a TypedDict or a NamedTuple, and for a dataclass that nothing else documents."""
    if is_typeddict(kind) or hasattr(kind, "_fields"):
        return True
    exported = (*quotes.__all__, *queries_.__all__)
    return isinstance(kind, type) and is_dataclass(kind) and kind.__name__ not in exported


def _auto(directive: str, name: str, *options: str) -> str:
    lines = [f".. {directive}:: {name}", *(f"   :{option}:" for option in options)]
    return fence("\n".join(lines), "{eval-rst}") + "\n"


def _named_types(module: ModuleType, names: list[str]) -> str:
    rows = [
        (code(name), ", ".join(code(str(value)) for value in get_args(getattr(module, name))))
        for name in names
        if get_origin(getattr(module, name)) is not None
    ]
    return table(("name", "values"), rows)


def _constants(module: ModuleType, names: list[str]) -> str:
    rows = [(code(name), code(ascii(getattr(module, name)))) for name in names if name.isupper()]
    return table(("name", "value"), rows)


def _is_function(thing: object) -> bool:
    return callable(thing) and not isinstance(thing, type) and get_origin(thing) is None


def _is_error(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Exception)


def _is_record(thing: object) -> bool:
    return isinstance(thing, type) and not issubclass(thing, Exception)
