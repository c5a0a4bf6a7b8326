"""Lines of a provision and the marks in them: wraps gone, every mark on its own words, nested marks kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rules
from extract.marks import Line, Mark, lines, spans
from extract.pipeline import extract
from extract.readers import decode, read
from extract.records import Extraction, Unexplained
from extract.spans import Span

ROOT = Path(__file__).parents[1]
LAW = """江城市滨水步道条例
第一条 水务部门应当公布巡查结果。
鼓励企业捐赠座椅。
第二条 步道使用人不得实施下列行为：
（一）破坏护栏；
（二）占用应急通道。
"""
FLAT = """江城市滨水步道条例
　　第一条　为了规范滨水步道的规划、建设和养护，方便市民休闲健身，制定本条例。
　　第二条　水务部门应当会同园林部门定期公布步道的巡查结果，并将结果报送市人民政府。
　　第三条　步道建设单位应当在竣工之后及时报送图纸，并对图纸的完整和真实负责。
　　第四条　步道使用人应当爱护沿线的护栏、座椅、照明和标识，不得占用应急通道。
"""


def extraction(text: str = LAW) -> Extraction:
    return extract(decode("law.txt", text.encode()), rules.load())


def article(found: Extraction, number: str) -> tuple[Line, ...]:
    provision = next(p for p in found.document.walk() if p.number == number)
    return lines(provision, spans(found.norms, found.unexplained))


def drawn(line: Line) -> str:
    """Draw the innermost marks of a line: [predicate 公布]."""
    return "".join(f"[{'+'.join(p.innermost)} {p.text}]" if p.innermost else p.text for p in line.pieces())


def test_marks_stand_on_their_words() -> None:
    first, second = article(extraction(), "第一条")
    assert drawn(first) == "[bearer 水务部门][marker 应当][predicate 公布][object 巡查结果]。"
    assert drawn(second) == "[marker+predicate 鼓励][object 企业捐赠座椅]。"


def test_marks_go_on_over_a_wrap() -> None:
    flat = "".join(drawn(line) for line in article(extraction(FLAT), "第二条"))
    wrapped = re.sub(r"(?m)^(.{26})(?=.)", r"\1\n", FLAT)
    assert wrapped.count("\n") > FLAT.count("\n") + 2
    assert "[predicate 公布]" in flat
    assert "".join(drawn(line) for line in article(extraction(wrapped), "第二条")) == flat


def test_items_carry_their_number_and_stand_deeper() -> None:
    lead, first, second = article(extraction(), "第二条")
    assert [(line.number, line.depth) for line in (lead, first, second)] == [
        ("第二条", 0), ("（一）", 1), ("（二）", 1),
    ]  # fmt: skip
    assert drawn(lead) == "[bearer 步道使用人][marker 不得]实施下列行为："
    assert drawn(first) == "[predicate 破坏][object 护栏]；"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], ["甲乙丙丁"]),
        ([(1, 3, "object")], ["甲", "乙丙:object", "丁"]),
        ([(0, 4, "condition"), (1, 2, "deadline")], ["甲:condition", "乙:condition deadline", "丙丁:condition"]),
        ([(0, 2, "predicate"), (0, 2, "marker")], ["甲乙:marker predicate", "丙丁"]),
        ([(0, 3, "object"), (2, 4, "exception")], ["甲乙:object", "丙:object exception", "丁:exception"]),
        ([(0, 4, "nonesuch"), (0, 4, "object")], ["甲乙丙丁:object nonesuch"]),
    ],
)
def test_pieces_are_cut_where_marks_begin_and_end(marks: list[tuple[int, int, str]], expected: list[str]) -> None:
    line = Line(0, None, None, "甲乙丙丁", tuple(Mark(*mark) for mark in marks))
    assert [":".join(filter(None, (p.text, " ".join(p.labels)))) for p in line.pieces()] == expected


def test_unexplained_clauses_are_marked_too() -> None:
    missed = Unexplained("第一条", "水务部门", Span(14, 18), "应当", "no verb")
    assert spans((), (missed,)) == (("unexplained", Span(14, 18)),)


@pytest.mark.parametrize("sample", sorted((ROOT / "samples").iterdir()), ids=lambda path: path.name)
def test_samples_are_drawn_whole_with_every_norm_in_them(sample: Path) -> None:
    found = extract(read(sample), rules.load())
    marked = spans(found.norms, found.unexplained)
    shown = [line for provision in found.document.provisions for line in lines(provision, marked)]
    assert [line for line in shown if "".join(piece.text for piece in line.pieces()) != line.text] == []
    predicates = {
        line.text[mark.start : mark.end] for line in shown for mark in line.marks if mark.label == "predicate"
    }
    assert {norm.predicate for norm in found.norms} <= predicates
