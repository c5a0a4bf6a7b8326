"""The comparison: the same body in every document, side by side."""

from __future__ import annotations

import csv
import io
import re

import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, click_mark, details, download

pytestmark = pytest.mark.browser
expect = sync_api.expect
DATA_OFFICE = "主体 市大数据部门，江城市"
GRID = "大数据部门在各文件中的责任"


@pytest.fixture
def grid(page: sync_api.Page) -> sync_api.Locator:
    click_mark(page, DATA_OFFICE)
    details(page).get_by_role("button", name="比较各地").click()
    return page.get_by_role("grid", name=GRID)


def line(grid: sync_api.Locator, topic: str) -> sync_api.Locator:
    return grid.get_by_role("row").filter(has=grid.page.get_by_role("rowheader", name=re.compile(f"^{topic}")))


def test_documents_stand_side_by_side(grid: sync_api.Locator) -> None:
    heads = grid.get_by_role("columnheader").all_inner_texts()
    assert [head.split("\n")[0] for head in heads] == ["主题", "江城市", "海州市"]
    shared = line(grid, "公共数据")
    expect(shared).to_contain_text("各文件都有")
    expect(shared.get_by_role("button", name="建设公共数据平台")).to_contain_text("第三条第1款 · 应当")
    expect(shared.get_by_role("button", name="推动公共数据开放")).to_contain_text("义务")


def test_a_gap_says_that_nothing_is_ruled_and_who_bears_it(page: sync_api.Page, grid: sync_api.Locator) -> None:
    alone = line(grid, "数据安全")
    expect(alone.get_by_role("rowheader")).to_contain_text("仅江城市")
    gap = alone.get_by_role("button", name="无规定")
    gap.click()
    expect(gap).to_have_attribute("aria-pressed", "true")
    expect(details(page).get_by_role("heading", name="大数据部门 × 数据安全 · 海州市")).to_be_visible()
    expect(details(page).get_by_text("大数据部门在“数据安全 · 海州市”下没有责任")).to_be_visible()


def test_alike_duties_stand_in_one_line_with_their_differences(visit: Visit) -> None:
    page = visit.open("#view=matrix&axis=compare&compare=organ:市人民政府")
    grid = page.get_by_role("grid", name="市人民政府在各文件中的责任")
    same = grid.get_by_role("row").filter(has_text="表述相同")
    expect(same.get_by_role("button", name="加强对数据工作的领导")).to_have_count(2)


def test_a_duty_opens_and_the_comparison_stays(page: sync_api.Page, grid: sync_api.Locator) -> None:
    grid.get_by_role("button", name="推动公共数据开放").click()
    expect(details(page).get_by_role("heading", name="推动公共数据开放")).to_be_visible()
    expect(grid).to_be_visible()
    assert "axis=compare" in page.evaluate("location.hash")
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    expect(grid.get_by_role("button", name="推动公共数据开放")).to_have_attribute("aria-pressed", "true")


def test_any_body_of_several_documents_can_be_chosen(page: sync_api.Page) -> None:
    choose_tab(page, "矩阵")
    page.get_by_role("button", name="各地比较").click()
    expect(page.get_by_role("grid")).to_have_count(1)
    page.get_by_role("combobox", name="主体").select_option(label="网信部门 · 2 份文件 · 4 项责任")
    grid = page.get_by_role("grid", name="网信部门在各文件中的责任")
    expect(grid.get_by_role("button", name="责令改正")).to_be_visible()
    page.get_by_role("button", name=re.compile("仅一地")).click()
    assert "only=single" in page.evaluate("location.hash")
    expect(grid.get_by_role("rowheader").first).to_contain_text("仅")


def test_it_is_one_tab_stop_and_is_walked_by_arrows(page: sync_api.Page, grid: sync_api.Locator) -> None:
    expect(grid.locator("[tabindex='0']")).to_have_count(1)
    grid.get_by_role("button", name="公共数据", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(grid.get_by_role("button", name="建设公共数据平台")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(grid.get_by_role("button", name="推动公共数据开放")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(grid.get_by_role("button", name="鼓励企业使用公共数据")).to_be_focused()
    page.keyboard.press("Enter")
    expect(details(page).get_by_role("heading", name="鼓励企业使用公共数据")).to_be_visible()


def test_it_leaves_as_a_table(page: sync_api.Page, grid: sync_api.Locator) -> None:
    expect(grid).to_be_visible()
    _, data = download(page, "表格 CSV")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head == ["主题", "异同", "江城市数据条例", "海州市数据促进办法"]
    alone = next(row for row in rows if row[0] == "数据安全")
    assert alone == ["数据安全", "仅江城市", "授权 委托专业机构评估数据安全（第六条第1款，可以）", "无规定"]


def test_one_document_has_nothing_to_compare(visit: Visit) -> None:
    page = visit.open("#f.document=0&view=matrix&axis=compare&compare=organ:大数据部门")
    heads = page.get_by_role("grid", name=GRID).get_by_role("columnheader").all_inner_texts()
    assert [head.split("\n")[0] for head in heads] == ["主题", "江城市"]
