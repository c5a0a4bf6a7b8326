"""Documents read by the workers of a cluster: the rows of the local engine, whatever happens to workers and runs."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import cluster
import duckdb
import pytest
from typer.testing import CliRunner

from kg import builder, places
from kg.cli import app
from kg.engines.cluster import engine as engine_module
from kg.engines.cluster.engine import Dask
from kg.engines.local import Local
from kg.report import Progress
from kg.sharding import shard
from kg.shards.manifest import FILE
from outputs.errors import OutputError

ROOT = Path(__file__).parents[1]
LAW = """江城市第{n}条例
第一条　市教育部门应当自收到申请之日起十五日内公布第{n}号目录。
第二条　市公安机关会同交通运输部门负责第{n}项检查。违反本条例第一条规定的，处二百元以上五百元以下罚款。
"""
# Workers read 03.txt slowly the first time, and say that they do; 禁.txt ends them.
WORKER = """
import os, time
from pathlib import Path
from extract.pipeline import extract as real
from kg.engines import outcome
begun = Path({begun!r})

def extract(source, *args, **more):
    if source.name == "03.txt" and not begun.exists():
        begun.write_text(str(os.getpid()))
        time.sleep(60)
    return real(source, *args, **more)

outcome.extract = extract
"""
OTHER_VERSION = """
from kg.engines.cluster import worker
worker._release = lambda: ("9.9", 1)
"""
OTHER_RULES = """
from kg.engines.cluster import worker
worker.reading = lambda book: "0"
"""

ORGAN = """
[[organ]]
id = "organ.own"
name = "{name}"
kind = "department"
match = ["{name}应当公布目录。"]
no_match = ["目录应当公布。"]
"""

pytestmark = pytest.mark.xdist_group("cluster")


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laws")
    for n in range(9):
        (folder / f"{n:02}.txt").write_text(LAW.format(n=n), encoding="utf-8")
    (folder / "05.txt").write_bytes(b"\x00\x01\x02" * 50)
    return folder


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that a worker writes when it begins to read slowly; while it is there, none does."""
    path = tmp_path_factory.mktemp("begun") / "pid"
    path.touch()
    return path


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory, begun: Path) -> Iterator[cluster.Machines]:
    """A scheduler and two workers."""
    with cluster.machines(tmp_path_factory.mktemp("machines")) as found:
        for _ in range(2):
            found.worker(WORKER.format(begun=str(begun)))
        yield found


@pytest.fixture(scope="module")
def alone(laws: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the local engine builds."""
    out = tmp_path_factory.mktemp("alone")
    builder.build([laws], out, engine=Local())
    return out


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches of one or two documents."""
    monkeypatch.setattr(engine_module, "LEAST", 400)


def rows(out: Path) -> dict[str, list[Any]]:
    """Return all that a store holds, but when it was made."""
    db = sqlite3.connect(out / places.FILE)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name not in ("runs", "files")}


def assert_same(out: Path, alone: Path) -> None:
    for name in (places.TRIPLES, places.GRAPHML, places.HTML):
        assert (out / name).read_bytes() == (alone / name).read_bytes(), name
    assert rows(out) == rows(alone)
    assert not (out / places.SHARDS).exists()


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["build", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stderr


# --- the same rows


def test_two_workers_give_the_rows_of_one_process(
    laws: Path, tmp_path: Path, alone: Path, machines: cluster.Machines
) -> None:
    code, said = run(laws, "-o", tmp_path / "out", "--engine", "dask", "--scheduler", machines.address, "-q")
    assert code == 3
    assert said.startswith("kg: skipped 05.txt: is binary")
    assert_same(tmp_path / "out", alone)


def test_a_worker_that_is_killed_is_stood_in_for(
    laws: Path, tmp_path: Path, alone: Path, machines: cluster.Machines, begun: Path
) -> None:
    spare = machines.worker(WORKER.format(begun=str(begun)))
    begun.unlink()

    def kill() -> None:
        cluster.until(lambda: begun.exists() and bool(begun.read_text()))
        os.kill(int(begun.read_text()), signal.SIGKILL)

    killer = Thread(target=kill)
    killer.start()
    builder.build([laws], tmp_path / "out", engine=Dask(machines.address))
    killer.join()
    assert_same(tmp_path / "out", alone)
    spare.kill()


def test_a_build_onto_one_that_stands_reads_what_is_new(
    laws: Path, tmp_path: Path, alone: Path, machines: cluster.Machines
) -> None:
    engine, few = Dask(machines.address), [laws / "00.txt", laws / "07.txt"]
    builder.build(few, tmp_path / "out", engine=engine)
    report = builder.build([laws], tmp_path / "out", engine=engine)
    assert [one.source for one in report.documents if one.reused] == ["00.txt", "07.txt"]
    assert (tmp_path / "out" / places.TRIPLES).read_bytes() == (alone / places.TRIPLES).read_bytes()


# --- shards that stay


@pytest.fixture(scope="module")
def shards(laws: Path, tmp_path_factory: pytest.TempPathFactory, machines: cluster.Machines) -> Path:
    folder = tmp_path_factory.mktemp("shards") / "all"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_module, "LEAST", 400)
        shard(laws, folder, engine=Dask(machines.address))
    return folder


