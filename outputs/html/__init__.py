"""The interactive page: one self-contained HTML file over a pyvis network."""

from outputs.html.page import render

__all__ = ["render"]
