"""The filters: what they count, how one value is taken alone, and what they tell of the marks of every view."""

from __future__ import annotations

import re

import html_sample
import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, list_rows, write

pytestmark = pytest.mark.browser
expect = sync_api.expect


@pytest.fixture
def facets(page: sync_api.Page) -> sync_api.Locator:
    return page.get_by_role("complementary", name="筛选")


def opened(facets: sync_api.Locator, name: str) -> sync_api.Locator:
    head = re.compile(f"^{name}")
    facets.get_by_text(head).click()
    return facets.get_by_role("group").filter(has=facets.page.get_by_text(head))


def test_counts_are_of_duties(page: sync_api.Page, facets: sync_api.Locator) -> None:
    permission = facets.get_by_role("listitem").filter(has=page.get_by_label("授权"))
    expect(permission).to_contain_text(re.compile("授权1"))
    choose_tab(page, "责任清单")
    expect(page.get_by_text("13 行")).to_be_visible()
    expect(page.get_by_text("12 项责任")).to_be_visible()


def test_one_value_alone(page: sync_api.Page, facets: sync_api.Locator) -> None:
    page.get_by_label("义务").check()
    page.get_by_label("禁止").focus()
    page.keyboard.press("Tab")
    expect(facets.get_by_role("button", name="仅此 禁止")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("禁止")).to_be_checked()
    expect(page.get_by_label("义务")).not_to_be_checked()


def test_chapters_stand_under_their_document(facets: sync_api.Locator) -> None:
    chapters = opened(facets, "章节")
    for title, n in (("江城市数据条例", 8), ("海州市数据促进办法", 4)):
        part = chapters.get_by_role("list", name=title)
        expect(part.get_by_role("checkbox", name=re.compile("^总则"))).to_have_count(1)
        expect(part).to_contain_text(f"总则{n}")


def test_no_choice_is_explained(page: sync_api.Page, facets: sync_api.Locator) -> None:
    expect(facets.get_by_text("一组中不勾选或全勾选即不限")).to_be_visible()
    expect(facets.get_by_text("责任类型不限")).to_be_visible()
    page.get_by_label("禁止").check()
    expect(facets.get_by_text("责任类型不限")).to_be_hidden()
    expect(facets.get_by_text("责任类型1")).to_be_visible()


def test_the_filters_are_the_legend_of_the_marks(facets: sync_api.Locator) -> None:
    kinds = facets.get_by_role("list", name="图例").get_by_role("listitem")
    assert [words.split() for words in kinds.all_inner_texts()] == [["主体", "7"], ["责任", "12"], ["主题", "2"]]
    roles = opened(facets, "主体角色")
    expect(roles.get_by_role("checkbox")).to_have_count(3)


def test_what_one_points_at_stands_out(page: sync_api.Page, facets: sync_api.Locator) -> None:
    choose_tab(page, "责任清单")
    row = list_rows(page).filter(has_text="泄露公共数据")
    plain = row.evaluate("one => getComputedStyle(one).boxShadow")
    facets.get_by_label("禁止").hover()
    assert row.evaluate("one => getComputedStyle(one).boxShadow") != plain
    page.get_by_role("searchbox", name="在清单中筛选").hover()
    assert row.evaluate("one => getComputedStyle(one).boxShadow") == plain


def test_long_facets_can_be_searched(chromium: sync_api.Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    names = [f"{place}市条例" for place in "甲乙丙丁戊己庚辛壬癸子丑寅"]
    made = []
    for name in names:
        text = f"{name}\n第一条 市人民政府应当加强领导。\n"
        norms = [
            html_sample.norm(
                (f"{name}.txt", name, text), "第一条", subject="市人民政府", predicate="加强", object="领导"
            )
        ]
        made.append(html_sample.extraction(f"{name}.txt", text, name, norms))
    visit = Visit(chromium, write(tmp_path_factory.mktemp("many"), *made))
    page = visit.open()
    facets = page.get_by_role("complementary", name="筛选")
    box = facets.get_by_role("searchbox", name="在文件中查找")
    box.fill("癸市")
    expect(box).to_be_focused()
    expect(facets.get_by_role("checkbox", name=re.compile("市条例"))).to_have_count(1)
    box.fill("没有")
    expect(facets.get_by_text("没有找到“没有”")).to_be_visible()
    visit.context.close()
    assert visit.faults == []
