"""Two small laws with their norms, to make pages of; spans are found in the text, not written down."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factories import make_document, make_norm, make_source

from extract.records import (
    Citation,
    Definition,
    DefinitionKind,
    Document,
    Extraction,
    Modality,
    Norm,
    Provision,
    ProvisionKind,
    Role,
    SubjectSource,
    Unexplained,
    Validity,
)
from extract.spans import MappedText, Span

RIVER = """江城市数据条例
第一条 市人民政府应当加强对数据工作的领导，建立数据安全协调机制。
第二条 市网信部门负责统筹数据安全工作，会同公安部门开展数据安全检查。
第三条 市大数据部门应当建设公共数据平台，按照规定自收到申请之日起十日内答复申请人。
第四条 任何单位不得泄露公共数据。
第五条 推进公共数据开放。
第六条 市网信部门、大数据部门可以委托专业机构评估数据安全。
"""
COAST = """海州市数据促进办法
第一条 市人民政府应当加强对数据工作的领导，安排数据产业资金。
第二条 市大数据部门应当推动公共数据开放，鼓励企业使用公共数据。
第二十三条 违反本办法规定，泄露公共数据的，由网信部门责令改正。
"""


def norm(law: tuple[str, str, str], article: str, **said: Any) -> Norm:
    """Make a norm of one article: `said` as in `make_norm`; words are looked up in the article's line."""
    name, title, text = law
    line = next(line for line in text.splitlines() if line.startswith(article + " "))
    begin = text.index(line) + len(article) + 1
    words = {"subject": said.get("subject"), "marker": said.get("marker"), **said.pop("words", {})}
    words |= {key: said.get(key) for key in ("predicate", "object", "condition", "deadline")}
    spans = tuple((key, _span(text, line, word)) for key, word in words.items() if word and word in line)
    values = {"marker": None, "levels": (), "organ": said.get("subject"), **said}
    return make_norm(
        source=name,
        document=title,
        jurisdiction=title[:3],
        locator=article,
        chapter="总则",
        para=1,
        evidence=text[begin : text.index(line) + len(line)],
        span=Span(begin, text.index(line) + len(line)),
        spans=spans,
        **values,
    )


def _span(text: str, line: str, word: str) -> Span:
    start = text.index(line) + line.index(word)
    return Span(start, start + len(word))


def _river() -> list[Norm]:
    law = ("江城.txt", "江城市数据条例", RIVER)
    city = {"subject": "市人民政府", "levels": ("市",), "marker": "应当"}
    net = {"subject": "网信部门", "levels": ("市",)}
    data = {"subject": "大数据部门", "levels": ("市",)}
    may = {"modality": Modality.PERMISSION, "marker": "可以", "predicate": "委托", "object": "专业机构评估数据安全"}
    duty = {"modality": Modality.RESPONSIBILITY, "marker": "负责"}
    return [
        norm(law, "第一条", **city, predicate="加强", object="对数据工作的领导"),
        norm(law, "第一条", **city, predicate="建立", object="数据安全协调机制", topics=("数据安全",)),
        norm(law, "第二条", **net, **duty, predicate="统筹", object="数据安全工作", topics=("数据安全",)),
        norm(
            law,
            "第二条",
            **net,
            **duty,
            predicate="开展",
            object="数据安全检查",
            topics=("数据安全",),
            role=Role.LEAD,
            co_actors=("公安部门",),
        ),
        norm(law, "第三条", **data, marker="应当", predicate="建设", object="公共数据平台", topics=("公共数据",)),
        norm(
            law,
            "第三条",
            **data,
            marker="应当",
            predicate="答复",
            object="申请人",
            condition="按照规定",
            deadline="十日内",
            counterparty="申请人",
        ),
        norm(
            law,
            "第四条",
            subject="单位",
            modality=Modality.PROHIBITION,
            marker="不得",
            predicate="泄露",
            object="公共数据",
            topics=("公共数据",),
        ),
        norm(
            law,
            "第五条",
            subject=None,
            subject_source=SubjectSource.IMPLIED,
            modality=Modality.RESPONSIBILITY,
            predicate="推进",
            object="公共数据开放",
            topics=("公共数据",),
        ),
        norm(law, "第六条", **net, **may, role=Role.JOINT, topics=("数据安全",)),
        norm(law, "第六条", **data, **may, role=Role.JOINT, topics=("数据安全",)),
    ]


