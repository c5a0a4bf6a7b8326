"""What mypyc stops at, or makes otherwise than Python does: the wheel would be pure Python and slow, or would fail."""

from __future__ import annotations

import ast
import pickle
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from extract.given import Given
from kg.engines.outcome import How
from kg.inputs import Input
from kg.store import mined

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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_loop_asks_first_what_it_does_not_change(path: Path) -> None:
    loops = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.While)]
    asked = [(loop, loop.test.values[0]) for loop in loops if isinstance(loop.test, ast.BoolOp)]
    fixed = [loop.lineno for loop, first in asked if isinstance(first, ast.Name) and first.id not in _stored(loop)]
    assert not fixed, f"{path.name}: ask it before the loop, line {fixed}: mypyc leaves a jump to nowhere"


def _stored(loop: ast.While) -> set[str]:
    """Return the names that a loop binds or whose things it changes by a method or an index."""
    names = [node for node in ast.walk(loop) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    changed = [node.value for node in ast.walk(loop) if isinstance(node, ast.Attribute | ast.Subscript)]
    return {node.id for node in (*names, *changed) if isinstance(node, ast.Name)}


def test_what_goes_from_process_to_process_is_not_compiled() -> None:
    """A frozen class that mypyc has made cannot be unpickled."""
    sent = Input(Path("条例.txt"), "条例.txt", given=Given(title="条例")), How()
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    left_out = {ROOT / name for name in wheel["wheel"]["hooks"]["custom"]["except"]}
    compiled = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in {*MODULES} - left_out}
    unpickled = []

    class Reading(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            unpickled.append(module)
            return super().find_class(module, name)

    for one in sent:
        Reading(BytesIO(pickle.dumps(one))).load()
    assert "extract.given" in unpickled
    assert compiled.isdisjoint(unpickled)


def test_what_is_read_from_the_store_is_of_the_types_it_was() -> None:
    """What is compiled takes no list where its type says tuple."""
    assert mined._places('[[0, 2, "数据"], [2, 4, "安全"]]') == [(0, 2, "数据"), (2, 4, "安全")]
