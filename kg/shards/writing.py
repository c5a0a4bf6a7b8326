"""A batch of documents into a shard: a folder that is there whole or not at all, whoever writes it and how often."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from kg.shards import manifest
from kg.shards.columns import INPUT, types
from kg.shards.manifest import File, Held, Identity, Shard
from kg.store.sheets import Sheet, Tables
from outputs.atomic import naming, write_through

UNFINISHED = ".unfinished"  # folder within the folder of shards, of those being written


class Batch:
    """The rows of a batch, gathered document by document; of each only the compact columns are kept."""

    def __init__(self, by: Identity) -> None:
        self._by = by
        self._documents: list[Held] = []
        self._pieces: dict[str, list[Any]] = {}

    def add(self, tables: Tables, key: str) -> None:
        """Take in the rows of a document."""
        rows = {table: len(sheet.rows) for table, sheet in tables.sheets.items()}
        self._documents.append(Held(tables.source, key, tables.content, rows))
        for table, sheet in tables.sheets.items():
            self._pieces.setdefault(table, []).append(_columns(table, sheet, tables.source))

    def write(self, folder: Path, run: Path) -> Shard | None:
        """Write the shard in the folder of the run, put it into that of the shards, and return it.

        There is none where the batch has no document. Who comes later with the same leaves what stands there.

        Raises:
            OutputError: the disk does not take it, or the run is over.
        """
        if not self._documents:
            return None
        name = _name(self._documents)
        beside = run / uuid4().hex
        try:
            with naming(beside):
                beside.mkdir()
            files = {table: _write(beside / file_of(table), self._pieces.pop(table)) for table in list(self._pieces)}
            shard = Shard(name, self._by, tuple(self._documents), files)
            write_through(beside / manifest.FILE, shard.written())
            _put(beside, folder / name)
            return shard
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def file_of(table: str) -> str:
    """Return the name of the file that holds a table."""
    return f"{table}.parquet"


def _name(documents: Sequence[Held]) -> str:
    """Return a name that says which documents the shard holds: the same for the same, so that none is there twice."""
    said = "\n".join(f"{one.source}\t{one.key}" for one in documents)
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def _columns(table: str, sheet: Sheet, source: str) -> Any:
    import pyarrow as pa

    kinds = types(table)
    values = zip(*sheet.rows, strict=True)
    columns = {name: _array(kinds[name], column) for name, column in zip(sheet.columns, values, strict=True)}
    return pa.table({INPUT: pa.repeat(pa.scalar(source), len(sheet.rows)), **columns})


def _array(kind: str, values: Iterable[Any]) -> Any:
    import pyarrow as pa

    if kind == "int64":
        values = [value if value is None else int(value) for value in values]  # a truth value is a number to SQLite
    return pa.array(values, pa.type_for_alias(kind))


def _write(path: Path, pieces: Sequence[Any]) -> File:
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.concat_tables(pieces).combine_chunks()
    with naming(path):
        parquet.write_table(table, path, compression="zstd")
        data = path.read_bytes()
    return File(table.num_rows, len(data), hashlib.sha256(data).hexdigest())


def _put(beside: Path, place: Path) -> None:
    with naming(place):
        try:
            beside.rename(place)
        except OSError:
            if not (place / manifest.FILE).is_file():
                raise
