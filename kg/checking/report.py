"""A check as tables: all findings in one for files, one table for each kind for readers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from kg.checking.check import Check
from kg.checking.findings import Finding, Kind
from kg.checking.listed import ListRow
from kg.checking.owed import Owed
from kg.questions.cells import modality, place
from outputs.answers import Answer, Cell, Column

Row: TypeAlias = dict[str, Cell]
KINDS = {
    Kind.MISSING: "清单缺项",
    Kind.UNGROUNDED: "于法无据",
    Kind.OUTSIDE: "无法核对",
    Kind.ARTICLE: "条款有误",
}
_ABOUT = {
    Kind.MISSING: "文件规定、清单没有的职责",
    Kind.UNGROUNDED: "清单列出、文件没有的职责",
    Kind.OUTSIDE: "所引文件未读入的清单事项，连同这些文件重新 kg build 后可核对",
    Kind.ARTICLE: "依据条款与文件不符的清单事项",
}
COLUMNS = (
    Column("finding", "结论", 12, grouped=True),
    Column("row", "清单位置", 16),
    Column("listed_bearer", "清单主体", 18),
    Column("listed_matter", "清单事项", 36),
    Column("listed_ground", "清单依据", 30),
    Column("said", "说明", 24),
    Column("document", "文件", 24, grouped=True),
    Column("locator", "法定条款", 14, grouped=True),
    Column("bearer", "法定主体", 20, grouped=True),
    Column("modality", "情态", 8),
    Column("duty", "法定职责", 40),
    Column("score", "相似度", 8),
    Column("evidence", "法条原文", 60),
    Column("code", "代码", 12, detail=True),
    Column("sheet", "工作表", 14, detail=True),
    Column("number", "行号", 8, detail=True),
    Column("source", "来源文件", 24, detail=True),
    Column("norm", "编号", 18, detail=True),
)
# What readers are shown of each kind, in this order; of a missing duty the row is only the nearest.
_SHOWN = {
    Kind.MISSING: ("document", "locator", "bearer", "evidence", "duty", "said", "row"),
    Kind.UNGROUNDED: (
        "row", "listed_bearer", "listed_matter", "listed_ground", "said", "locator", "bearer", "evidence",
    ),
    Kind.OUTSIDE: ("row", "listed_bearer", "listed_matter", "listed_ground", "locator", "duty", "score"),
    Kind.ARTICLE: (
        "row", "listed_matter", "listed_ground", "said", "document", "locator", "duty", "score", "evidence",
    ),
}  # fmt: skip
_MOST = 6


def answer(check: Check) -> Answer:
    """Return all findings as one table."""
    rows = tuple(_row(check, finding) for kind in Kind for finding in check.of(kind))
    return Answer(_titled(check), COLUMNS, rows, tuple(_notes(check)))


def parts(check: Check) -> Iterator[Answer]:
    """Yield a table for each kind that there is something of."""
    keys = [column.key for column in COLUMNS]
    for kind, shown in _SHOWN.items():
        if found := check.of(kind):
            columns = tuple(COLUMNS[keys.index(key)] for key in shown)
            rows = [dict(zip(keys, _row(check, finding), strict=True)) for finding in found]
            if kind is Kind.MISSING:
                rows = _gathered(_gathered(rows, "bearer", shown, "、"), "duty", shown, "\n· ")
            yield Answer(_heading(kind, len(found)), columns, tuple(tuple(row[key] for key in shown) for row in rows))


def account(check: Check) -> Answer:
    """Return how much was looked at and found, and what was left out."""
    counts = (("清单行数", check.rows), ("应列职责", check.wanted), *((KINDS[k], len(check.of(k))) for k in Kind))
    return Answer(_titled(check), (Column("said", "核对"), Column("count", "项数")), counts, tuple(_notes(check)))


def _titled(check: Check) -> str:
    return f"{check.listed.name} 的核对结果" + ("" if check.findings else "：未见问题")


def _heading(kind: Kind, count: int) -> str:
    return f"{KINDS[kind]} {count} 项：{_ABOUT[kind]}"


def _gathered(rows: Iterable[Row], key: str, shown: Collection[str], joint: str) -> list[Row]:
    """Return one row for those that differ in one column alone of what is shown, with all that they have there."""
    found: dict[tuple[Cell, ...], Row] = {}
    for row in rows:
        known = found.setdefault(tuple(row[other] for other in shown if other != key), {**row, key: None})
        said = [known[key], row[key]]
        known[key] = joint.join(str(one) for one in said if one is not None)
    return list(found.values())


def _row(check: Check, finding: Finding) -> tuple[Cell, ...]:
    listed, owed = finding.row, finding.owed
    score = None if finding.score is None else round(finding.score)
    own = _listed(listed) if listed and finding.kind is not Kind.MISSING else (None, None, None)
    law = _owed(owed, check) if owed else (None,) * 5
    where = (listed.place, listed.sheet or None, listed.number) if listed else (None, None, None)
    evidence, source, norm = (owed.norm.evidence, owed.norm.source, owed.norm.id) if owed else (None, None, None)
    return (
        KINDS[finding.kind], where[0], *own, finding.said, *law, score, evidence,
        finding.kind.value, *where[1:], source, norm,
    )  # fmt: skip


def _listed(row: ListRow) -> tuple[Cell, ...]:
    matter = "；".join(dict.fromkeys((row.matter, *row.details)))
    return (row.bearer or row.whose or None, matter, row.ground or None)


def _owed(owed: Owed, check: Check) -> tuple[Cell, ...]:
    norm = owed.norm
    return (_title(norm.source, check), place(norm), owed.bearer, modality(norm), owed.matter)


def _title(source: str, check: Check) -> str:
    return " ".join((check.titles[source] or source).split())


def _notes(check: Check) -> Iterator[str]:
    listed = check.listed
    if skipped := len(listed.rows) - check.rows:
        yield f"另有 {skipped} 行属于其他文件或主体，未核对。"
    if listed.left_out:
        yield f"核对的工作表：{_some(listed.sheets)}；未核对：{_some(listed.left_out)}（可用 --sheet 指定）。"
    yield f"核对的文件：{_some(_title(source, check) for source in check.sources)}。"
    if others := [source for source in check.titles if source not in check.sources]:
        yield f"清单未涉及、未核对的文件：{_some(_title(source, check) for source in others)}（可用 --document 指定）。"
    if check.unlisted:
        names = dict.fromkeys(owed.bearer for owed in check.unlisted)
        count = f"清单未涉及的主体 {len(names)} 个、职责 {len(check.unlisted)} 项"
        yield f"{count}未计入缺项：{_some(names)}（可用 --all-organs 计入）。"


def _some(names: Iterable[str]) -> str:
    known = list(names)
    return "、".join(known[:_MOST]) + (f"等 {len(known)} 个" if len(known) > _MOST else "")
