"""What axe-core finds in the page: nothing of weight, in any view, size, theme or language, whatever stands open."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Visit, sync_api

pytestmark = pytest.mark.browser
expect = sync_api.expect
SIZES = {"desk": (1440, 900), "tablet": (820, 1180)}
NET_OFFICE = "actor:江城市|市|网信部门"
ACTOR = f"selected={NET_OFFICE}&scope={NET_OFFICE}"
OPTIONS = {"resultTypes": ["violations"], "iframes": False}


def faults(page: sync_api.Page) -> list[str]:
    """Return what axe holds against the page as it stands, one line for each kind of fault."""
    page.wait_for_timeout(300)  # what slides or fades is at rest
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{fault['impact']}: {fault['id']}: {[(node['target'], node['html'][:160]) for node in fault['nodes'][:4]]}"
        for fault in found
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_view_is_for_everyone(chromium: sync_api.Browser, sample: Path, size: str, theme: str, lang: str) -> None:
    width, height = SIZES[size]
    visit = Visit(chromium, sample, width=width, height=height)
    page = visit.open()
    found = {}
    for view in ("graph", "list", "matrix", "text"):
        page.evaluate("to => location.hash = to", f"view={view}&theme={theme}&lang={lang}&{ACTOR}")
        expect(page.get_by_role("tabpanel")).to_have_attribute("aria-labelledby", f"tab-{view}")
        found[view] = faults(page)
    visit.context.close()
    assert {place: said for place, said in found.items() if said} == {}
    assert visit.faults == []


def search(page: sync_api.Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("数据")
    page.keyboard.press("ArrowDown")


def export(page: sync_api.Page) -> None:
    page.get_by_role("button", name="导出", exact=True).click()


def filters(page: sync_api.Page) -> None:
    drawer = page.get_by_role("button", name="筛选", exact=True)
    if drawer.is_visible():
        drawer.click()
    shut = page.get_by_role("complementary", name="筛选").locator("details:not([open]) > summary")
    while shut.count():
        shut.first.click()


def duty(page: sync_api.Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("答复")
    page.keyboard.press("Enter")


def topic(page: sync_api.Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("公共数据")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def flow(page: sync_api.Page) -> None:
    topic(page)
    page.get_by_role("button", name="展开图谱").click()


def article(page: sync_api.Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("第二条")
    page.keyboard.press("Enter")


def cell(page: sync_api.Page) -> None:
    page.get_by_role("tab", name="矩阵").click()
    page.get_by_role("gridcell", name=re.compile("市网信部门，数据安全")).click()


def emptied(page: sync_api.Page) -> None:
    page.evaluate("location.hash = 'view=list&scope=topic:公共数据&f.modality=sanction'")
    expect(page.get_by_text("没有符合条件的责任").locator("visible=true").first).to_be_visible()


def start(page: sync_api.Page) -> None:
    expect(page.get_by_role("heading", name="责任图谱")).to_be_visible()


def keys(page: sync_api.Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def read(page: sync_api.Page) -> None:
    page.keyboard.press("4")
    page.get_by_role("searchbox", name="在本文中查找").fill("数据")
    expect(page.get_by_role("search", name="在本文中查找")).to_contain_text("1 / ")
    page.get_by_role("list", name="标注").get_by_role("button", name="宾语").click()
    page.keyboard.press("j")


def contents(page: sync_api.Page) -> None:
    page.keyboard.press("4")
    opener = page.get_by_role("button", name="目录", exact=True)
    if opener.is_visible():
        opener.click()
    expect(page.get_by_role("navigation", name="目录")).to_be_visible()


OPENED = (start, keys, read, contents, search, export, filters, duty, topic, flow, article, cell, emptied)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("opened", OPENED)
def test_what_opens_is_for_everyone(
    chromium: sync_api.Browser, sample: Path, opened: Callable[[sync_api.Page], None], size: str
) -> None:
    width, height = SIZES[size]
    visit = Visit(chromium, sample, width=width, height=height)
    opened(visit.open())
    found = faults(visit.page)
    visit.page.emulate_media(color_scheme="dark")
    found += faults(visit.page)
    visit.context.close()
    assert found == []
    assert visit.faults == []
