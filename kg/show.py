"""How the command line shows a build: a table, a progress bar, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from kg import report
from kg.as_data import as_data
from kg.report import BuildReport, ShardReport
from outputs.labels import MODALITIES

PIPED_WIDTH = 140
_ALL_LISTED = 100  # documents up to which a build lists those, too, that have not changed


@contextmanager
def progress_bar(*, hidden: bool) -> Iterator[Callable[[report.Progress], None]]:
    """Yield what takes the build's progress and draws it on stderr; nothing is drawn where nobody watches."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, disable=hidden or not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda now: bar.update(task, completed=now.done, total=now.total, description=now.name)


def summary(built: report.BuildReport, *, unexplained: bool, fallbacks: bool, warnings: bool) -> None:
    """Print a line per document, the kinds of warnings, the totals, and where to look; on request each doubt.

    Of many documents only those that were read anew have a line.
    """
    console = new_console()
    listed = _listed(built)
    if listed:
        console.print(_table(listed))
    if left_out := len(built.documents) - len(listed):
        console.print(f"{left_out} unchanged document{'s are' if left_out > 1 else ' is'} not listed; --json has all.")
    if built.warnings:
        console.print()
        console.print(_kinds(built))
        console.print()
    if warnings:
        _print_warnings(console, built)
    if unexplained:
        _print_unexplained(console, built)
    if fallbacks:
        _print_fallbacks(console, built)
    page, *others = built.files
    beside = ", ".join(Path(file).name for file in others)
    for line in (*_standing(built), _totals(built), _doubts(built), f"Open {page} in a browser. Beside it: {beside}."):
        console.print(Text(line), soft_wrap=True)


def shards(made: ShardReport) -> None:
    """Print what is in a folder of shards."""
    unchanged = f" ({made.reused} unchanged)" if made.reused else ""
    count = f"{made.documents} document{'s' * (made.documents != 1)}{unchanged}, {made.norms} norms"
    skipped = f" {len(made.skipped)} skipped." if made.skipped else ""
    size = f"{made.rows} rows in {made.shards} shard{'s' * (made.shards != 1)}, {made.bytes / 1e6:.1f} MB"
    new_console().print(Text(f"{count}; {size}.{skipped}\n{made.folder}/manifest.json lists them."), soft_wrap=True)


def as_json(built: BuildReport | ShardReport) -> str:
    """Return the report as one JSON object."""
    return json.dumps(as_data(built), ensure_ascii=False, indent=2)


def new_console() -> Console:
    """Return a console for reports: as wide as the terminal, or wide enough for a line in a pipe."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PIPED_WIDTH)


def _standing(built: report.BuildReport) -> list[str]:
    return ["Nothing has changed since the last build: its files were left as they are."] if built.unchanged else []


def _totals(built: report.BuildReport) -> str:
    reused = sum(document.reused for document in built.documents)
    count = len(built.documents)
    documents = f"{count} document{'s' * (count != 1)}" + (f" ({reused} unchanged)" if reused else "")
    skipped = f" {len(built.skipped)} skipped." if built.skipped else ""
    return f"{documents}, {built.norms} norms; graph of {built.nodes} nodes, {built.edges} edges.{skipped}"


def _doubts(built: report.BuildReport) -> str:
    silent = (
        f"{built.unexplained} of {built.cued} clauses with a cue gave nothing{_share(built.unexplained, built.cued)}"
    )
    guessed = f"{built.fallbacks} of {built.duties} duties rest on a fallback rule"
    return f"{silent}; {guessed}{_share(built.fallbacks, built.duties)}."


def _share(part: int, whole: int) -> str:
    return f" ({part / whole:.1%})" if whole else ""


def _listed(built: report.BuildReport) -> list[report.DocumentReport]:
    every = len(built.documents) <= _ALL_LISTED
    return [document for document in built.documents if every or not document.reused]


def _table(documents: Iterable[report.DocumentReport]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("Document", overflow="fold")
    for name in ("Units", *MODALITIES.values(), "Bearers", "Unexpl.", "Fallb.", "Warn."):
        table.add_column(name, justify="right", no_wrap=True)
    for document in documents:
        table.add_row(*map(Text, _cells(document)))
    return table


def _cells(document: report.DocumentReport) -> list[str]:
    name = " ".join((document.title or document.source).split())
    norms = [document.norms[modality] for modality in MODALITIES]
    watch = [document.bearers, len(document.unexplained), len(document.fallbacks), len(document.warnings)]
    return [name, *(str(n or "") for n in (document.articles or document.sections, *norms, *watch))]


def _kinds(built: report.BuildReport) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("Warning", no_wrap=True)
    for name in ("Documents", "Times"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Meaning", overflow="fold")
    for one in built.warnings:
        table.add_row(
            one.code, str(one.documents), str(one.count), Text("：".join(filter(None, (one.name, one.meaning))))
        )
    return table


def _print_warnings(console: Console, built: report.BuildReport) -> None:
    for document in built.documents:
        for warning in document.warnings:
            console.print(Text(f"{document.source}: {warning.code}: {warning.message}"), soft_wrap=True)


def _print_unexplained(console: Console, built: report.BuildReport) -> None:
    for document in built.documents:
        for missed in document.unexplained:
            where = f"{document.source} {missed.locator}"
            console.print(Text(f"{where}: {missed.cue}: {missed.reason}: {missed.text}"), soft_wrap=True)


def _print_fallbacks(console: Console, built: report.BuildReport) -> None:
    for document in built.documents:
        for duty in document.fallbacks:
            who, what = "、".join(duty.bearers), " ".join((duty.predicate, duty.object)).strip()
            line = f"{document.source} {duty.locator}: {who}: {what}: {', '.join(duty.rules)}: {duty.reason}"
            console.print(Text(line), soft_wrap=True)
