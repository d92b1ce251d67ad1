"""Types of values as JSON has them, in words; objects by name."""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

_WORDS: dict[object, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    type(None): "null",
    Any: "anything",
}
_EMPTY = "list"


class Shapes:
    """Names types, and remembers the objects among them with their keys."""

    def __init__(self) -> None:
        self._found: dict[type, dict[str, str]] = {}

    def found(self) -> list[tuple[type, dict[str, str]]]:
        """List the objects that were named, by name."""
        return sorted(self._found.items(), key=lambda item: item[0].__name__)

    def name(self, kind: Any) -> str:  # noqa: ANN401 (any type at all)
        """Give a type as Markdown; objects are links to their sections."""
        origin, inside = get_origin(kind), get_args(kind)
        if kind in _WORDS:
            return _WORDS[kind]
        if origin is NotRequired:
            return f"{self.name(inside[0])}; may be missing"
        if origin is Literal:
            return " or ".join(f"`{value}`" for value in inside)
        if origin in (types.UnionType, Union):
            return " or ".join(dict.fromkeys(self.name(one) for one in inside))
        if origin is tuple and inside[-1] is not ...:
            return f"({', '.join(self.name(one) for one in inside)})"
        if origin in (list, tuple):
            return f"list of {self.name(inside[0])}"
        if origin in (dict, Mapping):
            return f"object with {self.name(inside[1])} under each name"
        if not isinstance(kind, type) or not hasattr(kind, "__annotations__"):
            raise TypeError(f"no word for the type {kind}")
        self._remember(kind)
        return f"[{kind.__name__}](#{kind.__name__.lower()})"

    def _remember(self, kind: type) -> None:
        if kind not in self._found:
            self._found[kind] = {}  # now, since it may hold itself
            hints = get_type_hints(kind, include_extras=True)
            self._found[kind].update((key, self.name(hint)) for key, hint in hints.items())


def returned(function: Callable[..., object]) -> object:
    """Give the type of one of the rows that a function returns."""
    kind = get_type_hints(function)["return"]
    return get_args(kind)[0] if get_origin(kind) is list else kind


def observed(
    values: Iterable[Mapping[str, object]], told: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Give the keys of objects and the types that were met under each, objects within spelt out.

    `told` are types of keys that need not be looked at.
    """
    told = told or {}
    keys: dict[str, list[object]] = {}
    for value in values:
        for key, inside in value.items():
            keys.setdefault(key, []).append(inside)
    found: dict[str, str] = {}
    for key, inside in keys.items():
        if key in told:
            found[key] = told[key]
            continue
        kinds = dict.fromkeys(_kind(one) for one in inside)
        if len(kinds) > 1:
            kinds.pop(_EMPTY, None)
        found[key] = " or ".join(kinds)
        for below, kind in observed(_objects(inside)).items():
            found[f"{key}.{below}"] = kind
    return found


def _objects(values: Iterable[object]) -> Iterator[Mapping[str, object]]:
    for value in values:
        if isinstance(value, Mapping):
            yield value
        elif isinstance(value, list | tuple):
            yield from _objects(value)


def _kind(value: object) -> str:
    if isinstance(value, Mapping):
        return "object"
    if isinstance(value, list | tuple):
        return " or ".join(dict.fromkeys(f"list of {_kind(one)}" for one in value)) or _EMPTY
    return _WORDS[type(value)]
