"""Questions that a finished build answers: who owes what, about what, where, and what ties them."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.answering import Ask, question

Text = Annotated[str, typer.Argument(metavar="TEXT", help="What to look for.")]


@question
def duties(
    organ: Annotated[str, typer.Argument(metavar="ORGAN", help="Organ or bearer, by any of its names: 发改委.")],
) -> Ask:
    """List what an organ owes, by article.

    Everything the organ bears, alone, jointly or in the lead, and what it
    assists others in. 发改委 finds 发展改革部门, 市发改委 only that of the
    city.

    Examples:

      kg duties 工业和信息化部门

      kg duties 发改委 --document 南昌 --modality 应当

      kg duties 数据局 --in builds/2025 --xlsx 数据部门.xlsx

    Exit codes: 0 done; 1 failed, or no such organ; 2 wrong usage.
    """
    from kg.questions.duties import duties

    return lambda store, filters: duties(store, organ, filters)


@question
def who(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="Topic, by any of its names: 工业互联网.")],
) -> Ask:
    """Tell who owes something about a topic: leads, bears, assists.

    A row for every duty about the topic, with its article; the sentences
    come with --json, --csv, --xlsx and --html.

    Examples:

      kg who 工业互联网

      kg who 公共数据 --level 市 --json

    Exit codes: 0 done; 1 failed, or no such topic; 2 wrong usage.
    """
    from kg.questions.who import who

    return lambda store, filters: who(store, topic, filters)


@question
def show(
    document: Annotated[str, typer.Argument(metavar="DOC", help="The document: title, part of it, or file name.")],
    locator: Annotated[str, typer.Argument(metavar="LOCATOR", help="The provision, however written: 25, 十（一）.")],
) -> Ask:
    """Show the text of one provision, and its norms.

    Bearers, markers, predicates, objects, conditions and deadlines are
    coloured. `kg explain` tells by which rules they were found.

    Examples:

      kg show 南昌 第二十五条

      kg show 江西省 十（一） --json

    Exit codes: 0 done; 1 failed, or no such provision; 2 wrong usage.
    """
    from kg.questions.show import show

    return lambda store, filters: show(store, document, locator, filters)


@question
def overlaps() -> Ask:
    """List topics where several organs owe something and none leads.

    A row per document and topic: what a list of boundaries of duties has to
    settle. Governments, and bearers that are no organs, are not counted.

    Examples:

      kg overlaps

      kg overlaps --organ 数据局 --xlsx 职责边界.xlsx

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg.questions.overlaps import overlaps

    return overlaps


@question
def orphans() -> Ask:
    """List duties that no bearer is named for.

    What has to be done, but the text does not say by whom: 应当 and 负责
    alone, unless --modality names other classes.

    Examples:

      kg orphans --document 南昌

      kg orphans --topic 数据安全 --csv 未明确主体.csv

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg.questions.orphans import orphans

    return orphans


@question
def stats() -> Ask:
    """Count norms by class, per document and per organ or bearer.

    Examples:

      kg stats

      kg stats --topic 工业互联网 --json

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg.questions.stats import stats

    return stats


@question
def path(
    start: Annotated[str, typer.Argument(metavar="A", help="Organ, bearer or topic.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
) -> Ask:
    """Show how two organs or topics are tied, over which duties.

    Up to three paths; those over what few duties are tied to come first.

    Examples:

      kg path 教育局 大数据

      kg path 发改委 工信局 --document 南昌

    Exit codes: 0 done; 1 failed, or no such name; 2 wrong usage.
    """
    from kg.questions.path import path

    return lambda store, filters: path(store, start, end, filters)


@question
def search(text: Text) -> Ask:
    """Find where words stand in the documents, and the duties there.

    Examples:

      kg search 首席数据官

      kg search 算力 --modality 鼓励

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg.questions.search import search

    return lambda store, filters: search(store, text, filters)
