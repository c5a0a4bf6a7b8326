"""The build: what goes in, what comes out, and that it is whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import LAW, fake_extract

import kg
from extract.errors import SourceError
from extract.given import NOTHING, Given
from extract.pipeline import extract as real_extract
from extract.readers import read
from extract.records import Source
from kg import builder, graph, inputs, lock, partial, places, store
from kg.engines import outcome
from kg.report import BuildReport, Progress
from outputs import atomic
from outputs.errors import OutputError
from outputs.formats import graphml, html
from rules import Rulebook, load

BOOK = load()
RUN = store.Run("2026-01-01T00:00:00+00:00", "0", 2, 0, 0, "r")
STABLE = (places.TRIPLES, places.GRAPHML, places.HTML)
OTHER_LAW = LAW.replace("江城", "海城").replace("规划", "方案")


@pytest.fixture(autouse=True)
def simple_stages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a simple extractor and page in place of the real ones; give the names of the documents extracted."""
    extracted: list[str] = []

    def extract(source: Source, book: Rulebook, *, given: Given = NOTHING) -> Any:
        extracted.append(source.name)
        return fake_extract(source, book, given=given)

    monkeypatch.setattr(outcome, "extract", extract)
    monkeypatch.setattr(builder, "load", lambda extra: BOOK)
    monkeypatch.setattr(html, "render", lambda content: {places.HTML: (b"<html>",)})
    return extracted


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    (folder / "deep").mkdir(parents=True)
    (folder / "乙.txt").write_text(LAW, encoding="utf-8")
    (folder / "deep" / "甲.md").write_text(OTHER_LAW, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / places.TRIPLES).read_text(encoding="utf-8").splitlines()]


def names(report: BuildReport) -> list[str]:
    return [document.source for document in report.documents]


def test_build_writes_its_four_files_and_nothing_else(laws: Path, out: Path) -> None:
    report = kg.build([laws], out)
    assert set(contents(out)) == set(places.FILES)
    assert [Path(file).name for file in report.files] == list(places.FILES)
    assert names(report) == ["乙.txt", "甲.md"]
    assert report.norms == len(rows(out)) > 0
    assert [d.norms["obligation"] for d in report.documents] == [2, 2]


def test_rows_have_the_published_fields_in_order(laws: Path, out: Path) -> None:
    builder.build([laws], out)
    assert list(rows(out)[0]) == [
        "id", "source", "document", "jurisdiction", "locator", "chapter", "para", "item", "subject", "organ", "levels",
        "subject_source", "role", "co_actors", "modality", "marker", "predicate", "object", "topics", "counterparty",
        "condition", "exception", "deadline", "citations", "evidence", "start", "end", "spans", "rule", "duty",
        "complement", "own_levels", "co_organs", "deadline_iso", "deadline_direction", "deadline_event",
        "deadline_working_days", "fines", "violates", "mined_topics", "place", "amends",
    ]  # fmt: skip
    text = (laws / "乙.txt").read_text(encoding="utf-8")
    for row in rows(out):
        if row["source"] == "乙.txt":
            assert text[row["start"] : row["end"]] == row["evidence"]
            assert text[slice(*row["spans"]["predicate"])] == row["predicate"]


def test_open_gives_norms_and_graph(laws: Path, out: Path) -> None:
    report = builder.build([laws], out)
    with kg.open(out) as built:
        assert len(built.norms()) == report.norms
        assert built.graph(layers=builder.DEFAULT_LAYERS).number_of_edges() == report.edges


