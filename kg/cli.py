"""The command line: assembles `kg` from the rooms of `kg.commands`."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from kg.commands import ask, bench, build, check, compare, doctor, explain, export, rules, view
from kg.garbage import collect_seldom

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,  # a help that is drawn takes twice as long to appear
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(build.build)
app.command()(view.view)
app.command()(explain.explain)
app.command()(export.export)
for command in (ask.duties, ask.who, ask.show, ask.overlaps, ask.orphans, ask.stats, ask.path, ask.search):
    app.command()(command)
app.command()(compare.compare)
app.command()(compare.diff)
app.command()(check.check)
app.command()(doctor.doctor)
app.command()(bench.bench)
app.add_typer(rules.app, name="rules")


def main() -> None:
    """Run the command line; text leaves in UTF-8, and file names as they came in, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    collect_seldom()
    app(prog_name="kg")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kg {version('responsibility-graph')}")
        raise typer.Exit


@app.callback()
def kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Read Chinese laws, regulations and plans and build the graph of who owes what."""
