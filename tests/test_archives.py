"""Archives and standard input: what is in them is built under its own name, and nothing in them does harm."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from documents import REGULATION, numbered_docx, plain_docx, printed_pdf, regulation_said, said

from extract.errors import SourceError
from extract.readers import Limits, decode
from extract.readers.archives import is_archive
from kg import inputs
from kg.inputs import Input, collect

ROOT = Path(__file__).parents[1]
LAW = "第一条 市教育局应当加强管理。\n"


def packed(files: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def archive(folder: Path, files: Mapping[str, str | bytes], name: str = "法规.zip") -> Path:
    path = folder / name
    path.write_bytes(packed(files))
    return path


def faults(skipped: tuple[SourceError, ...]) -> list[tuple[str, str]]:
    return [(error.name, error.reason) for error in skipped]


def test_documents_of_an_archive_are_read_by_their_content(tmp_path: Path) -> None:
    files = {"甲/停车.docx": numbered_docx(), "停车.pdf": printed_pdf(), "停车.txt": REGULATION, "图.png": b"\x89PNG"}
    found, skipped = collect([archive(tmp_path, {**files, "__MACOSX/._a.txt": "x", ".b.txt": "x", "空/": b""})])
    assert [one.name for one in found] == ["法规.zip/停车.pdf", "法规.zip/停车.txt", "法规.zip/甲/停车.docx"]
    assert not skipped
    for one in found:
        assert said(decode(one.name, one.read())) == regulation_said()


def test_a_word_document_is_no_archive() -> None:
    assert not is_archive(plain_docx(["第一条"]))
    assert is_archive(packed({"a.txt": "x"}))


def test_names_in_gb18030_are_read(tmp_path: Path) -> None:
    data = packed({"@@@@@@@@.txt": LAW}).replace(b"@@@@@@@@", "条例草案".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(data)
    (one,), _ = collect([tmp_path])
    assert one.name == "a.zip/条例草案.txt"
    assert one.read() == LAW.encode()


def test_archives_in_archives_to_a_depth(tmp_path: Path) -> None:
    inner = packed({"c.txt": LAW, "d.zip": packed({"e.zip": packed({"f.txt": LAW})})})
    path = archive(tmp_path, {"a.txt": LAW, "b.zip": inner}, "x.zip")
    found, skipped = collect([path])
    assert [one.name for one in found] == ["x.zip/a.txt", "x.zip/b.zip/c.txt"]
    assert faults(skipped) == [("x.zip/b.zip/d.zip/e.zip", "is an archive within 3 others")]
    found, skipped = collect([path], limits=Limits(depth=4))
    assert found[-1].name == "x.zip/b.zip/d.zip/e.zip/f.txt" and found[-1].read() == LAW.encode()
    assert not skipped


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "a/../../b.txt", "C:\\a.txt", "..\\a.txt"])
def test_paths_that_lead_out_are_refused_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    found, skipped = collect([archive(tmp_path, {name: LAW, "b.txt": LAW})])
    assert [one.name for one in found] == ["法规.zip/b.txt"]
    assert [error.reason for error in skipped] == ["has a path that leads out of the archive"]
    assert [path.name for path in tmp_path.iterdir()] == ["法规.zip"]


def test_links_in_archives_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
    assert faults(collect([tmp_path])[1]) == [("x.zip/a.txt", "is a link, not a document")]


def test_a_bomb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path, {"a.txt": b"0" * (20 << 20), "b.txt": LAW})
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("was unpacked"))
    found, skipped = collect([path])
    assert [one.name for one in found] == ["法规.zip/b.txt"]
    assert faults(skipped) == [("法规.zip/a.txt", "unpacks to more than 200 times its size, as a bomb does")]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(files=2), "holds more than 2 files"),
        (Limits(total=100), "unpacks to more than 100 bytes"),
        (Limits(size=20), "is 44 bytes, too large"),
    ],
)
def test_limits(tmp_path: Path, limits: Limits, reason: str) -> None:
    _, skipped = collect([archive(tmp_path, dict.fromkeys(("a.txt", "b.txt", "c.txt"), LAW))], limits=limits)
    assert {error.reason for error in skipped} == {reason}
    assert all(error.remedy for error in skipped)


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"0" * 500_000}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(bytes(data))
    (one,), _ = collect([tmp_path])
    with pytest.raises(SourceError, match="is damaged within the archive"):
        one.read()


def test_passwords_damage_and_doubles_are_told(tmp_path: Path) -> None:
    locked = bytearray(packed({"a.txt": LAW}))
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        locked[locked.index(sign) + offset] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(locked))
    (tmp_path / "broken.zip").write_bytes(packed({"a.txt": LAW})[:-10])
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(tmp_path / "twice.zip", "w") as file:
        file.writestr("a.txt", LAW)
        file.writestr("a.txt", LAW)
    found, skipped = collect([tmp_path])
    assert [one.name for one in found] == ["twice.zip/a.txt"]
    assert sorted(faults(skipped)) == [
        ("broken.zip", "is a damaged archive"),
        ("locked.zip/a.txt", "needs a password"),
        ("twice.zip/a.txt", "stands twice in the archive"),
    ]


def test_a_document_cut_within_its_archive_is_told(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": LAW * 50}, method=zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(bytes(data))
    (one,), _ = collect([tmp_path])
    with pytest.raises(SourceError, match="is damaged within the archive"):
        one.read()


# --- folders and standard input


def test_links_out_of_a_folder_and_what_is_no_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "secret.txt").write_text(LAW, encoding="utf-8")
    (tmp_path / "laws" / "a.txt").write_text(LAW, encoding="utf-8")
    (tmp_path / "laws" / "b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "laws" / "c.txt").symlink_to("c.txt")
    (tmp_path / "laws" / "d.txt").symlink_to("a.txt")
    os.mkfifo(tmp_path / "laws" / "e.txt")
    found, skipped = collect([tmp_path / "laws"])
    assert len(found) == 1
    assert [(Path(error.name).name, error.reason) for error in skipped] == [
        ("b.txt", "is a link to a file outside the folder"),
        ("c.txt", "is no file"),
        ("e.txt", "is no file"),
    ]


@pytest.mark.parametrize("given", [REGULATION.encode(), numbered_docx(), packed({"停车.txt": REGULATION})])
def test_standard_input_is_built(tmp_path: Path, given: bytes) -> None:
    line = [sys.executable, "-m", "kg", "build", "-", "-o", str(tmp_path / "out"), "--json"]
    done = subprocess.run(line, cwd=ROOT, input=given, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert b'"norms": 84' in done.stdout and b'"source": "stdin' in done.stdout


def test_too_much_on_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs.sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 99)))
    (one,), _ = collect(["-"], limits=Limits(size=10))
    assert one == Input(Path("-"), "stdin", held=b"x" * 11)
    with pytest.raises(SourceError, match=r"too large; .* --max-size"):
        decode(one.name, one.read(Limits(size=10)), limits=Limits(size=10))
