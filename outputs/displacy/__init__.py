"""An explained provision as a page: spaCy's displaCy marks its text, our own template holds the rest."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.marks import LABELS, UNEXPLAINED, Line, Piece
from extract.records import Norm, Unexplained
from outputs.labels import MARKS

COLORS = {
    "bearer": "#c6dbf7",
    "marker": "#f3c6e0",
    "predicate": "#c4e8d1",
    "object": "#fbe7b0",
    "complement": "#f4ddc4",
    "counterparty": "#d5d3f0",
    "condition": "#e3e3e3",
    "exception": "#f7c9bd",
    "deadline": "#bfe9ec",
    UNEXPLAINED: "#ff9d8a",
}


def render(
    title: str,
    lines: Sequence[Line],
    norms: Sequence[Norm],
    unexplained: Sequence[Unexplained],
    rules: Sequence[tuple[str, str, str]],
) -> str:
    """Return the page as one HTML text without outside references; `rules` are rows of id, file and note."""
    used = {mark.label for line in lines for mark in line.marks}
    environment = Environment(
        loader=PackageLoader("outputs.displacy"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("page.html").render(
        title=title,
        legend=[(name, MARKS[name], COLORS[name]) for name in LABELS if name in used],
        lines=[(line, Markup(_marked(line))) for line in lines],
        norms=norms,
        unexplained=unexplained,
        rules=rules,
    )


def _marked(line: Line) -> str:
    """Return the text of a line as displaCy draws it; the text is escaped, the labels are our own words."""
    from spacy import displacy

    entities, colors, position = [], dict(COLORS), 0
    for piece in line.pieces():
        end = position + len(piece.text)
        if piece.innermost:
            label = "·".join(piece.innermost)
            colors[label] = _color(piece)
            entities.append({"start": position, "end": end, "label": label})
        position = end
    document = {"text": line.text, "ents": entities}
    return displacy.render(document, style="ent", manual=True, jupyter=False, options={"colors": colors})


def _color(piece: Piece) -> str:
    return COLORS.get(piece.innermost[-1], COLORS["condition"])
