"""The page in narrow windows, in English and on paper."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, details, places

pytestmark = pytest.mark.browser
expect = sync_api.expect
NET = "actor:江城市|市|网信部门"
VIEWS = ("图谱", "责任清单", "矩阵", "原文")


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_every_button_has_a_name(chromium: sync_api.Browser, sample: Path, width: int) -> None:
    visit = Visit(chromium, sample, width=width, height=900)
    page = visit.open()
    expect(page.get_by_role("button", name="导出", exact=True)).to_be_visible()
    for view in VIEWS:
        choose_tab(page, view)
        nameless = re.findall(r"^\s*- (?:button|combobox|searchbox|checkbox)(?![ ]\").*$", tree(page), re.MULTILINE)
        assert nameless == []
    visit.context.close()


def tree(page: sync_api.Page) -> str:
    return page.locator("body").aria_snapshot()


@pytest.mark.parametrize("width", [1280, 1440])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_heads_of_the_list_are_whole(chromium: sync_api.Browser, sample: Path, width: int, language: str) -> None:
    visit = Visit(chromium, sample, width=width, height=900)
    page = visit.open(f"#view=list&lang={language}")
    heads = page.get_by_role("columnheader").get_by_role("button")
    expect(heads).to_have_count(6)
    for head in heads.all():
        assert head.evaluate("one => one.scrollHeight <= 33 && one.scrollWidth <= one.clientWidth"), head.inner_text()
        assert head.evaluate("one => [...one.children].every(part => part.scrollWidth <= part.clientWidth)")
    visit.context.close()


def overlaps(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


@pytest.mark.parametrize(("width", "height"), [(720, 450), (390, 844)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_head_of_a_narrow_page_overlays_nothing(
    chromium: sync_api.Browser, sample: Path, width: int, height: int, language: str
) -> None:
    visit = Visit(chromium, sample, width=width, height=height)
    page = visit.open(f"#lang={language}")
    head = page.get_by_role("banner")
    parts = [*head.get_by_role("button").all(), head.get_by_role("combobox")]
    boxes = [box for part in parts if (box := part.bounding_box())]
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if overlaps(a, b)]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    tabs = [tab.bounding_box() for tab in page.get_by_role("tab").all()]
    assert all(tab is not None and tab["height"] <= 44 and tab["x"] + tab["width"] <= width for tab in tabs)
    visit.context.close()


def test_a_flow_makes_room_for_the_panel_of_a_tablet(chromium: sync_api.Browser, sample: Path) -> None:
    visit = Visit(chromium, sample, width=820, height=1180)
    page = visit.open(f"#open={quote(NET)}&selected={quote(NET)}")
    panel = details(page).bounding_box()
    assert panel is not None
    for mark, (_, y) in places(page).items():
        assert y < panel["y"], mark
    page.get_by_role("button", name="市网信部门", expanded=True).click()
    below = [y for _, y in places(page).values()]
    folded = details(page).bounding_box()
    assert folded is not None and max(below) < folded["y"]
    assert (min(below) + max(below)) / 2 > panel["y"] / 2 + 100  # it takes the room again
    visit.context.close()


def test_a_short_name_of_the_page_is_whole_on_a_tablet(chromium: sync_api.Browser, sample: Path) -> None:
    visit = Visit(chromium, sample, width=820, height=1180)
    name = visit.open().get_by_role("banner").get_by_role("button", name="责任图谱").get_by_text("责任图谱").last
    assert name.evaluate("one => one.scrollWidth <= one.clientWidth")
    visit.context.close()


@pytest.mark.parametrize(("width", "height"), [(720, 450), (390, 844)])
def test_the_panel_of_a_narrow_page_folds(chromium: sync_api.Browser, sample: Path, width: int, height: int) -> None:
    visit = Visit(chromium, sample, width=width, height=height)
    page = visit.open()
    canvas = page.get_by_role("application").bounding_box()
    assert canvas is not None
    assert canvas["height"] > 0.6 * height
    handle = page.get_by_role("button", name="谁承担什么责任")
    expect(handle).to_have_attribute("aria-expanded", "false")
    page.evaluate("location.hash = 'selected=topic:数据安全&scope=topic:数据安全'")
    handle = page.get_by_role("button", name="数据安全", exact=True).first
    expect(handle).to_have_attribute("aria-expanded", "true")
    body = page.get_by_role("heading", name="数据安全", exact=True)
    expect(body).to_be_in_viewport()
    assert page.get_by_role("application").bounding_box() == canvas
    handle.click()
    expect(body).to_be_hidden()
    expect(handle).to_have_attribute("aria-expanded", "false")
    visit.context.close()


def test_the_list_of_a_narrow_page_is_cards(chromium: sync_api.Browser, sample: Path) -> None:
    visit = Visit(chromium, sample, width=390, height=844)
    page = visit.open("#view=list")
    card = page.get_by_role("row").filter(has_text="建立数据安全协调机制")
    for words in ("市人民政府", "义务", "第一条第1款", "江城市数据条例"):
        box = card.get_by_text(words, exact=True).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    boxes = [box for row in page.get_by_role("row").all()[1:6] if (box := row.bounding_box())]
    assert not [(a, b) for a, b in itertools.pairwise(boxes) if a["y"] + a["height"] > b["y"] + 0.5]
    card.get_by_role("button", name="第一条第1款").click()
    expect(page.get_by_role("tab", name="原文")).to_have_attribute("aria-selected", "true")
    visit.context.close()
    assert visit.faults == []
