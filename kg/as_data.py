"""Records as plain data for JSON: dataclasses and spans as objects, tuples as arrays."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from extract.spans import Span


def as_data(value: object) -> Any:
    """Return a record, and all that it holds, as dictionaries, lists and scalars."""
    if isinstance(value, Span):
        return value._asdict()
    if is_dataclass(value):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: as_data(one) for key, one in value.items()}
    return [as_data(one) for one in value] if isinstance(value, list | tuple) else value
