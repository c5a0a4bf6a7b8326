"""Keys, what opens over the page and where the keyboard goes then; steps back; fingers and the system's colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, details, find

pytestmark = pytest.mark.browser
expect = sync_api.expect
COARSE = 44


@pytest.mark.parametrize(("key", "view"), [("2", "责任清单"), ("3", "矩阵"), ("4", "原文"), ("1", "图谱")])
def test_a_digit_opens_a_view(page: sync_api.Page, key: str, view: str) -> None:
    choose_tab(page, "矩阵" if key != "3" else "图谱")
    page.keyboard.press(key)
    expect(page.get_by_role("tab", name=view)).to_have_attribute("aria-selected", "true")


def test_keys_are_letters_where_one_types_and_with_a_modifier_the_browsers(page: sync_api.Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("f2?")
    expect(page.get_by_role("combobox", name="搜索")).to_have_value("f2?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+2")
    expect(page.get_by_role("tab", name="图谱")).to_have_attribute("aria-selected", "true")


def test_a_question_mark_opens_the_sheet_of_keys(page: sync_api.Page) -> None:
    choose_tab(page, "责任清单")
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="快捷键")
    for words in ("搜索", "筛选", "下一处责任", "展开"):
        expect(sheet.get_by_role("definition").filter(has_text=words).first).to_be_visible()
    expect(sheet.get_by_role("button", name="关闭快捷键")).to_be_focused()
    page.keyboard.press("3")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("tab", name="责任清单")).to_be_focused()
    page.get_by_role("button", name="EN: switch to English").click()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("Next duty")
    page.get_by_role("button", name="Close the shortcuts").click()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_focused()


def test_escape_closes_the_sheet_before_it_clears_the_selection(page: sync_api.Page) -> None:
    find(page, "市网信部门")
    page.keyboard.press("Enter")
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    expect(details(page).get_by_role("heading", name="市网信部门")).to_be_visible()


def test_the_menu_is_walked_by_arrows_and_gives_the_keyboard_back(page: sync_api.Page) -> None:
    opener = page.get_by_role("button", name="导出", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    items = page.get_by_role("menu", name="导出").get_by_role("menuitem")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(items.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(items.last).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("menu")).to_be_hidden()


def test_what_a_view_cannot_export_is_passed_over(page: sync_api.Page) -> None:
    choose_tab(page, "原文")
    page.get_by_role("button", name="导出", exact=True).focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.disabled") is False
    assert page.evaluate("document.activeElement.role") == "menuitem"


def test_the_drawer_of_filters_takes_the_keyboard_and_gives_it_back(chromium: sync_api.Browser, sample: Path) -> None:
    visit = Visit(chromium, sample, width=820, height=1180)
    page = visit.open()
    opener = page.get_by_role("button", name="筛选", exact=True)
    drawer = page.get_by_role("complementary", name="筛选")
    page.keyboard.press("f")
    expect(drawer.get_by_role("switch", name="合并同类主体")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert drawer.evaluate("one => one.contains(document.activeElement)")
    assert page.get_by_role("main").evaluate("one => one.inert")  # what lies behind waits
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("application").click()
    visit.context.close()
    assert visit.faults == []


def test_f_goes_to_the_filters_of_a_wide_window(page: sync_api.Page) -> None:
    page.keyboard.press("f")
    expect(page.get_by_role("switch", name="合并同类主体")).to_be_focused()


def test_theme_and_language_are_no_steps(page: sync_api.Page) -> None:
    choose_tab(page, "矩阵")
    page.get_by_role("button", name="EN: switch to English").click()
    page.get_by_role("button", name="Switch light or dark").click()
    page.get_by_role("button", name="Switch light or dark").click()
    page.go_back()
    expect(page.get_by_role("tab", name="图谱")).to_have_attribute("aria-selected", "true")
    page.go_forward()
    expect(page.get_by_role("tab", name="Matrix")).to_have_attribute("aria-selected", "true")
    assert "lang=en" in page.url


def test_the_window_is_called_by_what_it_shows(page: sync_api.Page) -> None:
    expect(page).to_have_title("责任图谱")
    find(page, "市网信部门")
    page.keyboard.press("Enter")
    expect(page).to_have_title("市网信部门 · 责任图谱")
    choose_tab(page, "责任清单")
    expect(page).to_have_title("市网信部门 · 责任清单 · 责任图谱")
    page.get_by_role("button", name="EN: switch to English").click()
    expect(page).to_have_title("市网信部门 · List · 责任图谱")
    page.go_back()
    expect(page).to_have_title("市网信部门 · 责任图谱")
    page.go_back()
    expect(page).to_have_title("责任图谱")


def test_back_and_forward_walk_selections_and_filters(page: sync_api.Page) -> None:
    panel = details(page)
    find(page, "市网信部门")
    page.keyboard.press("Enter")
    panel.get_by_role("button", name="统筹数据安全工作").click()
    page.get_by_label(re.compile("^职责")).check()
    choose_tab(page, "原文")
    steps = (
        lambda: expect(page.get_by_role("tab", name="图谱")).to_have_attribute("aria-selected", "true"),
        lambda: expect(page.get_by_label(re.compile("^职责"))).not_to_be_checked(),
        lambda: expect(panel.get_by_role("heading", name="市网信部门", exact=True)).to_be_visible(),
        lambda: expect(panel.get_by_role("heading", name="谁承担什么责任")).to_be_visible(),
    )
    for seen in steps:
        page.go_back()
        seen()
    for seen in reversed(steps[:-1]):
        page.go_forward()
        seen()
    page.go_forward()
    expect(page.get_by_role("tab", name="原文")).to_have_attribute("aria-selected", "true")


@pytest.fixture
def touched(chromium: sync_api.Browser, sample: Path) -> Iterator[sync_api.Page]:
    """The page on a tablet, under a finger."""
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True, is_mobile=True)
    context.set_default_timeout(8_000)
    page = context.new_page()
    page.goto(sample.as_uri())
    page.wait_for_selector("html[data-ready=true]")
    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    yield page
    context.close()


@pytest.mark.parametrize("view", ["图谱", "责任清单", "矩阵", "原文"])
def test_a_finger_finds_its_targets(touched: sync_api.Page, view: str) -> None:
    touched.get_by_role("tab", name=view).tap()
    small = touched.evaluate(
        """least => [...document.querySelectorAll('.top button, .bar button, .view-bar :is(button, select, input)')]
            .filter((one) => one.checkVisibility() && one.getClientRects().length)
            .map((one) => [one.getBoundingClientRect(), one.ariaLabel ?? one.textContent])
            .filter(([box]) => box.width < least - 0.5 || box.height < least - 0.5)
            .map(([box, name]) => `${name} ${box.width}×${box.height}`)""",
        COARSE,
    )
    assert small == []
    assert touched.evaluate("document.documentElement.scrollWidth") <= 820


def test_a_finger_finds_filters_and_menu_items(touched: sync_api.Page) -> None:
    touched.get_by_role("button", name="筛选", exact=True).tap()
    for choice in touched.get_by_role("complementary", name="筛选").locator("label, summary").all():
        box = choice.bounding_box()
        assert box is not None
        assert box["height"] >= COARSE
    touched.keyboard.press("Escape")
    touched.get_by_role("button", name="导出", exact=True).tap()
    for item in touched.get_by_role("menuitem").all():
        box = item.bounding_box()
        assert box is not None
        assert box["height"] >= COARSE


def test_a_tap_selects_in_the_text(touched: sync_api.Page) -> None:
    touched.get_by_role("tab", name="原文").tap()
    touched.get_by_text("不得", exact=True).tap()
    expect(touched.get_by_role("heading", name="泄露公共数据")).to_be_visible()


@pytest.mark.parametrize("view", ["graph", "list", "matrix", "text"])
def test_the_systems_colours_are_worn(visit: Visit, view: str) -> None:
    visit.page.emulate_media(forced_colors="active")
    page = visit.open(f"#view={view}")
    tab = page.get_by_role("tab", selected=True)
    assert tab.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    ink = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--actor').trim()")
    assert ink == "CanvasText"
    visit.page.emulate_media(forced_colors="none")
    expect(tab).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--actor')") != ink


def test_rings_are_seen_whole(page: sync_api.Page) -> None:
    choose_tab(page, "责任清单")
    page.keyboard.press("Tab")
    for name, role in (("矩阵", "tab"), ("导出", "button")):
        one = page.get_by_role(role, name=name, exact=True)
        one.focus()
        ring = one.evaluate(
            """one => { const { outlineStyle, outlineOffset } = getComputedStyle(one);
                return [outlineStyle, parseFloat(outlineOffset), one.closest('.bar') !== null]; }"""
        )
        assert ring[0] != "none"
        assert ring[1] < 0 or not ring[2]


@pytest.mark.parametrize(
    ("view", "role"), [("图谱", "application"), ("责任清单", "row"), ("矩阵", "gridcell"), ("原文", None)]
)
def test_who_shuts_the_details_goes_on_in_the_view(page: sync_api.Page, view: str, role: str | None) -> None:
    choose_tab(page, view)
    find(page, "市网信部门")
    page.keyboard.press("Enter")
    close = details(page).get_by_role("button", name="关闭详情")
    close.focus()
    page.keyboard.press("Enter")
    expect(close).to_have_count(0)
    if role:
        expect(page.get_by_role("tabpanel", name=view).get_by_role(role).and_(page.locator(":focus"))).to_have_count(1)
    assert page.get_by_role("main").evaluate("one => one.contains(document.activeElement)")


def test_the_contents_of_a_tablet_open_over_the_text(chromium: sync_api.Browser, sample: Path) -> None:
    visit = Visit(chromium, sample, width=820, height=1180)
    page = visit.open("#view=text")
    contents = page.get_by_role("navigation", name="目录")
    expect(contents).to_be_hidden()
    opener = page.get_by_role("button", name="目录", exact=True)
    opener.click()
    expect(contents).to_be_visible()
    page.keyboard.press("Escape")
    expect(contents).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    contents.get_by_role("button", name=re.compile("^第六条")).click()
    expect(contents).to_be_hidden()
    expect(page.get_by_role("heading", name=re.compile("^第六条"))).to_be_in_viewport()
    visit.context.close()
    assert visit.faults == []
