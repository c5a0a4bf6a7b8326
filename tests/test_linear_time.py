"""Time grows no faster than the text: patterns on texts made from themselves, the stages on hostile texts."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import rules
from extract.lexicon import lexicon
from extract.pipeline import extract, norms_of
from extract.records import Source
from extract.segments import LONGEST_SEGMENT
from extract.structure.grammar import Grammar
from extract.structure.parse import parse
from rules.model import PatternRule
from tests.adversaries import ADVERSARIES, adversary, nested
from tests.pumps import texts

ROOT = Path(__file__).parents[1]
BOOK = rules.load()
UNBOUND = ("structure.", "definition.", "validity.")  # tried on whole lines and paragraphs, the others on segments
METHODS = {"match", "fullmatch", "search", "finditer", "sub", "split", "findall"}
SLOW, GROWTH = 0.1, 2.6  # seconds that a pattern may take on one segment; times for twice the text


@cache
def uses() -> dict[str, set[str]]:
    """Return by the id of a rule the methods that the extraction calls on its pattern."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "extract").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named: dict[str, str] = {}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Assign)
                and (id_ := asked(node.value))
                and isinstance(node.targets[0], ast.Attribute)
            ):
                named[node.targets[0].attr] = id_
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                name = node.value.attr if isinstance(node.value, ast.Attribute) else ""
                if id_ := named.get(name) or asked(node.value):
                    found.setdefault(id_, set()).add(node.attr)
    return found


def asked(node: ast.AST) -> str | None:
    """Return the id in `lexicon.regex("id")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "regex":
        return node.args[0].value if isinstance(node.args[0], ast.Constant) else None
    return None


def in_source() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every pattern that is written out in the source."""
    for top in ("rules", "extract", "outputs", "kg"):
        for path in sorted((ROOT / top).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("re.") in METHODS | {"compile"}:
                    if not ast.unparse(node.func).startswith("re.") or not isinstance(node.args[0], ast.Constant):
                        continue
                    if isinstance(node.args[0].value, str):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", re.compile(node.args[0].value)


PATTERNS = {
    **{rule.id: rule.regex for rule in BOOK.of(PatternRule)},
    **dict(in_source()),
    "names with a conjunction": lexicon(BOOK).joined_names.regex,
    "structure.mark": Grammar.of(BOOK).mark,
}


def took(regex: re.Pattern[str], text: str, *, search: bool) -> float:
    started = time.process_time()
    if search:
        for _ in regex.finditer(text):
            pass
    else:
        regex.match(text)
    return time.process_time() - started


def grows(regex: re.Pattern[str], *, search: bool) -> str | None:
    """Return a text on which the time grows faster than its length."""
    for first, short, long in zip(texts(regex, 500), texts(regex, 4000), texts(regex, 8000), strict=True):
        if took(regex, first, search=search) < SLOW / 4000:
            continue
        if all(took(regex, long, search=search) > GROWTH * before for before in tries(regex, short, search=search)):
            return short[:60]
    return None


def tries(regex: re.Pattern[str], text: str, *, search: bool) -> Iterator[float]:
    """Yield what a text takes, several times, for other work may slow one; what is quick counts as little."""
    return (max(SLOW / 50, took(regex, text, search=search)) for _ in range(4))


def stalls(regex: re.Pattern[str], *, search: bool) -> str | None:
    """Return a text as long as a segment on which the pattern takes too long."""
    for first, text in zip(texts(regex, LONGEST_SEGMENT // 6), texts(regex, LONGEST_SEGMENT), strict=True):
        if took(regex, first, search=search) < SLOW / 400:
            continue
        if took(regex, text, search=search) > SLOW and took(regex, text, search=search) > SLOW:
            return text[:60]
    return None


@pytest.mark.parametrize("part", range(8))
def test_no_pattern_is_catastrophic(part: int) -> None:
    slow = {}
    for name in sorted(PATTERNS)[part::8]:
        how = uses().get(name, {"match", "search"})
        probe = grows if name.startswith(UNBOUND) or "/" in name else stalls
        for search in {method not in {"match", "fullmatch"} for method in how}:
            if text := probe(PATTERNS[name], search=search):
                slow[name] = text
    assert slow == {}


def test_the_check_finds_a_catastrophic_pattern() -> None:
    assert stalls(re.compile("[一二]*[一二]*[一二]*条"), search=False)
    assert grows(re.compile(r" +\d+$"), search=True)


def seconds(name: str, length: int) -> float:
    source = Source("a.txt", adversary(name, length), "utf-8", "")
    started = time.process_time()
    extract(source, BOOK)
    return time.process_time() - started


@pytest.mark.parametrize("name", ADVERSARIES)
def test_a_hostile_text_takes_no_longer_than_its_length(name: str) -> None:
    seconds(name, 100)
    short = min(seconds(name, 1500) for _ in range(2))
    longs = (seconds(name, 6000) for _ in range(3))  # what else the machine does may slow one of them
    assert any(long < max(0.3, 3 * GROWTH * max(0.03, short)) for long in longs)


@pytest.mark.parametrize(("opening", "closing"), ["“”", "（）", "《》", "「」", "()", "[]", "‘’"])
def test_nesting_however_deep_is_read(opening: str, closing: str) -> None:
    found = extract(Source("a.txt", nested(opening, closing, 10_000), "utf-8", ""), BOOK)
    assert [norm.locator for norm in found.norms][-1] == "第二条"
    assert {warning.code for warning in found.document.warnings} <= {"endless-sentence"}


def test_a_sentence_without_end_is_told_and_the_rest_is_read() -> None:
    text = f"第一条　{'教育、' * 3000}部门应当加强管理。市公安局应当公布目录。"
    found = extract(Source("a.txt", text, "utf-8", ""), BOOK)
    assert [(norm.subject, norm.object) for norm in found.norms] == [("公安局", "目录")]
    (warning,) = (one for one in found.document.warnings if one.code == "endless-sentence")
    assert warning.message == "第一条: a sentence of 9,008 characters is not read; part it with 。 or ，"
    assert warning.span is not None and text[warning.span.start : warning.span.end].endswith("加强管理")


def test_five_thousand_items_are_read() -> None:
    source = Source("a.txt", adversary("items", 50_000), "utf-8", "")
    norms = norms_of(parse(source, BOOK), BOOK).norms
    assert len(norms) == source.text.count("公布目录")
