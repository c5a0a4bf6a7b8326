"""Lines of a provision with their marks, for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.text import Text

from extract.marks import BEARER, LABELS, UNEXPLAINED, Line

# Colours where a word has one part, underlines where a phrase holds words of other parts.
STYLES = {
    BEARER: "bold blue",
    "marker": "bold magenta",
    "predicate": "bold green",
    "object": "yellow",
    "complement": "yellow italic",
    "counterparty": "cyan",
    "condition": "underline",
    "exception": "underline red",
    "deadline": "underline cyan",
    UNEXPLAINED: "reverse red",
}


def head(line: Line) -> str:
    """Return what stands before the text of a line: its number and its heading."""
    return "".join(f"{part}　" for part in (line.number, line.heading) if part)


def legend(lines: Sequence[Line], names: Mapping[str, str] = MappingProxyType({})) -> Text:
    """Return the marks that the lines have, by their `names` where there are some, each in its own style."""
    used = {mark.label for line in lines for mark in line.marks}
    return Text("  ").join(Text(names.get(name, name), style=STYLES[name]) for name in LABELS if name in used)


def marked(line: Line) -> Text:
    """Return a line as it is printed, its marks in their styles."""
    styled = ((piece.text, " ".join(STYLES.get(name, "") for name in piece.labels)) for piece in line.pieces())
    return Text.assemble("  " * line.depth, (head(line), "dim"), *styled)
