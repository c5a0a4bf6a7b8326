"""The Chinese words of tables and sheets: what the classes of things are called in an office."""

from __future__ import annotations

from extract.records import Modality, Norm, Status, SubjectSource

CLASSES = {
    Modality.OBLIGATION: "义务",
    Modality.RESPONSIBILITY: "职责",
    Modality.PROHIBITION: "禁止",
    Modality.PERMISSION: "授权",
    Modality.ENCOURAGEMENT: "鼓励",
    Modality.SANCTION: "罚则",
}
SUBJECTS = {SubjectSource.EXPLICIT: "明示", SubjectSource.INHERITED: "承前", SubjectSource.IMPLIED: "未明确"}
STATUSES = {
    Status.DRAFT: "草案",
    Status.TRIAL: "试行",
    Status.ISSUED: "已发布",
    Status.AMENDED: "已被修改",
    Status.LAPSED: "失效",
    Status.REPEALED: "废止",
    Status.IN_FORCE: "现行有效",
    Status.PENDING: "尚未生效",
}
# By the codes of warnings; a new one shows its code until it has a name here.
WARNINGS = {
    "annex-not-read": "附件未解析",
    "chapter-conflict": "章次冲突",
    "chapter-order": "章节序号重复或倒置",
    "citation-leads-nowhere": "所引条款不存在",
    "conflicting-article": "同一条有不同文本",
    "duplicate-article": "条文重复",
    "front-not-read": "正文前的编号内容未解析",
    "joined-heading": "标题分作两行，已合并",
    "joined-lines": "断开的段落已合并",
    "item-order": "项的序号重复或倒置",
    "missing-articles": "缺条",
    "missing-headings": "缺章节标题",
    "missing-items": "缺项",
    "no-provisions": "未找到条文",
    "no-title": "未找到标题",
    "open-end": "条文未以句号结束",
    "orphan-fragment": "残段重复，已略去",
    "out-of-order": "条文顺序错乱",
    "pages-without-text": "有的页没有文字",
    "run-on-article": "条与上文连写，已分开",
    "second-text": "含有第二份文本",
    "stray-text": "标题与条文之间有游离文字",
    "table-not-read": "表格未解析",
    "unnumbered-heading": "章节标题缺序号",
    "unnumbered-items": "项缺序号",
}
EXCEPTION = "例外："
COMMA, LINE = "、", "\n"
_NOT = "不得"


def matter(norm: Norm) -> str:
    """Return what is owed as it may stand by itself: a prohibition is told by its first word."""
    return _NOT + norm.phrase if norm.modality is Modality.PROHIBITION else norm.phrase


def circumstances(norm: Norm) -> str:
    """Return condition and exception as printed, one a line."""
    return LINE.join(part for part in (norm.condition, norm.exception and EXCEPTION + norm.exception) if part)
