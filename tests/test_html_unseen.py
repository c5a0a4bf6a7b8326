"""Characters that cannot be seen but turn what is seen: shown by their number in the text, left out of names."""

from __future__ import annotations

import re
from pathlib import Path

import html_sample
import pytest
from browser import Visit, sync_api
from html_visit import choose_tab, details, download, find, write

pytestmark = pytest.mark.browser
expect = sync_api.expect
UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
TITLE = "东\u202e江市\u202c数据条例"
ACTOR = "市人民\u2066政府\u2069"
OBJECT = "数据\u202e安全\u202c"
TEXT = f"{TITLE}\n第一条 {ACTOR}应当保障{OBJECT}，听取\u200b意\u200f见\x07。\n"


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    law = ("东\u202e江.txt", TITLE, TEXT)
    norm = html_sample.norm(
        law, "第一条", subject=ACTOR, marker="应当", predicate="保障", object=OBJECT, topics=(OBJECT,)
    )
    norm = norm._replace(jurisdiction="东\u202e江市", chapter="总\u202e则", condition="若\u202e是")
    made = html_sample.extraction("东\u202e江.txt", TEXT, TITLE, [norm])
    return write(tmp_path_factory.mktemp("turned"), made)


def test_the_text_names_each_character_that_turns_it(chromium: sync_api.Browser, turned: Path) -> None:
    visit = Visit(chromium, turned)
    page = visit.open("#view=text")
    said = "保障数据⟨U+202E⟩安全⟨U+202C⟩，听取⟨U+200B⟩意⟨U+200F⟩见⟨U+0007⟩。"
    assert said in page.get_by_role("article").inner_text()
    find(page, "保障数据安全")
    page.keyboard.press("Enter")
    assert said in details(page).get_by_role("blockquote").first.inner_text()
    visit.context.close()
    assert visit.faults == []


@pytest.mark.parametrize("view", ["图谱", "责任清单", "矩阵", "原文"])
def test_nothing_unseen_is_left_in_the_page(chromium: sync_api.Browser, turned: Path, view: str) -> None:
    visit = Visit(chromium, turned)
    page = visit.open()
    expect(page).to_have_title("东江市数据条例")
    choose_tab(page, view)
    for words in ("市人民政府", "保障数据安全", "第一条"):
        find(page, words)
        assert not UNSEEN.search(page.locator("body").inner_text())
        page.keyboard.press("Enter")
        assert not UNSEEN.search(page.locator("body").inner_text())
        names = page.evaluate(
            "[...document.querySelectorAll('[title], [aria-label]')].map((one) => one.title + one.ariaLabel).join()"
        )
        assert not UNSEEN.search(names)
    visit.context.close()
    assert visit.faults == []


@pytest.mark.parametrize("item", ["图片 PNG", "矢量图 SVG", "表格 CSV", "图数据 GraphML"])
def test_nothing_unseen_leaves_in_a_file(chromium: sync_api.Browser, turned: Path, item: str) -> None:
    visit = Visit(chromium, turned)
    name, data = download(visit.open(), item)
    assert name.startswith("东江市数据条例.")
    if not item.endswith("PNG"):
        words = re.sub(r' (?:id|source|target)="[^"]*"', "", data.decode("utf-8-sig"))
        assert not UNSEEN.search(words)
    visit.context.close()
