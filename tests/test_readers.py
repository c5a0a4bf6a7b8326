"""Bytes to sources: the encoding is found out, what cannot be read is refused with reason and remedy."""

from __future__ import annotations

import codecs
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from extract.errors import SourceError
from extract.readers import Limits, decode, read

TEXT = "第一条　市人民政府应当加强领导,完善“制度”。\r\n第二条 VR 产业○\n"
BOM = "\ufeff"


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        ((BOM + TEXT).encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_text_is_kept_but_for_the_byte_order_mark(data: bytes, encoding: str) -> None:
    source = decode("a.txt", data)
    assert (source.name, source.text, source.encoding) == ("a.txt", TEXT, encoding)
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (" \n\u3000\n".encode(), "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (bytes(range(256)), "is binary"),
        (b"\x01\x02\x03\x04text", "control characters"),
        ("第一条".encode("utf-16-le") + b"\0\0", "UTF-16 without a byte order mark"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "starts as utf-16 and breaks at byte"),
        ("應當遵循下列規定,主管機關。".encode("big5") * 40, "does not read as Chinese"),
        ("Gesetz über die Prüfung größerer Anlagen".encode("latin-1"), "UTF-8"),
        ("第一条".encode() + b"\xff", "neither UTF-8 nor GB18030"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode("规定.txt", data)
    assert caught.value.name == "规定.txt"
    assert reason in caught.value.reason
    assert caught.value.remedy.startswith(("save it as", "give a file"))


def test_file_is_named_by_its_name_only(tmp_path: Path) -> None:
    path = tmp_path / "某条例.md"
    path.write_bytes(TEXT.encode("gb18030"))
    assert read(path) == decode("某条例.md", TEXT.encode("gb18030"))


def test_sample_in_gb18030_reads_as_in_utf8() -> None:
    text = (Path(__file__).parents[1] / "samples/regulation.txt").read_text(encoding="utf-8")
    assert decode("a", text.encode("gb18030")).text == text


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_missing_file_and_folder_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=r"No such file|is a folder"):
        read(tmp_path / name)


def test_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text("第一条")
    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(SourceError, match="Permission denied; check the path"):
        read(path)


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    with pytest.raises(SourceError, match="too large; split it"):
        read(path, limits=Limits(size=8))
    with pytest.raises(SourceError, match="too large; split it"):
        decode("a.txt", TEXT.encode(), limits=Limits(size=8))
