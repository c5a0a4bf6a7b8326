"""What the tables say, apart from how they are written: one file = one table.

Each has a function `table(content) -> Table`, pure and without regard to any file format; `TABLES` has their names in
the order in which a workbook shows them.
"""

from __future__ import annotations

from importlib import import_module

from outputs.content import Content
from outputs.tables.table import Table

TABLES = ("duties", "tasks", "boundaries", "matrix", "documents", "warnings", "provisions")


def tables(content: Content) -> dict[str, Table]:
    """Return every table of the selection by its name."""
    return {name: import_module(f"{__name__}.{name}").table(content) for name in TABLES}