def test_the_manifest_says_what_the_shards_hold(shards: Path, alone: Path) -> None:
    whole = json.loads((shards / FILE).read_text("utf-8"))
    held = [json.loads((shards / one["name"] / FILE).read_text("utf-8")) for one in whole["shards"]]
    assert len(held) > 2
    assert [one["source"] for one in whole["skipped"]] == ["05.txt"]
    store = rows(alone)
    for table in ("documents", "provisions", "norms", "shares"):
        assert whole["rows"][table] == len(store[table])
    keys = {one["source"]: one["key"] for part in held for one in part["documents"]}
    db = sqlite3.connect(alone / places.FILE)
    assert keys == dict(db.execute("SELECT source, key FROM documents"))
    for part in held:
        assert part["by"] == whole["by"]
        for table, file in part["files"].items():
            data = (shards / part["name"] / f"{table}.parquet").read_bytes()
            assert (len(data), sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
            assert sum(one["rows"].get(table, 0) for one in part["documents"]) == file["rows"]


def test_duckdb_asks_the_shards_in_place(shards: Path, alone: Path) -> None:
    table = "read_parquet('{}/*/{}.parquet')"
    asked = f"""
        SELECT s.name, n.modality, count(*) FROM {table.format(shards, "norms")} n
        JOIN {table.format(shards, "shares")} s ON s.input = n.input AND s.norm = n.number
        GROUP BY ALL ORDER BY ALL"""
    same = "SELECT name, modality, count(*) FROM norms JOIN shares ON norm = norms.number GROUP BY 1, 2 ORDER BY 1, 2"
    store = sqlite3.connect(alone / places.FILE)
    assert duckdb.sql(asked).fetchall() == store.execute(same).fetchall()


def test_a_run_takes_over_what_stands_and_reads_the_rest(
    laws: Path, tmp_path: Path, alone: Path, machines: cluster.Machines
) -> None:
    folder, mine = tmp_path / "shards", tmp_path / "laws"
    mine.mkdir()
    for path in laws.iterdir():
        (mine / path.name).write_bytes(path.read_bytes())
    engine = Dask(machines.address)
    first, _ = shard(mine, folder, engine=engine)
    times = {one.name: (folder / one.name).stat().st_mtime_ns for one in first.shards}
    (mine / "04.txt").write_text(LAW.format(n="四"), encoding="utf-8")
    (folder / first.shards[0].name / "norms.parquet").write_bytes(b"damaged")
    second, report = shard(mine, folder, engine=engine)
    changed = {one.name for one in first.shards if "04.txt" in {held.source for held in one.documents}}
    stood = {one.name for one in second.shards} & times.keys()
    assert {name for name in stood if (folder / name).stat().st_mtime_ns == times[name]} == (
        times.keys() - changed - {first.shards[0].name}
    )
    assert changed.isdisjoint(path.name for path in folder.iterdir())
    assert (report.documents, report.norms) == (8, sum(len(r) for t, r in rows(alone).items() if t == "norms"))
    (mine / "04.txt").write_bytes((laws / "04.txt").read_bytes())
    third, _ = shard(mine, folder, engine=engine)
    builder.build([mine], tmp_path / "out", engine=third)
    assert_same(tmp_path / "out", alone)


def test_a_run_with_nothing_left_to_read_asks_no_cluster(laws: Path, shards: Path, tmp_path: Path) -> None:
    one = tmp_path / "shards"
    (laws / "05.txt").rename(tmp_path / "05.txt")
    try:
        code, said = run(laws, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9", "--shards", shards)
    finally:
        (tmp_path / "05.txt").rename(laws / "05.txt")
    assert (code, said, one.exists()) == (0, "", False)


# --- what goes wrong


def test_a_scheduler_that_is_not_there_is_named(laws: Path, tmp_path: Path) -> None:
    code, said = run(laws, "-o", tmp_path / "out", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert code == 1
    assert said == (
        "kg: tcp://127.0.0.1:9: no Dask scheduler answers; start one there (dask scheduler), or check address and "
        "firewall\n"
    )
    assert not (tmp_path / "out").exists()


def test_an_address_that_is_none_is_told(laws: Path, tmp_path: Path) -> None:
    code, said = run(laws, "-o", tmp_path / "out", "--engine", "dask", "--scheduler", "cluster")
    assert (code, said) == (1, "kg: cluster: is no address of a Dask scheduler; write it as tcp://HOST:8786\n")


def test_a_scheduler_that_is_lost_is_told_and_what_is_read_stays(
    laws: Path, tmp_path: Path, alone: Path, caplog: pytest.LogCaptureFixture
) -> None:
    begun = tmp_path / "begun"
    with cluster.machines(tmp_path) as lost:
        lost.worker(WORKER.format(begun=str(begun)))

        def lose() -> None:
            cluster.until(begun.exists)
            lost.scheduler.kill()

        loser = Thread(target=lose)
        loser.start()
        with pytest.raises(OutputError, match=r"tcp://\S+: the scheduler was lost; what has been read stays"):
            builder.build([laws], tmp_path / "out", engine=Dask(lost.address))
        loser.join()
    assert [path.name for path in (tmp_path / "out").iterdir()] == [places.SHARDS]
    assert [path for path in (tmp_path / "out").glob(f"*/*/{FILE}") if "00.txt" in path.read_text("utf-8")]
    assert caplog.records == []
    builder.build([laws], tmp_path / "out", engine=Local())
    assert_same(tmp_path / "out", alone)


def test_workers_that_come_later_are_waited_for(laws: Path, tmp_path: Path, alone: Path) -> None:
    with cluster.machines(tmp_path) as late:
        seen: list[str] = []

        def come(progress: Progress) -> None:
            seen.append(progress.name)
            if progress.name == "waiting for workers":
                coming.start()

        coming = Thread(target=lambda: late.worker(WORKER.format(begun=str(laws))))
        builder.build([laws], tmp_path / "out", engine=Dask(late.address, on_progress=come))
        coming.join()
    assert seen[0] == "waiting for workers"
    assert set(seen[1:]) == {"shards"}
    assert_same(tmp_path / "out", alone)


def test_rules_that_were_changed_are_read_anew(laws: Path, tmp_path: Path, machines: cluster.Machines) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    for name in ("市督导部门", "市巡查部门"):
        (rules / "organs.toml").write_text(ORGAN.format(name=name.removeprefix("市")), encoding="utf-8")
        builder.build([laws / "00.txt"], tmp_path / "out", rules=rules, engine=Dask(machines.address))


@pytest.mark.parametrize(
    ("preload", "told"),
    [(OTHER_VERSION, "has kg 9.9 (tables 1), this is "), (OTHER_RULES, "reads by other rules, or other code")],
)
def test_a_worker_that_reads_otherwise_is_told(
    laws: Path, tmp_path: Path, machines: cluster.Machines, preload: str, told: str
) -> None:
    other = machines.worker(preload)
    try:
        with pytest.raises(OutputError, match=r"^the worker on \S+ ") as error:
            builder.build([laws], tmp_path / "out", engine=Dask(machines.address))
        assert told in str(error.value)
        assert str(error.value).endswith("; install the same kg on all machines, and give all of them the same rules")
    finally:
        other.kill()
        other.wait()


def test_documents_that_only_this_machine_has_are_told(
    laws: Path, tmp_path: Path, machines: cluster.Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(one: Any) -> Any:
        return engine_module.replace(one, path=Path("/nowhere") / one.path.name)

    monkeypatch.setattr(engine_module, "absolute", elsewhere)
    monkeypatch.setattr("kg.engines.cluster.asking.reaches", lambda one: True)
    with pytest.raises(OutputError, match=r"cannot open /nowhere/00.txt; documents, rules and shards must be under"):
        builder.build([laws], tmp_path / "out", engine=Dask(machines.address))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "out", "--scheduler", "tcp://127.0.0.1:9"), "--scheduler: is for a cluster: add --engine dask"),
        (("--shards", "out"), "--shards: is for a cluster: add --engine dask"),
        (("-o", "out", "--shards", "out", "--engine", "dask"), "--shards: is the folder of --out: name another"),
        ((), "--out: name the folder to write to"),
    ],
)
def test_options_that_do_not_go_together_are_refused(laws: Path, options: tuple[str, ...], said: str) -> None:
    code, told = run(laws, *options)
    assert code == 2
    assert said in " ".join(told.replace("│", " ").split())


