"""One file = one format, called on the command line by the name of its file.

The first line of its docstring stands in `kg export --list`: what it writes, and for whom. Its one function is

    def render(content: Content) -> Files

where `Files` maps the name of each file, a folder of its own before it if need be, to its bytes in pieces. A writer
that can makes its pieces as they are asked for, so that a file of any size passes through without standing in memory;
one whose library wants the whole gives a single piece. Nothing is written here, so a writer that raises leaves no half
a file behind; faults that the user can mend are `OutputError`.

Libraries are imported inside the function, so that listing the formats costs nothing; one that comes with an extra is
asked for by `outputs.extras.need`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import TypeAlias

from outputs.content import Content

Files: TypeAlias = Mapping[str, Iterable[bytes]]


@cache
def names() -> tuple[str, ...]:
    """Return the names of all formats, in the order of the alphabet."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def summary(name: str) -> str:
    """Return what a format says of itself in one line."""
    return (import_module(f"{__name__}.{name}").__doc__ or "").partition("\n")[0]


def render(name: str, content: Content) -> Files:
    """Return the files of a format, pieces not yet made; KeyError for a name that none has.

    Raises:
        OutputError: the content cannot be written so, or a library is not installed; also while pieces are taken.
    """
    if name not in names():
        raise KeyError(name)
    files: Files = import_module(f"{__name__}.{name}").render(content)
    return files
