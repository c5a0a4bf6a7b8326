"""graph.html: the interactive page, one file that needs no network."""

from __future__ import annotations

from outputs.content import Content
from outputs.formats import Files


def render(content: Content) -> Files:
    """Return the page of the selection.

    Raises:
        OutputError: the installed pyvis does not carry the vis-network build that the page is made for.
    """
    from outputs import html

    page = html.render(
        content.graph, content.extractions,
        opening=content.opening, names=content.names, excerpts=content.excerpts,
    )  # fmt: skip
    return {"graph.html": (page.encode(),)}
