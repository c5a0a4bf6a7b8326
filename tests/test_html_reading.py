"""What the page says of a duty: its words in the text, and what a filter or a document hides."""

from __future__ import annotations

import re

import pytest
from browser import sync_api
from html_visit import details, find, marks

pytestmark = pytest.mark.browser
expect = sync_api.expect
VERB = re.compile("^谓语 · ")


def test_in_a_sentence_of_two_duties_only_the_chosen_one_is_marked(page: sync_api.Page) -> None:
    find(page, "开展数据安全检查")
    page.keyboard.press("Enter")
    details(page).get_by_role("button", name="第二条第1款 原文 →").click()
    text = page.get_by_role("article")
    own = text.get_by_title(re.compile("^(主体|情态词|谓语|宾语) · 开展数据安全检查$"))
    expect(own).to_have_text(["网信部门", "负责", "开展", "数据安全检查"])
    for one in own.all():
        expect(one).to_have_attribute("aria-current", "true")
    expect(text.get_by_title(VERB)).to_have_text(["开展"])
    expect(text.get_by_title("其他责任的谓语 · 统筹数据安全工作")).to_have_text("统筹")
    expect(text.get_by_title("其他责任的宾语 · 统筹数据安全工作")).to_have_text("数据安全工作")
    other = text.get_by_text("统筹", exact=True)
    assert other.evaluate("one => getComputedStyle(one).fontWeight") == "400"
    other.click()
    expect(details(page).get_by_role("heading", name="统筹数据安全工作")).to_be_visible()
    expect(text.get_by_title(VERB)).to_have_text(["统筹"])


def test_a_step_within_a_scope_tells_the_chosen_duty_apart(page: sync_api.Page) -> None:
    find(page, "市网信部门")
    page.keyboard.press("Enter")
    details(page).get_by_role("button", name="原文", exact=True).click()
    text = page.get_by_role("article")
    expect(text.get_by_title(VERB)).to_have_text(["统筹", "开展", "委托"])
    page.get_by_role("button", name="下一处").click()
    expect(text.get_by_title(VERB)).to_have_text(["统筹"])
    page.get_by_role("button", name="下一处").click()
    expect(text.get_by_title(VERB)).to_have_text(["开展"])


def test_a_click_in_the_text_leaves_the_words_under_the_pointer(page: sync_api.Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 420})
    page.get_by_role("tab", name="原文").click()
    text = page.get_by_role("tabpanel", name="原文")
    word = text.get_by_text("不得", exact=True)
    word.scroll_into_view_if_needed()
    before = word.bounding_box()
    word.click()
    expect(details(page).get_by_role("heading", name="泄露公共数据")).to_be_visible()
    assert text.get_by_text("不得", exact=True).bounding_box() == before


def test_what_a_filter_hides_sorts_last_and_is_shown_when_chosen(page: sync_api.Page) -> None:
    find(page, "公共数据")
    duties = page.get_by_role("listbox").get_by_role("group", name="责任 5").get_by_role("option")
    expect(duties.last).to_contain_text("推进公共数据开放")
    expect(duties.filter(has_text="未显示")).to_have_count(1)
    duties.last.click()
    expect(page.get_by_role("status").first).to_have_text("筛选已放宽：未明确主体")
    expect(details(page).get_by_role("heading", name="推进公共数据开放")).to_be_visible()
    expect(page.get_by_role("checkbox", name="未明确主体")).to_be_checked()
    page.get_by_role("tab", name="责任清单").click()
    expect(page.get_by_role("row").filter(has_text="推进公共数据开放")).to_have_count(1)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("checkbox", name="未明确主体")).not_to_be_checked()


def test_an_article_says_what_of_it_is_hidden_and_shows_it(page: sync_api.Page) -> None:
    page.get_by_role("tab", name="责任清单").click()
    page.get_by_role("row").filter(has_text="泄露公共数据").first.click()
    page.evaluate("location.hash = 'view=list&selected=article:0/第五条&scope=article:0/第五条'")
    panel = details(page)
    expect(panel.get_by_role("heading", name="第五条")).to_be_visible()
    expect(panel.get_by_text("1 项责任因“未明确主体”未显示")).to_be_visible()
    empty = page.get_by_role("tabpanel", name="责任清单")
    expect(empty.get_by_text("1 项责任因“未明确主体”未显示")).to_be_visible()
    expect(empty.get_by_role("button", name="重置筛选")).to_have_count(0)
    empty.get_by_role("button", name="显示").click()
    expect(page.get_by_role("row").filter(has_text="推进公共数据开放")).to_have_count(1)
    expect(panel.get_by_text("未显示")).to_have_count(0)


def test_an_empty_flow_says_what_hides_its_duties(page: sync_api.Page) -> None:
    page.evaluate("location.hash = 'open=article:0/第五条&selected=article:0/第五条'")
    graph = page.get_by_role("tabpanel", name="图谱")
    expect(graph.get_by_text("1 项责任因“未明确主体”未显示")).to_be_visible()
    graph.get_by_role("button", name="显示").click()
    expect(graph.get_by_text("没有符合条件的责任")).to_be_hidden()
    assert len(marks(page)) == 3


def test_a_filter_that_leaves_nothing_is_named_and_reset(page: sync_api.Page) -> None:
    page.evaluate("location.hash = 'view=list&scope=topic:公共数据&f.modality=sanction'")
    empty = page.get_by_role("tabpanel", name="责任清单")
    expect(empty.get_by_text("因“责任类型、未明确主体”未显示")).to_be_visible()
    empty.get_by_role("button", name="重置筛选").click()
    expect(page.get_by_role("row").filter(has=page.get_by_role("cell"))).to_have_count(4)
