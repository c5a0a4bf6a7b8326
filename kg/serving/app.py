"""The server: addresses and what answers them. It reads, and listens to this machine alone."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.large import DRAWN
from kg.serving.guard import Guard
from kg.serving.pages import Pages
from kg.serving.picking import Picked, picked
from kg.viewer import HERE
from outputs.errors import OutputError
from outputs.extras import need
from outputs.html import large
from outputs.opening import DEFAULT, Opening

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_FARTHEST = 10**9


def serve(folder: Path, port: int, on_ready: Callable[[str], None], *, drawn: int = DRAWN) -> None:
    """Serve the build in `folder` to this machine until interrupted; `on_ready` gets the address. Port 0 is any free.

    Raises:
        OutputError: the port cannot be had, or what serves is not installed.
    """
    need("starlette", extra="serve", writing="--serve")
    uvicorn = need("uvicorn", extra="serve", writing="--serve")
    app = build(folder, drawn=drawn)
    with closing(_listening(port)) as listening:
        config = uvicorn.Config(app, log_level="critical", access_log=False, lifespan="off", server_header=False)
        on_ready(f"http://{HERE}:{listening.getsockname()[1]}/")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run([listening])


def build(folder: Path, *, drawn: int = DRAWN, opening: Opening = DEFAULT) -> Starlette:
    """Return what answers for the build in `folder`; a selection of more than `drawn` duties is listed, not drawn."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Route

    pages = Pages(folder, drawn, opening)
    routes = [
        Route("/", lambda request: _answer(pages.overview)),
        Route(large.VIEW, lambda request: _view(pages, request)),
        Route(large.LIST, lambda request: _answer(lambda: pages.listed(_picked(request), _first(request)))),
        Route(large.SEARCH, lambda request: _answer(lambda: _search(pages, request))),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard)])


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((HERE, port))
    except OSError as error:
        listening.close()
        raise OutputError(f"port {port} of {HERE}: {error.strerror}; choose another, or 0 for any") from error
    return listening


def _view(pages: Pages, request: Request) -> Response:
    from starlette.responses import RedirectResponse

    def page() -> str | Response:
        found = pages.view(_picked(request))
        return found if found is not None else RedirectResponse(f"{large.LIST}?{request.url.query}", 303)

    return _answer(page)


def _search(pages: Pages, request: Request) -> str:
    return pages.search(request.query_params.get("q", ""), _picked(request), _first(request))


def _picked(request: Request) -> Picked:
    return picked(request.query_params.multi_items())


def _first(request: Request) -> int:
    """Return the row that a sheet begins with; the first one for what is no number."""
    said = request.query_params.get("from", "")
    return min(int(said), _FARTHEST) if said.isascii() and said.isdigit() and len(said) < 12 else 0


def _answer(page: Callable[[], str | Response]) -> Response:
    """Return a page, or one line where there is none."""
    from starlette.responses import HTMLResponse, PlainTextResponse

    try:
        found = page()
    except OutputError as error:
        return PlainTextResponse(f"{error}\n", 404)
    return HTMLResponse(found) if isinstance(found, str) else found
