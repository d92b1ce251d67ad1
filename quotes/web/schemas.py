"""Types of rows as JSON Schema, for the description of our addresses."""

import types
from collections.abc import Mapping
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]

_PLAIN: Mapping[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}


def schema_of(kind: Any, known: dict[str, Schema]) -> Schema:  # noqa: ANN401 (any type at all)
    """Give the schema of a type; objects are put into `known` and referred to.

    Raises TypeError for a type that JSON has no word for.
    """
    origin, inside = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if origin is NotRequired:
        return schema_of(inside[0], known)
    if origin is Literal:
        return {"enum": [*inside]}
    if origin in (types.UnionType, Union):
        return {"anyOf": [schema_of(one, known) for one in inside]}
    if origin in (list, tuple):
        return {"type": "array", "items": schema_of(inside[0], known)}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": schema_of(inside[1], known)}
    if not isinstance(kind, type) or not hasattr(kind, "__annotations__"):
        raise TypeError(f"no schema for the type {kind}")
    if kind.__name__ not in known:
        known[kind.__name__] = {}  # now, since it may hold itself
        hints = get_type_hints(kind, include_extras=True)
        known[kind.__name__] = {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "properties": {name: schema_of(hint, known) for name, hint in hints.items()},
            "required": [n for n, hint in hints.items() if get_origin(hint) is not NotRequired],
        }
    return {"$ref": f"#/components/schemas/{kind.__name__}"}
