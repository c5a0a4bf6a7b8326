"""Plans: blocks become nested headings, boxes, tables and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extract.records import Provision, ProvisionKind, Warning
from extract.spans import MappedText, Span
from extract.structure.articles import KINDS
from extract.structure.blocks import Block
from extract.structure.grammar import Grammar
from extract.structure.items import EMPTY, Split, no_heading, paragraphs, trimmed
from extract.structure.layout import is_open
from extract.structure.markers import DIVISIONS, ITEMS, Marker, Style
from extract.structure.tables import is_row, is_table_title, table

_LEVELS: Final = {style: level for level, style in enumerate((*DIVISIONS, *ITEMS))}
_PARALLEL: Final = 2
_FIRST_IN_BOX: Final = 2  # the printed title line of a box is its first paragraph


@dataclass(slots=True, eq=False)
class _Node:
    """A heading or box; `leads` tells that a list is open in it below a colon, `last` is the last number in it."""

    kind: ProvisionKind
    marker: Marker | None
    heading: str | None
    span: Span | None
    level: int
    content: list[Block | Provision | _Node] = field(default_factory=list)
    leads: bool = False
    last: Marker | None = None

    def add(self, content: Block | Provision | _Node) -> None:
        """Add what stands next below the heading."""
        self.content.append(content)
        if not isinstance(content, Block):
            self.leads = False
            return
        self.last = content.marker or self.last
        if content.style not in ITEMS:
            self.leads = content.ends_in_lead


@dataclass(frozen=True, slots=True)
class Plan:
    """The tree of a plan and what a reader should know."""

    provisions: tuple[Provision, ...]
    warnings: tuple[Warning, ...]


def read_plan(source: str, blocks: Sequence[Block], grammar: Grammar) -> Plan:
    """Return the tree that `blocks` form."""
    reader = _Reader(source, blocks, grammar)
    reader.run()
    return Plan(tuple(_finish(reader.root, grammar)), tuple(reader.warnings))


class _Reader:
    """Walks over the blocks once and hangs each below the open heading or box."""

    def __init__(self, source: str, blocks: Sequence[Block], grammar: Grammar) -> None:
        self.source = source
        self.blocks = blocks
        self.grammar = grammar
        self.root = _Node(ProvisionKind.HEADING, None, None, None, -1)
        self.open: list[_Node] = [self.root]
        self.warnings: list[Warning] = []
        self.tables = 0

    def run(self) -> None:
        """Place every block."""
        i = 0
        while i < len(self.blocks):
            i = self._place(i)

    def _place(self, i: int) -> int:
        block = self.blocks[i]
        if is_row(block) or is_table_title(self.blocks, i):
            return self._table(i)
        if block.style is Style.BOX:
            self._open_box(block)
        elif block.marker and block.style in _LEVELS and self._is_heading(block.marker):
            self._open_heading(block, i)
        else:
            self.open[-1].add(block)
        return i + 1

    def _table(self, i: int) -> int:
        title = None if is_row(self.blocks[i]) else self.blocks[i]
        start = end = i + (title is not None)
        while end < len(self.blocks) and is_row(self.blocks[end]):
            end += 1
        self.tables += 1
        provision, warning = table(self.source, title, self.blocks[start:end], self.tables)
        self.open[-1].add(provision)
        self.warnings.append(warning)
        return end

    def _open_box(self, block: Block) -> None:
        if self.open[-1].kind is ProvisionKind.BOX:
            self.open.pop()
        node = _Node(ProvisionKind.BOX, block.marker, block.text.text or None, block.span, len(_LEVELS))
        self.open[-1].add(node)
        self.open.append(node)

    def _is_heading(self, marker: Marker) -> bool:
        level = _LEVELS[marker.style]
        if self.open[-1].kind is ProvisionKind.BOX:
            return self._ends_box(marker, level)
        deeper = level > max(self.open[-1].level, _LEVELS[Style.HAN])
        return not (deeper and self._follows_lead())

    def _ends_box(self, marker: Marker, level: int) -> bool:
        """Tell whether a number inside a box goes on with the headings outside it."""
        outer = [node for node in self.open if node.marker and node.kind is not ProvisionKind.BOX]
        if marker.style in DIVISIONS:
            return True
        own = self.open[-1].last
        if own is not None and own.style is marker.style and own.ordinal == marker.ordinal - 1:
            return False
        same = next((node.marker for node in outer if node.level == level), None)
        if same is not None:
            return marker.ordinal == same.ordinal + 1
        return marker.ordinal == 1 and level < max((node.level for node in outer), default=len(_LEVELS))

    def _follows_lead(self) -> bool:
        """Tell whether a list is open below a paragraph that ends in a colon."""
        return self.open[-1].leads and self.open[-1].marker is not None

    def _open_heading(self, block: Block, i: int) -> None:
        assert block.marker is not None
        level = _LEVELS[block.marker.style]
        while self.open[-1].level >= level:
            self.open.pop()
        heading, rest = self._split(block, i)
        kind = KINDS.get(block.marker.style, ProvisionKind.HEADING)
        node = _Node(kind, block.marker, heading, block.span, level)
        if rest.text:
            node.add(block.body(rest))
        self.open[-1].add(node)
        self.open.append(node)

    def _split(self, block: Block, i: int) -> tuple[str | None, MappedText]:
        """Return the heading of a numbered block and the words after it."""
        text = block.text
        if is_open(text.folded) and "。" not in text.text:
            return text.text or None, EMPTY
        if match := self.grammar.numbered_runin.match(text.folded):
            return text.text[: match.end("head")], trimmed(text, match.end())
        alone = self.grammar.numbered_runin.match(text.folded + "。")
        if alone and self._opens_below(i):
            return text.text.rstrip("。"), EMPTY
        return None, text

    def _opens_below(self, i: int) -> bool:
        if i + 1 >= len(self.blocks):
            return False
        here, after = self.blocks[i].marker, self.blocks[i + 1].marker
        assert here is not None
        if after is None:
            return not is_row(self.blocks[i + 1])
        return after.style in _LEVELS and _LEVELS[after.style] > _LEVELS[here.style]


def _finish(node: _Node, grammar: Grammar) -> list[Provision]:
    """Return the children of a node as provisions."""
    box = node.kind is ProvisionKind.BOX
    first = _FIRST_IN_BOX if box else 1
    found: list[Provision] = []
    run: list[Block] = []
    for content in (*node.content, None):
        if isinstance(content, Block):
            run.append(content)
            continue
        if run:
            run = list(_without_loose_numbers(run))
            split = _runin_splitter(run, grammar, box=box)
            made = paragraphs(run, grammar, first=first, split=split)
            found += made
            first += len(made)
            run = []
        if isinstance(content, Provision):
            found.append(content)
        elif content is not None:
            found.append(_provision(content, grammar))
    return found


def _without_loose_numbers(run: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, those numbered without a lead before them as paragraphs."""
    listed = False
    for block in run:
        if block.style in ITEMS:
            yield block if listed else block._replace(marker=None)
            listed = listed or block.ends_in_lead
        else:
            yield block
            listed = block.ends_in_lead


def _provision(node: _Node, grammar: Grammar) -> Provision:
    children = tuple(_finish(node, grammar))
    assert node.span is not None and node.marker is not None
    end = max([node.span.end, *(child.span.end for child in children)])
    span = Span(node.span.start, end)
    return Provision(node.kind, node.marker.number, node.marker.ordinal, node.heading, EMPTY, span, children)


def _runin_splitter(run: Sequence[Block], grammar: Grammar, *, box: bool) -> Split:
    """Return what takes run-in headings off; outside a box one alone proves nothing, two in a row do."""
    opening = [block for block in run if block.style in (None, Style.DASH) and grammar.runin.match(block.text.folded)]
    if not opening or not (box or len(opening) >= _PARALLEL):
        return no_heading

    def split(text: MappedText) -> tuple[str | None, MappedText]:
        if match := grammar.runin.match(text.folded):
            return text.text[: match.end("head")], trimmed(text, match.end())
        return None, text

    return split
