"""What the page says of a duty: its words in the text, and what a filter or a document hides."""

from __future__ import annotations

import pytest
from browser import sync_api
from html_visit import details, find

pytestmark = pytest.mark.browser
expect = sync_api.expect


def test_in_a_sentence_of_two_duties_only_the_chosen_one_is_marked(page: sync_api.Page) -> None:
    find(page, "开展数据安全检查")
    page.keyboard.press("Enter")
    details(page).get_by_role("button", name="第二条第1款 原文 →").click()
    text = page.get_by_role("article")
    chosen = text.locator("mark[aria-current=true]")
    expect(chosen).to_have_text(["网信部门", "负责", "开展", "数据安全检查"])
    assert chosen.locator(".r-predicate").count() == 0
    expect(text.locator("mark.r-predicate:not(.faint)")).to_have_text(["开展"])
    expect(text.locator("mark.sibling")).to_have_text(["统筹", "数据安全工作"])
    other = text.get_by_text("统筹", exact=True)
    assert other.evaluate("one => getComputedStyle(one).fontWeight") == "400"
    other.click()
    expect(details(page).get_by_role("heading", name="统筹数据安全工作")).to_be_visible()
    expect(text.locator("mark.r-predicate:not(.faint)")).to_have_text(["统筹"])


def test_a_step_within_a_scope_tells_the_chosen_duty_apart(page: sync_api.Page) -> None:
    find(page, "市网信部门")
    page.keyboard.press("Enter")
    details(page).get_by_role("button", name="原文", exact=True).click()
    text = page.get_by_role("article")
    expect(text.locator("mark.r-predicate:not(.faint)")).to_have_text(["统筹", "开展", "委托"])
    page.get_by_role("button", name="下一处").click()
    expect(text.locator("mark.r-predicate:not(.faint)")).to_have_text(["统筹"])
    page.get_by_role("button", name="下一处").click()
    expect(text.locator("mark.r-predicate:not(.faint)")).to_have_text(["开展"])


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
