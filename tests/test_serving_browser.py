"""The pages of a large build in a browser: people pick in the overview, and look at what they picked in four views."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import html_sample
import pytest
from browser import Visit, sync_api
from html_visit import details, list_rows
from test_serving import ATTACK
from test_store import put

from kg.large import overview_of
from kg.serving.app import serve
from kg.store import Store
from outputs.html.large import overview

pytestmark = pytest.mark.browser
expect = sync_api.expect
SEEN = ATTACK.replace("\u202e", "")
PATIENCE = 20  # seconds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    store = put(folder, *html_sample.extractions(), html_sample.hostile(ATTACK, objects="普通的事"))
    with Store(store) as opened:
        (folder / "graph.html").write_text(overview(overview_of(opened)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    found: list[str] = []
    ready = threading.Event()
    threading.Thread(
        target=serve, args=(folder, 0, lambda where: (found.append(where), ready.set())), daemon=True
    ).start()
    assert ready.wait(PATIENCE)
    yield found[0]


@pytest.fixture
def visit(chromium: sync_api.Browser, folder: Path) -> Iterator[Visit]:
    visit = Visit(chromium, folder / "graph.html")
    yield visit
    assert visit.faults == []
    visit.context.close()


def test_the_file_says_what_to_do_in_both_languages(visit: Visit) -> None:
    page = visit.open()
    advice = page.get_by_role("note")
    expect(advice).to_contain_text("kg view --serve .")
    expect(advice).to_contain_text("本页只有总览")
    page.get_by_role("button", name="EN: switch to English").click()
    expect(advice).to_contain_text("This page holds the overview alone")
    expect(advice).to_contain_text("kg export . html --by organ")
    assert page.get_by_role("link").filter(visible=True).count() <= 1  # to the content of the page
    assert visit.outside() == []


def test_what_is_picked_opens_in_four_views(visit: Visit, address: str) -> None:
    visit.context.set_offline(False)
    page = visit.page
    page.goto(address)
    page.get_by_role("table").get_by_role("link", name="大数据部门", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("大数据部门")
    page.get_by_role("tab", name="责任清单").click()
    expect(list_rows(page).first).to_contain_text("大数据部门")
    for name in ("矩阵", "原文", "图谱"):
        page.get_by_role("tab", name=name).click()
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="原文").click()
    page.get_by_role("link", name="查看全文").click()
    expect(page.get_by_role("tab", name="原文")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("link", name="查看全文")).to_have_count(0)
    page.get_by_role("link", name="全部文件").click()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    assert {url for url in visit.requests if not url.startswith((address, "data:", "blob:"))} == set()


def test_a_body_met_in_a_part_leads_to_all_its_duties(visit: Visit, address: str) -> None:
    visit.context.set_offline(False)
    page = visit.page
    page.goto(f"{address}view?organ=大数据部门")
    details(page).get_by_role("button", name=re.compile("网信部门")).first.click()
    details(page).get_by_role("link", name="查看其在全部文件中的责任").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("网信部门")


def test_words_searched_for_lead_to_the_text(visit: Visit, address: str) -> None:
    visit.context.set_offline(False)
    page = visit.page
    page.goto(address)
    page.get_by_role("searchbox", name="搜索原文").fill("公共数据")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("table").get_by_role("link", name="原文").first.click()
    expect(page.get_by_role("search", name="在本文中查找")).to_contain_text(re.compile(r"\d / \d"))


def test_hostile_names_are_words_wherever_they_lead(visit: Visit, address: str) -> None:
    visit.context.set_offline(False)
    page = visit.page
    page.goto(address)
    page.get_by_role("table").get_by_role("link", name=SEEN, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SEEN)
    page.goto(f"{address}list")
    expect(page.get_by_role("table")).to_contain_text(SEEN)
    assert page.locator("script[src], img, iframe, object, base").count() == 0
