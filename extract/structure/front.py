"""What stands before the text proper: title, status, adoption, notice, contents; and where the text begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.records import DocumentKind, Unplaced
from extract.spans import Span
from extract.structure.grammar import Grammar
from extract.structure.layout import is_open
from extract.structure.lines import Line
from extract.structure.markers import DIVISIONS, ITEMS, Style, read_marker

_LOOSE = re.compile(r"(?<![A-Za-z]) +| +(?![A-Za-z])")
_PLACE_OF_STATE = "国家"
_KINDS = (
    "status", "date", "disclosure", "contact", "addressees", "notice", "annex", "adoption", "document_number",
    "signature",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter: `preamble` are the lines that belong to the text itself although they precede its units."""

    title: str | None = None
    issuer: str | None = None
    jurisdiction: str | None = None
    addressees: tuple[str, ...] = ()
    preamble: tuple[Line, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    reasons: tuple[str, ...] = field(default=(), compare=False)


def document_kind(lines: Sequence[Line], grammar: Grammar) -> DocumentKind:
    """Return LAW when the lines open articles in sequence, else PLAN."""
    numbers = [m.ordinal for line in lines if line.text[0] == "第" and (m := read_marker(line, grammar)) and _article(m)]
    steps = sum(b == a + 1 for a, b in zip(numbers, numbers[1:], strict=False))
    return DocumentKind.LAW if 1 in numbers or steps >= 2 else DocumentKind.PLAN


def _article(marker: object) -> bool:
    return getattr(marker, "style", None) is Style.ARTICLE and getattr(marker, "strong", False)


def text_start(lines: Sequence[Line], kind: DocumentKind, grammar: Grammar) -> int:
    """Return the index of the line that opens the first unit of the text proper, contents pages left behind."""
    return _law_start(lines, grammar) if kind is DocumentKind.LAW else _plan_start(lines, grammar)


def _law_start(lines: Sequence[Line], grammar: Grammar) -> int:
    markers = [read_marker(line, grammar) if line.text[0] in "第总附" else None for line in lines]
    articles = [i for i, m in enumerate(markers) if m and _article(m)]
    start = next((i for i in articles if markers[i].ordinal == 1), articles[0])  # type: ignore[union-attr]
    below = len(DIVISIONS)
    while start and (above := markers[start - 1]) and above.style in DIVISIONS:
        rank = DIVISIONS.index(above.style)
        if rank >= below or grammar.contents_entry.search(lines[start - 1].text):
            break
        start, below = start - 1, rank
    return start


def _plan_start(lines: Sequence[Line], grammar: Grammar) -> int:
    opening = [
        (i, m.style, m.ordinal)
        for i, line in enumerate(lines)
        if (m := read_marker(line, grammar)) and not grammar.contents_entry.search(line.text)
    ]
    styles = [style for style in (*DIVISIONS, *ITEMS, Style.BOX) if any(s is style for _, s, _ in opening)]
    if not styles:
        return len(lines)
    tops = [i for i, style, _ in opening if style is styles[0]]
    contents = next((i for i, line in enumerate(lines) if grammar.contents_title.match(line.text)), None)
    if contents is None:
        return tops[0]
    first = next((lines[i].text for i in tops if i > contents), "")
    return next((i for i in tops if i > contents and lines[i].text == first and i != tops[0]), tops[0])


def read_front(source: str, lines: Sequence[Line], kind: DocumentKind, grammar: Grammar) -> Front:
    """Return what the lines before the text proper say."""
    titles = list(_titles(lines, grammar))
    title = _choose(titles, kind)
    reasons = list(_reasons(lines, titles, title, kind, grammar))
    placed = [(line, reason) for line, reason in zip(lines, reasons, strict=True) if reason]
    name = title.name if title else None
    issuer = _issuer(lines, grammar)
    return Front(
        title=name,
        issuer=issuer,
        jurisdiction=_jurisdiction(name, issuer, grammar),
        addressees=_addressees(lines, grammar),
        preamble=tuple(line for line, reason in zip(lines, reasons, strict=True) if not reason),
        unplaced=tuple(group(source, placed)),
    )


@dataclass(frozen=True, slots=True)
class _Title:
    first: int
    last: int
    name: str
    level: int
    notice: bool


def _titles(lines: Sequence[Line], grammar: Grammar) -> Iterator[_Title]:
    i = 0
    while i < len(lines):
        found = _title_at(lines, i, grammar)
        if found:
            yield found
        i = found.last + 1 if found else i + 1


def _title_at(lines: Sequence[Line], i: int, grammar: Grammar) -> _Title | None:
    """Read a title that starts at line `i` and may run over four lines."""
    text = ""
    for j in range(i, min(i + 4, len(lines))):
        part = lines[j].text
        if not is_open(part) or len(part) > 60 or _kind_of(part, grammar) or read_marker(lines[j], grammar):
            return None
        text += part
        spaced = _LOOSE.sub("", text)
        if match := grammar.front["title"].match(spaced):
            notice = bool(grammar.front["title.notice"].search(spaced))
            return _Title(i, j, match["name"] + _kept(match["status"], grammar), lines[i].level, notice)
    return None


def _kept(status: str | None, grammar: Grammar) -> str:
    return status if status and not grammar.front["status"].match(status) else ""


def _choose(titles: Sequence[_Title], kind: DocumentKind) -> _Title | None:
    own = [title for title in titles if not title.notice]
    if kind is DocumentKind.LAW:
        return min(own or titles, key=lambda t: (t.level == 0, t.level, t.first), default=None)
    return (own or titles or [None])[-1]


def _reasons(
    lines: Sequence[Line], titles: Sequence[_Title], title: _Title | None, kind: DocumentKind, grammar: Grammar
) -> Iterator[str | None]:
    """Yield for each line what it was taken for, None for a line of the text itself."""
    own = {i: "title" if t is title else "notice" for t in titles for i in range(t.first, t.last + 1)}
    end = title.last if title else -1
    contents = False
    for i, line in enumerate(lines):
        contents = contents or bool(grammar.contents_title.match(line.text))
        if i in own:
            yield own[i]
        elif contents and (read_marker(line, grammar) or grammar.contents_title.match(line.text)):
            yield "contents"
        elif grammar.contents_entry.search(line.text):
            yield "contents"
        elif reason := _kind_of(line.text, grammar):
            yield reason
        elif i < end:
            yield "notice"
        else:
            yield "preface" if kind is DocumentKind.LAW else None


def _kind_of(text: str, grammar: Grammar) -> str | None:
    for name in _KINDS:
        if grammar.front[name].match(text):
            return name.replace("_", " ")
    return None


def _addressees(lines: Sequence[Line], grammar: Grammar) -> tuple[str, ...]:
    for line in lines:
        if match := grammar.front["addressees"].match(line.text):
            return tuple(part.strip() for part in match["list"].split("，") if part.strip())
    return ()


def _issuer(lines: Sequence[Line], grammar: Grammar) -> str | None:
    for name in ("issuer", "adopter"):
        for line in lines:
            if match := grammar.front[name].search(line.text):
                return match["issuer"].strip()
    return next((line.text for line in lines if grammar.front["signature"].match(line.text)), None)


def _jurisdiction(title: str | None, issuer: str | None, grammar: Grammar) -> str | None:
    for text in (title, issuer):
        if text and grammar.place_state.match(text):
            return _PLACE_OF_STATE
        if text and (match := grammar.place.match(text)):
            return match["place"]
    return None


def group(source: str, placed: Sequence[tuple[Line, str]]) -> Iterator[Unplaced]:
    """Yield one record per run of neighbouring lines taken for the same thing."""
    run: list[Line] = []
    reason = ""
    for line, what in placed:
        if run and what != reason:
            yield _unplaced(source, run, reason)
            run = []
        run.append(line)
        reason = what
    if run:
        yield _unplaced(source, run, reason)


def _unplaced(source: str, run: Sequence[Line], reason: str) -> Unplaced:
    start, end = run[0].start, run[-1].end
    return Unplaced(source[start:end], Span(start, end), reason)
