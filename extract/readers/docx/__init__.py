"""Word documents (.docx): the text as Word shows it once all changes are accepted.

The parts are read with lxml, not with python-docx: that knows nothing of list numbers, changes, text boxes and notes,
and refuses packages with a broken relationship, as other office programs write them.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.readers.docx.blocks import Block, Blocks, Paragraph
from extract.readers.docx.numbering import Numbering
from extract.readers.docx.parts import Parts
from extract.readers.docx.styles import Styles
from extract.readers.limits import Limits
from extract.readers.packages import Package
from extract.readers.reading import Reading, Writer

FOOTNOTES, ENDNOTES = "脚注", "尾注"
_TITLED = 60
_CLOSERS = "。；：，、！？"


def read(name: str, data: bytes, limits: Limits) -> Reading:
    """Return the text, a line per paragraph and row of a table; footnotes stand at the end, under 脚注.

    Raises:
        SourceError: the package is damaged, needs a password or is too large.
    """
    parts = Parts(Package(name, data, limits))
    styles = Styles(parts.tree("styles"))
    blocks = Blocks(styles, Numbering(parts.tree("numbering"), styles))
    writer = Writer()
    for number, block in enumerate(blocks.of(parts.body()), start=1):
        writer.at(f"第{number}段")
        writer.line(_line(block))
    for title, part, wanted in ((FOOTNOTES, "footnotes", blocks.footnotes), (ENDNOTES, "endnotes", blocks.endnotes)):
        if notes := list(_notes(Blocks(styles, Numbering(None, styles)), parts, part, wanted)):
            writer.at(title)
            writer.line(f"\n{title}")
            for note in notes:
                writer.line(note)
    return writer.reading("docx")


def _line(block: Block) -> str:
    if isinstance(block, Paragraph) and block.level and _is_heading(block.text):
        return f"{'#' * block.level} {block.text}"
    return block.text


def _is_heading(text: str) -> bool:
    """Tell whether a paragraph in the style of a heading is one: people set whole articles in such styles."""
    return 0 < len(text) <= _TITLED and not text.endswith(tuple(_CLOSERS)) and not {"。", "\n", "\f"} & set(text)


def _notes(blocks: Blocks, parts: Parts, part: str, wanted: list[str]) -> Iterator[str]:
    tree = parts.tree(part)
    if tree is None or not wanted:
        return
    found = {id_: note for note in tree if (id_ := parts.id(note)) is not None}
    for number, id_ in enumerate(wanted, start=1):
        if id_ in found:
            words = " ".join(block.text for block in blocks.of(found[id_])).strip()
            yield f"[{number}] {words}"
