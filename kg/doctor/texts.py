"""The texts of the documents, as they were when they were read."""

from __future__ import annotations

from collections.abc import Iterator

from kg.doctor.faults import ANEW, Fault
from kg.store import Store
from kg.store.rows import text_hash


def faults(store: Store) -> Iterator[Fault]:
    """Yield the documents whose text is not the one that was read."""
    for row in store.rows("SELECT source, text, text_sha256 FROM documents ORDER BY id"):
        if text_hash(row["text"]) != row["text_sha256"]:
            yield Fault(row["source"], "保存的原文与读入时不同", ANEW)
