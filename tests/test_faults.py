"""Faults of the machine: a disk that is full, a folder that takes nothing, builds stopped or meeting in one folder.

Each is real: a limit of the system, a permission that binds, a signal. The last good build must stand, or none; what is
said is one line; the next build succeeds and nothing piles up.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import kill_builds
import pytest
from factories import LAW

from kg import builder
from kg.doctor.checks import examine
from kg.places import FILES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for limits and capabilities")
ROOT = Path(__file__).parents[1]
KIB = 1024
OTHER = LAW.replace("江城", "海城")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write two versions of a law, and a build of the first."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in (("a", LAW), ("b", OTHER)):
        (folder / name).mkdir()
        (folder / name / "条例.txt").write_text(text, encoding="utf-8")
    builder.build([folder / "a"], folder / "out")
    return folder


@pytest.fixture
def here(built: Path, tmp_path: Path) -> Path:
    """A copy of these to spoil; a folder that was made read-only can be removed again in the end."""
    return shutil.copytree(built, tmp_path / "here")


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def kg(*arguments: str | Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "kg", *map(str, arguments)]
    done = subprocess.run(line, preexec_fn=before, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr
    return done


def refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert all(words in done.stderr for words in said), done.stderr


def the_next_build_is_good(here: Path) -> None:
    assert kg("build", here / "b", "-o", here / "out", "-q").returncode == 0
    assert set(contents(here / "out")) == set(FILES)
    assert [result for result in examine(here / "out") if result.count] == []


# --- no room


def no_file_over(size: int) -> Callable[[], None]:
    """Return what keeps a process from writing any file larger than that."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


# Of the files that a build writes one after the other, another one is each time the first that has no room.
@pytest.mark.parametrize("size", [0, 3 * KIB, 24 * KIB, 200 * KIB])
def test_without_room_the_last_build_stands(here: Path, size: int) -> None:
    before = contents(here / "out")
    refused(kg("build", here / "b", "-o", here / "out", before=no_file_over(size)), "make room there")
    assert contents(here / "out") == before
    the_next_build_is_good(here)


def test_without_room_a_first_build_leaves_no_folder(here: Path) -> None:
    refused(kg("build", here / "b", "-o", here / "new", before=no_file_over(3 * KIB)), "make room there")
    assert not (here / "new").exists()


def test_without_room_exports_and_tables_leave_the_old_ones(here: Path) -> None:
    assert kg("export", here / "out", "csv", "-o", here / "tables").returncode == 0
    before = contents(here / "tables")
    refused(
        kg("export", here / "out", "csv", "jsonl", "-o", here / "tables", before=no_file_over(64)), "make room there"
    )
    table = here / "tables" / "one.csv"
    refused(kg("stats", "-i", here / "out", "--csv", table, before=no_file_over(64)), "one.csv", "make room there")
    assert contents(here / "tables") == before


# --- a folder that takes nothing


def bound_by_permissions() -> None:
    """Take from root what lets it write everywhere; others have it not."""
    if os.geteuid() == 0:
        drop_from_bounding_set, override, read_all = 24, 1, 2
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (override, read_all):
            if libc.prctl(drop_from_bounding_set, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "root keeps the right to write everywhere")


@pytest.fixture
def locked_up(here: Path) -> Iterator[Path]:
    """A build in a folder without permission to write."""
    (here / "out").chmod(0o555)
    probe = [sys.executable, "-c", f"open({str(here / 'out' / 'x')!r}, 'w')"]
    tried = subprocess.run(probe, preexec_fn=bound_by_permissions, capture_output=True, text=True, check=False)
    assert "PermissionError" in tried.stderr  # else nothing is tested here
    yield here
    (here / "out").chmod(0o755)


def test_a_folder_without_permission_is_named_and_left(locked_up: Path) -> None:
    before = contents(locked_up / "out")
    done = kg("build", locked_up / "b", "-o", locked_up / "out", before=bound_by_permissions)
    refused(done, f"{locked_up / 'out'}: Permission denied; give a folder that can be written to")
    done = kg("export", locked_up / "out", "csv", before=bound_by_permissions)
    refused(done, "Permission denied; give a folder")
    assert contents(locked_up / "out") == before


@pytest.mark.parametrize(
    "asked", [["stats", "-i"], ["orphans", "-i"], ["view", "--no-open"], ["doctor"]], ids=lambda asked: asked[0]
)
def test_a_build_that_cannot_be_written_can_be_read(locked_up: Path, asked: list[str]) -> None:
    done = kg(*asked, locked_up / "out", before=bound_by_permissions)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("place", ["/proc/kg-out", "/sys/kg-out", "/dev/null", "/dev/null/out"])
def test_a_place_that_takes_no_folder_is_named(here: Path, place: str) -> None:
    refused(kg("build", here / "b", "-o", place), place.removesuffix("/out"), "give a folder that can be written to")


# --- stopped and met


@pytest.mark.parametrize("sign", [kill_builds.KILL, kill_builds.INTERRUPT], ids=["killed", "interrupted"])
def test_builds_stopped_at_random_leave_the_last_good_one(sign: kill_builds.signal.Signals) -> None:
    tally = kill_builds.run(3, seed=7, sign=sign)
    assert tally.moments.total() == 3


def test_builds_that_meet_in_a_folder_give_one_and_a_refusal(here: Path) -> None:
    done: list[subprocess.CompletedProcess[str]] = []

    def build(version: str) -> None:
        done.append(kg("build", here / version, "-o", here / "out", "-q"))

    threads = [threading.Thread(target=build, args=(version,)) for version in "abab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    built = [one for one in done if one.returncode == 0]
    assert built
    for one in done:
        if one not in built:
            refused(one, "another build is writing here; wait until it has ended")
    assert set(contents(here / "out")) == set(FILES)
    assert [result for result in examine(here / "out") if result.count] == []
