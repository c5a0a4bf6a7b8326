"""The list: its groups, its columns, the keyboard, and words that can be marked."""

from __future__ import annotations

import csv
import io
import re

import html_sample
import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, details, download, list_rows, write

pytestmark = pytest.mark.browser
expect = sync_api.expect


@pytest.fixture
def table(page: sync_api.Page) -> sync_api.Locator:
    choose_tab(page, "责任清单")
    return page.get_by_role("table", name="责任清单")


def heads(table: sync_api.Locator) -> list[str]:
    return table.get_by_role("columnheader").all_inner_texts()


def test_by_duty_joint_bearers_share_a_cell(page: sync_api.Page, table: sync_api.Locator) -> None:
    page.get_by_role("button", name="按责任", exact=True).click()
    expect(list_rows(page)).to_have_count(12)
    joint = table.get_by_role("row").filter(has_text="委托专业机构评估数据安全")
    expect(joint).to_have_count(1)
    expect(joint.get_by_role("cell").first).to_have_text("市网信部门、市大数据部门")
    lead = table.get_by_role("row").filter(has_text="开展数据安全检查")
    expect(lead.get_by_role("cell", name="公安部门")).to_be_visible()
    _, data = download(page, "表格 CSV")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 12
    assert "市网信部门、市大数据部门" in [row["主体"] for row in rows]


def test_by_bearer_rows_fold_under_heads_that_count(page: sync_api.Page, table: sync_api.Locator) -> None:
    page.get_by_role("button", name="按主体", exact=True).click()
    groups = table.get_by_role("rowheader")
    expect(groups).to_have_count(7)
    expect(groups.first).to_contain_text(re.compile("市网信部门.*江城市.*3 项责任"))
    groups.first.get_by_role("button", name="市网信部门").click()
    expect(groups.first.get_by_role("button")).to_have_attribute("aria-expanded", "false")
    expect(list_rows(page)).to_have_count(10)
    page.get_by_role("button", name="全部收起").click()
    expect(list_rows(page)).to_have_count(0)
    assert {"group=bearer", "folded=1"} <= set(page.evaluate("location.hash.slice(1).split('&')"))
    page.get_by_role("button", name="全部展开").click()
    expect(list_rows(page)).to_have_count(13)


def test_groups_open_by_key(visit: Visit) -> None:
    page = visit.open("#view=list&group=bearer&folded=1")
    table = page.get_by_role("table", name="责任清单")
    expect(table.locator("[role=row][tabindex='0']")).to_have_count(1)
    table.locator("[role=row][tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(list_rows(page)).to_have_count(3)
    page.keyboard.press("ArrowLeft")
    expect(list_rows(page)).to_have_count(0)


def test_merged_bodies_have_one_name(page: sync_api.Page, table: sync_api.Locator) -> None:
    page.get_by_role("switch", name="合并同类主体").check()
    expect(table.get_by_role("cell", name=re.compile("^大数据部门 ?(江城|海州)市"))).to_have_count(5)
    expect(table.get_by_role("cell", name=re.compile("^市大数据部门"))).to_have_count(0)
    page.get_by_role("button", name="按主体", exact=True).click()
    expect(table.get_by_role("rowheader").first).to_contain_text(re.compile("大数据部门.*江城市、海州市.*5 项责任"))


def test_columns_are_chosen_and_kept_in_the_link(page: sync_api.Page, table: sync_api.Locator) -> None:
    assert heads(table) == ["主体", "类型", "责任", "共同主体", "条文", "文件"]
    page.get_by_role("button", name="列", exact=True).click()
    chooser = page.get_by_role("group", name="列")
    for name in ("角色", "主题", "条件", "期限", "协同单位"):
        chooser.get_by_role("checkbox", name=name).check()
    chooser.get_by_role("checkbox", name="共同主体").uncheck()
    assert heads(table) == ["主体", "角色", "类型", "责任", "主题", "条件", "期限", "协同单位", "条文", "文件"]
    row = table.get_by_role("row").filter(has_text="答复申请人")
    for words in ("单独", "按照规定", "十日内"):
        expect(row.get_by_role("cell", name=words)).to_be_visible()
    page.keyboard.press("Escape")
    expect(chooser).to_be_hidden()
    expect(page.get_by_role("button", name="列", exact=True)).to_be_focused()
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert "期限" in heads(table)


def test_the_rows_are_one_tab_stop(page: sync_api.Page, table: sync_api.Locator) -> None:
    stops = table.get_by_role("rowgroup").last.locator("[tabindex='0'], button:not([tabindex])")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("End")
    expect(list_rows(page).last).to_be_focused()
    expect(stops).to_have_count(1)
    page.keyboard.press("Enter")
    expect(list_rows(page).last).to_have_attribute("aria-selected", "true")
    expect(list_rows(page).last).to_be_focused()


def test_marking_words_selects_no_row(page: sync_api.Page, table: sync_api.Locator) -> None:
    words = table.get_by_text("建设公共数据平台")
    box = words.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 70, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()").startswith("建设")
    expect(details(page).get_by_role("heading", name="谁承担什么责任")).to_be_visible()
    words.click()
    expect(details(page).get_by_role("heading", name="建设公共数据平台")).to_be_visible()


@pytest.mark.parametrize("group", ["", "bearer"])
def test_rows_stay_in_order_while_one_scrolls_and_on_paper(
    chromium: sync_api.Browser, tmp_path_factory: pytest.TempPathFactory, group: str
) -> None:
    lines = [f"第{i}条 市人民政府应当办理事项{i}。" for i in range(90)]
    law = ("多.txt", "多事条例", "\n".join(["多事条例", *lines, ""]))
    said = {"subject": "市人民政府", "marker": "应当", "predicate": "办理"}
    norms = [html_sample.norm(law, f"第{i}条", object=f"事项{i}", **said) for i in range(90)]
    visit = Visit(
        chromium, write(tmp_path_factory.mktemp("long"), html_sample.extraction("多.txt", law[2], law[1], norms))
    )
    page = visit.open(f"#view=list&group={group}")
    rows = list_rows(page)
    rows.first.focus()
    for _ in range(4):
        page.keyboard.press("PageDown")
    expect(rows.filter(has_text="事项40").first).to_be_visible()
    assert in_order(rows)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(rows).to_have_count(90)
    assert in_order(rows)
    visit.context.close()


def in_order(rows: sync_api.Locator) -> bool:
    found = [int(number) for words in rows.all_inner_texts() for number in re.findall(r"事项(\d+)", words)]
    return found == sorted(found)
