"""Old Office files through LibreOffice: the norms of the plain text where it is installed, one line where it is not."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from documents import lines, plain_docx, regulation_said, said

from extract.errors import SourceError
from extract.readers import decode, office
from extract.readers.scratch import PREFIX, scratch

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rtf(char: str) -> str:
    """Return a character as RTF writes it: as a signed number of 16 bits."""
    return char if char.isascii() else f"\\u{(ord(char) ^ 0x8000) - 0x8000}?"


RTF = r"{\rtf1\ansi " + "".join("".join(map(rtf, line)) + r"\par " for line in lines()) + "}"


needs_libreoffice = pytest.mark.skipif(office._program() is None, reason="LibreOffice is not installed")


def old(tmp_path: Path, format_: str) -> bytes:
    """Return the sample regulation as LibreOffice saves it in an old format."""
    (tmp_path / "a.docx").write_bytes(plain_docx(lines()))
    line = [
        str(office._program()), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to",
        format_, "--outdir", str(tmp_path), str(tmp_path / "a.docx"),
    ]  # fmt: skip
    subprocess.run(line, capture_output=True, timeout=120, check=True)
    return (tmp_path / f"a.{format_}").read_bytes()


@needs_libreoffice
@pytest.mark.parametrize("format_", ["doc", "odt"])
def test_old_formats_give_the_norms_of_the_plain_text(tmp_path: Path, format_: str) -> None:
    source = decode("停车.wps", old(tmp_path, format_))
    assert said(source) == regulation_said()
    assert source.places[0].label == "第1段"


@needs_libreoffice
def test_rtf_gives_the_norms_of_the_plain_text() -> None:
    assert said(decode("停车.doc", RTF.encode())) == regulation_said()


@needs_libreoffice
def test_what_libreoffice_cannot_read_is_told() -> None:
    with pytest.raises(SourceError, match=r"could not be read by LibreOffice|is empty"):
        decode("a.doc", OLE + bytes(600))


@pytest.mark.parametrize("data", [OLE + bytes(600), RTF.encode()])
def test_without_libreoffice_one_line_says_so(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    with pytest.raises(
        SourceError, match="LibreOffice, which reads it, is missing; install LibreOffice, or open it in"
    ):
        decode("a.doc", data)


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("EncryptedPackage", "needs a password"),
        ("Workbook", "is an Excel workbook"),
        ("PowerPoint Document", "is a PowerPoint"),
    ],
)
def test_other_office_files_are_told_apart(stream: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        decode("a.doc", OLE + bytes(100) + stream.encode("utf-16-le"))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nsleep 60 & sleep 60\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "_program", lambda: str(script))
    monkeypatch.setattr(office, "SECONDS", 0.5)
    started = time.perf_counter()
    with pytest.raises(SourceError, match=r"took LibreOffice more than 0\.5 seconds"):
        decode("a.doc", OLE)
    assert time.perf_counter() - started < 10


def test_folders_that_killed_processes_left_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / f"{PREFIX}left"
    (left / "profile").mkdir(parents=True)
    (left / "held").touch()
    (tmp_path / "kg-of-somebody").mkdir()
    with scratch() as first:
        with scratch() as second:
            assert sorted(tmp_path.iterdir()) == sorted([first, second, tmp_path / "kg-of-somebody"])
        assert first.is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["kg-of-somebody"]
