"""The graph under the pointer: tooltips, double clicks, hiding, and what keeps its place."""

from __future__ import annotations

import re

import pytest
from browser import sync_api
from html_visit import Places, choose_tab, click_mark, details, find, marks, moved, place_of, places

pytestmark = pytest.mark.browser
expect = sync_api.expect
NET_OFFICE = "主体 市网信部门，江城市"
TOPIC = "主题 数据安全"
UNIT = "主体 单位，江城市"


def rest_on(page: sync_api.Page, mark: str) -> sync_api.Locator:
    page.mouse.move(*place_of(page, mark))
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    return tip


def test_a_tooltip_names_the_mark_and_does_not_cover_it(page: sync_api.Page) -> None:
    for mark, (x, y) in places(page).items():
        tip = rest_on(page, mark)
        assert tip.inner_text().splitlines()[0].partition("（")[0].removeprefix("市") in mark
        box = tip.bounding_box()
        assert box is not None
        assert not (box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"])
        page.mouse.move(2, 2)
        expect(tip).to_be_hidden()


@pytest.mark.parametrize("leave", ["key", "wheel", "press", "expand", "search", "language", "view"])
def test_a_tooltip_goes_when_one_goes_on(page: sync_api.Page, leave: str) -> None:
    tip = rest_on(page, NET_OFFICE)
    if leave == "key":
        page.get_by_role("application").focus()
        page.keyboard.press("ArrowDown")
    elif leave == "wheel":
        page.mouse.wheel(0, 60)
    elif leave == "press":
        page.mouse.down()
    elif leave == "expand":
        page.mouse.dblclick(*place_of(page, NET_OFFICE))
    elif leave == "search":
        find(page, "公共数据")
        page.keyboard.press("Enter")
    elif leave == "language":
        page.keyboard.press("Escape")
        page.get_by_role("button", name="EN: switch to English").focus()
        page.keyboard.press("Enter")
    else:
        page.get_by_role("tab", name="责任清单").focus()
        page.keyboard.press("ArrowRight")
        choose_tab(page, "图谱")
    expect(tip).to_be_hidden()
    page.wait_for_timeout(500)
    expect(tip).to_be_hidden()
    expect(page.locator(".vis-tooltip")).to_have_count(0)


def test_what_was_hovered_fades_nothing_in_the_next_scene(page: sync_api.Page) -> None:
    page.mouse.move(*place_of(page, NET_OFFICE))
    page.wait_for_timeout(100)
    details(page).get_by_role("button", name=re.compile("^数据安全")).first.focus()
    page.keyboard.press("Enter")
    details(page).get_by_role("button", name="展开图谱").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="返回总览")).to_be_visible()
    expect(page.get_by_role("application")).not_to_have_class(re.compile("pointing"))


def entries(page: sync_api.Page) -> int:
    return page.evaluate("history.length")


def test_a_double_click_is_one_step_of_the_history(page: sync_api.Page) -> None:
    before = entries(page)
    click_mark(page, NET_OFFICE, count=2)
    expect(page.get_by_role("button", name="返回总览")).to_be_visible()
    assert entries(page) == before + 1
    page.go_back()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    expect(details(page).get_by_role("heading", name="谁承担什么责任")).to_be_visible()


def test_a_double_click_upon_the_selection_can_be_undone(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE)
    expect(details(page).get_by_role("heading", name="市网信部门")).to_be_visible()
    page.wait_for_timeout(800)
    click_mark(page, NET_OFFICE, count=2)
    expect(page.get_by_role("button", name="返回总览")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    expect(details(page).get_by_role("heading", name="市网信部门")).to_be_visible()


def test_hiding_the_rest_moves_nothing_and_a_double_click_still_expands(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE)
    before = places(page)
    page.get_by_role("button", name="隐藏", exact=True).click()
    shown = places(page)
    assert NET_OFFICE in shown
    assert not moved(before, shown)
    page.wait_for_timeout(800)
    page.mouse.click(*place_of(page, TOPIC))
    page.wait_for_timeout(120)  # as a hand does it
    page.mouse.click(*before[TOPIC])
    expect(page.get_by_role("button", name="返回总览")).to_be_visible()
    expect(details(page).get_by_role("heading", name="数据安全", exact=True)).to_be_visible()


def test_what_is_hidden_can_be_neither_clicked_nor_walked_to(page: sync_api.Page) -> None:
    elsewhere = place_of(page, UNIT)
    click_mark(page, NET_OFFICE)
    page.get_by_role("button", name="隐藏", exact=True).click()
    shown = marks(page)
    assert NET_OFFICE in shown
    assert UNIT not in shown
    page.mouse.click(*elsewhere)
    expect(details(page).get_by_role("heading", name="谁承担什么责任")).to_be_visible()
    assert UNIT in marks(page)


def zoomed(page: sync_api.Page) -> Places:
    page.get_by_role("button", name="放大").click()
    page.wait_for_timeout(300)
    x, y = place_of(page, NET_OFFICE)
    page.mouse.move(x + 130, y + 90)
    page.mouse.down()
    page.mouse.move(x + 170, y + 130, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    return places(page)


def test_pan_and_zoom_outlast_theme_language_and_filters(page: sync_api.Page) -> None:
    fitted = places(page)
    kept = zoomed(page)
    assert moved(fitted, kept)
    page.get_by_role("button", name="切换深浅色").click()
    assert not moved(kept, places(page))
    page.get_by_role("button", name="EN: switch to English").click()
    english = places(page)
    assert not moved(dict(enumerate(kept.values())), dict(enumerate(english.values())))
    page.get_by_label("Sanction").check()
    page.get_by_label("Sanction").uncheck()
    assert not moved(english, places(page))


def distances(found: Places) -> Places:
    x, y = found[NET_OFFICE]
    return {mark: (a - x, b - y) for mark, (a, b) in found.items()}


def test_pan_and_zoom_outlast_another_size_of_the_window(page: sync_api.Page) -> None:
    kept = zoomed(page)
    page.set_viewport_size({"width": 1300, "height": 800})
    page.wait_for_timeout(600)
    assert not moved(distances(kept), distances(places(page)))


def test_what_nobody_moved_fits_another_size_of_the_window(page: sync_api.Page) -> None:
    page.set_viewport_size({"width": 1100, "height": 600})
    page.wait_for_timeout(600)
    box = page.get_by_role("application").bounding_box()
    assert box is not None
    for x, y in places(page).values():
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]


def drag(page: sync_api.Page, mark: str, dx: int, dy: int) -> None:
    x, y = place_of(page, mark)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)


def test_a_dragged_mark_stays_where_it_was_put(page: sync_api.Page) -> None:
    before = places(page)
    drag(page, NET_OFFICE, 60, -40)
    put = places(page)
    assert moved(before, put) == {NET_OFFICE}
    page.get_by_role("button", name="切换深浅色").click()
    page.get_by_label("罚则").check()
    page.get_by_label("罚则").uncheck()
    assert not moved(put, places(page))
    page.get_by_role("button", name="重新布局").click()
    assert NET_OFFICE in moved(put, places(page))


def test_a_flow_is_laid_out_again_once_something_was_dragged(page: sync_api.Page) -> None:
    click_mark(page, NET_OFFICE, count=2)
    again = page.get_by_role("button", name="重新布局")
    expect(again).to_be_disabled()
    before = places(page)
    duty = next(mark for mark in before if mark.startswith("责任"))
    drag(page, duty, 30, 50)
    assert moved(before, places(page)) == {duty}
    expect(again).to_be_enabled()
    again.click()
    assert not moved(before, places(page))
    expect(again).to_be_disabled()
