"""What stands before the pages: only this machine is answered, by its own name, and only asked, never told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.viewer import HERE

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = frozenset({HERE, "localhost"})
_METHODS = frozenset({"GET", "HEAD"})
_HEADERS = (
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Guard:
    """Refuses a request by another name than this machine's, for a stranger's page may have had it looked up anew."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with a refusal, or have it answered, with the headers that shut all others out."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        if refusal := _refusal(scope):
            from starlette.responses import PlainTextResponse

            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)


def _refusal(scope: Scope) -> tuple[int, str] | None:
    """Return status and words of a refusal, if a request is none to answer."""
    headers = dict(scope["headers"])
    if headers.get(b"host", b"").decode("latin-1").rsplit(":", 1)[0] not in NAMES:
        return 403, "not served by this name\n"
    # A page of another site may link here, but neither frame nor fetch what is here.
    if headers.get(b"sec-fetch-site", b"none") == b"cross-site" and headers.get(b"sec-fetch-dest") != b"document":
        return 403, "not served to other sites\n"
    if scope["method"] not in _METHODS:
        return 405, "read only\n"
    return None
