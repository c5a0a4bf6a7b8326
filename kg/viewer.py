"""Show the page of a finished build: in the browser as a file, or served to this machine alone.

What is too large for one page is served by `kg.serving`.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from outputs.errors import OutputError

PAGE = "graph.html"
HERE = "127.0.0.1"


def page_of(folder: Path) -> Path:
    """Return the page of the build in `folder`.

    Raises:
        OutputError: there is none.
    """
    page = folder / PAGE
    if page.is_file():
        return page
    remedy = f"make one with: kg build DOCUMENTS -o {folder}"
    raise OutputError(
        f"{folder}: no {PAGE} in it; {remedy}" if folder.is_dir() else f"{folder}: no such build; {remedy}"
    )


def is_large(folder: Path, drawn: int) -> bool:
    """Tell whether the build in a folder has more duties than a page draws."""
    from kg.large import is_large
    from kg.store import FILE, Store

    with Store(folder / FILE) as store:
        return is_large(store, drawn)


def browse(address: str) -> bool:
    """Open an address in the user's browser; tell whether there is one."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def serve(page: Path, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve `page`, and nothing else, to this machine until interrupted; `on_ready` gets the address.

    Port 0 takes any that is free. The page is read anew at every request, so that a new build shows on reload.

    Raises:
        OutputError: the port cannot be had.
    """
    try:
        server = ThreadingHTTPServer((HERE, port), partial(_Handler, page))
    except OSError as error:
        raise OutputError(f"port {port} of {HERE}: {error.strerror}; choose another, or 0 for any") from error
    with server:
        on_ready(f"http://{HERE}:{server.server_address[1]}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


class _Handler(BaseHTTPRequestHandler):
    """Answers for one page; a request by another name than this machine's is a stranger's page asking."""

    def __init__(self, page: Path, *args: object) -> None:
        self.page = page
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send the page for `/`."""
        if self.headers.get("Host", "").rpartition(":")[0] not in {HERE, "localhost"}:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path.partition("?")[0] != "/":
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send()

    def _send(self) -> None:
        try:
            body = self.page.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to whoever started this."""
