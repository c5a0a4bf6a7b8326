"""What a page is put together from, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from outputs.errors import OutputError

_ENDS_BLOCK = re.compile(r"</(?:script|style)|<!--", re.IGNORECASE)


@cache
def environment() -> Environment:
    """Return what fills in the templates: all words escaped, none missing."""
    loader = PackageLoader("outputs.html", "assets")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)


@cache
def asset(name: str) -> str:
    """Return a script or a sheet of ours as it may stand inside its element."""
    return inline(resources.files("outputs.html").joinpath("assets", name).read_text("utf-8"), name)


def inline(text: str, name: str) -> str:
    """Return `text` as it may stand inside its element: line ends as a browser hashes them, nothing that ends it."""
    if _ENDS_BLOCK.search(text):
        raise OutputError(f"{name} cannot stand inside a page: it holds the end of a block; install pyvis 0.3.2")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def policy(scripts: Sequence[str], styles: Sequence[str], *, asks: bool = False) -> str:
    """Return the Content-Security-Policy: only these very scripts and styles, pictures made by the page, no network.

    A page that `asks` may turn to whoever served it, and to nobody else.
    """
    return "; ".join((
        "default-src 'none'",
        "script-src " + " ".join(map(_digest, scripts)),
        "style-src " + " ".join(map(_digest, styles)),
        "img-src data: blob:",
        *(("connect-src 'self'",) if asks else ()),
        "base-uri 'none'",
        "form-action " + ("'self'" if asks else "'none'"),
    ))  # fmt: skip


def seen(words: str) -> str:
    """Return words without what cannot be seen but changes what is: controls of direction and of format."""
    return "".join(char for char in words if unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp"))


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
