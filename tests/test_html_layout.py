"""The page in narrow windows, in English and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import Visit, sync_api
from html_visit import choose_tab

pytestmark = pytest.mark.browser
expect = sync_api.expect
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
