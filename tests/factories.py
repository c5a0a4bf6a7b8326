"""Records for tests, made by hand: what is not said is filled with something plausible."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from extract.given import NOTHING, Given
from extract.records import (
    Authority,
    Citation,
    Definition,
    DefinitionKind,
    Direction,
    Document,
    DocumentKind,
    Extraction,
    Fine,
    FineUnit,
    Modality,
    Norm,
    Provision,
    ProvisionKind,
    Role,
    Source,
    Status,
    SubjectSource,
    TimeLimit,
    Unexplained,
    Unplaced,
    Validity,
    Warning,
)
from extract.spans import MappedText, Span

LAW = """江城市数字经济促进条例
第一章 总则
第一条 市人民政府应当制定数字经济规划。
市、县(区)教育部门应当会同科技部门开展数字技能培训。
第二条 禁止泄露公共数据。
"""


def short_hash(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def make_source(name: str = "江城市条例.txt", text: str = LAW) -> Source:
    return Source(name, text, "utf-8", hashlib.sha256(text.encode()).hexdigest())


def make_norm(**said: Any) -> Norm:
    """Make a norm; `id` and `duty` follow from the other fields unless given."""
    values: dict[str, Any] = {
        "source": "江城市条例.txt",
        "document": "江城市数字经济促进条例",
        "jurisdiction": "江城市",
        "locator": "第一条",
        "chapter": "第一章 总则",
        "para": 1,
        "item": None,
        "subject": "教育部门",
        "organ": "教育部门",
        "levels": ("市",),
        "subject_source": SubjectSource.EXPLICIT,
        "role": Role.SOLE,
        "co_actors": (),
        "modality": Modality.OBLIGATION,
        "marker": "应当",
        "predicate": "开展",
        "object": "数字技能培训",
        "topics": (),
        "counterparty": None,
        "condition": None,
        "exception": None,
        "deadline": None,
        "citations": (),
        "evidence": "市教育部门应当开展数字技能培训。",
        "span": Span(0, 16),
        "spans": (("predicate", Span(7, 9)), ("object", Span(9, 15))),
        "rules": ("modality.obligation.yingdang",),
        "complement": None,
        "own_levels": (),
        "co_organs": (),
        "time_limit": None,
        "fines": (),
        "mined_topics": (),
        "place": None,
        "violates": (),
        "amends": None,
        **said,
    }
    clause = [values[k] for k in ("source", "locator", "para", "item", "span", "predicate", "object")]
    values.setdefault("duty", short_hash(*clause))
    values.setdefault("id", short_hash(*clause, values["subject"], values["levels"]))
    return Norm(**{name: values[name] for name in Norm._fields})


def make_document(source: Source | None = None, **said: Any) -> Document:
    """Make a document whose articles are the lines of the source that begin with 第…条, one paragraph each."""
    source = source or make_source()
    values: dict[str, Any] = {
        "kind": DocumentKind.LAW,
        "title": "江城市数字经济促进条例",
        "jurisdiction": "江城市",
        "issuer": None,
        "addressees": (),
        "provisions": tuple(_article(m) for m in re.finditer(r"^(第\S+条)\s*(.*)$", source.text, re.M)),
        "unplaced": (),
        "warnings": (),
        **said,
    }
    return Document(source=source, **values)


def _article(m: re.Match[str]) -> Provision:
    text = MappedText.join([(m[2], m.start(2))])
    paragraph = Provision(ProvisionKind.PARAGRAPH, None, 1, None, text, Span(m.start(2), m.end(2)))
    empty = MappedText.join([])
    return Provision(ProvisionKind.ARTICLE, m[1], 1, None, empty, Span(m.start(), m.end()), (paragraph,))


def make_extraction(*norms: Norm, name: str = "江城市条例.txt", text: str = LAW, **said: Any) -> Extraction:
    """Make an extraction of the norms given, all of them set to the document's source, title and place."""
    document = make_document(make_source(name, text), **said)
    own = {"source": name, "document": document.title or "", "jurisdiction": document.jurisdiction}
    return Extraction(document, tuple(_of(name, norm)._replace(**own) for norm in norms), ())


