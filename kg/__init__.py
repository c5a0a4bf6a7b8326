"""The graph, its store, the build and the command line.

>>> import kg
>>> kg.build(["laws/"], "out")
>>> with kg.open("out") as built:
...     owed = built.norms(organ="发改委", modality="应当")
...     graph = built.graph()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.builder import build as build
    from kg.library import Build

__all__ = ["build", "open"]


def open(folder: str | Path = "out") -> Build:
    """Open the build in `folder` to read its norms, documents, graph and page.

    Raises:
        OutputError: `folder` holds no build, or one by another version of kg.
    """
    from kg.library import Build

    return Build(folder)


def __getattr__(name: str) -> object:
    # The build brings networkx, the rules and every writer: loaded when first used.
    if name == "build":
        from kg.builder import build

        return build
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
