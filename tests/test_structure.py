"""Texts and the structure they must be read as: `tests/specs/structure/*.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.readers import read
from extract.records import Document, Provision, ProvisionKind
from extract.structure import numerals
from extract.structure.passages import passages
from tests.outline import DIVISIONS, document, dropped, outline

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "tests/specs/structure").glob("*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in {".txt", ".md"})


def _division(provision: Provision) -> str:
    return " ".join(filter(None, (provision.kind.value, str(provision.ordinal), provision.number, provision.heading)))


VIEWS = {
    "kind": lambda doc: doc.kind.value,
    "title": lambda doc: doc.title or "",
    "jurisdiction": lambda doc: doc.jurisdiction or "",
    "issuer": lambda doc: doc.issuer or "",
    "addressees": lambda doc: list(doc.addressees),
    "chapters": lambda doc: list(dict.fromkeys(p.chapter or "" for p in passages(doc))),
    "divisions": lambda doc: [_division(p) for p in doc.walk() if p.kind in DIVISIONS],
    "outline": lambda doc: [line for passage in passages(doc) for line in outline(passage)],
    "tables": lambda doc: [p.heading or "" for p in doc.walk() if p.kind is ProvisionKind.TABLE],
    "unplaced": lambda doc: [f"{u.reason}: {u.text}" for u in doc.unplaced],
    "warnings": lambda doc: [w.code for w in doc.warnings],
    "messages": lambda doc: [w.message for w in doc.warnings],
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_text_is_read_as(case: dict[str, Any]) -> None:
    doc = document(case["text"].replace("<FF>", "\f").replace("<IS>", "\u3000"))
    expected = {key: value for key, value in case.items() if key not in {"id", "text", "note"}}
    assert expected
    assert {key: VIEWS[key](doc) for key in expected} == expected
    assert dropped(doc) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_drops_nothing(path: Path) -> None:
    doc = document(read(path).text)
    assert dropped(doc) == []
    assert len(passages(doc)) >= 10


def test_sample_plan_has_everything_a_plan_has() -> None:
    doc = document(read(ROOT / "samples/plan.md").text)
    kinds = {provision.kind for provision in doc.walk()}
    assert {ProvisionKind.HEADING, ProvisionKind.BOX, ProvisionKind.TABLE, ProvisionKind.PARAGRAPH} <= kinds
    assert _numbers(doc, ProvisionKind.BOX) == ["专栏1", "专栏2"]


def test_wrapped_sample_reads_like_its_unwrapped_self() -> None:
    doc = document(read(ROOT / "samples/wrapped.txt").text)
    assert _numbers(doc, ProvisionKind.ARTICLE)[:3] == ["第一条", "第二条", "第三条"]
    assert len(_numbers(doc, ProvisionKind.ARTICLE)) == 18
    assert len(_numbers(doc, ProvisionKind.CHAPTER)) == 6
    assert [len([p for p in passages(doc) if p.locator == f"第{n}条"]) for n in "一二三四五"] == [1, 2, 1, 2, 3]
    assert not doc.warnings


@pytest.mark.parametrize("full", [22, 26, 28, 35])
@pytest.mark.parametrize("layout", ["plain", "blank lines", "indents", "pages"])
def test_setting_the_text_in_lines_changes_nothing(layout: str, full: int) -> None:
    source = read(ROOT / "samples/regulation.txt").text
    found, expected = (VIEWS["outline"](document(text)) for text in (set_in_lines(source, layout, full), source))
    assert [line for line in found if line not in expected] == []
    assert len(found) == len(expected)


def set_in_lines(source: str, layout: str, full: int) -> str:
    """Return the text as it would be copied from print: wrapped, first lines two characters shorter."""
    lines = [line for paragraph in source.split("\n") for line in wrap(paragraph.strip(), layout, full)]
    if layout == "pages":
        pages = [lines[i : i + 20] for i in range(0, len(lines), 20)]
        return "\f".join("\n\n".join(page) + f"\n\n- {n} -\n" for n, page in enumerate(pages, 1))
    return ("\n\n" if layout == "blank lines" else "\n").join(lines)


def wrap(paragraph: str, layout: str, full: int) -> list[str]:
    lines, room = ["　　" if layout == "indents" else ""], full - 2.0
    for char in paragraph:
        room -= 0.5 if char.isascii() else 1.0
        if room < 0 and char not in "，、。；：）":
            lines.append("")
            room = full - 1.0
        lines[-1] += char
    return lines


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十七", 17),
        ("二十", 20),
        ("一百零三", 103),
        ("一百二十三", 123),
        ("二〇", 20),
        ("1 2", 12),
        ("③", 3),
    ],
)
def test_numeral(text: str, value: int) -> None:
    assert numerals.value(text) == value


@pytest.mark.parametrize("number", [1, 10, 11, 20, 99, 100, 101, 110, 119, 1001, 1260])
def test_numeral_there_and_back(number: int) -> None:
    assert numerals.value(numerals.chinese(number)) == number


@pytest.mark.parametrize("text", ["", "条", "一点二"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        numerals.value(text)


def _numbers(doc: Document, kind: ProvisionKind) -> list[str | None]:
    return [provision.number for provision in doc.walk() if provision.kind is kind]
