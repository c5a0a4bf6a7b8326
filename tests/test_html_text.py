"""The text: what of it gave nothing, its terms and dates, its marks by kind, and how one gets about in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import html_sample
import pytest
from browser import Visit, sync_api
from factories import make_document, make_source
from html_visit import details, find, write

from extract.records import (
    Citation,
    Definition,
    DefinitionKind,
    Extraction,
    Status,
    Unexplained,
    Validity,
)
from extract.spans import Span

pytestmark = pytest.mark.browser
expect = sync_api.expect
ARTICLES = 40
NUMERALS = "一二三四五六七八九十"
LEAD = "本条例所称公共数据，是指机关产生的数据。"
GAP = "有关机构应当若干。"
CITING = "市人民政府按照本条例第二条的规定，应当公布目录。"


def numeral(i: int) -> str:
    tens, ones = divmod(i, 10)
    return (NUMERALS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


def words_of(i: int) -> str:
    return {2: LEAD, 3: GAP, 4: CITING}.get(i, f"市人民政府应当办理事项{i}，并公开事项{i}的结果。")


def law() -> Extraction:
    """Return a law of forty articles: a term, a clause that gave nothing, a reference, and duties of two."""
    lines = [f"第{numeral(i)}条 {words_of(i)}" for i in range(1, ARTICLES + 1)]
    text = "\n".join(["江城市数据条例", *lines, ""])
    own = ("长.txt", "江城市数据条例", text)
    norms = [norm for i in range(5, ARTICLES + 1) for norm in duties(own, i)]
    at = text.index("本条例第二条的")
    cited = Citation("本条例第二条", Span(at, at + 6), None, "第二条第一款")
    said = {"subject": "市人民政府", "marker": "应当", "predicate": "公布", "object": "目录"}
    norms.insert(0, html_sample.norm(own, "第四条", **said, citations=(cited,)))
    term = text.index(LEAD)
    gap = text.index(GAP)
    document = make_document(
        make_source("长.txt", text), title=own[1], jurisdiction="江城市", issuer="江城市人大常委会"
    )
    return Extraction(
        document,
        tuple(norms),
        (Unexplained("第三条", GAP, Span(gap, gap + len(GAP)), "应当", "no predicate after the adverbial phrase"),),
        (Definition("公共数据", DefinitionKind.MEANS, "机关产生的数据", "第二条", Span(term, term + len(LEAD) - 1)),),
        Validity(
            status=Status.ISSUED, adopted="2024-06-27", effective="2025-01-01", expires="P5Y", repeals=("旧办法",)
        ),
        cued=70,
    )


def duties(own: tuple[str, str, str], i: int) -> Iterator:
    city = {"subject": "市人民政府", "marker": "应当"}
    yield html_sample.norm(own, f"第{numeral(i)}条", **city, predicate="办理", object=f"事项{i}")
    yield html_sample.norm(own, f"第{numeral(i)}条", **city, predicate="公开", object=f"事项{i}的结果")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("long"), law(), *html_sample.extractions()[1:])


@pytest.fixture
def visit(chromium: sync_api.Browser, long: Path) -> Iterator[Visit]:
    visit = Visit(chromium, long)
    yield visit
    faults = visit.faults
    visit.context.close()
    assert faults == []


@pytest.fixture
def page(visit: Visit) -> sync_api.Page:
    return visit.open("#view=text")


def text_of(page: sync_api.Page) -> sync_api.Locator:
    return page.get_by_role("article")


def key_of(page: sync_api.Page, name: str) -> sync_api.Locator:
    return page.get_by_role("list", name="标注").get_by_role("button", name=name)


def test_the_head_tells_standing_and_dates(page: sync_api.Page) -> None:
    facts = text_of(page).locator("dl")
    expect(facts).to_contain_text("状态已公布通过2024-06-27施行2025-01-01有效期5 年同时废止旧办法")
    page.get_by_role("combobox", name="文件").select_option("海州市数据促进办法")
    expect(facts).to_have_text("施行文中未写明")


def test_a_clause_that_gave_nothing_is_marked_counted_and_listed(page: sync_api.Page) -> None:
    text = text_of(page)
    expect(key_of(page, "未抽出")).to_have_text("未抽出1")
    marked = text.get_by_title("有情态词“应当”，未抽出责任：状语之后没有谓语")
    expect(marked).to_have_text(GAP)
    assert "wavy" in marked.evaluate("one => getComputedStyle(one).textDecoration")
    text.get_by_text("1 处有情态词而未抽出责任").click()
    page.evaluate("document.querySelector('article').parentElement.scrollTop = 1500")
    text.get_by_role("listitem").get_by_role("button", name="第三条").click()
    expect(marked).to_be_in_viewport()
    page.get_by_role("button", name="EN: switch to English").click()
    expect(text.get_by_title(re.compile("Holds the cue “应当” and gave no duty: no predicate"))).to_be_visible()


def test_where_nothing_was_missed_the_page_says_so(chromium: sync_api.Browser, tmp_path: Path) -> None:
    visit = Visit(chromium, write(tmp_path, replace(law(), unexplained=())))
    page = visit.open("#view=text")
    expect(text_of(page).get_by_text("70 处有情态词的分句全部抽出")).to_be_visible()
    expect(key_of(page, "未抽出")).to_have_text("未抽出0")
    visit.context.close()


def test_a_term_is_marked_and_led_to(page: sync_api.Page) -> None:
    text = text_of(page)
    page.evaluate("document.querySelector('article').parentElement.scrollTop = 1500")
    text.get_by_role("button", name="公共数据").click()
    marked = text.get_by_title("定义：公共数据")
    expect(marked).to_have_text(LEAD[:-1])
    expect(marked).to_be_in_viewport()


def test_each_kind_of_mark_has_its_count_and_its_switch(page: sync_api.Page) -> None:
    text = text_of(page)
    verbs = text.get_by_title(re.compile("谓语 · ")).filter(has_text="办理")
    expect(key_of(page, "谓语")).to_have_text("谓语73")
    expect(key_of(page, "情态词")).to_have_text("情态词37")
    expect(verbs).to_have_count(36)
    expect(key_of(page, "谓语")).to_have_attribute("aria-pressed", "true")
    key_of(page, "谓语").click()
    expect(key_of(page, "谓语")).to_be_focused()
    expect(verbs).to_have_count(0)
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    expect(key_of(page, "谓语")).to_have_attribute("aria-pressed", "false")
    expect(verbs).to_have_count(0)
    key_of(page, "定义").click()
    expect(text.get_by_title("定义：公共数据")).to_have_count(0)
    text.get_by_role("button", name="公共数据").click()
    expect(text.get_by_title("定义：公共数据")).to_be_visible()
    page.go_back()
    page.go_back()
    page.go_back()
    expect(verbs).to_have_count(36)


def test_the_contents_follow_what_is_read(page: sync_api.Page) -> None:
    contents = page.get_by_role("navigation", name="目录")
    here = contents.locator("[aria-current]")
    contents.get_by_role("button", name="第三十条").click()
    expect(here).to_have_text(re.compile("^第三十条"))
    expect(here).to_be_in_viewport()
    page.evaluate("document.querySelector('article').parentElement.scrollTop = 0")
    expect(here).to_have_count(0)


def test_a_reference_leads_to_its_article(page: sync_api.Page) -> None:
    text = text_of(page)
    text.get_by_role("link", name="本条例第二条").click()
    expect(details(page).get_by_role("heading", name="第二条")).to_be_visible()
    expect(text.get_by_role("heading", name="第二条")).to_be_in_viewport()
    page.go_back()
    expect(details(page).get_by_role("heading", name="第二条")).to_have_count(0)


def test_an_article_has_a_link_of_its_own(visit: Visit, page: sync_api.Page) -> None:
    link = text_of(page).get_by_role("link", name="第三十三条的链接")
    link.focus()
    page.keyboard.press("Enter")
    expect(details(page).get_by_role("heading", name="第三十三条", exact=True)).to_be_visible()
    address = page.url
    assert address == link.evaluate("one => one.href")
    page.goto("about:blank")
    page = visit.open(address.partition("#")[1] + address.partition("#")[2])
    expect(text_of(page).get_by_role("heading", name="第三十三条")).to_be_in_viewport()
    contents = page.get_by_role("navigation", name="目录")
    expect(contents.locator("[aria-current]")).to_have_text(re.compile("^第三十三条"))
    expect(text_of(page).get_by_title(re.compile("谓语 · ")).filter(has_text="办理")).to_have_count(36)


def test_keys_step_through_the_sentences(page: sync_api.Page) -> None:
    panel = details(page)
    for key, heading in (("j", "公布目录"), ("n", "办理事项5"), ("j", "公开事项5的结果"), ("k", "办理事项5")):
        page.keyboard.press(key)
        expect(panel.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(page.get_by_role("status").first).to_have_text("2 / 73 处 第五条第1款 办理事项5")
    expect(page.get_by_text("2 / 73 处").last).to_be_visible()
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(panel.get_by_role("heading", name="公开事项40的结果", exact=True)).to_be_visible()


def test_within_a_scope_the_steps_go_over_all_documents(page: sync_api.Page) -> None:
    find(page, "大数据部门")
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    expect(page.get_by_role("combobox", name="文件")).to_have_value("1")
    expect(page.get_by_text("1 / 2 处").last).to_be_visible()


def test_a_step_without_a_choice_begins_where_one_reads(page: sync_api.Page) -> None:
    page.get_by_role("navigation", name="目录").get_by_role("button", name="第三十条").click()
    expect(page.get_by_role("navigation", name="目录").locator("[aria-current]")).to_have_text(re.compile("^第三十条"))
    page.get_by_role("button", name="下一处").click()
    expect(details(page).get_by_role("heading", name="办理事项30")).to_be_visible()


def test_letters_typed_into_a_field_step_nowhere(page: sync_api.Page) -> None:
    page.get_by_role("searchbox", name="在本文中查找").press_sequentially("jkn")
    expect(details(page).get_by_role("heading", name="谁承担什么责任")).to_be_visible()


def test_a_sentence_is_a_button_for_those_who_hear_the_page(page: sync_api.Page) -> None:
    sentence = text_of(page).get_by_role("button", name="第七条第1款：办理事项7等 2 项责任")
    expect(sentence).to_have_attribute("aria-pressed", "false")
    sentence.dispatch_event("click")
    expect(details(page).get_by_role("heading", name="办理事项7")).to_be_visible()
    expect(sentence).to_have_attribute("aria-pressed", "true")
    sentence.dispatch_event("click")
    expect(details(page).get_by_role("heading", name="公开事项7的结果")).to_be_visible()
    stops = text_of(page).locator(":is(button, a, [tabindex]):not([tabindex='-1'])").count()
    assert stops <= ARTICLES + 5


def test_words_are_found_within_the_text_across_marks(page: sync_api.Page) -> None:
    box = page.get_by_role("searchbox", name="在本文中查找")
    found = page.get_by_role("search", name="在本文中查找")
    box.fill("应当办理事项3")
    expect(found).to_contain_text("1 / 10")
    box.press("Enter")
    expect(found).to_contain_text("2 / 10")
    expect(text_of(page).get_by_role("heading", name="第三十条")).to_be_in_viewport()
    box.press("Shift+Enter")
    box.press("Shift+Enter")
    expect(found).to_contain_text("10 / 10")
    expect(page.get_by_role("status").first).to_have_text("10 / 10")
    box.fill("没有的词")
    expect(found).to_contain_text("没有找到")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(found).not_to_contain_text("没有找到")


def test_letting_go_of_a_duty_leaves_the_text_where_it_is(page: sync_api.Page) -> None:
    word = text_of(page).get_by_text("事项25", exact=True).first
    word.scroll_into_view_if_needed()
    word.click()
    expect(details(page).get_by_role("heading", name="办理事项25")).to_be_visible()
    before = text_of(page).get_by_role("heading", name="第二十五条").bounding_box()
    page.keyboard.press("Escape")
    expect(details(page).get_by_role("heading", name="谁承担什么责任")).to_be_visible()
    assert text_of(page).get_by_role("heading", name="第二十五条").bounding_box() == before


def test_the_way_to_the_text_works_again_after_scrolling_away(page: sync_api.Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.evaluate("document.querySelector('article').parentElement.scrollTop = 9999")
    heading = text_of(page).get_by_role("heading", name="第五条", exact=False).first
    expect(heading).not_to_be_in_viewport()
    details(page).get_by_role("button", name="第五条第1款 原文 →").click()
    expect(heading).to_be_in_viewport()
