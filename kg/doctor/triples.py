"""triples.jsonl beside the store: the same norms in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from kg.doctor.faults import AGAIN, Fault
from kg.places import TRIPLES
from kg.store import Store


def faults(store: Store) -> Iterator[Fault]:
    """Yield the first line that is not the norm the store has there, or by how many the two differ."""
    path = store.path.parent / TRIPLES
    if not path.is_file():
        return  # told with the files
    held = (row["id"] for row in store.rows("SELECT id FROM norms ORDER BY number"))
    for number, (id_, listed) in enumerate(zip_longest(held, _ids(path)), start=1):
        if id_ != listed:
            yield Fault(f"{TRIPLES} 第 {number} 行", _said(id_, listed), AGAIN)
            return


def _said(held: str | None, listed: str | None) -> str:
    if listed is None:
        return "到此为止，数据库还有更多"
    return "多出数据库没有的行" if held is None else f"编号与数据库不符（应为 {held}）"


def _ids(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for line in file:
            try:
                yield str(json.loads(line)["id"])
            except (ValueError, KeyError, TypeError):
                yield ""
