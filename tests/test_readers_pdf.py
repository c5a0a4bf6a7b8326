"""PDF: wrapped lines, running heads, page numbers, columns; the norms of the plain text; what has no text to read."""

from __future__ import annotations

import pytest
from documents import lines, pdf, printed_pdf, regulation_said, ruled_pdf, said, two_column_pdf

from extract.errors import SourceError
from extract.pipeline import extract
from extract.readers import Limits, decode
from extract.readers.printed.glyphs import plain
from extract.spans import Span
from rules import load

BODY = [(90.0, 110.0 + 20 * i, 12.0, f"第{n}条　市教育局应当开展工作。") for i, n in enumerate("一二三四")]


def text(data: bytes) -> str:
    return decode("a.pdf", data).text


def test_a_printed_pdf_gives_the_norms_of_the_plain_text() -> None:
    source = decode("停车.pdf", printed_pdf())
    assert said(source) == regulation_said()
    for furniture in ("公报", "第4号", "— 1 —", "— 3 —"):
        assert furniture not in source.text
    assert [place.label for place in source.places] == ["第1页", "第2页", "第3页", "第4页"]
    at = source.text.index("第十七条")
    assert source.place(Span(at, at + 4)) in {"第2页", "第3页"}


def test_two_columns_are_read_one_after_the_other() -> None:
    assert said(decode("停车.pdf", two_column_pdf())) == regulation_said()


def test_columns_of_a_table_are_not_columns_of_text() -> None:
    rows = [("序号", "工作任务", "牵头单位"), *((str(i), f"任务{i}号", "市教育局") for i in range(1, 8))]
    page = [
        (x, 100.0 + 20 * y, 12.0, words)
        for y, row in enumerate(rows)
        for x, words in zip((80, 200, 400), row, strict=True)
    ]
    assert text(pdf([page])).splitlines() == ["\t".join(row) for row in rows]


def test_a_ruled_table_is_read_by_its_cells() -> None:
    task = "建立健全公共数据资源目录，统一数据标准，推动各部门按季度更新"
    rows = [("序号", "工作任务", "牵头单位"), ("1", task, "市发展改革委、市大数据局"), ("2", "公布清单", "市教育局")]
    found = text(ruled_pdf(rows, before="工作任务分工如下。", after="以上任务按月调度。"))
    printed = [line.strip() for line in lines(found)]
    assert printed == ["工作任务分工如下。", *(f"| {' | '.join(row)} |" for row in rows), "以上任务按月调度。"]


def test_merged_cells_of_a_ruled_table_say_their_words_in_each_row() -> None:
    rows = [("领域", "任务", "单位"), ("数据", "建目录", "市教育局"), ("", "定标准", "市公安局")]
    assert lines(text(ruled_pdf(rows, merged=True)))[1:] == [
        "| 数据 | 建目录 | 市教育局 |",
        "| 数据 | 定标准 | 市公安局 |",
    ]


def test_norms_say_their_page() -> None:
    norms = extract(decode("停车.pdf", printed_pdf()), load()).norms
    assert {norm.place for norm in norms} >= {"第1页", "第2页", "第3页"}


def test_a_paragraph_that_repeats_within_the_page_is_no_running_head() -> None:
    pages = [[(90.0, 400.0, 12.0, "本页正文相同。"), (90.0, 500.0, 12.0, f"第{n}段。")] for n in range(4)]
    assert text(pdf(pages)).count("本页正文相同。") == 4


def test_blank_lines_and_indents_are_kept() -> None:
    page = [
        (90.0, 100.0, 12.0, "甲甲甲甲"),
        (114.0, 120.0, 12.0, "乙乙"),
        (90.0, 140.0, 12.0, "丙丙"),
        (90.0, 200.0, 12.0, "丁丁"),
    ]
    assert text(pdf([page])) == "甲甲甲甲\n\u3000\u3000乙乙\n丙丙\n\n丁丁\n"


def test_pages_end_in_a_form_feed() -> None:
    assert text(pdf([[(90.0, 300.0, 12.0, "甲")], [(90.0, 400.0, 12.0, "乙")]])) == "甲\n\f乙\n"


def test_what_is_set_twice_for_bold_is_read_once() -> None:
    assert text(pdf([[(90.0, 100.0, 12.0, "总则总则"), (90.4, 100.0, 12.0, "总则总则")]])) == "总则总则\n"


@pytest.mark.parametrize(("char", "meant"), [("⽤", "用"), ("⾯", "面"), ("ﬁ", "fi"), ("用", "用"), ("（", "（")])
def test_radicals_and_ligatures_are_read_as_what_is_meant(char: str, meant: str) -> None:
    assert plain(char) == meant


def test_a_scan_says_what_to_do() -> None:
    with pytest.raises(SourceError, match="holds no text: a scan, or an empty file; recognise the text first"):
        text(pdf([[]]))


def test_pages_without_text_among_others_are_told() -> None:
    source = decode("a.pdf", pdf([BODY, [], BODY[:1], []]))
    (warning,) = source.warnings
    assert (warning.code, warning.message[:9]) == ("pages-without-text", "第2、4页: no"[:9])
    assert warning in extract(source, load()).document.warnings


def test_a_password_is_asked_for_in_one_line() -> None:
    with pytest.raises(SourceError, match="needs a password; save it without one"):
        text(printed_pdf(encrypt="geheim"))


@pytest.mark.parametrize("data", [b"%PDF-1.7 \xe2\xe3", b"%PDF-1.4\n" + b"0" * 500, b"junk before %PDF-1.4 and after"])
def test_what_is_damaged_is_told(data: bytes) -> None:
    with pytest.raises(SourceError, match="is damaged"):
        text(data)


def test_a_pdf_cut_off_is_damaged_or_read_in_part() -> None:
    whole = printed_pdf()
    for end in range(100, len(whole), len(whole) // 20):
        try:
            text(whole[:end])
        except SourceError as error:
            assert error.remedy


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(SourceError, match=r"holds a text of .* too large"):
        decode("a.pdf", pdf([[(10.0, 20.0 + i, 1.0, "应当" * 300) for i in range(60)]]), limits=Limits(size=20_000))


def test_lines_of_the_text_stay_in_order() -> None:
    assert [line.strip() for line in lines(text(pdf([BODY])))] == [words for *_, words in BODY]