def _of(name: str, norm: Norm) -> Norm:
    """Tell the duties of two documents apart, as the extraction does, unless the test has named them."""
    made = len(norm.duty) == len(short_hash())
    return norm._replace(duty=short_hash(norm.duty, name)) if made and norm.source != name else norm


def make_full_extraction() -> Extraction:
    """Make an extraction that uses every field of every record."""
    norm = make_norm(
        item=2,
        role=Role.LEAD,
        co_actors=("科技部门", "网信部门"),
        topics=("数字技能",),
        mined_topics=("技能培训",),
        place="第3页",
        counterparty="社会",
        condition="根据需要",
        exception="法律另有规定的除外",
        deadline="三十日内",
        time_limit=TimeLimit("P30D", Direction.WITHIN, "受理", working_days=True),
        amends="《海城市条例》第三条",
        violates=(Citation("本条例第二条", Span(3, 9), None, "第二条", violated=True),),
        fines=(Fine(1, 5, FineUnit.TIMES, "违法所得", "日", 30000), Fine(None, 0.5, FineUnit.PERCENT)),
        citations=(
            Citation("本条例第二条", Span(3, 9), None, "第二条"),
            Citation("《数据安全法》", Span(9, 16), "数据安全法", None),
        ),
    )
    warning = Warning("gap", "第三条 does not follow 第一条", Span(4, 9))
    extraction = make_extraction(
        norm,
        make_norm(subject=None, organ=None, levels=(), subject_source=SubjectSource.IMPLIED, marker=None, para=None),
        issuer="江城市人民代表大会常务委员会",
        addressees=("各县（区）人民政府",),
        unplaced=(Unplaced("目录", Span(0, 2), "contents"),),
        warnings=(warning, Warning("doubt", "no date")),
        number="江人发〔2023〕1号",
        authority=Authority.LOCAL,
    )
    missed = Unexplained("第二条", "禁止泄露公共数据。", Span(90, 99), "禁止", "no predicate")
    terms = (Definition("数据", DefinitionKind.MEANS, "对信息的记录", "第一条", Span(2, 9)),)
    dates = Validity(Status.TRIAL, "2023-01-05", "2023-02-01", None, ("2024-03-01",), None, "公布", "P2Y", ("旧条例",))
    return replace(extraction, unexplained=(missed,), definitions=terms, validity=dates, cued=3)


_CLAUSE = re.compile(
    r"(?P<level>[市县]?)(?P<subject>[^\s，。]{2,12}?)(?P<marker>应当|可以|不得)(?P<verb>..)(?P<object>[^，。]*)"
)


def fake_extract(source: Source, rulebook: object, *, given: Given = NOTHING) -> Extraction:
    """Extract one norm per `…应当…` clause: enough text analysis to test what stands above it."""
    document = make_document(source, title=source.text.split("\n", 1)[0].strip(), jurisdiction=None)
    document = given.on_document(document)
    norms = tuple(_clause(m, document) for m in _CLAUSE.finditer(source.text))
    return Extraction(document, norms, (), validity=given.on_validity(Validity()))


def _clause(m: re.Match[str], document: Document) -> Norm:
    modality = {"应当": Modality.OBLIGATION, "可以": Modality.PERMISSION, "不得": Modality.PROHIBITION}[m["marker"]]
    return make_norm(
        source=document.source.name, document=document.title, jurisdiction=document.jurisdiction, chapter=None,
        subject=m["subject"], organ=m["subject"], levels=(m["level"],) if m["level"] else (),
        modality=modality, marker=m["marker"], predicate=m["verb"], object=m["object"],
        topics=(m["object"][:4],) if m["object"] else (), evidence=m[0], span=Span(*m.span()),
        spans=(("predicate", Span(*m.span("verb"))),),
    )  # fmt: skip
