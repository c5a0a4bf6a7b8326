"""`kg bench`: how fast this machine reads one's own documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.errors import DONE, SKIPPED, complain, faults


def bench(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of documents that kg build reads.")],
    rounds: Annotated[int, typer.Option(min=1, metavar="N", help="Rounds; the median of all is told.")] = 3,
    files: Annotated[int, typer.Option(min=1, metavar="N", help="Most files, taken evenly from among all.")] = 150,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
) -> None:
    """Tell how fast this machine reads your documents.

    Characters a second of one processor, times jieba.cut over the same texts
    in the same run, seconds, and the most memory, of: jieba.cut itself;
    spaCy with words by jieba; the structure (text to provisions); the
    extraction (text to norms, all fields); the whole build into a folder
    that is removed again. And how soon `kg --help` and a build are there.

    The stages take turns, so that what else the machine does meets all
    alike, each pass in a process of its own. A hundred documents take some
    minutes. Nothing is left behind.

    Examples:

      kg bench laws/

      kg bench laws/ --files 20 --rounds 5 --json

    Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but files were
    skipped; 130 interrupted.
    """
    from kg import show
    from kg.bench.processes import HOME
    from kg.bench.report import answer
    from kg.bench.rounds import gathered, measured
    from kg.bench.startup import started
    from kg.commands.answering import give
    from kg.report import Progress

    with (
        faults(),
        show.progress_bar(hidden=as_json) as on_progress,
        gathered(HOME, folder, files) as texts,
    ):
        for skipped in texts.skipped:
            complain(f"skipped {skipped}")
        [found] = measured(
            texts, [HOME], rounds=rounds, on_pass=lambda done, total, name: on_progress(Progress(done, total, name))
        )
        figures = answer(folder, texts, found, started(HOME, texts.paths[0], rounds=rounds), rounds)
    give(figures, as_json=as_json, limit=0)
    raise typer.Exit(SKIPPED if texts.skipped else DONE)
