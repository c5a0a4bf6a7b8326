"""Recorded files and recorded parts of files: compared, or written anew with KG_REGEN=1 (`make golden`)."""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

REGEN = os.environ.get("KG_REGEN") == "1"
SHOWN = 40


def compare(path: Path, text: str) -> None:
    """Fail with a diff when the file does not hold `text`; under KG_REGEN=1 write it instead."""
    if REGEN:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    _same(path.name, path.read_text(encoding="utf-8") if path.exists() else "", text)


def compare_part(path: Path, name: str, text: str) -> None:
    """Do the same for what stands between `<!-- begin NAME -->` and `<!-- end NAME -->`."""
    whole = path.read_text(encoding="utf-8")
    if REGEN:
        whole = _between(name).sub(lambda m: f"{m[1]}{text}{m[3]}", whole)
        path.write_text(whole, encoding="utf-8", newline="\n")
    found = _between(name).search(whole)
    assert found, f"{path.name} has no <!-- begin {name} --> … <!-- end {name} -->"
    _same(f"{path.name}, {name}", found[2], text)


def _between(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- begin {name} -->\n)(.*?)(<!-- end {name} -->)", re.DOTALL)


def _same(name: str, recorded: str, made: str) -> None:
    if recorded == made:
        return
    lines = unified_diff(recorded.splitlines(), made.splitlines(), "recorded", "made", lineterm="", n=1)
    diff = "\n".join(islice(lines, SHOWN))
    pytest.fail(f"{name} differs; if the change is wanted, `make golden` and review it:\n{diff}", pytrace=False)
