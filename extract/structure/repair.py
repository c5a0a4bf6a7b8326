"""Repair: each article once, the fullest copy, in number order; every repair and every gap told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, TypeVar

from extract.records import Warning
from extract.spans import Span, fold
from extract.structure.articles import Article, Division, Law
from extract.structure.blocks import Block, unnumbered
from extract.structure.grammar import Grammar
from extract.structure.layout import is_open
from extract.structure.numbering import article_gaps, heading_doubts
from extract.structure.unplaced import Piece

K = TypeVar("K")
_ALIKE: Final = 0.5
_SHINGLE: Final = 6
_FRAGMENT: Final = 16  # fewer repeated characters prove nothing
_ALIKE_ENDS: Final = 50  # texts that end alike and are looked at


@dataclass(frozen=True, slots=True)
class Repaired:
    """The articles kept, in number order, what was left out, and what a reader should know."""

    articles: tuple[Article, ...]
    divisions: tuple[Division, ...]
    pieces: tuple[Piece, ...]
    warnings: tuple[Warning, ...]


def repair(source: str, law: Law, grammar: Grammar) -> Repaired:
    """Return the law with each article once and in order."""
    warnings: list[Warning] = []
    pieces: list[Piece] = []
    articles = _without_second_text(_without_references(source, law.articles), pieces, warnings)
    end = pieces[0][0].start if pieces else len(source)
    divisions = [division for division in law.divisions if division.span.start < end]
    if any(b.key <= a.key for a, b in pairwise(articles)):
        pieces += _take_fragments(articles, warnings)
        articles, copies = _choose(articles, warnings)
        pieces += [(copy.span, "repeated article") for copy in copies]
        used = {id(division) for article in articles for division in article.path}
        pieces += [(division.span, "repeated heading") for division in divisions if id(division) not in used]
        articles = _in_order(articles, warnings)
        divisions = list(dict.fromkeys(division for article in articles for division in article.path))
    told = (*article_gaps(articles), *heading_doubts(divisions, grammar))
    return Repaired(tuple(articles), tuple(divisions), tuple(pieces), (*warnings, *told))


def _without_second_text(articles: list[Article], pieces: list[Piece], warnings: list[Warning]) -> list[Article]:
    """Return the articles before another text begins with a 第一条 of its own; its title goes with it."""
    again = (i for i, a in enumerate(articles) if i and a.key == articles[0].key == (1, 0))
    start = next((i for i in again if not _alike(articles[0].words, articles[i].words)), None)
    if start is None:
        return articles
    last = articles[start - 1]
    while len(last.blocks) > 1 and last.blocks[-1].marker is None and is_open(last.blocks[-1].text.folded):
        last.blocks.pop()
    span = Span(last.span.end, articles[-1].span.end)
    pieces.append((span, "second text"))
    message = f"{articles[start].number} stands again with other words: a second text begins, not read; split the file"
    warnings.append(Warning("second-text", message, articles[start].span))
    return articles[:start]


def _without_references(source: str, articles: Sequence[Article]) -> list[Article]:
    """Give a lone number that interrupts a sequence back to the article before it: it was a reference in the text."""
    kept: list[Article] = []
    seen: dict[tuple[int, int], Article] = {}
    for i, article in enumerate(articles):
        twin = seen.get(article.key)
        if kept and twin and _interrupts(articles, i) and not _alike(twin.words, article.words):
            kept[-1].blocks += [unnumbered(source, article.blocks[0]), *article.blocks[1:]]
            continue
        seen[article.key] = article
        kept.append(article)
    return kept


def _interrupts(articles: Sequence[Article], i: int) -> bool:
    before = articles[i - 1].ordinal
    after = articles[i + 1].ordinal if i + 1 < len(articles) else before + 1
    return after == before + 1 and articles[i].ordinal not in (before, before + 1)


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    first, second = _shingles(a), _shingles(b)
    return len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))


def _shingles(text: str) -> set[str]:
    text = fold(text).replace(" ", "")
    return {text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1))}


def _take_fragments(articles: Sequence[Article], warnings: list[Warning]) -> list[Piece]:
    """Take paragraphs that repeat the end of another article off the article before a break in the sequence."""
    taken: list[Piece] = []
    ends = _ends(articles)
    for article, after in pairwise(articles):
        if after.ordinal == article.ordinal + 1 or len(article.blocks) < 2:
            continue
        last = article.blocks[-1]
        if last.marker is None and (owner := _owner(last, article, ends)):
            article.blocks.pop()
            taken.append((last.span, "orphan fragment"))
            message = f"{article.number}: a fragment after it repeats the end of {owner.number}; left out"
            warnings.append(Warning("orphan-fragment", message, last.span))
    return taken


def _ends(articles: Sequence[Article]) -> dict[str, list[tuple[Article, str]]]:
    """Return by their last characters the texts that a fragment may repeat, with the articles they are of."""
    found: dict[str, list[tuple[Article, str]]] = {}
    for article in articles:
        for block in article.blocks:
            words = block.text.text
            alike = found.setdefault(words[-_FRAGMENT:], [])
            if len(alike) < _ALIKE_ENDS:
                alike.append((article, words))
    return found


def _owner(block: Block, home: Article, ends: Mapping[str, list[tuple[Article, str]]]) -> Article | None:
    words = block.text.text
    for article, other in ends.get(words[-_FRAGMENT:], ()) if len(words) >= _FRAGMENT else ():
        if article.key == home.key or len(other) <= len(words):
            continue
        if _common_end(words, other) > len(words) / 2:
            return article
    return None


def _common_end(a: str, b: str) -> int:
    length = min(len(a), len(b))
    return next((i for i in range(length) if a[-1 - i] != b[-1 - i]), length)


def _runs(articles: Sequence[Article]) -> dict[int, int]:
    """Return, by identity, how many articles stand in unbroken sequence around each article."""
    lengths: dict[int, int] = {}
    run: list[Article] = []
    for article in articles:
        if run and article.ordinal not in (run[-1].ordinal, run[-1].ordinal + 1):
            lengths.update((id(a), len(run)) for a in run)
            run = []
        run.append(article)
    lengths.update((id(a), len(run)) for a in run)
    return lengths


def _choose(articles: Sequence[Article], warnings: list[Warning]) -> tuple[list[Article], list[Article]]:
    """Return the fullest copy of each article, in printed order, and the copies left out."""
    runs = _runs(articles)
    copies: dict[tuple[int, int], list[Article]] = {}
    for article in articles:
        copies.setdefault(article.key, []).append(article)
    kept = {key: max(same, key=lambda a: (len(a.words), runs[id(a)])) for key, same in copies.items()}
    chosen = {id(article) for article in kept.values()}
    repeated = [(kept[key], same) for key, same in sorted(copies.items()) if len(same) > 1]
    warnings += _repeats(repeated)
    warnings += _conflicts(repeated)
    _find_chapters([kept[key] for key in sorted(kept)], copies)
    return [a for a in articles if id(a) in chosen], [a for a in articles if id(a) not in chosen]


def _find_chapters(ordered: Sequence[Article], copies: dict[tuple[int, int], list[Article]]) -> None:
    """Give an article whose chapter is unknown that of another copy, else that of the article before it."""
    path: tuple[Division, ...] = ()
    for article in ordered:
        if not article.path:
            article.path = next((copy.path for copy in copies[article.key] if copy.path), path)
        path = article.path


Repeated = tuple[Article, list[Article]]


def _repeats(repeated: Sequence[Repeated]) -> Iterator[Warning]:
    def same(pair: Repeated) -> tuple[int, str]:
        words = {_plain(copy.words) for copy in pair[1]}
        if len(words) == 1:
            return len(pair[1]), "the copies agree"
        likeness = all(_alike(pair[0].words, copy.words) for copy in pair[1])
        return len(pair[1]), "the fullest is kept" if likeness else "the texts differ, the longest is kept"

    for (count, note), pairs in _grouped(repeated, same):
        code = "conflicting-article" if note.startswith("the texts") else "duplicate-article"
        yield Warning(code, f"{_names([p[0] for p in pairs])}: stands {count} times; {note}", _extent(pairs))


def _conflicts(repeated: Sequence[Repeated]) -> Iterator[Warning]:
    def chapters(pair: Repeated) -> tuple[str, ...]:
        labels = {copy.path[0].label for copy in pair[1] if copy.path} - {_chapter(pair[0])}
        return (_chapter(pair[0]), *sorted(labels)) if labels and pair[0].path else ()

    for labels, pairs in _grouped(repeated, chapters):
        if labels:
            others = "、".join(labels[1:])
            message = f"{_names([p[0] for p in pairs])}: placed under {labels[0]}, elsewhere under {others}"
            yield Warning("chapter-conflict", message, _extent(pairs))


def _chapter(article: Article) -> str:
    return article.path[0].label if article.path else ""


def _grouped(pairs: Sequence[Repeated], key: Callable[[Repeated], K]) -> Iterator[tuple[K, list[Repeated]]]:
    """Yield runs of consecutive articles that share a key."""
    keyed = [(key(pair), pair) for pair in pairs]
    run: list[Repeated] = []
    before: K | None = None
    for value, pair in keyed:
        if run and (value != before or pair[0].ordinal > run[-1][0].ordinal + 1):
            assert before is not None
            yield before, run
            run = []
        run.append(pair)
        before = value
    if run and before is not None:
        yield before, run


def _extent(pairs: Sequence[Repeated]) -> Span:
    return pairs[0][0].span


def _plain(words: str) -> str:
    return fold(words).replace(" ", "")


def _names(articles: Sequence[Article]) -> str:
    first, last = articles[0].number, articles[-1].number
    return first if first == last else f"{first} to {last}"


def _in_order(articles: list[Article], warnings: list[Warning]) -> list[Article]:
    ordered = sorted(articles, key=lambda a: a.key)
    if ordered == articles:
        return ordered
    highest, moved = (0, 0), []
    for article in articles:
        if article.key < highest:
            moved.append(article)
        highest = max(highest, article.key)
    for _, run in groupby(enumerate(moved), key=lambda pair: pair[1].ordinal - pair[0]):
        part = [article for _, article in run]
        message = f"{_names(part)}: printed after later articles; put in number order"
        warnings.append(Warning("out-of-order", message, part[0].blocks[0].span))
    return ordered
