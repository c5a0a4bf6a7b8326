"""The structure patterns of a rulebook, compiled and named for the modules that use them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rules import Rulebook


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled patterns.

    `front` holds those of what stands around the text, by their id without `structure.`, `amendment` those of amending
    decisions by theirs.
    """

    mark: re.Pattern[str]
    page_number: re.Pattern[str]
    bare_page_number: re.Pattern[str]
    article: re.Pattern[str]
    division: re.Pattern[str]
    unnumbered: re.Pattern[str]
    bare_title: re.Pattern[str]
    general_title: re.Pattern[str]
    broken_title: re.Pattern[str]
    box: re.Pattern[str]
    dash: re.Pattern[str]
    items: tuple[tuple[str, re.Pattern[str]], ...]
    closing_item: re.Pattern[str]
    inline_article: re.Pattern[str]
    run_on_article: re.Pattern[str]
    inline_division: re.Pattern[str]
    inline_item: re.Pattern[str]
    square_caption: re.Pattern[str]
    round_caption: re.Pattern[str]
    runin: re.Pattern[str]
    numbered_runin: re.Pattern[str]
    contents_title: re.Pattern[str]
    contents_entry: re.Pattern[str]
    contents_run: re.Pattern[str]
    place_state: re.Pattern[str]
    place: re.Pattern[str]
    front: dict[str, re.Pattern[str]]
    amendment: dict[str, re.Pattern[str]]

    @staticmethod
    def of(rulebook: Rulebook) -> Grammar:
        """Return the grammar of a rulebook, compiled once; KeyError when a pattern is missing."""
        return _grammar(rulebook)


@lru_cache(maxsize=4)
def _grammar(rulebook: Rulebook) -> Grammar:
    marks = [rule.pattern for rule in rulebook.patterns("structure.mark")]
    items = ("han", "paren_han", "digit", "paren_digit", "circled")
    rule = rulebook.regex
    return Grammar(
        mark=re.compile("|".join(marks)),
        page_number=rule("structure.page_number"),
        bare_page_number=rule("structure.page_number.bare"),
        article=rule("structure.article"),
        division=rule("structure.division"),
        unnumbered=rule("structure.division.unnumbered"),
        bare_title=rule("structure.title.bare"),
        general_title=rule("structure.title.general"),
        broken_title=rule("structure.title.broken"),
        box=rule("structure.box"),
        dash=rule("structure.dash"),
        items=tuple((name, rule(f"structure.item.{name}")) for name in items),
        closing_item=rule("structure.item.closing"),
        inline_article=rule("structure.inline.article"),
        run_on_article=rule("structure.inline.article.run_on"),
        inline_division=rule("structure.inline.division"),
        inline_item=rule("structure.inline.item"),
        square_caption=rule("structure.caption.square"),
        round_caption=rule("structure.caption.round"),
        runin=rule("structure.runin"),
        numbered_runin=rule("structure.runin.numbered"),
        contents_title=rule("structure.contents.title"),
        contents_entry=rule("structure.contents.entry"),
        contents_run=rule("structure.contents.run"),
        place_state=rule("structure.place.state"),
        place=rule("structure.place"),
        front={front.id.removeprefix("structure."): front.regex for front in rulebook.patterns("structure.front")},
        amendment={one.id.removeprefix("amendment."): one.regex for one in rulebook.patterns("amendment")},
    )
