"""What the search box finds: other names, pinyin, several words, any width, the text itself; and by keys alone."""

from __future__ import annotations

from pathlib import Path

import html_sample
import pytest
from browser import Visit, sync_api
from html_visit import details, find, write

from outputs.html.finding import names_of, readings

expect = sync_api.expect
NAMES = {"网信部门": ("网信部门", "网信办", "互联网信息办公室"), "数据安全": ("数据安全保护",), "公安部门": ("公安局",)}


@pytest.fixture
def page(chromium: sync_api.Browser, tmp_path: Path) -> sync_api.Page:
    file = write(tmp_path, *html_sample.extractions(), names=NAMES)
    return Visit(chromium, file, width=1440, height=900).open()


def results(page: sync_api.Page) -> sync_api.Locator:
    return page.get_by_role("listbox", name="搜索")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("网信办", "市网信部门"),  # another name of the organ
        ("sjaqjc", "开展数据安全检查"),  # initials of a part
        ("gonggongshuju", "公共数据"),  # in full
        ("gonggsj", "公共数据"),  # mixed
        ("ｓｊａｑ", "数据安全"),  # noqa: RUF001 -- full width
        ("SJAQ", "数据安全"),
        ("２３", "第二十三条"),  # noqa: RUF001
        ("海州 开放", "推动公共数据开放"),
        ("开放　海州", "推动公共数据开放"),  # the other order, a full-width blank
        ("大数据部门 答复", "答复申请人"),  # a duty by its bearer and its verb
    ],
)
def test_it_finds(page: sync_api.Page, words: str, first: str) -> None:
    find(page, words)
    expect(results(page).get_by_role("option").first).to_contain_text(first)


def test_the_name_that_led_there_is_said(page: sync_api.Page) -> None:
    find(page, "互联网信息")
    expect(results(page).get_by_role("option", name="市网信部门")).to_contain_text("又称互联网信息办公室")


def test_what_has_more_duties_comes_first(page: sync_api.Page) -> None:
    find(page, "部门")
    actors = results(page).get_by_role("group", name="主体")
    counts = [int(words.split(" 项")[0].split()[-1]) for words in actors.get_by_text(" 项").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 1


def test_like_bodies_are_one_result_where_they_are_one_mark(page: sync_api.Page) -> None:
    find(page, "人民政府")
    actors = results(page).get_by_role("group", name="主体").get_by_role("option")
    expect(actors).to_have_count(2)
    page.keyboard.press("Escape")
    page.get_by_role("switch", name="合并同类主体").check()
    find(page, "人民政府")
    expect(actors).to_have_count(1)


def test_the_text_itself_is_found_with_the_words_around(page: sync_api.Page) -> None:
    find(page, "会同公安部门")
    texts = results(page).get_by_role("group", name="原文")
    expect(texts.get_by_role("option")).to_have_count(1)
    expect(texts).to_contain_text("会同公安部门开展数据安全检查")
    texts.get_by_role("option").click()
    expect(page.get_by_role("tab", name="原文")).to_have_attribute("aria-selected", "true")
    expect(details(page).get_by_role("heading", name="第二条", exact=True)).to_be_visible()


def test_more_of_a_kind_is_asked_for_by_key(page: sync_api.Page) -> None:
    find(page, "数据")
    duties = results(page).get_by_role("group", name="责任")
    more = duties.get_by_role("option", name="显示另外")
    expect(more).to_have_count(1)
    shown = duties.get_by_role("option").count()
    for _ in range(40):
        if more.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    expect(more).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(more).to_have_count(0)
    expect(results(page)).to_be_visible()
    assert duties.get_by_role("option").count() > shown
    expect(results(page).locator("[aria-selected=true]")).to_have_count(1)


def test_only_names_of_what_is_in_the_page_are_shipped() -> None:
    assert names_of(["网信部门", "市网信部门"], NAMES) == {"网信部门": ("网信办", "互联网信息办公室")}


def test_a_character_stands_under_each_of_its_readings() -> None:
    found = readings(["重庆市 银行，行政"])
    assert "重" in found["zhong"] and "重" in found["chong"]
    assert "行" in found["hang"] and "行" in found["xing"]
    assert "，" not in "".join(found.values())
    assert readings([]) == {}
