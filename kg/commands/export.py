"""`kg export`: a finished build as files for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.errors import faults
from kg.commands.options import filtered

if TYPE_CHECKING:
    from kg.graph import NodeKind
    from kg.merging import Merge

_LAYERS, _NONE, _ALL = ("topic", "provision", "document"), "none", "all"
_MERGES = ("place", "organ")
_BY = ("organ",)


def _listing(wanted: bool) -> None:
    if wanted:
        from outputs import formats

        width = max(map(len, formats.names()))
        for name in formats.names():
            typer.echo(f"{name:<{width}}  {formats.summary(name)}")
        raise typer.Exit


@filtered
def export(  # noqa: PLR0913, PLR0917 -- one parameter per option
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished build.")],
    wanted: Annotated[list[str], typer.Argument(metavar="FORMAT...", help="Formats, by the names --list gives.")],
    asked: Any,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="PATH", show_default=False, help="Folder to write to, or the file. Else DIR/export."
        ),
    ] = None,
    layers: Annotated[
        str, typer.Option(metavar="KINDS", help="Nodes of a graph beside actors and duties: topic,provision,document.")
    ] = "topic",
    merge: Annotated[
        str | None, typer.Option(metavar="BY", help="Take as one the bodies of all places (place), and levels (organ).")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="WHAT", help="One set of files for each: organ.")] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of page, workbook, sheet. Else of the only document.")
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", callback=_listing, is_eager=True, help="List the formats and leave.")
    ] = False,
) -> None:
    """Write a finished build, or a part of it, for other tools.

    Tables for offices, graphs for Gephi and Neo4j, RDF, Akoma Ntoso: --list
    tells. Filters narrow what is written; partners in a duty stay named. The
    files appear together when the last is made, or not at all.

    Examples:

      kg export out xlsx docx

      kg export out docx --organ 发改委 -o 发改委责任清单.docx

      kg export out graphml gexf --layers topic,provision --merge organ

      kg export out docx --by organ -o 分送/

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg.export import Wanted
    from kg.export import export as run

    with faults():
        each = _one(by, _BY, "--by") is not None
        choice = Wanted(tuple(dict.fromkeys(wanted)), asked, _layers(layers), _merge(merge), each, title)
        for path in run(folder, choice, out):
            typer.echo(str(path))


def _layers(typed: str) -> frozenset[NodeKind]:
    from kg.graph import NodeKind

    names = [name.strip() for name in typed.split(",")]
    known = {**{name: (name,) for name in _LAYERS}, _NONE: (), _ALL: _LAYERS}
    for name in names:
        _one(name, (*known,), "--layers")
    return frozenset(NodeKind(layer) for name in names for layer in known[name])


def _merge(typed: str | None) -> Merge | None:
    from kg.merging import Merge

    chosen = _one(typed, _MERGES, "--merge")
    return Merge(chosen) if chosen else None


def _one(typed: str | None, known: tuple[str, ...], option: str) -> str | None:
    if typed is not None and typed not in known:
        raise typer.BadParameter(f"{typed!r} is none of them; use {', '.join(known)}", param_hint=option)
    return typed
