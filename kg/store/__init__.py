"""The store of record: one SQLite file per build that gives back every extraction exactly as it was put in.

All SQL lives here. `tables` says what one document puts in, `writing` puts it in, `mined` and `joint` add what only all
decide, `reading` gives back what was put in, `where` selects norms by filters.
"""

from __future__ import annotations

from kg.store.beside import Beside as Beside
from kg.store.beside import Stand as Stand
from kg.store.beside import beside as beside
from kg.store.beside import files as files
from kg.store.beside import record_files as record_files
from kg.store.beside import stands as stands
from kg.store.beside import untouched as untouched
from kg.store.numbering import numbers as numbers
from kg.store.reading import Documented as Documented
from kg.store.reading import Store as Store
from kg.store.schema import FILE as FILE
from kg.store.schema import SCHEMA_VERSION as SCHEMA_VERSION
from kg.store.schema import Run as Run
from kg.store.schema import is_current as is_current
from kg.store.schema import is_store as is_store
from kg.store.writing import Writer as Writer
from kg.store.writing import write as write

__all__ = [
    "FILE", "SCHEMA_VERSION", "Beside", "Documented", "Run", "Stand", "Store", "Writer", "beside", "files",
    "is_current", "is_store", "numbers", "record_files", "stands", "untouched", "write",
]  # fmt: skip
