"""Amending decisions: their units are 一、二、三; the provisions they quote hang below the words that put them in.

A quoted text is told by the law and the provision it takes the place of, never as an article of the decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extract.records import Provision, ProvisionKind, Warning
from extract.spans import Span
from extract.structure.blocks import Block, blocks, unnumbered
from extract.structure.grammar import Grammar
from extract.structure.items import EMPTY, paragraphs
from extract.structure.layout import Layout, is_open
from extract.structure.lines import Line
from extract.structure.markers import DIVISIONS, ITEMS, Marker, Style
from extract.structure.quotes import Quote, acts, split_quotes

CLOSING: Final = "结尾"  # what is said of the whole decision, after its units
WHOLE: Final = "正文"  # the only unit of a decision that numbers none
_TITLE_LINES: Final = 4
_TITLE_LINE: Final = 90
_TITLED_WITHIN: Final = 80  # lines before which the title stands, or the text is no decision
_SEEN: Final = 16
_HEADING: Final = 60
_BRACKETS: Final = str.maketrans("", "", "（） ")
_LOOSE: Final = re.compile(r"(?<![A-Za-z]) +| +(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Amendment:
    """The tree of a decision, and what a reader should know."""

    provisions: tuple[Provision, ...]
    warnings: tuple[Warning, ...]


def decision_title(lines: Sequence[Line], grammar: Grammar) -> tuple[int, str] | None:
    """Return the last line of the title of an amending decision that opens the lines, and the title; None for none."""
    for i in range(min(len(lines), _TITLED_WITHIN)):
        text = ""
        for j in range(i, min(i + _TITLE_LINES, len(lines))):
            if len(lines[j].text) > _TITLE_LINE or lines[j].marker:
                break
            text += _LOOSE.sub("", lines[j].text)
            if grammar.amendment["title"].match(text):
                amends = any(acts(line.text, grammar) for line in lines[j + 1 :])
                return (j, text) if amends else None
        if lines[i].marker:
            return None
    return None


def decision_start(lines: Sequence[Line], title: int, grammar: Grammar) -> int:
    """Return the first unit of the decision: the first numbered line, else the first that quotes or takes out."""
    first = next((i for i, line in enumerate(lines) if i > title and line.marker and line.marker.style in ITEMS), None)
    if first is not None:
        return first
    quoting = (i for i, line in enumerate(lines) if i > title and acts(line.text, grammar) and _is_act(line))
    return next(quoting, len(lines))


def _is_act(line: Line) -> bool:
    return "条" in line.text


def read_amendment(source: str, lines: Sequence[Line], layout: Layout, title: str, grammar: Grammar) -> Amendment:
    """Return the units of a decision, the quoted provisions in their places."""
    reader = _Reader(source, layout, title, grammar)
    run: list[Line] = []
    for piece in split_quotes(lines, grammar):
        if isinstance(piece, Quote):
            reader.own(run)
            reader.quote(piece)
            run = []
        else:
            run.append(piece)
    reader.own(run)
    return Amendment(reader.root.finish(), tuple(reader.warnings))


@dataclass(slots=True, eq=False)
class _Paragraph:
    """A paragraph of the decision with the provisions that it quotes."""

    block: Block
    quoted: list[Provision] = field(default_factory=list)

    def finish(self, ordinal: int) -> Provision:
        """Return it as the 款 of that number."""
        end = max([self.block.span.end, *(one.span.end for one in self.quoted)])
        span = Span(self.block.span.start, end)
        return Provision(ProvisionKind.PARAGRAPH, None, ordinal, None, self.block.text, span, tuple(self.quoted))


@dataclass(slots=True, eq=False)
class _Unit:
    """A numbered unit; `law` is the one that its words name last."""

    level: int
    number: str | None = None
    ordinal: int = 0
    heading: str | None = None
    span: Span | None = None
    law: str | None = None
    content: list[_Paragraph | _Unit] = field(default_factory=list)

    def finish(self) -> tuple[Provision, ...]:
        """Return what is in it."""
        found: list[Provision] = []
        count = 0
        for one in self.content:
            if isinstance(one, _Paragraph):
                count += 1
                found.append(one.finish(count))
            else:
                found.append(one.provision())
        return tuple(found)

    def provision(self) -> Provision:
        """Return it as a heading with what is below it."""
        children = self.finish()
        assert self.span is not None
        span = Span(self.span.start, max([self.span.end, *(child.span.end for child in children)]))
        return Provision(ProvisionKind.HEADING, self.number, self.ordinal, self.heading, EMPTY, span, children)


class _Reader:
    """Walks over own paragraphs and quotes and hangs each below the open unit."""

    def __init__(self, source: str, layout: Layout, title: str, grammar: Grammar) -> None:
        self._source = source
        self._layout = layout
        self._grammar = grammar
        self.root = _Unit(-1, law=_law_of_title(title, grammar))
        self._open = [self.root]
        self._last: _Paragraph | None = None
        self._target: str | None = None
        self.warnings: list[Warning] = []

    def own(self, lines: Sequence[Line]) -> None:
        """Take in a run of the decision's own lines."""
        for block in blocks(self._source, lines, self._layout):
            if block.marker and block.style in ITEMS:
                self._unit(block, block.marker)
            else:
                self._paragraph(block)

    def _unit(self, block: Block, marker: Marker) -> None:
        level = ITEMS.index(marker.style)
        while self._open[-1].level >= level:
            self._open.pop()
        text = block.text
        titled = is_open(text.folded) and len(text.text) <= _HEADING and "“" not in text.text
        law = self._named(text.folded) or self._open[-1].law
        unit = _Unit(level, marker.number, marker.ordinal, text.text if titled else None, block.span, law)
        self._open[-1].content.append(unit)
        self._open.append(unit)
        self._last = self._target = None
        if text.text and not titled:
            self._add(block.body(text))

    def _paragraph(self, block: Block) -> None:
        block = unnumbered(self._source, block) if block.marker else block
        if self.root is not self._open[-1] and self._grammar.amendment["closing"].match(block.text.folded):
            if self._open[-1].number != CLOSING:
                self._open = [self.root, _Unit(0, CLOSING, 0, None, block.span)]
                self.root.content.append(self._open[-1])
        elif self._open[-1] is self.root and self._grammar.amendment["provision"].search(block.text.folded):
            self._open.append(_Unit(0, WHOLE, 0, None, block.span, self._named(block.text.folded) or self.root.law))
            self.root.content.append(self._open[-1])
        elif law := self._named(block.text.folded):
            self._open[-1].law = law if self._open[-1] is not self.root or not self.root.law else self.root.law
        self._add(block)

    def _named(self, text: str) -> str | None:
        """Return the law that own words name first; a short name that ends the one of the title is that law."""
        m = self._grammar.amendment["law"].search(text.partition("“")[0])
        law = (m["law"] or m["bare"]) if m else None
        whole = self.root.law
        return whole if law and whole and whole.endswith(law) else law

    def _add(self, block: Block) -> None:
        self._last = _Paragraph(block)
        self._open[-1].content.append(self._last)

    def quote(self, quote: Quote) -> None:
        """Hang a quoted text below the paragraph that it stands in."""
        if self._last is None or not quote.lines:
            if lines := quote.lines:
                self.own([line._replace(marker=None) for line in lines])
            return
        self._target = _target(self._last.block.text.folded, self._target, self._grammar) if quote.whole else None
        law = self._open[-1].law
        self._last.quoted += self._quoted(quote, law, self._target, len(self._last.quoted))
        if not quote.closed:
            seen = quote.lines[0].text[:_SEEN]
            message = f"“{seen}…: a quoted text has no closing mark; read up to the next unit"
            self.warnings.append(Warning("quote-not-closed", message, quote.span))

    def _quoted(self, quote: Quote, law: str | None, target: str | None, before: int) -> Iterator[Provision]:
        """Yield the provisions of a quoted text: one for each article number it prints, else one."""
        parts = list(self._articles(list(blocks(self._source, quote.lines, self._layout))))
        for i, (number, body) in enumerate(parts):
            start = quote.span.start if i == 0 else parts[i - 1][1][-1].span.end
            end = quote.span.end if i + 1 == len(parts) else body[-1].span.end
            children = paragraphs([block.body(block.text) if number and block is body[0] else block for block in body],
                                  self._grammar)  # fmt: skip
            yield Provision(
                ProvisionKind.QUOTED, number or target, before + i + 1, law, EMPTY, Span(start, end), children
            )

    def _articles(self, printed: Sequence[Block]) -> Iterator[tuple[str | None, list[Block]]]:
        number: str | None = None
        held: list[Block] = []
        for block in (unnumbered(self._source, one) if one.style in DIVISIONS else one for one in printed):
            if block.style is Style.ARTICLE and block.marker:
                if held:
                    yield number, held
                number, held = block.marker.number, [block]
            else:
                held.append(block)
        if held:
            yield number, held


