"""`kg explain`: what one provision of a document gave, and by which rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.errors import faults


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document.")],
    locator: Annotated[str, typer.Argument(metavar="LOCATOR", help="The provision, however written.")],
    rules: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of TOML rules that add to or override the built-in ones.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="PAGE", help="Write the explanation to this file as a page, too.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanation as one JSON object.")] = False,
) -> None:
    """Explain what one provision gave, and by which rules.

    Prints the text with its bearers, markers, predicates, objects,
    conditions, deadlines and exceptions in colour, each norm with the ids of
    the rules that made it, the clauses that gave nothing and why, and for
    each rule the file it lives in: the place to mend it. What a rule marked
    as fallback yields is a guess.

    LOCATOR may be 第二十五条, 第25条 or 25, 25条第2款 or 25条第2款第（三）项;
    in a plan 十/（一） or 十（一）, 专栏5; or a whole chapter, 第三章.

    Examples:

      kg explain 条例.txt 25

      kg explain 规划.md 十（一） --html why.html

      kg explain 条例.txt 第二十五条 --rules my-rules/ --json

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg import show_explained
    from kg.explain import explain as run
    from kg.explain import write_page

    with faults():
        found = run(file, locator, rules=rules)
        if html:
            write_page(html, found, source=file)
    if as_json:
        typer.echo(show_explained.as_json(found))
    else:
        show_explained.explanation(found)
