"""Texts of any length that make one stage of the reading work hardest, by name; none is written by anybody."""

from __future__ import annotations

from typing import Final

_LAW: Final = "某市管理条例\n第一条　"
_PLAN: Final = "某市发展规划\n一、总体要求\n"
_DUTY: Final = _LAW + "市教育局应当"
_LIST: Final = _LAW + "市教育局履行下列职责：\n"
_LETTERS: Final = "甲乙丙丁戊己庚辛壬癸"

# What stands before, what is repeated ({i} its number, {c} one of ten characters), what stands after.
ADVERSARIES: Final[dict[str, tuple[str, str, str]]] = {
    "one article of many sentences": (_LAW, "市人民政府应当建立健全工作机制，并向社会公布。", ""),
    "one sentence of many clauses": (_LAW, "市人民政府应当建立健全工作机制，", "。"),
    "half stops": (_LAW, "市教育局应当公布目录；", ""),
    "no punctuation": (_LAW, "市人民政府应当加强领导完善制度推动平台建设", ""),
    "one character": (_LAW, "国", ""),
    "bodies joined": (_LAW, "教育、公安、民政、财政、", "等部门应当加强管理。"),
    "names joined": (_LAW, "{c}{i}局、", "应当加强管理。"),
    "bodies joined by 和": (_LAW, "公安和民政和", "部门应当公布。"),
    "others joined": (_LAW, "以及其他有关", "部门应当公布。"),
    "levels": (_LAW, "市、县（区）", "人民政府应当管理。"),
    "together": (_LAW + "市教育局会同", "公安部门会同", "应当公布。"),
    "cues": (_LAW, "应当", "。"),
    "mixed cues": (_LAW, "应当不得可以禁止", "。"),
    "cues between commas": (_LAW, "应当，", "。"),
    "verbs listed": (_DUTY, "制定、公布、实施、", "目录。"),
    "verbs in a row": (_DUTY, "制定公布实施推动", "。"),
    "negations": (_DUTY, "不", "得公布。"),
    "prepositions": (_DUTY, "按照对向为在根据", "公布。"),
    "agents": (_LAW, "由教育局", "公布。"),
    "goals": (_LAW, "将企业作为", "公布。"),
    "的": (_DUTY + "公布", "企业的", "目录。"),
    "colons": (_LAW, "下列：", ""),
    "commas": (_LAW, "，", ""),
    "dots": ("目 录\n第一章 总则", "…", ""),
    "dots and blanks": ("目 录\n第一章 总则...", " ", ""),
    "list marks": (_LAW, "、", ""),
    "digits": (_LAW, "1", ""),
    "Chinese digits": (_LAW, "十", ""),
    "numbers of articles": (_LAW + "违反第（零）", "一", "规定的，处罚款。"),
    "spaces": (_DUTY, " ", "公布"),
    "wide spaces": (_DUTY, "　", "公布"),
    "blank lines": (_LAW, "\n", ""),
    "pages": (_LAW, "\f", ""),
    "combining marks": (_LAW + "a", "\u0301", ""),
    "bidi controls": (_LAW, "市教育局应当\u202e公布目录\u202c", ""),
    "lone surrogates": (_LAW, "\ud800", ""),
    "open quotes": (_LAW, "“", ""),
    "open quotes with words": (_LAW, "市教育局应当“公布", "。"),
    "open brackets": (_LAW, "（市教育局应当公布", "。"),
    "titles": (_LAW, "依照《中华人民共和国某法》", "处罚。"),
    "citations": (_LAW, "依照本条例第三条第二款第（一）项", "处罚。"),
    "cases": (_LAW, "企业违反规定的，", "处罚款。"),
    "fines": (_LAW, "处一万元以上五万元以下罚款，", "。"),
    "deadlines": (_LAW, "应当自收到之日起十日内", "公布。"),
    "definitions": (_LAW, "本条例所称{c}{i}，是指公司，", "。"),
    "short names": (_LAW, "企业（以下简称企{i}业）", "应当公布。"),
    "force": (_LAW, "本条例自2020年1月1日起施行。", ""),
    "repeals": (_LAW, "《某市条例》、", "规定的，即行废除。"),
    "items": (_LIST, "（{i}）公布目录；\n", ""),
    "items of one number": (_LIST, "（一）公布目录；\n", ""),
    "items without numbers": (_LIST, "公布目录；\n", ""),
    "items in one line": (_LIST.rstrip(), "（{c}）公布目录；", ""),
    "items that are cases": (_LAW + "有下列行为之一的，处罚款：\n", "（{i}）擅自公布目录的；\n", ""),
    "circled items": (_LIST, "①公布②", ""),
    "items in items": (_LIST, "（{i}）\n1.\n(1)\n① 公布目录。\n", ""),
    "articles": ("", "第{i}条　市教育局应当公布目录。\n", ""),
    "articles in one line": ("", "第{i}条　市教育局应当公布目录。", ""),
    "one article again and again": ("", "第一条　市教育局应当公布目录{i}。\n", ""),
    "articles with ends alike": (
        "",
        "第七条　市教育局{i}。\n市公安局应当公布这个目录的全部内容。\n第三条 无。\n",
        "",
    ),
    "paragraphs of an article": (_LAW, "市教育局应当公布目录。\n", ""),
    "chapters": ("", "第{i}章　总则\n", ""),
    "chapters with articles": ("", "第{i}章　总则\n第{i}条　市教育局应当公布目录。\n", ""),
    "titles of laws": ("", "某市管理条例\n", ""),
    "notes of adoption": ("某市管理条例\n", "（2020年1月1日", "通过）"),
    "addressees": ("某市发展规划\n", "各市人民政府，", "：\n一、加强管理。"),
    "paragraphs of a plan": (_PLAN, "市教育局应当公布目录。\n", ""),
    "headings of a plan": (_PLAN, "{i}.加强公布\n市教育局公布目录。\n", ""),
    "items of a plan": (_PLAN, "（一）市教育局公布目录；\n", ""),
    "boxes": (_PLAN, "专栏{i} 工程\n市教育局公布目录。\n", ""),
    "items of a box": (_PLAN + "专栏1 工程\n", "{i}.市教育局公布目录。\n", ""),
    "run-in headings": (_PLAN, "加强管理。市教育局公布目录。\n", ""),
    "rows of a table": (_PLAN, "| {i} | 公布目录 | 市教育局 |\n", ""),
    "cells of a table": (_PLAN + "|", "公布|", ""),
    "wrapped lines": (_LAW, "市教育局应当公布目录并加强管理推动平台建设完善制度\n", ""),
    "page numbers": (_LAW, "- {i} -\n市教育局公布目录。\n", ""),
    "marks of headings": ("", "#", " 第一条"),
    "marks of comments": (_LAW, "<!--", ""),
    "bookmarks": (_LAW, "[bookmark: ", ""),
}


def adversary(name: str, length: int) -> str:
    """Return the text of that name, about `length` characters long."""
    before, unit, after = ADVERSARIES[name]
    count = max(1, length // len(unit))
    if "{" not in unit:
        return before + unit * count + after
    return before + "".join(unit.format(i=i, c=_LETTERS[i % 10]) for i in range(1, count + 1)) + after


def nested(opening: str, closing: str, depth: int) -> str:
    """Return a law with brackets or quotes `depth` deep."""
    return f"{_DUTY}公布{opening * depth}目录{closing * depth}，并加强管理。\n第二条　市公安局应当加强管理。"
