"""Shards back into the rows of their documents, exactly as they were."""

from __future__ import annotations

import io
from itertools import accumulate
from pathlib import Path
from typing import Any

from kg.shards.columns import INPUT
from kg.shards.manifest import Shard
from kg.shards.writing import file_of
from kg.store.sheets import Sheet, Tables, Values
from outputs.atomic import naming


class Opened:
    """A shard, open to be read; held in memory by column."""

    def __init__(self, folder: Path, shard: Shard) -> None:
        """Open the shard that stands in the folder of shards.

        Raises:
            OutputError: it cannot be read.
        """
        self._shard = shard
        self._place = {one.source: place for place, one in enumerate(shard.documents)}
        self._tables = {table: _table(folder / shard.name / file_of(table)) for table in shard.files}
        self._starts = {
            table: [0, *accumulate(one.rows.get(table, 0) for one in shard.documents)] for table in shard.files
        }

    def tables(self, source: str) -> Tables:
        """Return the rows of a document of the shard."""
        place = self._place[source]
        held = self._shard.documents[place]
        sheets = {table: self._sheet(table, place, count) for table, count in held.rows.items()}
        return Tables(held.source, held.content, sheets)

    def _sheet(self, table: str, place: int, count: int) -> Sheet:
        found = self._tables[table].slice(self._starts[table][place], count)
        rows: list[Values] = list(zip(*(column.to_pylist() for column in found.columns), strict=True))
        return Sheet(tuple(found.column_names), rows)


def _table(path: Path) -> Any:
    from pyarrow import parquet

    with naming(path):
        data = path.read_bytes()
    return parquet.read_table(io.BytesIO(data)).drop_columns([INPUT])
