"""Files replaced together: what a writer that was stopped at any step leaves, and what the next makes of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.holding import seize
from kg import lock
from outputs import atomic
from outputs.errors import OutputError

OLD = {"a.txt": "旧", "below/b.txt": "旧", "c.txt": "旧", "mine.txt": "旧"}
NEW = {"a.txt": "新", "below/b.txt": "新", "c.txt": "新"}


class Stopped(BaseException):
    """What stands for a kill: nothing is caught, nothing cleaned up."""


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def replace_all(folder: Path) -> None:
    with lock.locked(folder), atomic.staged(folder) as staging:
        fill(staging, NEW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path, OLD)
    return tmp_path


def stopping(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, at: int) -> None:
    """Let the call number `at` of a function stop the writer, and keep it from cleaning up."""
    real, calls = getattr(owner, name), 0

    def counted(*args: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            monkeypatch.setattr(atomic.shutil, "rmtree", lambda *_, **__: None)
            raise Stopped
        return real(*args, **more)

    monkeypatch.setattr(owner, name, counted)


# What a writer that is stopped there leaves behind: the old files, or the new ones half in place and ready to be.
STEPS: list[tuple[Any, str, int, dict[str, str]]] = [
    (Path, "mkdir", 1, OLD),
    (os, "fsync", 1, OLD),
    (os, "fsync", 3, OLD),
    (Path, "rename", 1, OLD),
    *((Path, "replace", n, NEW) for n in (1, 2, 3)),
]


@pytest.mark.parametrize(("owner", "name", "at", "after"), STEPS)
def test_whoever_comes_next_finds_one_set_of_files(
    folder: Path, owner: Any, name: str, at: int, after: dict[str, str]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        stopping(patched, owner, name, at)
        with pytest.raises(Stopped):
            replace_all(folder)
    with lock.locked(folder):
        pass
    assert contents(folder) == {**OLD, **after}
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "below", "c.txt", "mine.txt"]
    replace_all(folder)
    assert contents(folder) == {**OLD, **NEW}


def test_what_a_writer_makes_now_is_not_taken_from_it(folder: Path) -> None:
    with lock.locked(folder), atomic.staged(folder) as staging:
        fill(staging, NEW)
        with pytest.raises(OutputError, match="another build is writing here"), lock.locked(folder):
            pass
        assert contents(staging) == NEW
    assert contents(folder) == {**OLD, **NEW}


def test_a_folder_in_the_way_is_named_before_anything_is_replaced(folder: Path) -> None:
    (folder / "c.txt").unlink()
    (folder / "c.txt" / "mine").mkdir(parents=True)
    before = contents(folder)
    with pytest.raises(OutputError, match=r"c\.txt: a folder is in the way of the file"):
        replace_all(folder)
    assert contents(folder) == before


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Have a Ctrl-C heard, as it is not where the checks run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("step", ["rename", "replace"])
def test_an_interruption_does_not_part_files(folder: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    real: Callable[..., Any] = getattr(Path, step)

    def interrupted(*args: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return real(*args)

    monkeypatch.setattr(Path, step, interrupted)
    replace_all(folder)
    assert contents(folder) == {**OLD, **NEW}
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


# --- one file


def left_behind(folder: Path, name: str, text: str = "半") -> Path:
    left = folder / f".{name}.99999{atomic.TEMPORARY}"
    left.write_text(text, encoding="utf-8")
    return left


def test_what_a_killed_writer_left_of_a_file_goes_with_the_next_write(folder: Path) -> None:
    left, other = left_behind(folder, "a.txt"), left_behind(folder, "b.txt")
    atomic.write(folder / "a.txt", "新")
    assert (folder / "a.txt").read_text(encoding="utf-8") == "新"
    assert (left.exists(), other.exists()) == (False, True)
    with lock.locked(folder):
        assert not other.exists()


def test_what_another_writer_is_at_stays(folder: Path) -> None:
    busy, begun = left_behind(folder, "a.txt"), left_behind(folder, "a.txt.b", "")
    with busy.open("rb") as file:
        seize(file)
        atomic.write(folder / "a.txt", "新")
        with lock.locked(folder):
            assert busy.exists()
    assert begun.exists()  # made this moment
    os.utime(begun, (0, 0))
    with lock.locked(folder):
        assert not begun.exists()


def test_names_are_no_patterns(folder: Path) -> None:
    left = left_behind(folder, "a.txt")
    atomic.write(folder / "[a]*", "新")
    assert left.exists()
