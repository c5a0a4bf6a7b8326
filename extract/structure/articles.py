"""Laws: blocks become articles, articles hang in their sections, chapters and parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from extract.records import Provision, ProvisionKind
from extract.spans import MappedText, Span
from extract.structure.blocks import Block
from extract.structure.grammar import Grammar
from extract.structure.items import EMPTY, paragraphs
from extract.structure.layout import is_open
from extract.structure.markers import DIVISIONS, Style

KINDS: Final = {
    Style.PART: ProvisionKind.PART,
    Style.SUBPART: ProvisionKind.PART,
    Style.CHAPTER: ProvisionKind.CHAPTER,
    Style.SECTION: ProvisionKind.SECTION,
}
_FEW: Final = 2
_HEADING_LINE: Final = 30


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """The heading of a part, chapter or section."""

    style: Style
    number: str | None
    ordinal: int
    block: Block
    more: list[Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading without its number, the spaces that centre it taken out."""
        return " ".join(block.text.text.replace(" ", "") for block in (self.block, *self.more))

    @property
    def label(self) -> str:
        """The heading as it is shown: `第一章 总则`."""
        return " ".join(part for part in (self.number, self.title) if part).replace("、 ", "、")

    @property
    def span(self) -> Span:
        """The span of all heading lines."""
        return Span(self.block.span.start, (self.more or [self.block])[-1].span.end)


@dataclass(slots=True, eq=False)
class Article:
    """One article as printed, with the divisions it stands under."""

    number: str
    ordinal: int
    suffix: int
    path: tuple[Division, ...]
    blocks: list[Block] = field(default_factory=list)

    @property
    def key(self) -> tuple[int, int]:
        """The place in number order."""
        return self.ordinal, self.suffix

    @property
    def span(self) -> Span:
        """The span from the number to the last character."""
        return Span(self.blocks[0].span.start, self.blocks[-1].span.end)

    @property
    def words(self) -> str:
        """The words of all blocks."""
        return "".join(block.text.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Law:
    """The articles and divisions of a law in printed order, and the blocks that belong to no article."""

    articles: tuple[Article, ...]
    divisions: tuple[Division, ...]
    stray: tuple[Block, ...]


def read_law(blocks: Iterable[Block]) -> Law:
    """Return the articles that `blocks` hold, in printed order."""
    articles: list[Article] = []
    divisions: list[Division] = []
    stray: list[Block] = []
    path: tuple[Division, ...] = ()
    below_heading, last = True, 0
    seen: set[tuple[int, int]] = set()
    for block in blocks:
        if block.style in DIVISIONS:
            divisions.append(_division(block))
            path = (*_above(path, divisions[-1]), divisions[-1])
            below_heading = True
        elif block.style is Style.ARTICLE and block.marker:
            marker = block.marker
            if (marker.ordinal, marker.suffix) in seen and not below_heading and marker.ordinal <= last:
                path = ()
            seen.add((marker.ordinal, marker.suffix))
            last = marker.ordinal
            articles.append(Article(marker.number or "", marker.ordinal, marker.suffix, path, [block]))
            below_heading = False
        elif below_heading and divisions and _continues_heading(block):
            divisions[-1].more.append(block)
        elif below_heading:
            stray.append(block)
        else:
            articles[-1].blocks.append(block)
    return Law(tuple(articles), tuple(divisions), tuple(stray))


def _division(block: Block) -> Division:
    assert block.marker is not None
    marker = block.marker
    return Division(marker.style, marker.number, marker.ordinal, block)


def _continues_heading(block: Block) -> bool:
    """Tell whether an unnumbered line below a heading is its second line."""
    return block.marker is None and is_open(block.text.folded) and len(block.text.text) <= _HEADING_LINE


def _above(path: tuple[Division, ...], new: Division) -> tuple[Division, ...]:
    rank = DIVISIONS.index(new.style)
    return tuple(division for division in path if DIVISIONS.index(division.style) < rank)


def round_captions(articles: Sequence[Article], grammar: Grammar) -> bool:
    """Tell whether the articles of this document open with a caption in round brackets."""
    having = sum(grammar.round_caption.match(article.blocks[0].text.folded) is not None for article in articles)
    return having >= _FEW and having > len(articles) / 2


def article_provision(article: Article, grammar: Grammar, *, rounds: bool) -> Provision:
    """Return the article with its 款, 项 and 目, its 条旨 taken off into the heading."""
    head = article.blocks[0]
    heading, text = _caption(head.text, grammar, rounds=rounds)
    body = [head.body(text), *article.blocks[1:]] if text.text else article.blocks[1:]
    children = paragraphs(body, grammar)
    return Provision(ProvisionKind.ARTICLE, article.number, article.ordinal, heading, EMPTY, article.span, children)


def _caption(text: MappedText, grammar: Grammar, *, rounds: bool) -> tuple[str | None, MappedText]:
    for pattern in (grammar.square_caption, *((grammar.round_caption,) if rounds else ())):
        if match := pattern.match(text.folded):
            group = next(name for name, found in match.groupdict().items() if found and name != "hit")
            return text.text[match.start(group) : match.end(group)].strip(), text.slice(match.end(), len(text.text))
    return None, text


def law_tree(articles: Sequence[Article], divisions: Sequence[Division], grammar: Grammar) -> tuple[Provision, ...]:
    """Return the tree: each article below its divisions, divisions without articles in their printed place."""
    rounds = round_captions(articles, grammar)
    rows = [(article.path, article_provision(article, grammar, rounds=rounds)) for article in articles]
    used = {id(division) for path, _ in rows for division in path}
    empty = [division for division in divisions if id(division) not in used]
    return _level(_with_empty(rows, empty), 0)


Row = tuple[tuple[Division, ...], Provision | None]


def _with_empty(rows: Sequence[tuple[tuple[Division, ...], Provision]], empty: Sequence[Division]) -> list[Row]:
    """Put the divisions that hold nothing in where they were printed."""
    result: list[Row] = list(rows)
    for division in empty:
        start = division.block.span.start
        at = next((i for i, (_, p) in enumerate(result) if p and p.span.start > start), len(result))
        result.insert(at, ((division,), None))
    return result


def _level(rows: Sequence[Row], depth: int) -> tuple[Provision, ...]:
    found: list[Provision] = []
    i = 0
    while i < len(rows):
        path, provision = rows[i]
        if len(path) <= depth:
            if provision:
                found.append(provision)
            i += 1
            continue
        j = i
        while j < len(rows) and len(rows[j][0]) > depth and rows[j][0][depth] is path[depth]:
            j += 1
        found.append(_container(path[depth], _level(rows[i:j], depth + 1)))
        i = j
    return tuple(found)


def _container(division: Division, children: tuple[Provision, ...]) -> Provision:
    spans = [division.span, *(child.span for child in children)]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    kind = KINDS[division.style]
    return Provision(kind, division.number, division.ordinal, division.title, EMPTY, span, children)
