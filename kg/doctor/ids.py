"""Ids: one norm each, and such as the same text gives in every build."""

from __future__ import annotations

import json
from collections.abc import Iterator

from extract.rows import id_of
from kg.doctor.faults import ANEW, Fault
from kg.store import Store

_TWICE = "SELECT id, count(*) AS n, min(source) AS source FROM norms GROUP BY id HAVING n > 1 ORDER BY min(number)"
_ALL = "SELECT id, source, locator, duty, subject, levels FROM norms ORDER BY number"
_NO_DUTY = "SELECT id, source, duty FROM norms WHERE duty NOT IN (SELECT duty FROM duties) ORDER BY number"


def faults(store: Store) -> Iterator[Fault]:
    """Yield the ids that several norms have, those that do not follow from their norm, those that lead nowhere."""
    for row in store.rows(_TWICE):
        yield Fault(f"{row['source']} {row['id']}", f"编号重复 {row['n']} 次", ANEW)
    for row in store.rows(_ALL):
        if row["id"] != id_of(row["duty"], row["subject"] or "", tuple(json.loads(row["levels"]))):
            yield Fault(f"{row['source']} {row['locator']} {row['id']}", "编号与内容不符", ANEW)
    for row in store.rows(_NO_DUTY):
        yield Fault(f"{row['source']} {row['id']}", f"所属职责 {row['duty']} 不存在", ANEW)
