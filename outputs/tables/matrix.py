"""主体×章节矩阵: how many duties each bearer has in each chapter."""

from __future__ import annotations

from collections import Counter

from outputs.content import Content
from outputs.tables.grounds import Grounds
from outputs.tables.owed import Owed, by_bearer, owed
from outputs.tables.table import Column, Table, numbered

NO_CHAPTER = "（未分章）"


def table(content: Content) -> Table:
    """Return one row per bearer, one column per chapter; an empty cell is none."""
    rows, grounds = owed(content), Grounds(content)
    many = len({row.norm.source for row in rows}) > 1

    def chapter(row: Owed) -> str:
        heading = row.norm.chapter or NO_CHAPTER
        return f"{grounds.title(row.norm.source)}\n{heading}" if many else heading

    chapters = list(dict.fromkeys(map(chapter, rows)))
    counts = Counter((row.actor, chapter(row)) for row in rows)
    totals = Counter(row.actor for row in rows)
    bearers = {row.actor: row for row in by_bearer(rows)}
    columns = (Column("责任主体", 24), Column("地区", 12), Column("合计", 8), *(Column(name, 14) for name in chapters))
    cells = (
        (row.bearer, row.place, totals[actor], *(counts[actor, name] or None for name in chapters))
        for actor, row in bearers.items()
    )
    return numbered("主体×章节矩阵", columns, cells)
