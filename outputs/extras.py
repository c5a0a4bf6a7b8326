"""Libraries that only some formats need, and what to do where one is not there."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from outputs.errors import OutputError

DISTRIBUTION = "responsibility-graph"


def need(module: str, *, extra: str, writing: str) -> ModuleType:
    """Import a library that comes with an extra of the distribution.

    Raises:
        OutputError: it is not installed; the message says how it gets there.
    """
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        remedy = f"python -m pip install '{DISTRIBUTION}[{extra}]'"
        raise OutputError(f"{writing}: needs {name}, which is not installed; {remedy}") from error
