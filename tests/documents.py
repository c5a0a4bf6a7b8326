"""Documents of our own making: the sample regulation set anew, through the libraries that people use."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from extract.pipeline import extract
from extract.readers import decode
from extract.records import Norm, Source
from rules import load

REGULATION = (Path(__file__).parents[1] / "samples/regulation.txt").read_text(encoding="utf-8")
NUMBERED = re.compile(
    r"(?P<chapter>第[一二三四五六七八九十]+章　)"
    r"|(?P<article>第[一二三四五六七八九十]+条　)"
    r"|(?P<item>（[一二三四五六七八九十]+）)"
)
DEPTHS = {"chapter": 0, "article": 1, "item": 2}
LEVELS = (
    ("chineseCountingThousand", "第%1章", "space"),
    ("chineseCountingThousand", "第%2条", "space"),
    ("chineseCounting", "（%3）", "nothing"),
)


@cache
def book() -> Any:
    """Return the built-in rules."""
    return load()


def said(source: Source) -> list[tuple[object, ...]]:
    """Return what the norms of a source say and where, but for their places in the text."""
    return [_said(norm) for norm in extract(source, book()).norms]


def _said(norm: Norm) -> tuple[object, ...]:
    return (
        norm.locator, norm.chapter, norm.para, norm.item, norm.subject, norm.levels, norm.role, norm.modality,
        norm.marker, norm.predicate, norm.object, norm.condition, norm.exception, norm.deadline, norm.topics,
        norm.co_actors,
    )  # fmt: skip


@cache
def regulation_said() -> list[tuple[object, ...]]:
    """Return what the norms of the sample regulation say."""
    return said(decode("regulation.txt", REGULATION.encode()))


def lines(text: str = REGULATION) -> list[str]:
    """Return the lines of a text that hold words."""
    return [line for line in text.splitlines() if line.strip()]


# --- Word


def abstract(levels: Sequence[tuple[str, str, str]], *, id_: int = 90, more: Sequence[str] = ()) -> str:
    """Return an abstract list of (format, text, separator) levels; `more` is XML to add to each."""
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more[i] if i < len(more) else ""}'
        f'<w:suff w:val="{separator}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (format_, text, separator) in enumerate(levels)
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{id_}">{inner}</w:abstractNum>'


def num(id_: int, abstract_id: int = 90, inner: str = "") -> str:
    """Return a list that uses an abstract one."""
    return f'<w:num {nsdecls("w")} w:numId="{id_}"><w:abstractNumId w:val="{abstract_id}"/>{inner}</w:num>'


def define(document: Any, abstracts: Sequence[str], nums: Sequence[str]) -> None:
    """Give a document the lists."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for xml in (*abstracts, *nums):
        root.append(parse_xml(xml))


def number(paragraph: Any, list_: int, depth: int) -> None:
    """Put a paragraph into a list."""
    item = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(item))


def add_xml(paragraph: Any, xml: str) -> None:
    """Add XML of the main namespace to a paragraph."""
    for element in parse_xml(f"<w:x {nsdecls('w')}>{xml}</w:x>"):
        paragraph._p.append(element)


def saved(document: Any) -> bytes:
    """Return the bytes of a Word document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def numbered_docx(text: str = REGULATION) -> bytes:
    """Return the text as a Word document whose chapters, articles and items are numbered by Word."""
    document = docx.Document()
    define(document, [abstract(LEVELS, more=("", "", '<w:lvlRestart w:val="2"/>'))], [num(7)])
    document.element.body.get_or_add_sectPr()
    document.sections[0].header.paragraphs[0].text = "云泽市人民代表大会常务委员会公报"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    for line in lines(text):
        match = NUMBERED.match(line)
        paragraph = document.add_paragraph(line[match.end() :] if match else line)
        if match:
            number(paragraph, 7, DEPTHS[str(match.lastgroup)])
            # articles count on over chapters
    level = document.part.numbering_part.element.find(qn("w:abstractNum")).findall(qn("w:lvl"))[1]
    level.insert(2, parse_xml(f'<w:lvlRestart {nsdecls("w")} w:val="0"/>'))
    return saved(document)


def plain_docx(paragraphs: Iterator[str] | Sequence[str]) -> bytes:
    """Return a Word document of the paragraphs."""
    document = docx.Document()
    for line in paragraphs:
        document.add_paragraph(line)
    return saved(document)


# --- PDF

FONT = "STSong-Light"  # a font that every PDF program brings along: none is needed to write it


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], **options: Any) -> bytes:
    """Return a PDF (A4) of pages of (x, y from the top, size, text)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **options)
    for page in pages:
        for x, y, size, text in page:
            canvas.setFont(FONT, size)
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def ruled_pdf(rows: Sequence[Sequence[str]], *, merged: bool = False, before: str = "", after: str = "") -> bytes:
    """Return a PDF with a ruled table set by reportlab, its words wrapped in their cells, text before and after it.

    With `merged` the first cell of the second row spans that of the third.
    """
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("a", fontName=FONT, fontSize=12, leading=18, wordWrap="CJK")
    lined = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), *([("SPAN", (0, 1), (0, 2))] if merged else [])]
    table = Table([[Paragraph(cell, style) for cell in row] for row in rows], colWidths=[60, 200, 120], style=lined)
    buffer = io.BytesIO()
    text = [Paragraph(words, style) for words in (before, after)]
    SimpleDocTemplate(buffer, pagesize=(595, 842)).build([text[0], table, text[1]])
    return buffer.getvalue()


def wrapped(text: str = REGULATION, *, width: int = 28, indent: int = 2) -> list[tuple[int, str]]:
    """Return the printed lines of a text, each with how far it stands in."""
    found: list[tuple[int, str]] = []
    for line in lines(text):
        first = width - indent
        found.append((indent, line[:first]))
        found += [(0, line[i : i + width]) for i in range(first, len(line), width)]
    return found


def printed_pdf(text: str = REGULATION, *, per_page: int = 30, **options: Any) -> bytes:
    """Return the text wrapped at 28 characters, with a running head and page numbers."""
    set_lines = wrapped(text)
    pages = []
    for number, start in enumerate(range(0, len(set_lines), per_page), start=1):
        body = [
            (90 + 15 * indent, 110 + 22 * row, 15.0, words)
            for row, (indent, words) in enumerate(set_lines[start : start + per_page])
        ]
        head = "云泽市人民代表大会常务委员会公报" if number % 2 else "2024年第4号"
        pages.append([(200.0, 50.0, 9.0, head), *body, (290.0, 800.0, 10.0, f"— {number} —")])
    return pdf(pages, **options)


def two_column_pdf(text: str = REGULATION, *, width: int = 15, rows: int = 40) -> bytes:
    """Return the text in two columns of 15 characters, its title over both."""
    title, *rest = lines(text)
    set_lines = wrapped("\n".join(rest), width=width)
    pages = []
    for start in range(0, len(set_lines), 2 * rows):
        page = [(150.0, 60.0, 20.0, title)] if start == 0 else []
        for i, (indent, words) in enumerate(set_lines[start : start + 2 * rows]):
            left = 60.0 if i < rows else 320.0
            page.append((left + 15 * indent, 110.0 + 17 * (i % rows), 15.0, words))
        pages.append(page)
    return pdf(pages)
