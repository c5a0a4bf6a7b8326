"""`kg doctor`: whether a build is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.errors import DONE, FAILED, faults


def doctor(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished build.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as one JSON object.")] = False,
) -> None:
    """Check whether a build is sound, and say what to do if it is not.

    Looks for what a killed build has left; at the store: whole, of this
    version, its texts unchanged, every span quoting its text, every id
    unique and following from its norm; and at the files beside it: those
    that the same build wrote, unchanged, with the same norms, nodes and
    edges. Nothing is written or mended; a build in the same folder mends it.

    Examples:

      kg doctor out

      kg doctor out --json

    Exit codes: 0 sound; 1 faults, or failed; 2 wrong usage.
    """
    from kg.commands.answering import give
    from kg.doctor.checks import examine
    from kg.doctor.report import answer

    with faults():
        results = examine(folder)
        give(answer(folder, results), as_json=as_json, limit=0)
    raise typer.Exit(FAILED if any(result.count for result in results) else DONE)
