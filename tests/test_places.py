"""Places: where in the file a stretch of the text comes from, kept in the build and shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import plain_docx

import kg
from extract.readers import decode
from extract.records import Place, Source
from extract.spans import Span
from kg.explain import explain
from kg.filters import Filters
from kg.questions.show import show

LAW = ["云泽市养犬办法", "第一条 市公安局应当登记犬只。", "第二条 市教育局应当开展宣传。", "市财政局应当保障经费。"]


@pytest.mark.parametrize(
    ("span", "place"),
    [
        ((0, 4), "第1页"),
        ((4, 5), "第1页"),
        ((5, 9), "第2页"),
        ((3, 6), "第1页至第2页"),
        ((5, 5), "第2页"),
        ((30, 40), "第3页"),
    ],
)
def test_a_span_has_its_place(span: tuple[int, int], place: str) -> None:
    source = Source("a", "x" * 40, "pdf", "", (Place(0, "第1页"), Place(5, "第2页"), Place(20, "第3页")))
    assert source.place(Span(*span)) == place


def test_a_text_has_no_places() -> None:
    assert decode("a.txt", "第一条".encode()).place(Span(0, 2)) is None


def test_places_are_kept_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "养犬.docx"
    path.write_bytes(plain_docx(LAW))
    kg.build([path], tmp_path / "out")
    with kg.open(tmp_path / "out") as built:
        source = next(iter(built.extractions())).document.source
        assert source == decode("养犬.docx", path.read_bytes())
        assert show(built.store, "养犬", "2", Filters()).title.endswith("第二条（第3段至第4段）")
    assert explain(path, "1").place == "第2段"
