"""Properties of the structure stage over made-up documents: it never raises, maps exactly and drops nothing."""

from __future__ import annotations

import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.records import Document, Provision
from extract.spans import MappedText
from extract.structure.numerals import chinese
from extract.structure.passages import passages
from tests.outline import document, dropped

HAN = "市人民政府应当加强领导完善制度推动平台建设甲乙丙第条章一二三、，"
words = st.text(alphabet=HAN, min_size=1, max_size=40)
sentence = st.builds(str.__add__, words, st.sampled_from(["。", "；", "：", "", "。”", "）。"]))
space = st.sampled_from(["", " ", "　", "  ", "\t"])
number = st.integers(1, 40).map(chinese)
marker = st.one_of(
    st.builds("第{}{}条{}".format, space, number, space),
    st.builds("第{}章　{}".format, number, words),
    st.builds("第 {} 节 {}".format, number, words),
    st.builds("（{}）".format, number),
    st.builds("({})".format, number),
    st.builds("{}、".format, number),
    st.builds("{}{}".format, st.integers(1, 20), st.sampled_from([".", "．", "、", "）"])),
    st.builds("专栏{} {}".format, st.integers(1, 9), words),
    st.sampled_from(["——", "①", "附件：", "附 则", "目 录", "第三十－条 ", "【标题】"]),
)
mark = st.sampled_from(
    ["**", "# ", "### ", "[bookmark: 第一条]", "<!-- x -->", "\ufeff", "\u200b", "- 3 -\n", "| a | b |\n"]
)
gap = st.sampled_from(["\n", "\n\n", "\r\n", "\f", "\n\f", "\n　　", "\n \n", "\u2028", "", " "])
piece = st.one_of(sentence, marker, mark, st.builds(str.__add__, marker, sentence))
text = st.lists(st.builds(str.__add__, piece, gap), min_size=1, max_size=30).map("".join)
anything = st.text(alphabet=HAN + string.printable + "\u3000（）：；。【】*#第章节编〇", max_size=200)

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(st.one_of(text, anything))
def test_nothing_is_dropped(source: str) -> None:
    assert dropped(document(source)) == []


@quick
@given(text)
def test_every_character_maps_to_its_source(source: str) -> None:
    for provision in document(source).walk():
        check_mapping(provision.text, source)


def check_mapping(mapped: MappedText, source: str) -> None:
    places = [mapped.at(i) for i in range(len(mapped.text))]
    assert places == sorted(set(places))
    for char, place in zip(mapped.text, places, strict=True):
        assert char == source[place] or (char == " " and source[place].isspace())


@quick
@given(text)
def test_spans_nest_and_hold_the_words(source: str) -> None:
    doc = document(source)
    for provision in doc.walk():
        assert 0 <= provision.span.start <= provision.span.end <= len(source)
        for child in provision.children:
            assert provision.span.start <= child.span.start <= child.span.end <= provision.span.end
        if provision.text.text:
            own = provision.text.span(0, len(provision.text.text))
            assert provision.span.start <= own.start <= own.end <= provision.span.end


@quick
@given(text)
def test_a_rerun_is_the_same(source: str) -> None:
    assert document(source) == document(source)


@quick
@given(text)
def test_paragraphs_count_up_and_articles_stand_once(source: str) -> None:
    doc = document(source)
    for provision in doc.walk():
        check_paragraph_numbers(provision)
    numbers = [p.number for p in doc.walk() if p.kind.value == "article"]
    assert len(numbers) == len(set(numbers))
    assert all(passage.locator for passage in passages(doc))


def check_paragraph_numbers(parent: Provision) -> None:
    ordinals = [child.ordinal for child in parent.children if child.kind.value == "paragraph"]
    first = 2 if parent.kind.value == "box" else 1
    assert ordinals == list(range(first, first + len(ordinals)))


@quick
@given(
    st.lists(st.lists(words.map("本市{}。".format), min_size=1, max_size=3), min_size=2, max_size=12), gap.filter(bool)
)
def test_clean_articles_come_back(articles: list[list[str]], _: str) -> None:
    lines = [
        f"第{chinese(i)}条　{line}" if j == 0 else line for i, a in enumerate(articles, 1) for j, line in enumerate(a)
    ]
    found = [
        [p.provision.text.text for p in passages(doc) if p.locator == n] for doc, n in by_article(lines, len(articles))
    ]
    assert found == articles


def by_article(lines: list[str], count: int) -> list[tuple[Document, str]]:
    doc = document("某市测试条例\n" + "\n".join(lines))
    return [(doc, f"第{chinese(i)}条") for i in range(1, count + 1)]


@quick
@given(
    st.lists(
        st.sampled_from(["第一条　甲。", "第二条　乙。", "第二章　总则", "第三章　附则 ", "第三条　", "　"]), max_size=8
    )
)
def test_units_run_on_in_any_order_are_read(units: list[str]) -> None:
    source = "某市测试条例\n第一条　" + "".join(units) + "\n第三条　本市。\n"
    assert dropped(document(source)) == []
