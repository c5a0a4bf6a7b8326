"""The overview keeps its places; its links can be read and followed; several actors are set side by side."""

from __future__ import annotations

import re

import pytest
from browser import sync_api
from html_visit import Places, click_mark, details, moved, place_of, places

pytestmark = pytest.mark.browser
expect = sync_api.expect
NET_OFFICE = "主体 市网信部门，江城市"
DATA_OFFICE = "主体 市大数据部门，江城市"
TOPIC = "主题 数据安全"


def shape(found: Places, marks: set[str]) -> dict[str, tuple[float, float]]:
    """Return where marks stand, whatever part of the map is in the window and how large."""
    xs, ys = ([found[mark][axis] for mark in marks] for axis in (0, 1))
    scale = max(xs) - min(xs)
    return {mark: ((found[mark][0] - min(xs)) / scale, (found[mark][1] - min(ys)) / scale) for mark in marks}


def test_a_filter_takes_marks_away_and_moves_none(crowded: sync_api.Page) -> None:
    before = places(crowded)
    city = crowded.get_by_role("checkbox", name=re.compile("^东城市")).first
    city.check()
    after = places(crowded)
    common = before.keys() & after.keys()
    assert 10 < len(common) < len(before)
    assert not moved(before, {mark: after[mark] for mark in common})
    city.uncheck()
    assert places(crowded).keys() == before.keys()
    assert not moved(before, places(crowded))


def test_another_number_of_marks_moves_none(crowded: sync_api.Page) -> None:
    number = crowded.get_by_label("显示节点数")
    number.select_option("40")
    few = places(crowded)
    number.select_option("150")
    many = places(crowded)
    assert len(few) == 40
    assert len(many) > 100
    assert few.keys() <= many.keys()
    one, other = shape(few, set(few)), shape(many, set(few))
    assert all(one[mark] == pytest.approx(other[mark], abs=0.02) for mark in few)


def test_another_window_keeps_the_order_of_the_marks(crowded: sync_api.Page) -> None:
    before = places(crowded)
    crowded.set_viewport_size({"width": 1100, "height": 950})
    crowded.wait_for_timeout(600)
    after = places(crowded)
    for axis in (0, 1):
        ranks = [sorted(found, key=lambda mark: found[mark][axis]) for found in (before, after)]
        steps = [found[mark][axis] for found, order in zip((before, after), ranks, strict=True) for mark in order]
        assert len(steps) == 2 * len(before)
        assert all(after[a][axis] <= after[b][axis] + 2 for a, b in zip(ranks[0], ranks[0][1:], strict=False))


def test_names_stand_clear_of_each_other(crowded: sync_api.Page) -> None:
    found = list(places(crowded).values())
    close = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if abs(a[0] - b[0]) < 20 > abs(a[1] - b[1])]
    assert close == []


def test_laying_out_anew_is_for_what_is_in_sight_and_can_be_undone(page: sync_api.Page) -> None:
    again = page.get_by_role("button", name="重新布局")
    usual = page.get_by_role("button", name="恢复原位")
    before = places(page)
    expect(usual).to_have_count(0)
    again.click()
    anew = places(page)
    assert moved(before, anew)
    expect(again).to_be_disabled()
    usual.click()
    assert not moved(before, places(page))
    click_mark(page, NET_OFFICE)
    page.get_by_role("button", name="隐藏", exact=True).click()
    again.click()
    assert places(page).keys() < before.keys()
    expect(again).to_be_disabled()


def test_a_topic_that_is_selected_fades_what_is_not_linked(page: sync_api.Page) -> None:
    click_mark(page, TOPIC)
    page.get_by_role("button", name="隐藏", exact=True).click()
    shown = set(places(page))
    assert TOPIC in shown
    assert NET_OFFICE in shown
    assert not [mark for mark in shown if mark.startswith("主题") and mark != TOPIC]


def link_place(page: sync_api.Page, one: str, other: str) -> tuple[float, float]:
    (x0, y0), (x1, y1) = place_of(page, one), place_of(page, other)
    return (x0 + x1) / 2, (y0 + y1) / 2


def test_a_link_says_what_it_is_and_opens_it(page: sync_api.Page) -> None:
    page.mouse.move(*link_place(page, NET_OFFICE, TOPIC))
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("市网信部门 — 数据安全")
    expect(tip).to_contain_text("3 项责任")
    page.mouse.click(*link_place(page, NET_OFFICE, TOPIC))
    expect(details(page).get_by_role("heading", name="市网信部门 × 数据安全")).to_be_visible()
    expect(details(page).get_by_text("专业机构评估数据安全").first).to_be_visible()
    expect(details(page).get_by_text("数据安全协调机制")).to_have_count(0)


def test_links_are_reached_by_keys(page: sync_api.Page) -> None:
    canvas = page.get_by_role("application")
    click_mark(page, NET_OFFICE)
    canvas.focus()
    page.keyboard.press(".")
    expect(page.get_by_role("status")).to_contain_text("市网信部门 — 数据安全")
    page.keyboard.press("Enter")
    expect(details(page).get_by_role("heading", name="市网信部门 × 数据安全")).to_be_visible()


def test_several_actors_show_what_they_share_and_what_is_their_own(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE)
    page.keyboard.down("Control")
    page.mouse.click(*place_of(page, DATA_OFFICE))
    page.keyboard.up("Control")
    panel = details(page)
    expect(panel.get_by_role("heading", name="2 个主体对照")).to_be_visible()
    expect(panel.get_by_role("heading", name="共同承担 · 1 项责任")).to_be_visible()
    panel.get_by_text("仅 市网信部门").click()
    expect(panel.get_by_role("button", name="统筹数据安全工作")).to_be_visible()
    expect(panel.get_by_role("row", name=re.compile("数据安全"))).to_contain_text("31")
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    expect(panel.get_by_role("heading", name="2 个主体对照")).to_be_visible()
    page.get_by_role("button", name="去掉 市大数据部门").click()
    expect(panel.get_by_role("heading", name="市网信部门")).to_be_visible()


def test_an_actor_is_added_by_keys(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE)
    page.get_by_role("application").focus()
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown") * 4:
        page.keyboard.press(key)
        said = page.get_by_role("status").inner_text()
        if said.startswith("主体") and "市网信部门" not in said:
            break
    page.keyboard.press("Space")
    expect(details(page).get_by_role("heading", name="2 个主体对照")).to_be_visible()


def test_the_graph_is_described_in_words(page: sync_api.Page) -> None:
    canvas = page.get_by_role("application")
    expect(canvas).to_have_accessible_description(re.compile("^总览，7 个主体、2 个主题。"))
    click_mark(page, TOPIC)
    expect(canvas).to_have_accessible_description(re.compile("选中主题 数据安全，4 项责任。 连到 .*市网信部门"))
    click_mark(page, TOPIC, count=2)
    expect(canvas).to_have_accessible_description(re.compile("展开 数据安全：4 项责任"))


def test_the_graph_is_one_stop_of_the_keyboard(page: sync_api.Page) -> None:
    canvas = page.get_by_role("application")
    canvas.focus()
    page.keyboard.press("Tab")
    assert canvas.evaluate("one => !one.contains(document.activeElement)")
