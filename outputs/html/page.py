"""The page itself: our template, vis-network from the installed pyvis, and the policy that shuts the network out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from extract.records import Document, Extraction
from outputs.errors import OutputError
from outputs.html import network, payload
from outputs.html.finding import Names
from outputs.html.inlined import asset, environment, inline, policy, seen
from outputs.html.overview import overview
from outputs.opening import DEFAULT, Opening

if TYPE_CHECKING:
    import networkx as nx

VIS = "lib/vis-9.1.2/vis-network"
# In this order they make one script and one sheet; later files use what earlier ones define.
SCRIPTS = (
    "strings", "plain", "dom", "data", "state", "query", "hidden", "layout", "draw", "overview", "flow", "path",
    "scenes", "links", "graph", "standins", "describe", "tip", "pointer", "toolbar", "details", "compare", "list",
    "walk", "matrix", "comparison", "marks", "served", "text", "places", "find", "keys", "menus", "facets", "lookup",
    "search", "export", "picture", "print", "main",
)  # fmt: skip
SHEETS = (
    "base", "head", "facets", "graph", "list", "matrix", "comparison", "text", "details", "compare", "narrow",
    "access", "print",
)  # fmt: skip
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def render(  # noqa: PLR0913 -- keyword-only options
    graph: nx.MultiDiGraph[str],
    extractions: Sequence[Extraction],
    *,
    opening: Opening = DEFAULT,
    names: Names = MappingProxyType({}),
    excerpts: bool = False,
    served: bool = False,
) -> str:
    """Return the page for `graph` as one HTML text without outside references; the same input gives the same text.

    The graph says which norms the page shows; `extractions` say what they are, and what else their documents hold.
    `names` maps the names of organs and topics to what else they are called, so that the search finds them by it.
    `excerpts` tells that the documents hold only what the duties stand in; `served` that the overview of a large build
    and pages of other parts of it are served beside.

    Raises:
        OutputError: the installed pyvis does not carry the vis-network build that the page is made for.
    """
    laid = overview(graph)
    data = payload.build(network.build(graph, laid), graph, extractions, names, laid)
    data["title"] = seen(opening.title or _title([extraction.document for extraction in extractions]))
    data["opening"] = {"view": opening.view, "lang": opening.language}
    data |= {"excerpts": excerpts, "served": served}
    styles = [_vis("css"), "".join(asset(f"css/{name}.css") for name in SHEETS)]
    scripts = [_vis("min.js"), _script()]
    template = environment().get_template("page.html")
    return template.render(
        title=data["title"],
        served=served,
        policy=policy(scripts, styles, asks=served),
        styles=[Markup(text) for text in styles],
        scripts=[Markup(text) for text in scripts],
        data=Markup(payload.dump(data)),
    )


def _title(documents: Sequence[Document]) -> str:
    if len(documents) == 1:
        return documents[0].title or documents[0].source.name
    return "责任图谱"


@cache
def _script() -> str:
    parts = [asset(f"js/{name}.js") for name in SCRIPTS]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


@cache
def _vis(suffix: str) -> str:
    file = resources.files("pyvis").joinpath(f"{VIS}.{suffix}")
    try:
        return inline(_SOURCE_MAP.sub("", file.read_text("utf-8")), file.name)
    except FileNotFoundError as error:
        raise OutputError(f"pyvis has no {VIS}.{suffix}; install pyvis 0.3.2") from error
