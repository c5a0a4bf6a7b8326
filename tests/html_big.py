"""A large made-up body of law: the graph that the page is timed with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from extract.records import Extraction, Norm
from extract.spans import Span
from tests import factories

CITIES, ARTICLES, CLAUSES = 40, 250, 2


def _pairs(words: str) -> list[str]:
    return [words[start : start + 2] for start in range(0, len(words), 2)]


# Words of two characters each.
FIELDS = _pairs("教育公安民政财政司法人社自然生态住建交通水利农业商务文旅卫生退役应急审计国资市场广电体育统计信访林业")
BODIES = _pairs("管理监督服务执法信息规划评估协调")
THINGS = _pairs("数据工业能源交通教育医疗环境金融贸易科技人才安全应急城市乡村文化旅游水利林业档案")
MATTERS = _pairs(
    "平台安全治理共享开放标准监测评估规划建设服务产业交易资源创新融合保护监管培训宣传设施应用统计信用试点"
    "合作基金园区机制体系目录网络中心设备检测认证救助补贴审批调度"
)
VERBS = _pairs("建立推动完善开展加强组织实施保障")


def extractions(seed: int = 20_000) -> Iterator[Extraction]:
    """Yield 40 laws of 250 articles with two duties each: 20,000 in all, of 8,000 departments about 800 topics."""
    random = Random(seed)
    departments = ["".join(pair) + "部门" for pair in product(FIELDS, BODIES)]
    topics = ["".join(pair) for pair in product(THINGS, MATTERS)]
    for number in range(CITIES):
        yield _law(f"城{number}市", departments, topics, random)


def _law(city: str, departments: list[str], topics: list[str], random: Random) -> Extraction:
    lines, norms = [f"{city}综合条例"], []
    start = len(lines[0]) + 1
    for number in range(1, ARTICLES + 1):
        article = f"第{number}条"
        words = article + " "
        for _ in range(CLAUSES):
            department, topic = random.choice(departments), random.choice(topics)
            verb = random.choice(VERBS)
            place = {"locator": article, "chapter": f"第{number // 25 + 1}章 分则", "start": start + len(words)}
            norms.append(_norm(department, verb, topic, **place))
            words += norms[-1].evidence
        lines.append(words)
        start += len(words) + 1
    text = "\n".join(lines) + "\n"
    return factories.make_extraction(*norms, name=f"{city}.txt", text=text, title=lines[0], jurisdiction=city)


def _norm(department: str, verb: str, topic: str, *, locator: str, chapter: str, start: int) -> Norm:
    parts = {"levels": "市", "subject": department, "marker": "应当", "predicate": verb, "object": f"{topic}相关工作"}
    spans, at = [], start
    for name, words in parts.items():
        spans.append((name, Span(at, at + len(words))))
        at += len(words)
    evidence = "".join(parts.values()) + "，定期报告情况。"
    return factories.make_norm(
        locator=locator,
        chapter=chapter,
        subject=department,
        organ=department,
        levels=("市",),
        predicate=verb,
        object=parts["object"],
        topics=(topic,),
        evidence=evidence,
        span=Span(start, start + len(evidence)),
        spans=tuple(spans[1:]),
    )
