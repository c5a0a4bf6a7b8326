"""PDFs made to fill the memory, to last, or to crash: refused in one line, and the documents after them are read."""

from __future__ import annotations

import os
import sys
import zlib

import pytest
from documents import printed_pdf
from memory_of_documents import FONT, PAGE, assembled

from extract.errors import SourceError
from extract.readers import Limits, decode, pdf
from extract.readers.apart import Apart
from extract.readers.limits import MIB

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system bounds no process")
SAVED = b"q "  # the state of the page is kept for each: 88 bytes of memory for a byte


def packed(content: bytes) -> bytes:
    """Return a PDF of one page, its content packed."""
    stream = zlib.compress(content)
    return assembled([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [6 0 R] >>",
        *FONT,
        f"{PAGE} /Contents 7 0 R >>".encode(),
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(stream), stream),
    ])  # fmt: skip


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Let the process have little more than it needs to begin."""
    monkeypatch.setattr(pdf, "_BASE", 300 * MIB)
    return Limits(size=MIB)


def test_a_page_that_unpacks_to_gigabytes_is_refused(small: Limits) -> None:
    bomb = packed(SAVED * (4 * MIB))
    assert len(bomb) < 50_000
    with pytest.raises(SourceError, match=r"unpacks to more than 332 MiB of memory") as caught:
        decode("a.pdf", bomb, limits=small)
    assert "\n" not in str(caught.value)
    assert "第十七条" in decode("b.pdf", printed_pdf(), limits=small).text


def test_a_page_that_takes_for_ever_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 1)
    with pytest.raises(SourceError, match="takes more than 1 seconds for one page"):
        decode("a.pdf", packed(b"BT /F 15 Tf 90 700 Td <4e004e01> Tj ET\n" * 600_000))
    assert "第十七条" in decode("b.pdf", printed_pdf()).text


def test_a_process_that_was_lost_is_started_again() -> None:
    decode("a.pdf", printed_pdf())
    process = pdf._kept[os.getpid()]._process
    assert process is not None
    process.kill()
    process.wait()
    assert "第十七条" in decode("b.pdf", printed_pdf()).text


def test_one_process_reads_all() -> None:
    decode("a.pdf", printed_pdf())
    first = pdf._kept[os.getpid()]._process
    decode("b.pdf", printed_pdf())
    assert pdf._kept[os.getpid()]._process is first


def test_names_of_any_kind_come_back() -> None:
    with pytest.raises(SourceError) as caught:
        decode("规\udce9\n划.pdf", b"%PDF-1.4\n")
    assert caught.value.name == "规\ufffd\ufffd划.pdf"


def test_a_bug_shows_itself() -> None:
    wanted = {"name": "a.pdf", "size": "much", "memory": 1024 * MIB, "seconds": 9}
    with pytest.raises(RuntimeError, match="Traceback"):
        Apart().ask(wanted, printed_pdf())
