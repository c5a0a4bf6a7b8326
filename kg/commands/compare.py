"""Documents side by side: `kg compare` for several of one build, `kg diff` for two versions of one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.answering import Ask, Find, answering, question

if TYPE_CHECKING:
    from outputs.answers import Answer


class Only(StrEnum):
    """Which rows of a comparison are wanted: the names of `kg.comparison.compare.Kind`."""

    MISSING = "missing"
    MODALITY = "modality"
    BEARER = "bearer"
    SAME = "same"


@question
def compare(
    names: Annotated[
        list[str], typer.Argument(metavar="A B...", help="Documents of the build: title, part of it, or file name.")
    ],
    only: Annotated[
        list[Only] | None,
        typer.Option(help="Only duties so compared; more than once if need be."),
    ] = None,
) -> Ask:
    """Compare what documents of one build impose.

    A row for every duty, by topic and organ: those that correspond, with
    their likeness (0 to 100), those that differ in modality (应当 here, 可以
    there) or in bearer, those that only some of the documents impose.

    Examples:

      kg compare 南昌 武汉 --topic 工业互联网

      kg compare 南昌 武汉 贵阳 --only modality --only bearer

      kg compare 南昌 贵阳 --organ 发改委 --xlsx 对照表.xlsx

    Exit codes: 0 done; 1 failed, or no such document; 2 wrong usage.
    """
    from kg.comparison.compare import Kind, compare

    kinds = [Kind(kind.value) for kind in only or ()]
    return lambda store, filters: compare(store, names, filters, kinds)


@answering
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier text: a file, or a document of a build.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later one.")],
    build: Annotated[
        Path,
        typer.Option("--in", "-i", metavar="DIR", envvar="KG_BUILD", help="Folder of the build that has them by name."),
    ] = Path("out"),
    rules: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of TOML rules to read files with, beside the built-in.")
    ] = None,
) -> Find:
    """Tell what changed between two versions of one text.

    Articles added, dropped, moved and reworded; duties added, dropped, moved
    to another article, and changed in modality, bearer, content (predicate
    and object), conditions or deadline. Whether an article is the same is
    told by its text, not by its number.

    OLD and NEW are files, or documents of builds: FOLDER of a build with one
    document, FOLDER:NAME, or a NAME in the build of --in.

    Examples:

      kg diff 条例2020.txt 条例2024.txt

      kg diff builds/2020:南昌 builds/2024:南昌 --xlsx 修改对照.xlsx

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """

    def find() -> Answer:
        from kg.comparison.diff import diff
        from kg.comparison.versions import agree, version

        before, after = (version(typed, build=build, rules=rules) for typed in (old, new))
        agree(before, after)
        return diff(before.extraction, after.extraction)

    return find
