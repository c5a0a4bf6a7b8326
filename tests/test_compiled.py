"""What mypyc stops at: the wheel would be pure Python and slow, with nothing but a warning in the build's output."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted([*ROOT.glob("extract/*.py"), *ROOT.glob("extract/structure/*.py")])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_star_in_what_in_looks_through(path: Path) -> None:
    compared = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Compare)]
    listed = [right for node in compared for right in node.comparators if isinstance(right, ast.Tuple | ast.List)]
    starred = [right.lineno for right in listed if any(isinstance(one, ast.Starred) for one in right.elts)]
    assert not starred, f"{path.name}: make a constant of it, line {starred}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_half_of_a_character_in_a_literal(path: Path) -> None:
    read = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)]
    said = [(node.lineno, node.value) for node in read if isinstance(node.value, str)]
    halves = [line for line, text in said if any("\ud800" <= char <= "\udfff" for char in text)]
    assert not halves, f"{path.name}: write it with chr() or leave it to the pattern, line {halves}"
