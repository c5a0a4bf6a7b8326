"""Files that nobody should be sent: each is built as far as it is sound, or named in one line with the remedy."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg import builder, places
from kg.cli import app
from kg.inputs import collect

LAW = "某市管理条例\n第一条　市教育局应当公布目录。\n"
BYTES = {
    "NULs": (LAW.encode() + bytes(9), "is binary, or UTF-16 without a byte order mark"),
    "UTF-16 without its mark": (LAW.encode("utf-16-le"), "is binary, or UTF-16 without a byte order mark"),
    "UTF-16 cut off": (LAW.encode("utf-16")[:-1], "starts as utf-16 and breaks at byte"),
    "lone surrogates": (LAW.encode() + "\ud800".encode("utf-8", "surrogatepass"), "is neither UTF-8 nor GB18030"),
    "Big5": (
        "第一條 市教育局應當公布目錄，並加強管理。\n".encode("big5") * 3,
        "is not UTF-8, and as GB18030 it does not read as Chinese",
    ),
    "Latin": ("Café déjà vu naïve\n".encode("latin-1") * 9, "is neither UTF-8 nor GB18030"),
    "control characters": (b"\x01\x02\x03" * 99 + LAW.encode(), "holds control characters and is not text"),
    "blanks alone": (" \u3000\n\f".encode() * 9, "is empty"),
    "nothing": (b"", "is empty"),
}
not_windows = pytest.mark.skipif(sys.platform == "win32", reason="such names and links are not there")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def rows(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / places.TRIPLES).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("what", BYTES)
def test_what_is_no_text_is_named_in_one_line_and_the_rest_is_built(tmp_path: Path, what: str) -> None:
    data, reason = BYTES[what]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(LAW, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(data)
    report = builder.build([tmp_path / "in"], tmp_path / "out", jobs=1)
    (skipped,) = report.skipped
    assert skipped.name == "b.txt" and skipped.reason.startswith(reason) and skipped.remedy
    assert len(str(skipped).splitlines()) == 1
    assert [row["source"] for row in rows(tmp_path / "out")] == ["a.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_encodings_that_prove_themselves_are_read_alike(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(LAW.encode(encoding))
    builder.build([tmp_path / "a.txt"], tmp_path / "out", jobs=1)
    (row,) = rows(tmp_path / "out")
    assert (row["subject"], row["predicate"], row["object"]) == ("教育局", "公布", "目录")


def test_signs_that_turn_the_direction_stay_in_the_text_and_harm_nothing(tmp_path: Path) -> None:
    text = LAW.replace("目录", "\u202e目\u2067录\u202c")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    builder.build([tmp_path / "a.txt"], tmp_path / "out", jobs=1)
    (row,) = rows(tmp_path / "out")
    start, end = row["spans"]["predicate"]  # type: ignore[index]
    assert text[start:end] == row["predicate"] == "公布"


@not_windows
def test_a_name_that_opens_with_a_dash_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-o.txt", "--help.md"):
        Path(name).write_text(LAW, encoding="utf-8")
    assert run("build", "-o", "out", "--", "-o.txt", "--help.md").exit_code == 0
    assert [row["source"] for row in rows(Path("out"))] == ["--help.md", "-o.txt"]
    assert run("build", ".", "-o", "out2").exit_code == 0
    assert rows(Path("out2")) == rows(Path("out"))


@not_windows
def test_a_name_with_a_line_break_never_breaks_a_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb\u202e.txt").write_text(LAW, encoding="utf-8")
    (tmp_path / "c\rd\x1b[31m.txt").write_bytes(b"")
    result = run("build", str(tmp_path), "-o", str(tmp_path / "out"))
    assert result.exit_code == 3
    assert [row["source"] for row in rows(tmp_path / "out")] == ["a\ufffdb\ufffd.txt"]
    assert "kg: skipped c\ufffdd\ufffd[31m.txt: is empty; give a file with text in it\n" in result.stderr
    missing = run("build", str(tmp_path / "no\nsuch\u2067.txt"), "-o", str(tmp_path / "out2"))
    assert [line for line in missing.stderr.splitlines() if "no\ufffdsuch\ufffd.txt: no such file" in line]


@not_windows
def test_names_that_are_printed_alike_are_told(tmp_path: Path) -> None:
    for name in ("a\n.txt", "a\r.txt"):
        (tmp_path / name).write_text(LAW, encoding="utf-8")
    found, (skipped,) = collect([tmp_path])
    assert len(found) == 1
    assert skipped.reason == "is printed like the name of another file"


@not_windows
def test_links_in_a_circle_are_named(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "up").symlink_to("..")
    (tmp_path / "a.txt").write_text(LAW, encoding="utf-8")
    found, (skipped,) = collect([tmp_path])
    assert [one.name for one in found] == ["a.txt"]
    assert skipped.reason == "is no file"


def test_a_line_without_end_is_read_or_told(tmp_path: Path) -> None:
    sentence = "市教育局应当建立健全制度，并向社会公布目录"
    (tmp_path / "a.txt").write_text(f"某市管理条例\n第一条　{f'{sentence}。' * 500}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"某市管理条例\n第一条　{sentence.replace('，', '') * 5000}", encoding="utf-8")
    report = builder.build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out", jobs=1)
    assert report.norms == 1000
    assert "endless-sentence" in {warning.code for warning in report.documents[1].warnings}


def test_a_text_larger_than_the_bound_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LAW * 40_000, encoding="utf-8")
    result = run("build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--max-size", "1")
    assert result.exit_code == 1
    assert "too large; split it into files under 1,048,576 bytes, or allow more with --max-size 3" in result.stderr
