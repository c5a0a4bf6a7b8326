"""The page `docs/performance.md`: the last tables of the benchmarks, each with what it was measured on."""

from __future__ import annotations

import re
from pathlib import Path

from kg.bench.machine import machine

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def record(section: str, table: str, *, page: Path = PAGE) -> None:
    """Put `table` in place of what stands between the marks of `section` on a page."""
    marks = f"<!-- begin {section} -->", f"<!-- end {section} -->"
    block = f"{marks[0]}\n```text\n{table}\n```\n\nMeasured on {machine()}.\n{marks[1]}"
    text, found = re.subn(f"{marks[0]}.*?{marks[1]}", lambda _: block, page.read_text("utf-8"), flags=re.DOTALL)
    if not found:
        raise ValueError(f"{page}: no marks of {section}; write them where its table is to stand")
    page.write_text(text, encoding="utf-8")
