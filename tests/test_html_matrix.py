"""The matrix: overlaps and gaps, order, shades, and the keyboard."""

from __future__ import annotations

import re

import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, details

pytestmark = pytest.mark.browser
expect = sync_api.expect
GRID = "主体与主题的责任数"


@pytest.fixture
def grid(page: sync_api.Page) -> sync_api.Locator:
    choose_tab(page, "矩阵")
    return page.get_by_role("grid", name=GRID)


def rows_of(grid: sync_api.Locator) -> list[str]:
    return [head.inner_text().split("\n")[0] for head in grid.get_by_role("rowheader").all()][2:]


def columns_of(grid: sync_api.Locator) -> list[str]:
    return [head.inner_text().strip() for head in grid.get_by_role("columnheader").all()][2:]


def test_what_names_nobody_has_its_own_line_and_opens(page: sync_api.Page, grid: sync_api.Locator) -> None:
    grid.get_by_role("gridcell", name="未明确主体，公共数据：1 项责任").click()
    panel = details(page)
    expect(panel.get_by_role("heading", name="未明确主体 × 公共数据")).to_be_visible()
    panel.get_by_role("button", name="显示").click()
    expect(panel.get_by_role("button", name="推进公共数据开放")).to_be_visible()


def test_a_cell_where_nothing_is_says_who_bears_it(page: sync_api.Page, grid: sync_api.Locator) -> None:
    cell = grid.get_by_role("gridcell", name="单位，数据安全：无责任")
    cell.click()
    expect(cell).to_have_attribute("aria-selected", "true")
    panel = details(page)
    expect(panel.get_by_text("单位在“数据安全”下没有责任")).to_be_visible()
    expect(panel.get_by_role("button", name=re.compile("市网信部门.*3"))).to_be_visible()


def test_overlaps_and_gaps_are_picked_out(page: sync_api.Page, grid: sync_api.Locator) -> None:
    page.get_by_label("禁止").check()
    page.get_by_role("button", name="只看空缺 0").click()
    page.get_by_label("禁止").uncheck()
    page.get_by_role("button", name="只看重叠 3").click()
    assert "only=overlap" in page.evaluate("location.hash")
    assert "无主题" in columns_of(grid)
    page.get_by_label("禁止").check()
    page.get_by_role("button", name="只看单一 1").click()
    assert columns_of(grid) == ["公共数据"]
    assert rows_of(grid) == ["单位"]


def test_a_topic_that_only_unnamed_bearers_have_is_a_gap(page: sync_api.Page, grid: sync_api.Locator) -> None:
    page.evaluate("location.hash = 'view=matrix&f.modality=responsibility&f.source=explicit'")
    page.get_by_role("button", name="只看空缺 1").click()
    assert columns_of(grid) == ["公共数据"]
    assert rows_of(grid) == ["未明确主体"]
    grid.get_by_role("gridcell", name=re.compile("^公共数据：0 个主体，0 项责任，未明确主体")).click()


def test_heads_sort_rows_and_columns(visit: Visit) -> None:
    page = visit.open("#view=matrix")
    grid = page.get_by_role("grid", name=GRID)
    by_topic = page.get_by_role("button", name="按“数据安全”排列各行")
    by_topic.click()
    expect(grid.get_by_role("columnheader").filter(has=by_topic)).to_have_attribute("aria-sort", "descending")
    assert rows_of(grid)[0] == "市网信部门"
    by_topic.click()
    expect(grid.get_by_role("columnheader").filter(has=by_topic)).to_have_attribute("aria-sort", "ascending")
    assert rows_of(grid)[-1] == "市网信部门"
    grid.get_by_role("button", name="按“市网信部门”排列各列").click()
    assert columns_of(grid)[0] == "数据安全"
    assert {"rowsort=-col", "colsort=row"} <= {
        part.split("%3A")[0] for part in page.evaluate("location.hash.slice(1).split('&')")
    }
    grid.get_by_role("button", name="主体", exact=True).click()
    assert rows_of(grid)[0] == "单位"


def test_the_grid_is_one_tab_stop_and_is_walked_by_arrows(page: sync_api.Page, grid: sync_api.Locator) -> None:
    stops = grid.locator("[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    first = grid.get_by_role("gridcell", name="市大数据部门，公共数据：1 项责任")
    page.keyboard.press("Home")
    expect(grid.locator(":focus")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("ArrowRight")
    expect(grid.get_by_role("button", name=re.compile("排列各列")).and_(grid.locator(":focus"))).to_be_visible()
    page.keyboard.press("End")
    focused = grid.locator(":focus")
    expect(focused).to_have_role("gridcell")
    page.keyboard.press("Enter")
    expect(focused).to_have_attribute("aria-selected", "true")
    expect(focused).to_be_focused()
    page.keyboard.press("Control+Home")
    expect(grid.get_by_role("button", name="主体", exact=True)).to_be_focused()
    expect(stops).to_have_count(1)
    expect(first).to_be_visible()


def test_the_key_gives_the_numbers_of_the_shades(page: sync_api.Page, grid: sync_api.Locator) -> None:
    expect(grid).to_be_visible()
    key = page.get_by_role("list", name="责任数").get_by_role("listitem")
    assert key.all_inner_texts() == ["0", "1", "2", "3"]


def test_chapters_and_documents_set_like_bodies_beside_each_other(page: sync_api.Page, grid: sync_api.Locator) -> None:
    expect(grid).to_be_visible()
    for axis in ("章节", "文件"):
        page.get_by_role("button", name=axis, exact=True).click()
        named = (
            page.get_by_role("grid", name=f"主体与{axis}的责任数")
            .get_by_role("rowheader")
            .filter(has_text="大数据部门")
        )
        expect(named).to_have_count(1)
        expect(page.get_by_text("同类主体已合并")).to_be_visible()
