"""The kinds of warnings in Chinese: what each is called, what it means and what to do; and how often they occur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from extract.records import Warning


class Kind(NamedTuple):
    """What a kind of warning is called, and what it means for the reader."""

    name: str
    meaning: str


# By the codes of warnings; a new one shows its code until it has a name here.
KINDS: Final = {
    "annex-not-read": Kind("附件未解析", "正文后的附件按原样保留，其中的责任未提取；需要的，单独存为文件再建库。"),
    "chapter-conflict": Kind("章次冲突", "同一条在文件中见于不同的章，归入保留的那一处所在的章；请核对原文。"),
    "chapter-order": Kind("章节序号重复或倒置", "章、节序号重复或者倒退，多为原文编号有误；按印刷顺序保留。"),
    "citation-leads-nowhere": Kind("所引条款不存在", "条文引用了本文件没有的条、款、项，多为误引或者缺条；请核对。"),
    "conflicting-article": Kind("同一条有不同文本", "同一条号下有不同文字，保留较长的一种；请核对原文。"),
    "duplicate-article": Kind("条文重复", "同一条印了多次，保留最完整的一次。"),
    "decision-not-read": Kind("修改决定未读", "决定之后有重新公布的全文：责任从全文提取，决定按原样保留。"),
    "endless-sentence": Kind("句子过长，未读取", "整句超过4,000字，或者逗号之间超过600字，多为缺少标点；请补上标点。"),
    "front-not-read": Kind("正文前的编号内容未解析", "正文之前有编号的段落（决定、说明等），未作为条文读取。"),
    "item-order": Kind("项的序号重复或倒置", "同一列举中项的序号重复或者倒退，多为原文编号有误；请核对。"),
    "joined-heading": Kind("标题分作两行，已合并", "章、节标题印作两行，已合为一个；第二行如为节的标题，请核对。"),
    "joined-lines": Kind("断开的段落已合并", "一段文字在原文件中断为两行，已接为一段；说明中“|”处为接口。"),
    "missing-articles": Kind("缺条", "条的序号不连续，所缺的条原文件中没有；请向来源核对、补全。"),
    "missing-headings": Kind("缺章节标题", "章、节序号不连续，所缺的标题原文件中没有；所属章节可能不准。"),
    "missing-items": Kind("缺项", "列举的项序号不连续，所缺的项原文件中没有；请向来源核对、补全。"),
    "no-provisions": Kind("未找到条文", "文件中没有条文，多为只有题目和时间；请补全正文。"),
    "no-title": Kind("未找到标题", "请用 --title 或者清单文件指明题目。"),
    "open-end": Kind("条文未以句号结束", "条文末尾没有句号，可能漏印或者被截断；请核对原文。"),
    "orphan-fragment": Kind("残段重复，已略去", "段落与另一条的末尾重复，略去一处。"),
    "out-of-order": Kind("条文顺序错乱", "条文未按序号印刷，已按序号排列。"),
    "pages-without-text": Kind("有的页没有文字", "这些页可能是扫描件，其中内容未读取；请先作文字识别。"),
    "quote-not-closed": Kind("引文缺后引号", "修改决定所引的新条文没有后引号，读到下一项为止；请核对引文的止处。"),
    "run-on-article": Kind("条与上文连写，已分开", "一条开始于上一条的行中，已分开；上一条的末尾可能缺字，请核对。"),
    "second-text": Kind("含有第二份文本", "文件中另有一份从第一条起的文本，未读取；请分为两个文件。"),
    "stray-text": Kind("标题与条文之间有游离文字", "这段文字不属于任何一条，按原样保留，未提取。"),
    "table-not-read": Kind("表格未解析", "表格按原样保留，其中的责任未提取。"),
    "translation-not-read": Kind("英文译文未读", "文件中英对照，只读中文；英文按原样保留。"),
    "unnumbered-heading": Kind("章节标题缺序号", "独立的标题没有序号，多为自动编号在转换中丢失；已作为标题读取。"),
    "unnumbered-items": Kind("项缺序号", "列举的项没有序号，多为自动编号在转换中丢失；已按其位置作为项读取。"),
}  # fmt: skip


def kind(code: str) -> Kind:
    """Return what a kind of warning is called and means; one that is not known is called by its code."""
    return KINDS.get(code, Kind(code, ""))


@dataclass(frozen=True, slots=True)
class WarningCount:
    """How many documents have warnings of a kind, and how many they are."""

    code: str
    name: str
    documents: int
    count: int
    meaning: str


def counted(documents: Iterable[Iterable[Warning]]) -> tuple[WarningCount, ...]:
    """Return the kinds that the warnings of the documents are of, those first that concern most of them."""
    times: Counter[str] = Counter()
    having: Counter[str] = Counter()
    for warnings in documents:
        codes = [warning.code for warning in warnings]
        times.update(codes)
        having.update(set(codes))
    found = (WarningCount(code, kind(code).name, having[code], times[code], kind(code).meaning) for code in times)
    return tuple(sorted(found, key=lambda one: (-one.documents, -one.count, one.code)))