def _law_of_title(title: str, grammar: Grammar) -> str | None:
    """Return the one law that the title names."""
    if m := grammar.amendment["titled"].search(title) or grammar.amendment["titled.plain"].search(title):
        return m["law"]
    named = [m["law"] for m in grammar.amendment["law"].finditer(title) if m["law"]]
    return named[0] if len(named) == 1 and "等" not in title.rpartition("》")[2] else None


def _target(act: str, before: str | None, grammar: Grammar) -> str | None:
    """Return the provision that a quoted text becomes, in regular form, as the words of the act say.

    A 款 or 项 without an article is one of the article that the act, or the one `before` it, names.
    """
    named = list(grammar.amendment["provision"].finditer(act))
    article = named[-1]["article"] if named else _article(before, grammar)
    m = list(grammar.amendment["as"].finditer(act))
    found = next((one for one in reversed(m) if one["article"] or one["below"]), None)
    if found:
        article, below = found["article"] or article, found["below"]
    else:
        last = named[-1] if named else None
        apart = grammar.amendment["below"].search(act, last.end()) if last else None
        below = apart[0] if apart else last and last["below"]
    return f"{article}{below or ''}".translate(_BRACKETS) if article else None


def _article(target: str | None, grammar: Grammar) -> str | None:
    m = grammar.amendment["provision"].match(target) if target else None
    return m["article"] if m else None
