"""What leaves the page is what is seen: pictures with their caption and legend, the table of each view, paper."""

from __future__ import annotations

import csv
import io
import itertools
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import html_sample
import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, click_mark, details, download, write

pytestmark = pytest.mark.browser
expect = sync_api.expect
NET_OFFICE = "主体 市网信部门，江城市"
SPACE = "{http://www.w3.org/2000/svg}"
MANY = 120


def words_of(svg: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SPACE}text")]


def test_the_caption_says_what_the_picture_is_of(page: sync_api.Page) -> None:
    page.get_by_label("职责").check()
    click_mark(page, NET_OFFICE, count=2)
    _, svg = download(page, "矢量图 SVG")
    caption = "".join(words_of(svg)[-2:])
    assert "责任图谱 · 市网信部门 · 2 项责任 · 责任类型 职责 · 主体来源 明示、承前" in caption
    assert {"主体", "主题", "职责"} <= set(words_of(svg))


def test_the_caption_of_the_overview_counts_its_marks(page: sync_api.Page) -> None:
    _, svg = download(page, "矢量图 SVG")
    assert "责任图谱 · 总览 · 显示 9 / 9 个节点 · 12 项责任" in "".join(words_of(svg))
    picture = ET.fromstring(svg)
    x, y, width, height = map(float, picture.attrib["viewBox"].split())
    for text in picture.iter(f"{SPACE}text"):
        assert x < float(text.attrib["x"]) < x + width
        assert y < float(text.attrib["y"]) < y + height


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("责任清单", {"主体", "市网信部门", "数据安全工作", "义务"}),
        ("矩阵", {"主体", "市网信部门", "数", "据", "3"}),  # the heads of the columns stand upright
        ("原文", {"第二条", "网信部门", "负责", "统筹", "开展"}),
    ],
)
def test_every_view_leaves_as_a_picture_of_itself(page: sync_api.Page, view: str, words: set[str]) -> None:
    choose_tab(page, view)
    _, png = download(page, "图片 PNG")
    assert png.startswith(b"\x89PNG")
    assert len(png) > 10_000
    _, svg = download(page, "矢量图 SVG")
    assert words <= set(words_of(svg))
    picture = ET.fromstring(svg)
    x, y, width, height = map(float, picture.attrib["viewBox"].split())
    texts = list(picture.iter(f"{SPACE}text"))
    assert all(x < float(one.attrib["x"]) < x + width and y < float(one.attrib["y"]) < y + height for one in texts)
    assert "责任图谱" in words_of(svg)[-1] or "责任图谱" in words_of(svg)[-2]


def test_the_picture_of_the_text_keeps_its_marks(page: sync_api.Page) -> None:
    choose_tab(page, "原文")
    _, svg = download(page, "矢量图 SVG")
    fills = [path.attrib["fill"] for path in ET.fromstring(svg).iter(f"{SPACE}path")]
    assert all(re.fullmatch("none|#[0-9a-f]{6}", fill) for fill in fills)
    assert len(set(fills)) >= 5  # of bearers, cues, predicates and objects


def test_the_picture_of_a_long_list_holds_what_one_scrolls_to(crowded: sync_api.Page) -> None:
    choose_tab(crowded, "责任清单")
    shown = crowded.get_by_role("table", name="责任清单").get_by_role("row").count()
    rows = table(crowded)[1:]
    _, svg = download(crowded, "矢量图 SVG")
    assert words_of(svg).count("义务") == len(rows) > shown


def table(page: sync_api.Page) -> list[list[str]]:
    _, data = download(page, "表格 CSV")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_matrix_leaves_as_a_table_of_its_own(page: sync_api.Page) -> None:
    choose_tab(page, "矩阵")
    head, bearers, unnamed, *rows = table(page)
    assert head[:3] == ["主体", "地区", "合计"]
    assert set(head[3:]) == {"公共数据", "数据安全", "无主题"}
    assert bearers[0] == "主体数"
    assert unnamed[0] == "未明确主体"
    assert unnamed[head.index("公共数据")] == "1"
    net = next(row for row in rows if row[:2] == ["市网信部门", "江城市"])
    assert net[2] == "3"
    assert net[head.index("数据安全")] == "3"


def test_the_text_leaves_with_the_rows_of_its_document(page: sync_api.Page) -> None:
    choose_tab(page, "原文")
    page.get_by_role("combobox", name="文件").select_option("海州市数据促进办法")
    assert len(table(page)) == 1 + 4


