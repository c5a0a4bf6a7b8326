"""告警统计: the kinds of warnings, in how many documents each occurs and how often, and what it means."""

from __future__ import annotations

from outputs.content import Content
from outputs.tables.table import Column, Table, numbered
from outputs.warnings import counted

COLUMNS = (Column("告警", 30), Column("文件数", 8), Column("次数", 8), Column("含义与处理", 90), Column("代码", 24))


def table(content: Content) -> Table:
    """Return one row per kind of warning, the most frequent first."""
    kinds = counted(extraction.document.warnings for extraction in content.extractions)
    cells = ((one.name, one.documents, one.count, one.meaning, one.code) for one in kinds)
    return numbered("告警统计", COLUMNS, cells)