def test_open_of_another_folder_names_it(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no build in this folder; make one with: kg build"):
        kg.open(tmp_path)


def test_order_of_paths_does_not_matter(laws: Path, tmp_path: Path) -> None:
    files = [laws / "乙.txt", laws / "deep" / "甲.md"]
    builder.build(files, tmp_path / "a")
    builder.build([*files[::-1], laws], tmp_path / "b")
    a, b = contents(tmp_path / "a"), contents(tmp_path / "b")
    assert [a[name] for name in STABLE] == [b[name] for name in STABLE]


def test_a_rerun_takes_everything_over_and_writes_the_same_bytes(
    laws: Path, out: Path, simple_stages: list[str]
) -> None:
    builder.build([laws], out)
    before = contents(out)
    simple_stages.clear()
    (out / places.HTML).unlink()
    report = builder.build([laws], out)
    after = contents(out)
    assert simple_stages == []
    assert [document.reused for document in report.documents] == [True, True]
    assert [after[name] for name in STABLE] == [before[name] for name in STABLE]
    with kg.open(out) as built:
        assert [(run.documents, run.reused) for run in built.runs()] == [(2, 0), (2, 2)]


def test_only_what_changed_is_extracted_again(laws: Path, out: Path, tmp_path: Path, simple_stages: list[str]) -> None:
    builder.build([laws], out)
    (laws / "乙.txt").write_text(LAW + "第三条 市科技部门可以建立平台。\n", encoding="utf-8")
    simple_stages.clear()
    builder.build([laws], out)
    assert simple_stages == ["乙.txt"]
    builder.build([laws], tmp_path / "fresh")
    again, fresh = contents(out), contents(tmp_path / "fresh")
    assert [again[name] for name in STABLE] == [fresh[name] for name in STABLE]


def test_a_document_that_is_gone_leaves_the_build(laws: Path, out: Path) -> None:
    builder.build([laws], out)
    (laws / "乙.txt").unlink()
    assert names(builder.build([laws], out)) == ["甲.md"]
    assert {row["source"] for row in rows(out)} == {"甲.md"}


@pytest.mark.parametrize("change", [{"jurisdiction": "江城市"}, {"title": "江城条例"}])
def test_other_options_extract_again(laws: Path, out: Path, simple_stages: list[str], change: dict[str, str]) -> None:
    one = laws / "乙.txt"
    builder.build([one], out)
    builder.build([one], out, **change)  # type: ignore[arg-type]
    assert simple_stages == ["乙.txt", "乙.txt"]


def test_other_rules_extract_again(
    laws: Path, out: Path, simple_stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rules import TopicRule

    one = laws / "乙.txt"
    builder.build([one], out)
    rule = TopicRule(id="topic.a", name="算力", match=("算力",), no_match=("数据",))
    monkeypatch.setattr(builder, "load", lambda extra: Rulebook([*BOOK.rules.values(), rule]))
    builder.build([one], out)
    assert simple_stages == ["乙.txt", "乙.txt"]


def damage_header(path: Path) -> None:
    path.write_bytes(b"x" + path.read_bytes()[1:])


def damage_pages(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def of_another_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize("damage", [damage_pages, cut_off, of_another_version])
def test_an_earlier_build_that_cannot_be_read_is_built_anew(
    laws: Path, out: Path, simple_stages: list[str], damage: Callable[[Path], None]
) -> None:
    builder.build([laws], out)
    before = contents(out)
    damage(out / store.FILE)
    simple_stages.clear()
    builder.build([laws], out)
    assert simple_stages == ["乙.txt", "甲.md"]
    assert [contents(out)[name] for name in STABLE] == [before[name] for name in STABLE]


def test_a_store_that_is_none_is_not_replaced_unasked(laws: Path, out: Path) -> None:
    builder.build([laws], out)
    damage_header(out / store.FILE)
    with pytest.raises(OutputError, match="--force"):
        builder.build([laws], out)
    assert builder.build([laws], out, force=True).norms > 0


def test_files_of_the_user_stay_and_are_not_replaced_unasked(laws: Path, out: Path) -> None:
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    (out / places.HTML).write_text("my page", encoding="utf-8")
    with pytest.raises(OutputError, match=r"graph\.html in it was not written by kg.*--force"):
        builder.build([laws], out)
    assert contents(out) == {"notes.txt": b"mine", places.HTML: b"my page"}
    builder.build([laws], out, force=True)
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert set(contents(out)) == {*places.FILES, "notes.txt"}


def test_a_folder_with_other_files_takes_a_build(laws: Path, out: Path) -> None:
    out.mkdir()
    (out / "log").write_text("", encoding="utf-8")
    assert builder.build([laws], out).norms > 0


def test_out_inside_the_inputs_is_not_read_back(laws: Path) -> None:
    builder.build([laws], laws)
    report = builder.build([laws], laws)
    assert names(report) == ["乙.txt", "甲.md"]
    assert report.skipped == ()


def test_out_that_is_a_file(laws: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"file: .*give a folder that can be written to"):
        builder.build([laws], file)
    with pytest.raises(OutputError, match="give a folder"):
        builder.build([laws], file / "below")
    assert file.read_text(encoding="utf-8") == "mine"


def test_same_names_are_told_apart_by_their_folders(tmp_path: Path, out: Path) -> None:
    for place in ("a/x", "b/x"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "law.txt").write_text(LAW, encoding="utf-8")
    (tmp_path / "a" / "other.txt").write_text(LAW, encoding="utf-8")
    report = builder.build([tmp_path / "a", tmp_path / "b"], out)
    assert names(report) == ["a/x/law.txt", "b/x/law.txt", "other.txt"]
    assert {row["source"] for row in rows(out)} == set(names(report))


def test_no_path_of_the_machine_gets_into_the_outputs(laws: Path, out: Path) -> None:
    builder.build([laws], out)
    for name in (places.TRIPLES, places.GRAPHML, store.FILE):
        assert str(laws.parent).encode() not in (out / name).read_bytes()


def test_a_folder_gives_texts_names_other_documents_and_ignores_the_rest(laws: Path, out: Path) -> None:
    for name in ("scan.PDF", "old.doc", "photo.jpg", "data.json", ".hidden.txt"):
        (laws / name).write_bytes(b"\x89PNG")
    (laws / ".git").mkdir()
    (laws / ".git" / "readme.md").write_text(LAW, encoding="utf-8")
    report = builder.build([laws], out)
    assert names(report) == ["乙.txt", "甲.md"]
    assert sorted(Path(skip.name).name for skip in report.skipped) == ["old.doc", "scan.PDF"]


def test_a_file_named_is_read_whatever_its_ending(laws: Path, out: Path) -> None:
    named = laws / "law.text"
    named.write_text(LAW, encoding="utf-8")
    assert names(builder.build([named], out)) == ["law.text"]


def test_patterns_are_expanded(laws: Path, out: Path) -> None:
    assert names(builder.build([str(laws / "**" / "*.md")], out)) == ["甲.md"]


def test_what_cannot_be_read_is_named_and_the_rest_is_built(laws: Path, out: Path) -> None:
    (laws / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (laws / "empty.txt").write_bytes(b"")
    seen: list[str] = []
    report = builder.build([laws, laws / "gone.txt", laws / "*.rtf"], out, on_skip=lambda skip: seen.append(skip.name))
    assert names(report) == ["乙.txt", "甲.md"]
    assert [Path(skip.name).name for skip in report.skipped] == ["gone.txt", "*.rtf", "binary.txt", "empty.txt"]
    assert seen == [skip.name for skip in report.skipped]
    assert all(skip.reason and skip.remedy for skip in report.skipped)


@pytest.mark.parametrize("at", ["folder", "file"])
def test_without_permission(laws: Path, out: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    def refuse(name: object) -> None:
        raise PermissionError(13, "Permission denied", str(name))

    if at == "folder":
        real = os.scandir
        monkeypatch.setattr(os, "scandir", lambda path: refuse(path) if str(path).endswith("deep") else real(path))
    else:
        read = Path.read_bytes
        monkeypatch.setattr(Path, "read_bytes", lambda path: refuse(path) if path.name == "甲.md" else read(path))
    report = builder.build([laws], out)
    assert names(report) == ["乙.txt"]
    [skip] = report.skipped
    assert "permission denied" in skip.reason.lower()
    assert "permission" in skip.remedy


def test_out_without_permission(laws: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match=r"out: Permission denied; give a folder"):
        builder.build([laws], out)


def test_nothing_to_build(tmp_path: Path, out: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=r"empty: no document found"):
        builder.build([tmp_path / "empty"], out)
    with pytest.raises(SourceError, match="none of the files"):
        builder.build([tmp_path / "gone"], out)
    assert not out.exists()


def test_nothing_to_build_leaves_the_last_build(laws: Path, out: Path, tmp_path: Path) -> None:
    builder.build([laws], out)
    before = contents(out)
    with pytest.raises(SourceError):
        builder.build([tmp_path / "gone"], out)
    assert contents(out) == before


def test_one_title_for_several_documents_is_refused(laws: Path, out: Path) -> None:
    with pytest.raises(SourceError, match="title of one document and 2 were found"):
        builder.build([laws], out, title="江城条例")


def test_progress_names_every_document_and_file(laws: Path, out: Path) -> None:
    seen: list[Progress] = []
    builder.build([laws], out, on_progress=seen.append)
    assert [p.name for p in seen] == ["乙.txt", "甲.md", places.TRIPLES, places.GRAPHML, places.HTML]
    assert {p.total for p in seen} == {2}
    assert [p.done for p in seen] == [0, 1, 2, 2, 2]


def test_a_bug_names_the_document(laws: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "extract", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError) as caught:
        builder.build([laws], out)
    assert caught.value.__notes__ == ["while building 乙.txt"]
    assert not out.exists()


@pytest.mark.parametrize("writer", [graphml, html, store.Writer])
def test_a_failure_while_writing_leaves_the_last_build(
    laws: Path, out: Path, monkeypatch: pytest.MonkeyPatch, writer: Any
) -> None:
    builder.build([laws], out)
    before = contents(out)
    (laws / "乙.txt").write_text(OTHER_LAW, encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "finish" if writer is store.Writer else "render", fail)
    with pytest.raises((OSError, OutputError), match="No space"):
        builder.build([laws], out)
    assert contents(out) == before


def test_a_full_disk_is_said_in_one_line(laws: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device; make room there"):
        builder.build([laws], out)
    assert not out.exists()


def test_two_builds_into_one_folder(laws: Path, out: Path) -> None:
    out.mkdir()
    with lock.locked(out), pytest.raises(OutputError, match="another build is writing here"):
        builder.build([laws], out)
    assert builder.build([laws], out).norms > 0


def test_what_a_killed_build_left_does_not_matter(laws: Path, out: Path) -> None:
    (out / atomic.STAGING).mkdir(parents=True)
    (out / atomic.STAGING / places.TRIPLES).write_text("half", encoding="utf-8")
    (out / lock.FILE).write_text("", encoding="utf-8")
    builder.build([laws], out)
    assert set(contents(out)) == set(places.FILES)


def test_a_first_build_killed_while_its_files_are_put_in_place_is_finished_by_the_next(
    laws: Path, out: Path, tmp_path: Path
) -> None:
    builder.build([laws], tmp_path / "whole")
    whole = contents(tmp_path / "whole")
    (out / atomic.READY).mkdir(parents=True)
    for name in places.FILES:
        place = out if name == places.HTML else out / atomic.READY
        (place / name).write_bytes(whole[name])
    report = builder.build([laws], out)
    assert [document.reused for document in report.documents] == [True, True]
    assert set(contents(out)) == set(places.FILES)


def test_a_stopped_build_is_gone_on_with(
    laws: Path, out: Path, simple_stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before the user stopped it is not read again; what would be written is as if nothing had been."""
    monkeypatch.setattr(partial, "_WORTH", 0)
    monkeypatch.setattr("kg.store.writing._SECONDS", 0)

    def stop(progress: Progress) -> None:
        if progress.done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        builder.build([laws], out, on_progress=stop)
    assert [path.name for path in out.iterdir()] == [partial.FILE]
    assert simple_stages == ["乙.txt"]
    report = builder.build([laws], out)
    assert simple_stages == ["乙.txt", "甲.md"]
    assert [document.reused for document in report.documents] == [True, False]
    builder.build([laws], out.with_name("other"))
    assert [contents(out)[name] for name in STABLE] == [contents(out.with_name("other"))[name] for name in STABLE]
    assert set(contents(out)) == set(places.FILES)


def test_a_build_stopped_at_once_leaves_nothing(laws: Path, out: Path) -> None:
    def stop(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        builder.build([laws], out, on_progress=stop)
    assert not out.exists()


def test_damage_in_what_a_stopped_build_left_is_no_matter(laws: Path, out: Path, simple_stages: list[str]) -> None:
    builder.build([laws], out)
    (out / partial.FILE).write_bytes((out / store.FILE).read_bytes()[:6000])
    report = builder.build([laws], out)
    assert [document.reused for document in report.documents] == [True, True]  # from the last whole one
    assert set(contents(out)) == set(places.FILES)


def test_documents_come_and_go_in_any_place(laws: Path, out: Path, tmp_path: Path) -> None:
    """However a build came about, it is the one that would be made anew: in the files, and in what the store gives."""
    for step, name in enumerate(["丙.txt", "甲甲.txt", "aa.txt", "丙.txt", "zz.txt", "丁.txt"]):
        if (laws / name).exists():
            (laws / name).unlink()
        else:
            (laws / name).write_text(OTHER_LAW.replace("海城", f"海{step}城"), encoding="utf-8")
        builder.build([laws], out)
        builder.build([laws], tmp_path / f"fresh{step}")
        assert [contents(out)[n] for n in STABLE] == [contents(tmp_path / f"fresh{step}")[n] for n in STABLE]
        assert tables(out) == tables(tmp_path / f"fresh{step}")


def tables(out: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the tables hold that queries ask, numbers of rows left out."""
    with sqlite3.connect(out / store.FILE) as db:
        found = {
            "names": "SELECT * FROM names ORDER BY 1, 2, 3",
            "actors": "SELECT * FROM actors ORDER BY rowid",
            "nodes": "SELECT id, kind, label FROM nodes ORDER BY number",
            "edges": "SELECT id, source, target, kind, label, norm FROM edges ORDER BY number",
            "tallies": "SELECT bearer, source, modality, norms FROM tallies ORDER BY 1, 2, 3",
            "words": "SELECT count(*) FROM provision_words WHERE provision_words MATCH '数字技'",
            "check": "SELECT integrity_check FROM pragma_integrity_check",
        }
        rows = {name: db.execute(sql).fetchall() for name, sql in found.items()}
        db.execute("INSERT INTO provision_words (provision_words, rank) VALUES ('integrity-check', 1)")
    db.close()
    return rows


@pytest.mark.parametrize("option", ["force", "fresh"])
def test_all_is_read_anew_on_request(laws: Path, out: Path, simple_stages: list[str], option: str) -> None:
    builder.build([laws], out)
    simple_stages.clear()
    builder.build([laws], out, **{option: True})  # type: ignore[arg-type]
    assert simple_stages == ["乙.txt", "甲.md"]
    with kg.open(out) as built:
        assert len(built.runs()) == 2


HANGING = """
import sys, time
from factories import fake_extract
from kg import builder
from kg.engines import outcome
from outputs.formats import html

def hang(*_, **__):
    print("writing", flush=True)
    time.sleep(60)

outcome.extract = fake_extract
html.render = hang
builder.build([sys.argv[1]], sys.argv[2])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_kill_in_mid_build_leaves_the_last_good_one(laws: Path, out: Path) -> None:
    builder.build([laws], out)
    before = contents(out)
    (laws / "乙.txt").write_text(OTHER_LAW, encoding="utf-8")
    root = Path(__file__).parents[1]
    path = os.pathsep.join([str(root), str(root / "tests")])
    command = [sys.executable, "-c", HANGING, str(laws), str(out)]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "writing\n"
        with pytest.raises(OutputError, match="another build"):
            builder.build([laws], out)
        child.send_signal(signal.SIGKILL)
    assert (out / atomic.STAGING / places.TRIPLES).exists()
    assert {name: (out / name).read_bytes() for name in places.FILES} == before
    assert builder.build([laws], out).norms > 0
    assert set(contents(out)) == set(places.FILES)
    assert contents(out)[places.TRIPLES] != before[places.TRIPLES]


def test_files_are_found_fast_among_many(tmp_path: Path) -> None:
    for i in range(500):
        folder = tmp_path / f"{i % 50}"
        folder.mkdir(exist_ok=True)
        (folder / f"{i // 100}.txt").touch()
    started = time.perf_counter()
    found, _ = inputs.collect([tmp_path, tmp_path])
    assert time.perf_counter() - started < 2
    assert len({one.name for one in found}) == len(found) == 250


def test_atomic_write_replaces_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    atomic.write(path, "旧\r\n")
    assert path.read_bytes() == "旧\r\n".encode()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(OutputError, match=r"a\.txt: Permission denied"):
        atomic.write(path, b"new")
    assert contents(tmp_path) == {"a.txt": "旧\r\n".encode()}


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents kept beside the checkout are absent")
def test_real_extractions_survive_the_store_and_the_exports(out: Path) -> None:
    book = load()
    found = [real_extract(read(path), book) for path in sorted(SEEDS.glob("*.txt"))[-2:]]
    whole = graph.build(found, layers=graph.ALL_LAYERS)
    out.mkdir()
    store.write(out / store.FILE, found, book=book, run=RUN)
    with kg.open(out) as opened:
        assert list(opened.extractions()) == found
    assert whole.number_of_edges() > 500