@pytest.mark.parametrize("library", ["distributed", "pyarrow"])
def test_without_the_extra_one_line_says_how_to_get_it(
    laws: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    code, said = run(laws, "-o", tmp_path, "--engine", "dask")
    assert code == 1
    assert said.startswith(f"kg: --engine dask: needs {library}, which is not installed; ")
    assert "pip install 'responsibility-graph[cluster]'" in said


def test_nothing_of_dask_is_loaded_unless_asked_for() -> None:
    script = "import sys, kg.cli, kg.builder, kg.commands.build; assert not {'dask', 'distributed'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)


# --- a cluster of this machine

OWN = """
import os, signal, sys, time
import dask
from kg import builder
from kg.engines import outcome
from kg.engines.cluster.engine import Dask
real = outcome.extract

def extract(source, *args, **more):
    if source.name == "错.txt":
        raise ZeroDivisionError("a bug")
    if source.name == "禁.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    if source.name == "慢.txt":
        open(sys.argv[3], "a").close()
        time.sleep(60)
    return real(source, *args, **more)

if __name__ == "__mp_main__":
    outcome.extract = extract
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the checks run in the background
    dask.config.set({"distributed.scheduler.allowed-failures": 0})
    try:
        builder.build([sys.argv[1]], sys.argv[2], engine=Dask(jobs=1), on_skip=print)
    except KeyboardInterrupt:
        sys.exit(130)
"""


def own(laws: Path, tmp_path: Path) -> subprocess.Popen[str]:
    script = tmp_path / "own.py"
    script.write_text(OWN, encoding="utf-8")
    line = [sys.executable, str(script), str(laws), str(tmp_path / "out"), str(tmp_path / "begun")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    pipe = subprocess.PIPE
    return subprocess.Popen(line, env=environment, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def lives(group: int) -> bool:
    """Tell whether any process of a group is there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_document_that_ends_its_worker_each_time_is_skipped(laws: Path, tmp_path: Path, alone: Path) -> None:
    (tmp_path / "laws").mkdir()
    for name in ("00.txt", "01.txt"):
        (tmp_path / "laws" / name).write_bytes((laws / name).read_bytes())
    (tmp_path / "laws" / "禁.txt").write_text(LAW.format(n=1), encoding="utf-8")
    with own(tmp_path / "laws", tmp_path) as child:
        said, faults = child.communicate(timeout=cluster.SECONDS)
    assert (child.returncode, faults) == (0, "")
    assert said.startswith("禁.txt: ended each process that read it; ")
    norms = (tmp_path / "out" / places.TRIPLES).read_text("utf-8").splitlines()
    assert {json.loads(line)["source"] for line in norms} == {"00.txt", "01.txt"}


def test_a_bug_on_a_worker_shows_itself(tmp_path: Path) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "错.txt").write_text(LAW.format(n=1), encoding="utf-8")
    with own(tmp_path / "laws", tmp_path) as child:
        _, faults = child.communicate(timeout=cluster.SECONDS)
    assert child.returncode == 1
    assert faults.startswith("Traceback")
    assert "ZeroDivisionError: a bug\nwhile building 错.txt" in faults


def test_an_interruption_ends_every_process(tmp_path: Path) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "慢.txt").write_text(LAW.format(n=1), encoding="utf-8")
    with own(tmp_path / "laws", tmp_path) as child:
        cluster.until((tmp_path / "begun").exists)
        os.killpg(child.pid, signal.SIGINT)
        said, faults = child.communicate(timeout=cluster.SECONDS)
    assert (child.returncode, said, faults) == (130, "", "")
    cluster.until(lambda: not lives(child.pid))
    assert not (tmp_path / "out").exists()
