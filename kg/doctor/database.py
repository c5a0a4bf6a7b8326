"""The store as a file: there, whole, of this version of kg, and with as much in it as its last run put there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kg.doctor.faults import AGAIN, ANEW, Fault
from kg.store import FILE, SCHEMA_VERSION, is_store

_MOST = 3


def faults(folder: Path) -> Iterator[Fault]:
    """Yield what is wrong with the file; nothing else can be looked at then."""
    path = folder / FILE
    if not path.exists():
        yield Fault(FILE, "缺失", ANEW)
    elif not is_store(path):
        yield Fault(FILE, "不是 kg 写的数据库，或文件头已损坏", ANEW)
    else:
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
                yield from _within(db)
        except sqlite3.DatabaseError as error:
            yield Fault(FILE, f"数据库已损坏（{error}）", ANEW)


def _within(db: sqlite3.Connection) -> Iterator[Fault]:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version != SCHEMA_VERSION:
        said = f"由另一版本的 kg 写成（结构版本 {version}，本版本为 {SCHEMA_VERSION}）"
        yield Fault(FILE, said, AGAIN)
        return
    for (said,) in db.execute(f"PRAGMA integrity_check({_MOST})"):
        if said != "ok":
            yield Fault(FILE, f"数据库已损坏（{' '.join(str(said).split())}）", ANEW)
            return
    for table, row, above, _ in db.execute("PRAGMA foreign_key_check"):
        yield Fault(f"{FILE} {table} 表", f"第 {row} 行所指的 {above} 不存在", ANEW)
    yield from _counted(db)


def _counted(db: sqlite3.Connection) -> Iterator[Fault]:
    said = db.execute("SELECT documents, norms FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    found = db.execute("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM norms)").fetchone()
    if said is None:
        yield Fault(FILE, "没有构建记录", ANEW)
    elif said != found:
        yield Fault(FILE, f"构建时有 {said[0]} 部文件、{said[1]} 项，现有 {found[0]} 部、{found[1]} 项", ANEW)
