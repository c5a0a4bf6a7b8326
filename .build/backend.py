"""The build backend: hatchling, which asks for a compiler of Python only where a wheel is built.

An editable install stays pure Python, so that no compiled module stands beside a source that is edited.
"""

from __future__ import annotations

from typing import Any

from hatchling.build import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
)
from hatchling.build import get_requires_for_build_wheel as required_by_hatchling

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
]

_COMPILER = "mypy[mypyc]>=2.4"


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """Return what hatchling needs and what `compile.py` compiles with."""
    return [*required_by_hatchling(config_settings), _COMPILER]
