"""`kg view`: the page of a build in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.errors import complain, faults
from kg.commands.options import DRAWN, DRAWN_HELP


def view(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished build.")],
    serve: Annotated[
        bool, typer.Option("--serve", help="Serve the page to this machine instead, until Ctrl-C.")
    ] = False,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="Port of 127.0.0.1 to serve on; 0 is any free one.")
    ] = 0,
    max_drawn: Annotated[int, typer.Option(min=1, metavar="N", help=DRAWN_HELP)] = DRAWN,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address.")] = False,
) -> None:
    """Open the page of a build in the browser.

    The page is one file that needs no network: it may be mailed, and opened
    by a double click. Where a browser does not take files, --serve hands it
    to this machine alone until Ctrl-C.

    Of a build with more duties than one page draws it holds the overview.
    With --serve that leads further: to the duties of an organ, a topic, a
    place, a document, as graph, list, matrix and text, and to a search. This
    needs the extra `serve`.

    Examples:

      kg view out

      kg view --serve out

      kg view out --serve --port 8000 --no-open

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg import viewer

    def shown(address: str) -> None:
        typer.echo(address)
        if not no_open and not viewer.browse(address):
            complain("no browser to open it with was found; open the address above yourself")

    with faults():
        page = viewer.page_of(folder)
        if not serve:
            shown(page.resolve().as_uri())
        elif viewer.is_large(folder, max_drawn):
            from kg.serving.app import serve as serve_parts

            serve_parts(folder, port, shown, drawn=max_drawn)
        else:
            viewer.serve(page, port, shown)
