"""What type each attribute of nodes or edges has, for formats whose columns are typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from outputs.errors import OutputError

Scalar: TypeAlias = str | int | float | bool
Types: TypeAlias = dict[str, str]

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def types(rows: Iterable[Mapping[str, object]]) -> Types:
    """Return the type of every attribute by name: boolean, long, double or string, whichever holds all its values.

    Raises:
        OutputError: a value is neither text, number nor truth value.
    """
    found: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            if type(value) not in _TYPES:
                kind = type(value).__name__
                raise OutputError(f"graph: attribute {name} is a {kind}; give text, number or truth value")
            found.setdefault(name, set()).add(_TYPES[type(value)])
    return {name: _common(kinds) for name, kinds in sorted(found.items())}


def _common(kinds: set[str]) -> str:
    if len(kinds) == 1:
        return min(kinds)
    return "double" if kinds == {"long", "double"} else "string"


def plain(value: Scalar) -> str:
    """Return a value as typed columns print it: truth values as `true` and `false`."""
    return str(value).lower() if isinstance(value, bool) else str(value)
