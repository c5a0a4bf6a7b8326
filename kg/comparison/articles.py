"""The articles of two versions of a text, and which of them are the same article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.records import Document, Provision
from extract.structure.passages import passages

ALIKE = 50.0  # of 100: below this one article did not become the other
SAME_NUMBER = 35.0  # the same for two of one number


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a law, a section or box of a plan: where it stands and its text."""

    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class Couple:
    """An article of the old text and what became of it in the new; None where it was added or dropped.

    `score` is how alike their texts are, 0 to 100.
    """

    old: Article | None
    new: Article | None
    score: float | None = None


class _Match(NamedTuple):
    """The numbers of an old and a new article; of equally like ones those of one locator, then the nearer, are more."""

    score: float
    same_locator: bool
    nearness: int
    old: int
    new: int


def articles(document: Document) -> tuple[Article, ...]:
    """Return the articles of a document with their texts, in reading order."""
    found: dict[str, list[str]] = {}
    for passage in passages(document):
        found.setdefault(passage.locator, []).extend(_lines(passage.provision))
    return tuple(Article(locator, "\n".join(lines)) for locator, lines in found.items())


def _lines(provision: Provision) -> Iterator[str]:
    for one in provision.walk():
        if line := (one.number or "") + one.text.text:
            yield line


def couples(old: Sequence[Article], new: Sequence[Article]) -> tuple[Couple, ...]:
    """Return the articles two by two, the likest first to meet, in the order of the new text.

    A dropped article comes after what became of the one before it.
    """
    met = {match.old: match for match in _met(old, new)}
    came = {match.new: match for match in met.values()}
    dropped: dict[int, list[Couple]] = {}
    after = -1
    for i, article in enumerate(old):
        if i in met:
            after = met[i].new
        else:
            dropped.setdefault(after, []).append(Couple(article, None))
    found = [*dropped.get(-1, ())]
    for j, article in enumerate(new):
        match = came.get(j)
        found += [Couple(old[match.old], article, match.score) if match else Couple(None, article)]
        found += dropped.get(j, ())
    return tuple(found)


def _met(old: Sequence[Article], new: Sequence[Article]) -> Iterator[_Match]:
    """Yield which article became which, each once, the likest first."""
    free_old, free_new = set(range(len(old))), set(range(len(new)))
    for match in sorted(_matches(old, new), reverse=True):
        if match.old in free_old and match.new in free_new:
            free_old.remove(match.old)
            free_new.remove(match.new)
            yield match


def _matches(old: Sequence[Article], new: Sequence[Article]) -> Iterator[_Match]:
    """Yield the articles that are alike enough to be the same."""
    from rapidfuzz import fuzz, process

    texts = [article.text for article in new]
    for i, article in enumerate(old):
        found = process.extract(article.text, texts, scorer=fuzz.ratio, score_cutoff=SAME_NUMBER, limit=None)
        for _, score, j in found:
            same = article.locator == new[j].locator
            if same or score >= ALIKE:
                yield _Match(score, same, -abs(i - j), i, j)
