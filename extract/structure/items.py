"""款, 项 and 目: the blocks of one article, heading or box become nested provisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, final

from extract.records import Provision, ProvisionKind
from extract.spans import MappedText, span
from extract.structure.blocks import Block
from extract.structure.grammar import Grammar
from extract.structure.inline import split_list
from extract.structure.lost_items import with_lost_items
from extract.structure.markers import ITEMS, Style

_WITHIN: Final = 20  # paragraphs that one item may go on for
EMPTY: Final = MappedText.join([])
Split = Callable[[MappedText], tuple[str | None, MappedText]]


def no_heading(text: MappedText) -> tuple[str | None, MappedText]:
    """Return the text as it is, without a run-in heading."""
    return None, text


@final
class _Draft:
    __slots__ = ("block", "children", "kind", "number", "ordinal", "start", "style", "text")

    def __init__(  # noqa: PLR0913, PLR0917 - a record
        self,
        kind: ProvisionKind,
        number: str | None,
        ordinal: int,
        style: Style | None,
        block: Block | None,
        start: int,
        text: MappedText,
    ) -> None:
        self.kind = kind
        self.number = number
        self.ordinal = ordinal
        self.style = style
        self.block = block
        self.start = start
        self.text = text
        self.children: list[_Draft] = []


def paragraphs(
    printed: Sequence[Block], grammar: Grammar, *, first: int = 1, split: Split = no_heading
) -> tuple[Provision, ...]:
    """Return the 款 that the blocks form, their 项 and 目 inside; the first is numbered `first`.

    `split` takes a run-in heading off the words of a paragraph.
    """
    blocks = with_lost_items([part for block in printed for part in split_list(block, grammar)], grammar)
    drafts: list[_Draft] = []
    open_styles: list[_Draft] = []
    for i, block in enumerate(blocks):
        if block.style in ITEMS:
            if not drafts:
                drafts.append(_paragraph(first, block.span.start))
            _hang(block, drafts[-1], open_styles)
        elif _continues_item(blocks, i, open_styles):
            _lengthen(open_styles[-1], block)
        elif drafts and _is_unnumbered_item(block, drafts[-1]):
            drafts[-1].children.append(_unnumbered(block, len(drafts[-1].children) + 1))
        else:
            drafts.append(_paragraph(first + len(drafts), block.span.start, block))
            open_styles.clear()
    return tuple(_finish(draft, split) for draft in drafts)


def _paragraph(ordinal: int, start: int, block: Block | None = None) -> _Draft:
    return _Draft(ProvisionKind.PARAGRAPH, None, ordinal, None, block, start, block.text if block else EMPTY)


def _hang(block: Block, paragraph: _Draft, open_styles: list[_Draft]) -> None:
    """Hang an item below the paragraph or below the open item of a higher style."""
    while open_styles and any(item.style is block.style for item in open_styles):
        open_styles.pop()
    parent = open_styles[-1] if open_styles else paragraph
    kind = ProvisionKind.SUBITEM if open_styles else ProvisionKind.ITEM
    assert block.marker is not None
    draft = _Draft(kind, block.marker.number, block.marker.ordinal, block.style, block, block.span.start, block.text)
    parent.children.append(draft)
    open_styles.append(draft)


def _is_unnumbered_item(block: Block, paragraph: _Draft) -> bool:
    """Tell whether a list whose numbers were lost goes on: after a colon, each item but the last ends in `；`."""
    if not paragraph.children:
        lead = paragraph.block
        return lead is not None and lead.ends_in_lead and block.ends_in_item
    last = paragraph.children[-1]
    return last.number is None and last.block is not None and last.block.ends_in_item


def _unnumbered(block: Block, ordinal: int) -> _Draft:
    return _Draft(ProvisionKind.ITEM, None, ordinal, None, block, block.span.start, block.text)


def _continues_item(blocks: Sequence[Block], i: int, open_styles: Sequence[_Draft]) -> bool:
    """Tell whether an unnumbered block stands between two items of one list, and so belongs to the first."""
    if not open_styles:
        return False
    for block in blocks[i : i + _WITHIN]:
        if after := block.marker:
            return any((after.style, after.ordinal) == (item.style, item.ordinal + 1) for item in open_styles)
        if block.ends_in_lead:
            return False
    return False


def _lengthen(item: _Draft, block: Block) -> None:
    item.text = joined(item.text, block.text)
    item.block = block


def joined(first: MappedText, second: MappedText) -> MappedText:
    """Return two mapped texts as one."""
    return MappedText.join([*pieces(first), *pieces(second)])


def pieces(text: MappedText) -> list[tuple[str, int]]:
    """Return the `(text, source position)` pieces of a mapped text."""
    bounds = (*text.starts[1:], len(text.text))
    return [(text.text[a:b], source) for a, b, source in zip(text.starts, bounds, text.sources, strict=True)]


def trimmed(text: MappedText, start: int) -> MappedText:
    """Return the text from `start` on, spaces in front left out."""
    while start < len(text.text) and text.text[start] == " ":
        start += 1
    return text.slice(start, len(text.text))


def _finish(draft: _Draft, split: Split) -> Provision:
    heading, text = split(draft.text) if draft.kind is ProvisionKind.PARAGRAPH else (None, draft.text)
    children = tuple(_finish(child, split) for child in draft.children)
    end = max([draft.block.span.end if draft.block else draft.start, *(child.span.end for child in children)])
    return Provision(draft.kind, draft.number, draft.ordinal, heading, text, span(draft.start, end), children)