def test_the_filter_of_the_list_narrows_no_other_view(page: sync_api.Page) -> None:
    page.evaluate("location.hash = 'query=平台'")
    assert len(table(page)) == 1 + 13
    choose_tab(page, "责任清单")
    assert len(table(page)) == 1 + 1


def on_paper(page: sync_api.Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_paper_has_a_head_and_no_controls(page: sync_api.Page) -> None:
    page.get_by_label("职责").check()
    page.get_by_role("button", name="切换深浅色").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--actor')")
    on_paper(page)
    expect(page.get_by_role("heading", name="责任图谱", level=1)).to_be_visible()
    expect(page.get_by_text("责任类型 职责")).to_be_visible()
    expect(page.get_by_text("总览 · 显示")).to_be_visible()
    for name in ("导出", "筛选", "放大", "切换深浅色"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--actor')") != dark
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--actor')") == dark


def test_the_graph_is_drawn_whole_on_paper(chromium: sync_api.Browser, tmp_path: Path) -> None:
    visit = Visit(chromium, crowded(tmp_path))
    page = visit.open()
    find_actor = details(page).get_by_role("button", name=re.compile("^市人民政府")).first
    find_actor.click()
    details(page).get_by_role("button", name="展开图谱").click()
    page.set_viewport_size({"width": 760, "height": 700})
    on_paper(page)
    expect(page.get_by_role("application")).to_be_hidden()
    pictures = page.get_by_role("tabpanel", name="图谱").get_by_role("img")
    assert pictures.count() > 1
    boxes = pictures.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert all(box["height"] <= 1.35 * box["width"] for box in boxes)
    views = pictures.evaluate_all("all => all.map(one => one.viewBox.baseVal)")
    assert len(views) == len(boxes)
    assert "办理事项47" in pictures.first.evaluate("one => one.textContent")
    visit.context.close()
    assert visit.faults == []


def crowded(folder: Path) -> Path:
    """Write a page of one actor with many duties about many topics."""
    lines = [f"第{i}条 市人民政府应当办理事项{i}。" for i in range(MANY)]
    law = ("多.txt", "多事条例", "\n".join(["多事条例", *lines, ""]))
    norms = [
        html_sample.norm(
            law,
            f"第{i}条",
            subject="市人民政府",
            marker="应当",
            predicate="办理",
            object=f"事项{i}",
            topics=(f"主题{i}",),
        )
        for i in range(MANY)
    ]
    return write(folder, html_sample.extraction("多.txt", law[2], law[1], norms))


def test_the_matrix_fits_a_sheet_and_keeps_its_shades(chromium: sync_api.Browser, tmp_path: Path) -> None:
    visit = Visit(chromium, crowded(tmp_path))
    page = visit.open("#view=matrix")
    page.set_viewport_size({"width": 1047, "height": 700})  # A4 across, in CSS pixels, without its margins
    on_paper(page)
    tables = page.get_by_role("grid", name="主体与主题的责任数")
    assert tables.count() == 2
    for part in tables.all():
        box = part.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 1047
        expect(part.get_by_role("columnheader", name="主体", exact=True)).to_be_visible()
    shade = tables.first.get_by_role("gridcell", name="市人民政府，主题0：1 项责任")
    assert shade.evaluate("one => getComputedStyle(one).printColorAdjust") == "exact"
    assert page.get_by_role("button", name=re.compile("显示全部")).count() == 0
    visit.context.close()
    assert visit.faults == []


def test_the_list_is_a_table_on_paper_with_all_its_rows(page: sync_api.Page) -> None:
    choose_tab(page, "责任清单")
    on_paper(page)
    page.set_viewport_size({"width": 718, "height": 900})
    rows = page.get_by_role("table", name="责任清单").get_by_role("row")
    expect(rows).to_have_count(14)
    head = page.get_by_role("rowgroup").first
    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    boxes = rows.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert all(one["bottom"] <= next_["top"] + 1 for one, next_ in itertools.pairwise(boxes))
    assert boxes[0]["right"] <= 718
    expect(details(page)).to_be_hidden()


@pytest.mark.parametrize("view", ["graph", "list", "matrix", "text"])
def test_every_view_prints(visit: Visit, view: str) -> None:
    page = visit.open(f"#view={view}&theme=dark&selected={NET_OFFICE}&scope={NET_OFFICE}")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
