"""Flows and paths of the graph: how far they reach, how much they draw, and how the ends of a path are chosen."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from browser import sync_api
from html_visit import choose_tab, click_mark, details, find, marks, moved, place_of, places

pytestmark = pytest.mark.browser
expect = sync_api.expect
NET_OFFICE = "主体 市网信部门，江城市"
DATA_OFFICE = "主体 市大数据部门，江城市"
COAST_CITY = "主体 市人民政府，海州市"
UNIT = "主体 单位，江城市"
FIRST = "主体 甲甲业部门，东城市"


def test_a_long_flow_goes_on_where_one_is(crowded: sync_api.Page) -> None:
    click_mark(crowded, FIRST, count=2)
    expect(crowded.get_by_text("已画 48 / 61 项")).to_be_visible()
    assert len(marks(crowded, "责任")) == 48
    first = place_of(crowded, marks(crowded, "责任")[0])
    crowded.get_by_role("button", name="再画 13 项").click()
    expect(crowded.get_by_text("已画 61 / 61 项")).to_be_visible()
    assert len(marks(crowded, "责任")) == 61
    assert place_of(crowded, marks(crowded, "责任")[0]) == pytest.approx(first, abs=1)
    crowded.reload()
    crowded.wait_for_selector("html[data-ready=true]")
    assert len(marks(crowded, "责任")) == 61


def test_the_columns_of_a_flow_have_heads_that_stay(crowded: sync_api.Page) -> None:
    click_mark(crowded, FIRST, count=2)
    canvas = crowded.get_by_role("application").bounding_box()
    assert canvas is not None
    heads = [crowded.get_by_text(re.compile(words)) for words in (r"^谁 1$", r"^应当做什么 48$", r"^关于什么 45$")]
    for head in heads:
        expect(head).to_be_visible()
    before = [head.bounding_box() for head in heads]
    crowded.mouse.move(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    crowded.mouse.wheel(0, 600)
    crowded.wait_for_timeout(200)
    assert [head.bounding_box() for head in heads] == before
    crowded.get_by_role("button", name="返回总览").click()
    for head in heads:
        expect(head).to_have_count(0)


def test_a_flow_reaches_out_in_three_steps(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE, count=2)
    reach = page.get_by_role("group", name="范围")
    assert marks(page, "主体") == [NET_OFFICE]
    assert len(marks(page, "责任")) == 3
    reach.get_by_role("button", name="含共同方").click()
    assert DATA_OFFICE in marks(page, "主体")
    assert len(marks(page, "责任")) == 3
    reach.get_by_role("button", name="含牵连责任").click()
    assert len(marks(page, "责任")) == 4
    assert "主体 市人民政府，江城市" in marks(page, "主体")


def test_depth_and_direction_are_offered_for_actors_and_topics(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE, count=2)
    direction = page.get_by_role("group", name="方向")
    expect(direction.get_by_role("button", name="承担的 3")).to_have_attribute("aria-pressed", "true")
    expect(direction.get_by_role("button", name="受领的 0")).to_be_disabled()
    page.get_by_role("button", name="返回总览").click()
    click_mark(page, "主题 公共数据", count=2)
    expect(direction.get_by_role("button", name="全部责任 4")).to_be_visible()
    expect(page.get_by_role("group", name="范围").get_by_role("button")).to_have_count(3)


def test_what_a_selection_leaves_can_be_hidden_in_a_flow(page: sync_api.Page) -> None:
    click_mark(page, "主题 数据安全", count=2)
    before = places(page)
    page.mouse.click(*before[NET_OFFICE])
    page.get_by_role("button", name="隐藏", exact=True).click()
    shown = places(page)
    assert NET_OFFICE in shown
    assert shown.keys() < before.keys()
    assert not moved(before, shown)


def test_the_end_of_a_path_is_clicked_in_the_graph(page: sync_api.Page) -> None:
    click_mark(page, UNIT)
    details(page).get_by_role("button", name="查找路径…").click()
    expect(page.get_by_role("main").get_by_text("从“单位”出发")).to_be_visible()
    page.mouse.click(*place_of(page, DATA_OFFICE))
    expect(page.get_by_role("heading", name="单位 至 市大数据部门 的路径")).to_be_visible()
    assert {UNIT, DATA_OFFICE, "主题 公共数据"} <= set(marks(page))
    expect(page.get_by_role("application")).to_have_accessible_description(
        re.compile("路径 1：单位 → .* → 市大数据部门")
    )


def test_looking_for_the_end_of_a_path_can_be_given_up(page: sync_api.Page) -> None:
    click_mark(page, UNIT)
    details(page).get_by_role("button", name="查找路径…").click()
    page.get_by_role("button", name="取消", exact=True).click()
    expect(page.get_by_role("main").get_by_text("从“单位”出发")).to_have_count(0)
    page.mouse.click(*place_of(page, DATA_OFFICE))
    expect(details(page).get_by_role("heading", name="市大数据部门")).to_be_visible()


def test_the_end_is_also_found_by_name_from_another_view(page: sync_api.Page) -> None:
    click_mark(page, UNIT)
    choose_tab(page, "责任清单")
    details(page).get_by_role("button", name="查找路径…").click()
    find(page, "网信部门")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("单位 至 市?网信部门 的路径"))).to_be_visible()


def test_as_many_as_three_paths_stand_side_by_side(crowded: sync_api.Page) -> None:
    ends = [("path", "actor:东城市||甲甲业部门"), ("path", "actor:西城市||甲甲业部门")]
    crowded.evaluate("to => location.hash = to", urlencode(ends))
    expect(crowded.get_by_role("application")).to_have_accessible_description(re.compile("路径 3："))
    topics = [place for mark, place in places(crowded).items() if mark.startswith("主题")]
    assert len(topics) == 3
    assert len({round(x) for x, _ in topics}) == 3


def test_a_path_that_is_not_there_says_what_to_do(page: sync_api.Page) -> None:
    click_mark(page, COAST_CITY)
    details(page).get_by_role("button", name="查找路径…").click()
    page.mouse.click(*place_of(page, NET_OFFICE))
    expect(page.get_by_text("市人民政府 与 市网信部门 之间没有路径", exact=True)).to_be_visible()
    expect(page.get_by_text("可以换一个终点")).to_be_visible()
    page.locator("main").get_by_role("button", name="换终点…").last.click()
    expect(page.get_by_role("main").get_by_text("从“市人民政府”出发")).to_be_visible()


def test_a_path_that_filters_hide_is_offered(page: sync_api.Page) -> None:
    page.get_by_label("禁止").check()
    page.evaluate("location.hash += '&path=actor:江城市|市|网信部门&path=actor:江城市|市|大数据部门'")
    expect(page.get_by_text("被筛选隐藏的责任能把两者连起来")).to_be_visible()
    page.get_by_role("button", name="显示这些责任").click()
    assert {NET_OFFICE, DATA_OFFICE} <= set(marks(page))
