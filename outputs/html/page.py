"""The page itself: our template, vis-network from the installed pyvis, and the policy that shuts the network out."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from importlib import resources
from types import MappingProxyType

import networkx as nx
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.records import Document, Extraction
from outputs.errors import OutputError
from outputs.html import network, payload
from outputs.html.finding import Names
from outputs.opening import DEFAULT, Opening

VIS = "lib/vis-9.1.2/vis-network"
# In this order they make one script and one sheet; later files use what earlier ones define.
SCRIPTS = (
    "strings", "plain", "dom", "data", "state", "query", "hidden", "layout", "draw", "overview", "flow", "path",
    "scenes", "links", "graph", "standins", "describe", "tip", "pointer", "toolbar", "details", "compare", "list",
    "walk", "matrix", "comparison", "marks", "text", "places", "find", "keys", "menus", "facets", "lookup", "search",
    "export", "picture", "print", "main",
)  # fmt: skip
SHEETS = (
    "base", "head", "facets", "graph", "list", "matrix", "comparison", "text", "details", "compare", "narrow",
    "access", "print",
)  # fmt: skip
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_ENDS_BLOCK = re.compile(r"</(?:script|style)|<!--", re.IGNORECASE)


def render(
    graph: nx.MultiDiGraph[str],
    extractions: Sequence[Extraction],
    *,
    opening: Opening = DEFAULT,
    names: Names = MappingProxyType({}),
) -> str:
    """Return the page for `graph` as one HTML text without outside references; the same input gives the same text.

    The graph says which norms the page shows; `extractions` say what they are, and what else their documents hold.
    `names` maps the names of organs and topics to what else they are called, so that the search finds them by it.

    Raises:
        OutputError: the installed pyvis does not carry the vis-network build that the page is made for.
    """
    data = payload.build(network.build(graph), graph, extractions, names)
    data["title"] = _plain(opening.title or _title([extraction.document for extraction in extractions]))
    data["opening"] = {"view": opening.view, "lang": opening.language}
    styles = [_vis("css"), "".join(_asset(f"css/{name}.css") for name in SHEETS)]
    scripts = [_vis("min.js"), _script()]
    template = _environment().get_template("page.html")
    return template.render(
        title=data["title"],
        policy=_policy(scripts, styles),
        styles=[Markup(text) for text in styles],
        scripts=[Markup(text) for text in scripts],
        data=Markup(payload.dump(data)),
    )


def _title(documents: Sequence[Document]) -> str:
    if len(documents) == 1:
        return documents[0].title or documents[0].source.name
    return "责任图谱"


def _plain(title: str) -> str:
    """Return the title without what cannot be seen but changes what is: controls of direction and of format."""
    return "".join(char for char in title if unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp"))


def _environment() -> Environment:
    loader = PackageLoader("outputs.html", "assets")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)


def _script() -> str:
    parts = [_asset(f"js/{name}.js") for name in SCRIPTS]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def _asset(name: str) -> str:
    return _inline(resources.files("outputs.html").joinpath("assets", name).read_text("utf-8"), name)


def _vis(suffix: str) -> str:
    file = resources.files("pyvis").joinpath(f"{VIS}.{suffix}")
    try:
        return _inline(_SOURCE_MAP.sub("", file.read_text("utf-8")), file.name)
    except FileNotFoundError as error:
        raise OutputError(f"pyvis has no {VIS}.{suffix}; install pyvis 0.3.2") from error


def _inline(text: str, name: str) -> str:
    """Return `text` as it may stand inside its element: line ends as a browser hashes them, nothing that ends it."""
    if _ENDS_BLOCK.search(text):
        raise OutputError(f"{name} cannot stand inside a page: it holds the end of a block; install pyvis 0.3.2")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Return the Content-Security-Policy: only these very scripts and styles, pictures made by the page, no network."""
    return "; ".join((
        "default-src 'none'",
        "script-src " + " ".join(map(_digest, scripts)),
        "style-src " + " ".join(map(_digest, styles)),
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
