"""Laws printed in full behind the decision that amends them (重新公布): where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.structure.annexes import Annex
from extract.structure.grammar import Grammar
from extract.structure.lines import Line
from extract.structure.markers import Style
from extract.structure.quotes import acts

_TITLE_LINES: Final = 3
_LONGEST: Final = 60
_LOOSE: Final = re.compile(r"(?<![A-Za-z]) +| +(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Republished:
    """The lines of the decision and the laws after it, by their titles; `end` is where its last own line stands."""

    decision: list[Line]
    texts: tuple[Annex, ...]
    end: int


def republished(lines: Sequence[Line], title: int, grammar: Grammar) -> Republished:
    """Return the decision whose title ends at line `title`, and the laws after it: each with a title and a 第一条."""
    starts: list[tuple[int, str]] = []
    end = title + 1
    for i in range(title + 1, len(lines)):
        if not starts and _is_own(lines[i], grammar):
            end = i + 1
        elif _is_first(lines[i]) and not lines[i - 1].text.endswith("：") and (found := _title(lines, end, i, grammar)):
            starts.append(found)
            end = i + 1
    heads = [_head(lines, at, grammar) for at, _ in starts]
    texts = tuple(
        Annex(f"《{name}》", lines[head], tuple(lines[at:stop]))
        for (at, name), head, stop in zip(starts, heads, [*heads[1:], len(lines)], strict=False)
    )
    last = next((i for i in reversed(range(len(lines))) if _is_own(lines[i], grammar)), title) + 1
    return Republished(list(lines[: heads[0] if heads else len(lines)]), texts, last)


def _is_own(line: Line, grammar: Grammar) -> bool:
    """Tell whether a line is the decision's own, or quotes something in it."""
    if line.text[0] == "“" or line.text.endswith("”"):
        return True
    return acts(line.text, grammar) or grammar.amendment["closing"].match(line.text) is not None


def _is_first(line: Line) -> bool:
    marker = line.marker
    return marker is not None and marker.style is Style.ARTICLE and marker.strong and marker.ordinal == 1


def _title(lines: Sequence[Line], begin: int, end: int, grammar: Grammar) -> tuple[int, str] | None:
    """Return the first line between two that is a title, or the first of those that form one."""
    for i in range(begin, end):
        text = ""
        for line in lines[i : min(i + _TITLE_LINES, end)]:
            if line.marker or len(line.text) > _LONGEST or grammar.front["annex.head"].match(line.text):
                break
            text += _LOOSE.sub("", line.text)
            if (m := grammar.front["title"].match(text)) and not grammar.front["adoption"].match(text):
                return i, m["name"]
    return None


def _head(lines: Sequence[Line], at: int, grammar: Grammar) -> int:
    """Return the line 附件2 right above the title at line `at`, or that line where there is none."""
    while lines[at - 1].marker is None and grammar.front["annex.head"].match(lines[at - 1].text):
        at -= 1
    return at
