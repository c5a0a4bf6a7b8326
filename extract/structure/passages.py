"""Passages: the tree flattened into units of extraction, each with the address it stands at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.records import Document, Passage, Provision, ProvisionKind

PREAMBLE: Final = "序言"
_DIVISIONS: Final = (ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION)


def passages(document: Document) -> tuple[Passage, ...]:
    """Return one passage per 款, its 项 inside, in reading order; tables give none."""
    return tuple(_walk(document.provisions, locator="", chapter=None, heading=None))


def _walk(
    provisions: tuple[Provision, ...],
    *,
    locator: str,
    chapter: str | None,
    heading: str | None,
    annex: str | None = None,
) -> Iterator[Passage]:
    for provision in provisions:
        match provision.kind:
            case ProvisionKind.PARAGRAPH:
                here = locator or PREAMBLE
                yield Passage(here, chapter, provision.ordinal, provision.heading or heading, provision, annex)
            case ProvisionKind.ARTICLE | ProvisionKind.BOX:
                yield from _walk(
                    provision.children,
                    locator=whole(provision, annex),
                    chapter=chapter,
                    heading=provision.heading,
                    annex=annex,
                )
            case ProvisionKind.ANNEX:
                number = provision.number or ""
                yield from _walk(
                    provision.children, locator=number, chapter=None, heading=provision.heading, annex=number
                )
            case ProvisionKind.PART | ProvisionKind.CHAPTER | ProvisionKind.SECTION | ProvisionKind.HEADING:
                yield from _walk(
                    provision.children,
                    locator=_below(locator, provision),
                    chapter=_chapter(chapter, provision),
                    heading=provision.heading,
                    annex=annex,
                )
            case _:
                continue


def whole(provision: Provision, annex: str | None) -> str:
    """Return where an article or box stands, which is numbered through its text: 第三条, 附件1/第三条."""
    return "/".join(step for step in (annex, provision.number) if step)


def _below(locator: str, provision: Provision) -> str:
    """Return the heading path with one more step; the divisions of a law are no part of it."""
    return "/".join(step for step in (locator, provision.number) if step)


def _chapter(chapter: str | None, provision: Provision) -> str | None:
    """Return the chapter heading: the 章 of a law, the top heading of a plan."""
    if provision.kind is ProvisionKind.HEADING:
        return chapter or _joined(provision, "、")
    if provision.kind is ProvisionKind.CHAPTER or chapter is None:
        return _joined(provision, " ")
    return chapter


def _joined(provision: Provision, mark: str) -> str | None:
    mark = "" if (provision.number or "").endswith("、") else mark
    return mark.join(part for part in (provision.number, provision.heading) if part) or None
