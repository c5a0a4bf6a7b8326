"""文件与告警: what each document is, and all that a reader should know of how it was read; one row per remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.records import Extraction
from extract.structure.passages import passages
from outputs.content import Content
from outputs.tables.grounds import title
from outputs.tables.table import Cell, Column, Table, numbered
from outputs.tables.wording import AUTHORITIES, STATUSES
from outputs.warnings import kind

COLUMNS = (
    Column("文件", 36), Column("文件名", 28), Column("地区", 12), Column("制定机关", 24), Column("文号", 24),
    Column("效力层级", 16), Column("状态", 10), Column("公布日期", 14), Column("施行日期", 14), Column("条款数", 8),
    Column("责任数", 8), Column("类别", 10), Column("内容", 24), Column("说明", 72), Column("含义与处理", 60),
)  # fmt: skip
NOTHING, WARNING, UNREAD = "无", "告警", "未解释"


def table(content: Content) -> Table:
    """Return the documents with warnings and clauses that gave nothing, one row each; 无 where there is none."""
    duties = Counter({norm.duty: norm.source for norm in content.norms}.values())
    cells = (
        (*_document(extraction, duties), *remark)
        for extraction in content.extractions
        for remark in _remarks(extraction)
    )
    return numbered("文件与告警", COLUMNS, cells)


def _document(extraction: Extraction, duties: Counter[str]) -> tuple[Cell | None, ...]:
    document, dates = extraction.document, extraction.validity
    status = STATUSES[dates.status] if dates.status else None
    level = AUTHORITIES[document.authority] if document.authority else None
    units = len({passage.locator for passage in passages(document)})
    return (
        title(document), document.source.name, document.jurisdiction, document.issuer, document.number, level,
        status, dates.promulgated, dates.effective, units, duties[document.source.name],
    )  # fmt: skip


def _remarks(extraction: Extraction) -> Iterator[tuple[str, str, str, str]]:
    said = [
        (WARNING, kind(warning.code).name, warning.message, kind(warning.code).meaning)
        for warning in extraction.document.warnings
    ]
    said += [(UNREAD, missed.reason, f"{missed.locator}：{missed.text}", "") for missed in extraction.unexplained]
    return iter(said or [(NOTHING, "", "", "")])
