"""`kg view`: the page of a build in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.errors import complain, faults


def view(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished build.")],
    serve: Annotated[
        int | None,
        typer.Option(metavar="PORT", min=0, max=65535, help="Serve the page on 127.0.0.1 instead; 0 is any free port."),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address.")] = False,
) -> None:
    """Open the page of a build in the browser.

    The page is one file that needs no network: it may be mailed, and opened
    by a double click. Where a browser does not take files, --serve hands it
    to this machine alone until Ctrl-C.

    Examples:

      kg view out

      kg view out --serve 8000

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg import viewer

    def shown(address: str) -> None:
        typer.echo(address)
        if not no_open and not viewer.browse(address):
            complain("no browser to open it with was found; open the address above yourself")

    with faults():
        page = viewer.page_of(folder)
        if serve is None:
            shown(page.resolve().as_uri())
        else:
            viewer.serve(page, serve, shown)
