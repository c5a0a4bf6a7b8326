"""What stands before the text proper: title, status, adoption, notice, addressees, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.records import DocumentKind
from extract.structure.contents import is_contents_entry, is_contents_title
from extract.structure.grammar import Grammar
from extract.structure.layout import is_open
from extract.structure.lines import Line, Range
from extract.structure.markers import DIVISIONS

Placed = tuple[Line, str]

_LOOSE: Final = re.compile(r"(?<![A-Za-z]) +| +(?![A-Za-z])")
STATE: Final = "国家"
_TITLE_LINES: Final = 4
_NO_LEVEL: Final = 7
_TITLE_LINE: Final = 60
_NOTE_LENGTH: Final = 600
_KINDS: Final = (
    "status", "date", "disclosure", "contact", "addressees", "notice", "annex", "adoption", "document_number",
    "copies", "signature",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says; `preamble` are its lines that belong to the text itself, `placed` the others."""

    title: str | None
    issuer: str | None
    jurisdiction: str | None
    addressees: tuple[str, ...]
    preamble: tuple[Line, ...]
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Title:
    first: int
    last: int
    name: str
    level: int
    notice: bool


def read_front(lines: Sequence[Line], kind: DocumentKind, grammar: Grammar) -> Front:
    """Return what the lines before the text proper say."""
    lines = list(_whole_adoptions(list(_whole_notes(lines, grammar)), grammar))
    titles = list(_titles(lines, grammar))
    title = _choose(titles, kind)
    reasons = list(_reasons(lines, titles, title, kind, grammar))
    name = title.name if title else None
    issuer = _issuer(lines, grammar)
    return Front(
        title=name,
        issuer=issuer,
        jurisdiction=_jurisdiction(name, issuer, grammar),
        addressees=_addressees(lines, grammar),
        preamble=tuple(line for line, reason in zip(lines, reasons, strict=True) if not reason),
        placed=tuple((line, reason) for line, reason in zip(lines, reasons, strict=True) if reason),
    )


def _whole_notes(lines: Sequence[Line], grammar: Grammar) -> Iterator[Line]:
    """Yield the lines, those of a note in brackets that was wrapped as one."""
    held: Line | None = None
    for line in lines:
        if held is not None and not line.marker:
            held = held._replace(text=held.text + line.text, pieces=held.pieces + line.pieces)
        else:
            if held is not None:
                yield held
            held = line
        if not _is_cut_note(held.text, grammar):
            yield held
            held = None
    if held is not None:
        yield held


def _is_cut_note(text: str, grammar: Grammar) -> bool:
    return grammar.front["note.open"].match(text) is not None and "）" not in text[-2:] and len(text) <= _NOTE_LENGTH


def _whole_adoptions(lines: Sequence[Line], grammar: Grammar) -> Iterator[Line]:
    """Yield the lines, those of an adoption that was cut as one: 2014年9月26 and 日某市人民代表大会…批准."""
    i = 0
    while i < len(lines):
        whole = _adoption_from(lines[i : i + _TITLE_LINES], grammar) or (lines[i],)
        yield lines[i]._replace(text="".join(one.text for one in whole), pieces=_pieces(whole))
        i += len(whole)


def _adoption_from(lines: Sequence[Line], grammar: Grammar) -> Sequence[Line] | None:
    """Return the first lines that make one adoption, where it takes more than one."""
    first, opens = lines[0], grammar.front["adoption.open"]
    if first.marker or not opens.match(first.text) or _kind_of(first.text, grammar):
        return None
    for n in range(2, len(lines) + 1):
        if lines[n - 1].marker or lines[n - 1].level or opens.match(lines[n - 1].text):
            return None
        if grammar.front["adoption"].match("".join(one.text for one in lines[:n])):
            return lines[:n]
    return None


def _pieces(lines: Sequence[Line]) -> tuple[Range, ...]:
    return tuple(piece for line in lines for piece in line.pieces)


def _titles(lines: Sequence[Line], grammar: Grammar) -> Iterator[_Title]:
    i = 0
    while i < len(lines):
        found = _title_at(lines, i, grammar)
        if found:
            yield found
        i = found.last + 1 if found else i + 1


def _title_at(lines: Sequence[Line], i: int, grammar: Grammar) -> _Title | None:
    """Read a title that opens at line `i` and may run over some lines."""
    text = ""
    for j in range(i, min(i + _TITLE_LINES, len(lines))):
        part = lines[j].text
        if not is_open(part) or len(part) > _TITLE_LINE or lines[j].marker or _is_other(lines, j, grammar):
            return None
        text += part
        spaced = _LOOSE.sub("", text)
        if match := grammar.front["title"].match(spaced):
            notice = bool(grammar.front["title.notice"].search(spaced))
            return _Title(i, j, match["name"] + _kept(match["status"], grammar), lines[i].level, notice)
    return None


def _is_other(lines: Sequence[Line], j: int, grammar: Grammar) -> bool:
    """Tell whether line `j` is something else than part of a title; a body's name is part when 关于 follows."""
    kind = _kind_of(lines[j].text, grammar)
    after = lines[j + 1].text if j + 1 < len(lines) else ""
    return kind is not None and not (kind == "signature" and grammar.front["title.continued"].match(after))


def _kept(status: str | None, grammar: Grammar) -> str:
    return status if status and not grammar.front["status"].match(status) else ""


def _choose(titles: Sequence[_Title], kind: DocumentKind) -> _Title | None:
    """Return the title of the text, not of the notice: the first of the highest headings, else the last line."""
    own = [title for title in titles if not title.notice] or titles
    if kind is DocumentKind.LAW:
        return min(
            own,
            key=lambda title: (title.level, title.first) if title.level else (_NO_LEVEL, -title.first),
            default=None,
        )
    return own[-1] if own else None


def _reasons(
    lines: Sequence[Line], titles: Sequence[_Title], title: _Title | None, kind: DocumentKind, grammar: Grammar
) -> Iterator[str | None]:
    """Yield for each line what it was taken for, None for a line of the text itself."""
    own = {i: "title" if t is title else "notice" for t in titles for i in range(t.first, t.last + 1)}
    before: str | None = None
    contents = False
    for i, line in enumerate(lines):
        contents = contents or is_contents_title(line, grammar)
        if i in own:
            before = own[i]
        elif is_contents_title(line, grammar) or is_contents_entry(line, grammar) or _is_listed(line, contents, kind):
            before = "contents"
        elif before == "title" and grammar.front["subtitle"].match(line.text):
            before = _kind_of(line.text, grammar) or "title"
        else:
            before = _kind_of(line.text, grammar) or _other(i, line.text, title, kind, grammar)
        yield before


def _is_listed(line: Line, contents: bool, kind: DocumentKind) -> bool:
    """Tell whether the line is an entry below the title of a contents page, or a chapter before a law begins."""
    if line.marker is None:
        return False
    return contents or (kind is DocumentKind.LAW and line.marker.style in DIVISIONS)


def _other(i: int, text: str, title: _Title | None, kind: DocumentKind, grammar: Grammar) -> str | None:
    if title and i < title.first:
        return "notice"
    if kind is not DocumentKind.LAW or grammar.front["preamble"].match(text):
        return None
    return "preface"


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
            return STATE
        if text and (match := grammar.place.match(text)):
            return match["place"]
    return None
