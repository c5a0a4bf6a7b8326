"""What the checks found, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.doctor.checks import Result
from outputs.answers import Answer, Cell, Column

COLUMNS = (
    Column("about", "检查", 16, grouped=True),
    Column("result", "结果", 8, grouped=True),
    Column("place", "位置", 36),
    Column("said", "问题", 40),
    Column("remedy", "处理", 48),
    Column("check", "代码", 12, detail=True),
)
_SOUND, _NOT_DONE = "正常", "未检查"


def answer(folder: Path, results: Sequence[Result]) -> Answer:
    """Return a row for each check that found nothing, and one for each fault."""
    rows = tuple(row for result in results for row in _rows(result))
    count = sum(result.count for result in results)
    return Answer(
        f"{folder} 的检查结果：{f'{count} 处问题' if count else '完好'}", COLUMNS, rows, tuple(_notes(results))
    )


def _rows(result: Result) -> Iterator[tuple[Cell, ...]]:
    said = f"{result.count} 处" if result.count else _SOUND
    if not result.faults:
        yield (result.about, said if result.done else _NOT_DONE, None, None, None, result.code)
    for fault in result.faults:
        yield (result.about, said, fault.place, fault.said, fault.remedy, result.code)


def _notes(results: Sequence[Result]) -> Iterator[str]:
    if not all(result.done for result in results):
        yield "数据库修复之前，标“未检查”的各项无法检查。"
    for result in results:
        if more := result.count - len(result.faults):
            yield f"{result.about}：另有 {more} 处同类问题未列出。"
