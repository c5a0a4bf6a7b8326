"""`kg check`: a list of powers and duties against the law."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands.answering import give, reporting, shown
from kg.commands.errors import DONE, FINDINGS, faults


@reporting
def check(  # noqa: PLR0913, PLR0917 -- one parameter per option
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished build.")],
    against: Annotated[
        Path, typer.Option("--against", "-a", metavar="FILE", help="The list: .xlsx, .xls, .ods, .csv, or .docx.")
    ],
    asked: Any,
    forms: Any,
    sheet: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this sheet; may be repeated.")] = None,
    min_score: Annotated[
        float,
        typer.Option(metavar="N", min=1, max=100, help="Likeness from which a row and a duty are the same matter."),
    ] = 60,
    all_organs: Annotated[
        bool, typer.Option("--all-organs", help="Ask for the duties of organs, too, that the list does not name.")
    ] = False,
    by_article: Annotated[
        bool, typer.Option("--by-article", help="Take an article as listed where one row of its bearer stands on it.")
    ] = False,
    rules: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of TOML rules: further heads of columns, organs.")
    ] = None,
) -> None:
    """Check a list of powers and duties (权责清单) against the law.

    Reads the list as it is: heads are found by what they are called below
    titles and merged cells (事项名称, 行使主体, 实施依据 and the like), on all
    sheets or on those called 权责清单, 责任清单 …; kg's own exports are lists,
    too. Its rows are matched with the duties of the build by bearer, by the
    provisions they cite and by likeness of matter, 0 to 100. It reports

      清单缺项  duties of the law that no row stands for,
      于法无据  rows whose bearer owes no such thing where they say,
      无法核对  rows that cite laws which are not in the build,
      条款有误  rows that cite another article than the duty stands in.

    A list is about organs: duties (应当, 负责, 不得) of the organs it names
    should be in it, from the documents it cites and others of their places.
    --modality, --organ, --document and the other filters ask otherwise.

    Examples:

      kg check out --against 权责清单.xlsx

      kg check out -a 清单.csv --organ 工信局 --document 南昌 --csv 核对.csv

      kg check out -a 分工表.docx --min-score 50 --all-organs --json

    Exit codes: 0 nothing amiss; 1 failed; 2 wrong usage; 4 findings.
    """
    from kg.checking.check import check as run
    from kg.checking.report import account, answer, parts

    with faults():
        found = run(
            folder, against,
            asked=asked, sheets=sheet or (), least=min_score, all_organs=all_organs, by_article=by_article, rules=rules,
        )  # fmt: skip
        for part in parts(found) if shown(forms) else (answer(found),):
            give(part, **forms)
            if shown(forms):
                typer.echo()
        if shown(forms):
            give(account(found), **{**forms, "limit": 0})
    raise typer.Exit(FINDINGS if found.findings else DONE)
