"""The page in a real browser, without a network: what people do with it, by role and name."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import browser
import html_sample
import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, click_mark, details, download, find, list_rows, marks, places, write

pytestmark = pytest.mark.browser
expect = sync_api.expect
NET_OFFICE = "主体 市网信部门，江城市"


@pytest.mark.parametrize(("in_ci", "outcome"), [(True, pytest.fail.Exception), (False, pytest.skip.Exception)])
def test_without_a_browser_ci_fails_and_others_skip(
    monkeypatch: pytest.MonkeyPatch, in_ci: bool, outcome: type[BaseException]
) -> None:
    monkeypatch.delenv("KG_CHROMIUM", raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    with pytest.raises(outcome):
        browser.chromium(in_ci=in_ci)


def test_the_page_opens_without_a_network_on_a_readable_overview(page: sync_api.Page) -> None:
    expect(page).to_have_title("责任图谱")
    expect(page.get_by_role("tab", name="图谱")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    expect(page.get_by_role("application")).to_be_visible()
    assert {NET_OFFICE, "主题 数据安全"} <= set(marks(page))
    assert marks(page, "责任") == []
    expect(details(page).get_by_role("button", name=re.compile("大数据部门")).first).to_be_visible()


def test_a_click_on_an_actor_shows_its_duties_and_their_sentences(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE)
    panel = details(page)
    expect(panel.get_by_role("heading", name="市网信部门")).to_be_visible()
    expect(panel.get_by_role("button", name="统筹数据安全工作")).to_be_visible()
    sentence = panel.get_by_text("市网信部门负责统筹数据安全工作，会同公安部门开展数据安全检查。")
    expect(sentence).to_be_visible()
    expect(sentence.get_by_title(re.compile("^谓语"))).to_have_text(["统筹", "开展"])
    expect(sentence.get_by_title(re.compile("^主体"))).to_have_text(["网信部门"])


def test_a_double_click_expands_and_back_returns(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE, count=2)
    back = page.get_by_role("button", name="返回总览")
    expect(back).to_be_visible()
    duties = marks(page, "责任")
    assert len(duties) == 3
    click_mark(page, duties[0])
    expect(details(page).get_by_role("heading", name="统筹数据安全工作")).to_be_visible()
    back.click()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()


def test_from_a_duty_one_click_goes_to_its_sentence_and_back(page: sync_api.Page) -> None:
    find(page, "答复")
    page.keyboard.press("Enter")
    panel = details(page)
    expect(panel.get_by_role("heading", name="答复申请人")).to_be_visible()
    for name, value in (("条件", "按照规定"), ("期限", "十日内"), ("相对方", "申请人")):
        expect(panel.get_by_role("term").filter(has_text=name)).to_be_visible()
        expect(panel.get_by_role("definition").filter(has_text=value).first).to_be_visible()
    panel.get_by_role("button", name="第三条第1款 原文 →").click()
    text = page.get_by_role("tabpanel", name="原文")
    chosen = text.get_by_title(re.compile("^[^ ]{2,3} · 答复申请人"))
    assert {"大数据部门", "应当", "答复", "申请人"} <= set(chosen.all_text_contents())
    expect(chosen.first).to_be_in_viewport()
    text.get_by_text("建设", exact=True).click()
    expect(panel.get_by_role("heading", name="建设公共数据平台")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("tab", name="图谱")).to_have_attribute("aria-selected", "true")
    expect(panel.get_by_role("heading", name="答复申请人")).to_be_visible()


def test_search_by_keyboard_groups_its_results(page: sync_api.Page) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="搜索")).to_be_focused()
    page.keyboard.type("公共数据")
    results = page.get_by_role("listbox")
    assert results.get_by_role("group").evaluate_all("all => all.map(one => one.ariaLabel)") == [
        "主题 1",
        "责任 5",
        "原文 5",
    ]
    page.keyboard.press("ArrowDown")
    expect(results.get_by_role("option", name="公共数据").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(results).to_be_hidden()
    expect(details(page).get_by_role("heading", name="公共数据", exact=True)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()


@pytest.mark.parametrize(
    ("words", "heading"),
    [("23", "第二十三条"), ("第二十三", "第二十三条"), ("市网信", "市网信部门"), ("安全检查", "开展数据安全检查")],
)
def test_search_finds_articles_actors_and_duties(page: sync_api.Page, words: str, heading: str) -> None:
    find(page, words)
    page.keyboard.press("Enter")
    expect(details(page).get_by_role("heading", name=heading, exact=True)).to_be_visible()


def test_search_that_finds_nothing_says_so(page: sync_api.Page) -> None:
    find(page, "没有这个词")
    expect(page.get_by_role("listbox")).to_contain_text("没有找到“没有这个词”")


def test_implied_bearers_are_off_until_asked_for(page: sync_api.Page) -> None:
    choose_tab(page, "责任清单")
    expect(list_rows(page)).to_have_count(13)
    page.get_by_role("button", name="显示").click()
    expect(list_rows(page)).to_have_count(14)
    expect(list_rows(page).filter(has_text="未明确主体")).to_have_count(1)


def test_facets_filter_and_count(page: sync_api.Page) -> None:
    choose_tab(page, "责任清单")
    facets = page.get_by_role("complementary", name="筛选")
    expect(facets.get_by_label(re.compile("^职责"))).to_have_count(1)
    facets.get_by_label(re.compile("^禁止")).check()
    expect(list_rows(page)).to_have_count(1)
    facets.get_by_label(re.compile("^罚则")).check()
    expect(list_rows(page)).to_have_count(2)
    assert "江城市数据条例 1" in re.sub(r"(\d)", r" \1", facets.inner_text().replace("\n", ""))
    facets.get_by_label(re.compile("^海州市数据促进办法")).check()
    expect(list_rows(page)).to_have_count(1)
    facets.get_by_role("button", name="重置").click()
    expect(list_rows(page)).to_have_count(13)


def test_the_list_follows_the_selection_sorts_and_filters(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE)
    choose_tab(page, "责任清单")
    expect(list_rows(page)).to_have_count(3)
    page.get_by_role("button", name="取消选择").click()
    expect(list_rows(page)).to_have_count(13)
    page.get_by_role("searchbox", name="在清单中筛选").fill("公共数据")
    expect(list_rows(page)).to_have_count(4)
    page.get_by_role("button", name="按主体排序").click()
    header = page.get_by_role("columnheader", name="按主体排序")
    expect(header).to_have_attribute("aria-sort", "ascending")
    names = list_rows(page).locator("[role=cell]:first-child span").all_inner_texts()
    assert names == ["单位", "市大数据部门", "市大数据部门", "市大数据部门"]
    page.get_by_role("button", name="按主体排序").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    list_rows(page).first.click()
    expect(details(page).get_by_text("原句")).to_be_visible()
    expect(list_rows(page)).to_have_count(4)


def test_the_matrix_counts_and_selects(page: sync_api.Page) -> None:
    choose_tab(page, "矩阵")
    table = page.get_by_role("grid", name="主体与主题的责任数")
    table.get_by_role("gridcell", name="市网信部门，数据安全：3 项责任").click()
    expect(details(page).get_by_role("heading", name="市网信部门 × 数据安全")).to_be_visible()
    expect(details(page).get_by_role("button", name="委托专业机构评估数据安全")).to_be_visible()
    page.get_by_role("button", name="文件", exact=True).click()
    table = page.get_by_role("grid", name="主体与文件的责任数")
    expect(table.get_by_role("gridcell", name="单位，江城市数据条例：1 项责任")).to_be_visible()
    choose_tab(page, "责任清单")
    expect(list_rows(page)).to_have_count(3)


def test_like_bodies_of_two_cities_merge_on_a_switch(page: sync_api.Page) -> None:
    choose_tab(page, "矩阵")
    page.get_by_role("switch", name="合并同类主体").check()
    page.get_by_role("button", name="文件", exact=True).click()
    expect(page.get_by_role("gridcell", name="大数据部门，江城市数据条例：3 项责任")).to_be_visible()
    expect(page.get_by_role("gridcell", name="大数据部门，海州市数据促进办法：2 项责任")).to_be_visible()


def test_a_path_joins_two_actors(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE)
    details(page).get_by_role("button", name="查找路径…").click()
    page.keyboard.type("单位")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="市网信部门 至 单位 的路径")).to_be_visible()
    kinds = [mark.split(" ")[0] for mark in marks(page)]
    assert kinds == ["主体", "责任", "主体", "责任", "主题", "责任", "主体"]


def test_the_graph_is_walked_by_keys(page: sync_api.Page) -> None:
    graph = page.get_by_role("application")
    graph.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    said = page.get_by_role("status").first.inner_text()
    assert re.fullmatch(r"(主体|主题) .+，\d+ 项责任", said)
    page.keyboard.press("Enter")
    name = re.split("[ ，]", said)[1]
    expect(details(page).get_by_role("heading", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Shift+Enter")
    expect(page.get_by_role("button", name="返回总览")).to_be_visible()
    graph.focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    page.keyboard.press("Escape")
    expect(details(page).get_by_role("heading", name="谁承担什么责任")).to_be_visible()


def test_a_link_restores_what_was_seen(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("button", name="EN: switch to English").click()
    page.get_by_role("button", name="Switch light or dark").click()
    page.get_by_label(re.compile("^Permission")).check()
    find_en = page.get_by_role("combobox", name="Search")
    find_en.fill("数据安全")
    page.keyboard.press("Enter")
    choose_tab(page, "List")
    link = page.evaluate("location.hash")
    visit.page.goto("about:blank")
    page = visit.open(link)
    expect(page.get_by_role("tab", name="List")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label(re.compile("^Permission"))).to_be_checked()
    expect(details(page).get_by_role("heading", name="数据安全", exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("table", name="List of duties").get_by_role("row")).to_have_count(3)


def test_an_empty_page_says_so(chromium: sync_api.Browser, tmp_path: Path) -> None:
    visit = Visit(chromium, write(tmp_path))
    page = visit.open()
    for view in VIEWS:
        choose_tab(page, view)
    choose_tab(page, "责任清单")
    expect(page.get_by_role("tabpanel", name="责任清单").get_by_text("没有符合条件的责任")).to_be_visible()
    visit.context.close()
    assert visit.faults == []


def test_back_and_forward_walk_the_views(page: sync_api.Page) -> None:
    choose_tab(page, "矩阵")
    choose_tab(page, "原文")
    page.go_back()
    expect(page.get_by_role("tab", name="矩阵")).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.get_by_role("tab", name="图谱")).to_have_attribute("aria-selected", "true")
    page.go_forward()
    expect(page.get_by_role("tab", name="矩阵")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize(
    "hash_", ["#view=nowhere&selected=actor:none&open=x&depth=9&document=77", "#%", "#f.modality=none&sort=-x&path=a"]
)
def test_a_broken_link_still_opens(visit: Visit, hash_: str) -> None:
    page = visit.open(hash_)
    expect(page.get_by_role("tab", name="图谱")).to_have_attribute("aria-selected", "true")


def test_the_table_leaves_as_csv_that_excel_opens(page: sync_api.Page) -> None:
    name, data = download(page, "表格 CSV")
    assert name == "责任图谱.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 13
    lead = next(row for row in rows if row["宾语"] == "数据安全检查")
    assert (lead["主体"], lead["主体角色"], lead["共同主体"], lead["条文"]) == (
        "市网信部门",
        "牵头",
        "公安部门",
        "第二条第1款",
    )
    assert lead["原句"] == "市网信部门负责统筹数据安全工作，会同公安部门开展数据安全检查。"


def test_the_picture_leaves_as_png_and_svg(page: sync_api.Page) -> None:
    _, png = download(page, "图片 PNG")
    assert png.startswith(b"\x89PNG")
    assert len(png) > 10_000
    _, svg = download(page, "矢量图 SVG")
    words = ["".join(text.itertext()) for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert {"市网信部门", "数据安全"} <= set(words)


def test_the_keyboard_stays_where_it_was(page: sync_api.Page) -> None:
    choose_tab(page, "责任清单")
    list_rows(page).nth(2).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(list_rows(page).nth(3)).to_be_focused()
    expect(list_rows(page).nth(3)).to_have_attribute("aria-selected", "true")
    box = page.get_by_label(re.compile("^禁止"))
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()


def test_the_graph_leaves_as_graphml(page: sync_api.Page) -> None:
    _, data = download(page, "图数据 GraphML")
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.fromstring(data)
    edges = [edge.get("id") for edge in root.iter(f"{space}edge")]
    assert len(edges) == len(set(edges)) == 13 + 8 + 2  # bearers, topics, one who assists and one addressed
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    assert {edge.get(end) for edge in root.iter(f"{space}edge") for end in ("source", "target")} <= nodes


VIEWS = ("图谱", "责任清单", "矩阵", "原文")


def test_hostile_words_are_shown_and_never_run(chromium: sync_api.Browser, tmp_path: Path) -> None:
    file = write(tmp_path, *html_sample.extractions(), html_sample.hostile(), title=html_sample.ATTACKS[1])
    visit = Visit(chromium, file)
    page = visit.open("#f.source=*")
    elements = page.locator("img, a[href]:not([href^='#']), iframe, object, embed, base, form")
    for step in VIEWS:
        choose_tab(page, step)
        find(page, "onerror")
        page.keyboard.press("Enter")
        expect(details(page).get_by_text("onerror=").locator("visible=true").first).to_be_visible()
        page.get_by_role("button", name="关闭详情").click()
        expect(elements).to_have_count(0)
    choose_tab(page, "图谱")
    for mark, place in places(page).items():
        if "alert" in mark:
            page.mouse.move(*place)
            page.wait_for_timeout(500)
            page.mouse.dblclick(*place)
            expect(elements).to_have_count(0)
            page.get_by_role("button", name="返回总览").click()
    find(page, "长长长")
    page.keyboard.press("Enter")
    expect(details(page).get_by_role("heading", level=2)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert visit.faults == []
    assert visit.outside() == []
    visit.context.close()


@pytest.mark.parametrize("width", [820, 1024, 1280])
def test_the_page_fits_smaller_windows(chromium: sync_api.Browser, sample: Path, width: int) -> None:
    visit = Visit(chromium, sample, width=width, height=1180)
    page = visit.open()
    for tab in VIEWS:
        choose_tab(page, tab)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width <= 1080:
        page.get_by_role("button", name="筛选", exact=True).click()
        page.get_by_label(re.compile("^禁止")).check()
        page.keyboard.press("Escape")
    visit.context.close()
    assert visit.faults == []