def _coast() -> list[Norm]:
    law = ("海州.txt", "海州市数据促进办法", COAST)
    city = {"subject": "市人民政府", "levels": ("市",), "marker": "应当"}
    data = {"subject": "大数据部门", "levels": ("市",), "marker": "应当"}
    return [
        norm(law, "第一条", **city, predicate="加强", object="对数据工作的领导"),
        norm(law, "第二条", **data, predicate="推动", object="公共数据开放", topics=("公共数据",)),
        norm(law, "第二条", **data, predicate="鼓励", object="企业使用公共数据", topics=("公共数据",)),
        norm(
            law,
            "第二十三条",
            subject="网信部门",
            modality=Modality.SANCTION,
            predicate="责令",
            object="改正",
            condition="违反本办法规定，泄露公共数据的",
        ),
    ]


def extractions() -> list[Extraction]:
    """Return the two laws with their norms."""
    return [
        extraction("江城.txt", RIVER, "江城市数据条例", _river()),
        extraction("海州.txt", COAST, "海州市数据促进办法", _coast()),
    ]


def extraction(name: str, text: str, title: str, norms: list[Norm]) -> Extraction:
    """Return a law with its norms."""
    document = make_document(make_source(name, text), title=title, jurisdiction=title[:3])
    return Extraction(document, tuple(norms), ())


# What a hostile document would put wherever it can.
ATTACKS = (
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(2)">',
    "javascript:alert(3)",
    '"><svg onload=alert(4)>',
    '<a href="https://evil.example/">href</a>',
    "${alert(5)}{{7*7}}{% raw %}",
    "\u202e\u2066乱\u2028\u2029",
    "<!--<script>",
    "&lt;b&gt;&amp;",
)


def hostile(attack: str = "".join(ATTACKS), *, objects: str = "长" * 10_000) -> Extraction:
    """Return a document in which every place that holds words holds an attack; one object is `objects`."""
    text = f"{attack}\n第一条 {attack}应当{attack}。\n"
    law = (attack, attack, text)
    made = norm(law, "第一条", subject=attack, marker="应当", predicate=attack, object=objects)
    long = made._replace(duty="long", id="long")
    said = {"chapter": attack, "jurisdiction": attack, "levels": (attack,), "organ": attack, "co_actors": (attack,)}
    more = {"condition": attack, "deadline": attack, "exception": attack, "counterparty": attack, "rules": (attack,)}
    cited = (Citation(attack, long.span, attack, attack), Citation(attack, long.span, None, "第一条"))
    evil = long._replace(**said, **more, id=attack, duty=attack, topics=(attack,), object=attack, locator=attack)
    one = extraction(attack, text, attack, [evil._replace(citations=cited), long._replace(topics=(attack, "数据"))])
    return replace(
        one,
        document=_headed(one.document, attack),
        unexplained=(Unexplained(attack, attack, long.span, attack, attack),),
        definitions=(Definition(attack, DefinitionKind.MEANS, attack, attack, long.span),),
        validity=Validity(repeals=(attack,), effective_event=attack),
    )


def _headed(document: Document, words: str) -> Document:
    """Return the document under a chapter of that name, which is also its issuer and place."""
    span = Span(document.provisions[0].span.start, document.provisions[-1].span.end)
    nothing = MappedText.join([])
    chapter = Provision(ProvisionKind.CHAPTER, words, 1, words, nothing, span, document.provisions)
    return replace(document, issuer=words, jurisdiction=words, provisions=(chapter,))


def crowd(actors: int = 40) -> list[Extraction]:
    """Return two laws with many bearers, the first of them with most duties, about many topics."""
    return [_crowd(city, actors) for city in ("东城市", "西城市")]


def _crowd(city: str, actors: int) -> Extraction:
    said = [
        (
            f"{'甲乙丙丁戊己庚辛壬癸'[i // 10]}{'甲乙丙丁戊己庚辛壬癸'[i % 10]}业部门",
            f"办理事项{i}之{j}",
            f"主题{(3 * i + j) % 45}号",
        )
        for i in range(actors)
        for j in range(1 + 60 // (i + 1))
    ]
    text = f"{city}条例\n" + "".join(f"第{n}条 {who}应当{what}。\n" for n, (who, what, _) in enumerate(said, 1))
    law = (f"{city}.txt", f"{city}条例", text)
    norms = [
        norm(law, f"第{n}条", subject=who, marker="应当", predicate="办理", object=what[2:], topics=(topic,))
        for n, (who, what, topic) in enumerate(said, 1)
    ]
    chapters = [one._replace(chapter=f"第{i // 40 + 1}章 办理") for i, one in enumerate(norms)]
    return extraction(f"{city}.txt", text, f"{city}条例", chapters)
