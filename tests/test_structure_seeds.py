"""Real documents kept beside the checkout: counts, paragraph numbers of the gold, nothing dropped, no gap invented."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.readers import read
from extract.records import Document, Passage, ProvisionKind, Source
from extract.structure.parse import parse
from extract.structure.passages import passages
from tests.outline import BOOK, dropped, squeezed

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = {path.name[:3]: path for path in sorted((SHARED / "seeds").glob("*.txt"))}
CORPUS = sorted((SHARED / "corpus").glob("*.md"))[::9]
KNOWN = {
    "joined-lines", "joined-heading", "chapter-order", "missing-articles", "missing-headings", "no-provisions",
    "open-end", "run-on-article", "unnumbered-heading", "unnumbered-items",
}  # fmt: skip
NOT_AS_IN_GOLD = {
    ("004", "第四条", 2),  # the end of 第十条 printed once more, optional in the gold
    ("004", "第四十九条", 2),
    ("000", "第六十五条", 3),  # its first line is as wide as a line inside a paragraph: it goes on with 第二款
}

pytestmark = [pytest.mark.seeds, pytest.mark.skipif(not SEEDS, reason="no documents beside the checkout")]


@cache
def seed(number: str) -> Document:
    return parse(read(SEEDS[number]), BOOK)


def count(doc: Document, kind: ProvisionKind) -> int:
    return sum(provision.kind is kind for provision in doc.walk())


@pytest.mark.parametrize(
    ("number", "articles", "chapters", "title", "jurisdiction"),
    [
        ("000", 69, 8, "南昌市数字经济促进条例", "南昌市"),
        ("001", 61, 8, None, None),
        ("003", 60, 9, "武汉市数字经济促进条例", "武汉市"),
        ("004", 44, 7, "贵阳市数字经济促进条例", "贵阳市"),
    ],
)
def test_law(number: str, articles: int, chapters: int, title: str | None, jurisdiction: str | None) -> None:
    doc = seed(number)
    assert (count(doc, ProvisionKind.ARTICLE), count(doc, ProvisionKind.CHAPTER)) == (articles, chapters)
    assert (doc.title, doc.jurisdiction) == (title, jurisdiction)
    ordinals = [p.ordinal for p in doc.walk() if p.kind is ProvisionKind.ARTICLE]
    assert ordinals == sorted(set(ordinals))


def test_plan() -> None:
    doc = seed("002")
    tops = [p.number for p in doc.provisions if p.kind is ProvisionKind.HEADING]
    assert tops == list("一二三四五六七八九十")
    assert count(doc, ProvisionKind.BOX) == 13
    assert count(doc, ProvisionKind.TABLE) == 1
    assert (doc.title, doc.issuer) == ("江西省“十四五”数字经济发展规划", "江西省人民政府")
    assert doc.addressees == ("各市、县（区）人民政府", "省政府各部门")
    assert Counter(w.code for w in doc.warnings) == {"joined-lines": 8, "table-not-read": 1}


def test_clean_texts_need_no_repair() -> None:
    assert [w.code for n in ("000", "003") for w in seed(n).warnings] == []
    assert [w.code for w in seed("001").warnings] == ["no-title"]


def test_scrambled_text_is_told() -> None:
    messages = {code: [w.message for w in seed("004").warnings if w.code == code] for code in codes("004")}
    assert messages["missing-articles"] == [
        "第五条 to 第七条: missing before 第八条",
        "第三十五条 to 第三十七条: missing before 第三十八条",
    ]
    assert len(messages["orphan-fragment"]) == 2
    assert len(messages["joined-lines"]) == 3
    assert {"duplicate-article", "out-of-order", "chapter-conflict"} <= set(messages)


def codes(number: str) -> set[str]:
    return {warning.code for warning in seed(number).warnings}


def gold(number: str) -> list[dict[str, Any]]:
    path = SHARED / f"eval/gold/{SEEDS[number].stem}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("number", SEEDS)
def test_gold_records_stand_in_the_paragraphs_named(number: str) -> None:
    found = {(p.locator, p.para): p for p in passages(seed(number))}
    rows = gold(number)
    assert {row["locator"] for row in rows} <= {locator for locator, _ in found}
    records = [row for row in rows if "para" in row and (number, row["locator"], row["para"]) not in NOT_AS_IN_GOLD]
    assert len(records) > 100
    assert [row for row in records if not stands_in(row, found.get((row["locator"], row["para"])))] == []


def stands_in(row: dict[str, Any], passage: Passage | None) -> bool:
    if passage is None:
        return False
    words = squeezed("".join(part.text.text for part in passage.provision.walk()))
    return squeezed(row["object"]) in words


@pytest.mark.parametrize("number", SEEDS)
def test_nothing_of_a_seed_is_dropped(number: str) -> None:
    assert dropped(seed(number)) == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_encoding_changes_nothing(encoding: str) -> None:
    source = read(SEEDS["003"])
    doc = parse(Source(source.name, source.text.encode(encoding).decode(encoding), encoding, ""), BOOK)
    assert doc.provisions == seed("003").provisions


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem[:20])
def test_corpus_document_is_read_whole(path: Path) -> None:
    doc = parse(read(path), BOOK)
    assert dropped(doc) == []
    assert doc.title
    assert doc.jurisdiction
    assert codes_of(doc) <= KNOWN


def codes_of(doc: Document) -> set[str]:
    return {warning.code for warning in doc.warnings}


@pytest.mark.skipif(not CORPUS, reason="no corpus beside the checkout")
def test_corpus_has_hardly_a_gap() -> None:
    gaps = [path.name for path in CORPUS if "missing-articles" in codes_of(parse(read(path), BOOK))]
    assert len(gaps) <= len(CORPUS) // 50
