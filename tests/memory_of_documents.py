"""What one document takes of memory and time. `python -m tests.memory_of_documents [FORMAT…] [MIB…] [read]`.

Each document is made anew, of articles as laws have them: as large as is said, and a package as large unpacked, for
both are bounded by `--max-size`. A process of its own reads it and finds its norms (`read`: reads it only); what is
told is the most memory that it had, that of a run over one article taken away.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

from kg.bench import memory

MIB = 1024 * 1024
SIZES = (1, 10, 64)
_LAW = (
    "第{n}条　市人民政府及其教育、科技、财政等部门应当按照各自职责建立第{n}号公共数据目录，每年三月底前向社会公布，"
    "并对目录执行情况开展监督检查；违反规定的，由市数据主管部门责令限期改正，处一万元以上三万元以下罚款。"
)
_SHARE = MIB * 63 // 64  # what else is in a package counts, too
_ON_A_PAGE, _IN_A_LINE = 30, 28


def _articles() -> Iterator[str]:
    """Yield articles without end, no two the same."""
    return (_LAW.format(n=n) for n in count(1))


def _until(size: int, pieces: Iterator[str], head: str = "", tail: str = "") -> bytes:
    """Return pieces between a head and a tail, about `size` bytes together."""
    buffer = bytearray(head.encode())
    while len(buffer) < size - len(tail) - MIB // 100:
        buffer += next(pieces).encode()
    return bytes(buffer) + tail.encode()


def _txt(size: int) -> bytes:
    return _until(size, (f"{line}\n" for line in _articles()))


def _html(size: int) -> bytes:
    return _until(size, (f"<p>{line}</p>\n" for line in _articles()), "<!DOCTYPE html><meta charset=utf-8><body>")


def _docx(size: int) -> bytes:
    import docx

    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = (f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _articles())
    body = _until(size, paragraphs, f'<w:document xmlns:w="{name}"><w:body>', "</w:body></w:document>")
    empty, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(empty)
    with zipfile.ZipFile(empty) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, body if part == "word/document.xml" else before.read(part))
    return made.getvalue()


def _lines() -> Iterator[str]:
    """Yield the articles as printed lines."""
    for article in _articles():
        yield from (article[i : i + _IN_A_LINE] for i in range(0, len(article), _IN_A_LINE))


def _pages(line: Callable[[int, str], str]) -> Iterator[str]:
    """Yield pages, each of its lines as `line` sets them from their row and text."""
    printed = _lines()
    while True:
        yield "".join(line(row, text) for row, text in enumerate(islice(printed, _ON_A_PAGE)))


def _ofd(size: int) -> bytes:
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    head = (
        f"<ofd:Page {name}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer>"
    )
    pages = _pages(
        lambda row, text: (
            f'<ofd:TextObject Boundary="30 {30 + 8 * row} 150 7" Size="5"><ofd:TextCode X="0" Y="5" '
            f'DeltaX="g {len(text) - 1} 5">{text}</ofd:TextCode></ofd:TextObject>'
        )
    )
    parts: list[bytes] = []
    while sum(map(len, parts)) < size - MIB // 50:
        parts.append(f"{head}{next(pages)}</ofd:Layer></ofd:Content></ofd:Page>".encode())
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(parts)))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", f"<ofd:OFD {name}><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:OFD>")
        package.writestr("Doc_0/Document.xml", f"<ofd:Document {name}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for i, part in enumerate(parts):
            package.writestr(f"Doc_0/Pages/Page_{i}/Content.xml", part)
    return made.getvalue()


# Objects 3 to 5.
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>"
    ),
    (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 752 /Descent -271 "
        b"/CapHeight 737 /StemV 58 /FontBBox [-25 -254 1000 880] >>"
    ),
)
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"


def _pdf(size: int) -> bytes:
    """Return a PDF of uncompressed pages, in a font that every program that shows PDF brings along."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *FONT]
    pages = _pages(lambda row, text: f"BT /F 15 Tf 90 {732 - 22 * row} Td <{text.encode('utf-16-be').hex()}> Tj ET\n")
    kids: list[str] = []
    length = 0
    while length < size - MIB // 50:
        content = next(pages).encode()
        page = f"{PAGE} /Contents {len(objects) + 2} 0 R >>"
        kids.append(f"{len(objects) + 1} 0 R")
        objects += [page.encode(), b"<< /Length %d >> stream\n%sendstream" % (len(content), content)]
        length += len(content) + len(page) + 60
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """Return the objects, numbered from 1, as a PDF whose first one is its catalogue."""
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return bytes(made) + head + table + tail


MAKERS: dict[str, Callable[[int], bytes]] = {"txt": _txt, "html": _html, "docx": _docx, "ofd": _ofd, "pdf": _pdf}


def measured(path: Path, *, only_read: bool) -> tuple[float, float, str]:
    """Return the most memory in MiB and the seconds that a process of its own took, and what it found."""
    line = [sys.executable, "-m", "tests.memory_of_documents", "--within", str(path), str(int(only_read))]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    memory, seconds, *found = (done.stdout.strip() or f"0 0 {done.stderr.strip()[-100:]}").split(maxsplit=2)
    return float(memory), float(seconds), " ".join(found)


def within(path: Path, *, only_read: bool) -> None:
    """Read a document in this process; print memory, time and what was found."""
    from extract.errors import SourceError
    from extract.pipeline import extract
    from extract.readers import pdf, pdfium, read
    from kg.garbage import collect_seldom
    from rules import load

    pdf.read = pdfium.read  # here, to be measured
    collect_seldom()
    book = load()
    started = time.perf_counter()
    try:
        source = read(path)
        found = f"{len(source.text):,} characters"
        if not only_read:
            found += f", {len(extract(source, book).norms):,} norms"
    except SourceError as error:
        found = str(error)
    print((memory.peak() or 0) * memory.MB / MIB, time.perf_counter() - started, found)


def main(asked: list[str]) -> None:
    """Print a row for each format and size that is asked for, all if none is."""
    only_read = "read" in asked
    formats = [name for name in MAKERS if name in asked] or list(MAKERS)
    sizes = [int(word) for word in asked if word.isdigit()] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        for format_ in formats:
            path = Path(folder) / f"law.{format_}"
            path.write_bytes(MAKERS[format_](MIB // 25))
            nothing, *_ = measured(path, only_read=only_read)
            for size in sizes:
                path.write_bytes(MAKERS[format_](size * _SHARE))
                memory, seconds, found = measured(path, only_read=only_read)
                print(f"{format_} {size} MiB: {memory - nothing:,.0f} MiB, {seconds:.1f} s, {found}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--within"]:
        within(Path(sys.argv[2]), only_read=sys.argv[3] == "1")
    else:
        main(sys.argv[1:])
