"""Documents read by several processes: the same outcome in the same order, faults and interruptions included."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from extract.errors import SourceError
from extract.given import Given
from kg import builder, places
from kg.engines import Work, local
from kg.engines.batches import batches
from kg.engines.local import Local
from kg.engines.outcome import How
from kg.inputs import Input
from kg.store.tables import Tables
from outputs.errors import OutputError
from rules import Rulebook, load

ROOT = Path(__file__).parents[1]
LAW = "江城市第{n}条例\n第一条　市教育部门应当公布第{n}号目录。\n"


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load()


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:02}.txt").write_text(LAW.format(n=n), encoding="utf-8")
    (folder / "05.txt").write_bytes(b"\x00\x01\x02" * 50)
    return folder


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes pay for little texts, too, a few batches of them."""
    monkeypatch.setattr(local, "WORTH", 1)
    monkeypatch.setattr(local, "BATCH", 200)


def inputs(folder: Path) -> list[Input]:
    return [Input(path, path.name, given=Given(jurisdiction="江城市")) for path in sorted(folder.iterdir())]


def outcomes(given: Sequence[Input], book: Rulebook, *, jobs: int) -> list[Tables | tuple[str, str, str]]:
    found = Local(jobs).read_each(Work(given, (), How(), book, "", Path()))
    return [(one.name, one.reason, one.remedy) if isinstance(one, SourceError) else one for one in found]


@pytest.mark.usefixtures("eager")
def test_processes_give_what_one_gives_in_the_same_order(laws: Path, book: Rulebook) -> None:
    alone = outcomes(inputs(laws), book, jobs=1)
    together = outcomes(inputs(laws), book, jobs=2)
    assert together == alone
    assert [isinstance(one, Tables) for one in alone].count(False) == 1
    norms = alone[7].sheets["norms"]  # type: ignore[union-attr]
    assert dict(zip(norms.columns, norms.rows[0], strict=True))["object"] == "第7号目录"


def test_documents_of_one_archive_share_its_length(tmp_path: Path) -> None:
    archive, law = tmp_path / "laws.zip", tmp_path / "law.txt"
    archive.write_bytes(bytes(900))
    law.write_bytes(bytes(400))
    inputs = [Input(archive, f"{n}.txt", inside=(f"{n}.txt",)) for n in range(3)]
    found = batches([*inputs, Input(law, "law.txt")], of=600)
    assert [[one.name for one in batch] for batch in found] == [["0.txt", "1.txt"], ["2.txt", "law.txt"]]


@pytest.mark.usefixtures("eager")
def test_a_build_is_the_same_to_the_byte_for_any_number(laws: Path, tmp_path: Path) -> None:
    for jobs in (1, 3):
        builder.build([laws], tmp_path / str(jobs), jobs=jobs)
    for name in (places.TRIPLES, places.GRAPHML, places.HTML):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "3" / name).read_bytes()


def test_little_to_read_starts_no_process(laws: Path, book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_alongside", lambda *_: pytest.fail("a process for a few hundred bytes"))
    assert len(outcomes(inputs(laws), book, jobs=4)) == 12


@pytest.mark.usefixtures("eager")
def test_own_rules_reach_every_process(laws: Path, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "organs.toml").write_text(
        '[[organ]]\nid = "organ.mulu"\nname = "目录部门"\nkind = "department"\naliases = ["教育"]\n'
        'match = ["教育部门应当公布目录。"]\nno_match = ["目录应当公布。"]\n',
        encoding="utf-8",
    )
    with pytest.raises(Exception, match="教育"):
        builder.build([laws], tmp_path / "out", rules=tmp_path / "rules", jobs=2)


SLOW = """
import os, signal, sys, time
from kg import builder
from kg.engines import local, outcome

def linger(*args, **more):
    open(sys.argv[3], "a").close()
    time.sleep(60)

if __name__ == "__mp_main__":
    outcome.extract = linger
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the checks run in the background
    local.WORTH, local.BATCH = 1, 200
    try:
        builder.build([sys.argv[1]], sys.argv[2], jobs=2)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}")
"""


@pytest.fixture
def slow(laws: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A build whose processes have begun to read and do not end."""
    script, begun = tmp_path / "slow.py", tmp_path / "begun"
    script.write_text(SLOW, encoding="utf-8")
    command = [sys.executable, str(script), str(laws), str(tmp_path / "out"), str(begun)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True) as child:
        until = time.monotonic() + 60
        while not begun.exists():
            assert child.poll() is None and time.monotonic() < until
            time.sleep(0.05)
        yield child
        child.kill()


def workers_of(pid: int) -> list[int]:
    children = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return [one for one in children if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text()]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_an_interruption_ends_every_process(slow: subprocess.Popen[str], tmp_path: Path) -> None:
    below = workers_of(slow.pid)
    assert below
    os.killpg(slow.pid, signal.SIGINT)
    assert slow.wait(20) == 130
    assert not [pid for pid in below if Path(f"/proc/{pid}").exists()]
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_no_process_outlives_a_build_that_is_killed(slow: subprocess.Popen[str]) -> None:
    below = workers_of(slow.pid)
    assert below
    slow.kill()
    until = time.monotonic() + 10
    while left := [pid for pid in below if lives(pid)]:
        assert time.monotonic() < until, left
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_process_that_is_killed_is_told(slow: subprocess.Popen[str]) -> None:
    for pid in workers_of(slow.pid):
        os.kill(pid, signal.SIGKILL)
    _, said = slow.communicate(timeout=30)
    assert f"{OutputError.__name__}: a process that reads documents was killed; " in said
    assert "-j 1" in said
