"""The command line: `kg build`."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

DONE, FAILED, SKIPPED, INTERRUPTED = 0, 1, 3, 130

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; text leaves in UTF-8, and file names as they came in, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
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


@app.command()
def build(  # noqa: PLR0913, PLR0917 -- one parameter per option
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Documents, folders of them, or patterns.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.")],
    rules: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of TOML rules that add to or override the built-in ones.")
    ] = None,
    jurisdiction: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Place the documents apply to: 南昌市. Else found in the title.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of the document, if there is but one. Else found in it.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but faults.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
    unexplained: Annotated[
        bool, typer.Option("--unexplained", help="List the clauses that hold a cue and gave nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files of the same names that kg did not write.")
    ] = False,
) -> None:
    """Build the graph of one or more documents.

    Reads .txt and .md files, folders at any depth, and writes to DIR:
    graph.html, triples.jsonl, graph.graphml and kg.sqlite. Documents that
    have not changed since the last build into DIR are taken over from it.

    Examples:

      kg build 条例.txt -o out

      kg build laws/ plans/*.md -o out --unexplained

      kg build laws/ -o out --rules my-rules/ --json

    The table counts units (articles, or the sections of a plan), norms by
    modality (应当 obligation, 负责 responsibility, 不得 prohibition, 可以
    permission, 鼓励 encouragement, 处罚 sanction), bearers, clauses with a
    cue that gave nothing, and warnings.

    Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but files were
    skipped; 130 interrupted.
    """
    from kg import show
    from kg.builder import build as run

    with _faults(), show.progress_bar(hidden=quiet or as_json) as on_progress:
        report = run(
            paths,
            out,
            rules=rules,
            jurisdiction=jurisdiction,
            title=title,
            force=force,
            on_progress=on_progress,
            on_skip=lambda skipped: _complain(f"skipped {skipped}"),
        )
    if as_json:
        typer.echo(show.as_json(report))
    elif not quiet:
        show.summary(report, unexplained=unexplained)
    raise typer.Exit(SKIPPED if report.skipped else DONE)


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what the user can mend into one line and an exit code; all else is a bug and shows itself."""
    from extract.errors import SourceError
    from outputs.errors import OutputError
    from rules.errors import RuleError

    try:
        yield
    except (RuleError, SourceError, OutputError) as error:
        _complain(str(error))
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        _complain("interrupted; nothing was changed")
        raise typer.Exit(INTERRUPTED) from None


def _complain(line: str) -> None:
    typer.echo("kg: " + " ".join(part.strip() for part in line.splitlines()), err=True)
